"""A fortnight of the written stream as one reader of the bot lives it, on a clock that stands until it is moved.

Outlets publish on loopback, the newsroom looks at each as it does, stories are told, digests composed at their hour,
and all that is promised goes out to the emulated Telegram. What is left out of the bot are its own ticking and the
pace at which it sends.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.stories.outlets import Piece, Press
from bot.alarm import Alarm
from bot.delivery.ledger import record
from bot.delivery.limiter import Limiter
from bot.delivery.moment import Moment
from bot.delivery.reopened import reopened_digest
from bot.delivery.sender import call_for
from bot.delivery.wire import Wire, make_bot
from bot.digests.digest import Digest
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.jobs.following import EndTick, FollowedStories
from bot.jobs.watching import WatchTick
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.opening import open_newsroom
from bot.playground.emulator import Emulator, Serving, create_app
from bot.policy import DEFAULT_TOPIC, Policy
from bot.settings import Settings, load_settings
from bot.times.schedule import EVERY_DAY, next_time
from storage import Database, Delivery, Place, Preferences, Schedule, UnitOfWork

ZONE = "Asia/Shanghai"
SLOTS = ("08:00", "20:30")
FIRST = datetime(2026, 10, 12, tzinfo=UTC) - timedelta(hours=8)  #: midnight in Shanghai
DAYS = 14
#: When the outlets were first looked at: long enough before that nothing of it is news.
_BEFORE = FIRST - timedelta(days=7)


class StillClock:
    """Stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self._at = max(self._at, at)
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        until = self._at + timedelta(seconds=seconds)
        while self._at < until:
            await self._moved.wait()

    def busy(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()


@dataclass(frozen=True)
class Issue:
    """A digest, or the news of a followed story."""

    at: datetime
    id: int
    slot: str  #: as in the ledger
    digest: Digest
    messages: tuple[str, ...]  #: as the reader sees them

    @property
    def text(self) -> str:
        return "\n\n".join(self.messages)


@dataclass(frozen=True)
class Wish:
    """A story that is followed, from the first digest that tells it on."""

    event: str
    at_once: bool = True


class LoudAlarm(Alarm):
    """What goes wrong in a tick ends the fortnight."""

    async def raise_for(self, error: Exception, where: str) -> None:
        raise error


@dataclass
class Life:
    """The reader's fortnight. ``live`` it once."""

    database: Database
    press: Press
    newsroom: Newsroom
    wire: Wire
    emulator: Emulator
    clock: StillClock
    root: str  #: of the press
    language: str = "zh-Hans"
    issues: list[Issue] = field(default_factory=list)
    _sources: dict[str, int] = field(default_factory=dict)  #: by outlet

    def __post_init__(self) -> None:
        locales, policy = Locales(), Policy("open", ZONE, None, "jianbao_bot")
        alarm = LoudAlarm(self.database, self.wire, locales)
        self._digests = DigestRun(self.database, DueDigests(self.clock, policy, locales), alarm, lambda: None)
        watch = FollowedStories(policy.access)
        self._news = WatchTick(self.database, self.clock, policy, locales, alarm, lambda: None, watch)
        self._ends = EndTick(self.database, self.clock)
        self._person = self.emulator.person("林")
        self.emulator.start(self._person)
        self.place = self.database.write_now(self._subscribe)

    def _subscribe(self, uow: UnitOfWork) -> Place:
        person = uow.people.meet(self._person.id, "林", None, None, FIRST)
        place = Place(uow.chats.meet(self._person.id, "private", person.name, person.id, FIRST).id)
        uow.preferences.save(Preferences(place, self.language, ZONE, subscribed=True))
        times = [(slot, next_time(slot, EVERY_DAY, ZONE, FIRST)) for slot in SLOTS]
        uow.schedules.replace(place, [Schedule(place, slot, EVERY_DAY, at) for slot, at in times])
        return place

    async def live(self, pieces: Sequence[Piece], wish: Wish | None = None) -> None:
        """To the end of the fortnight."""
        await self._open(pieces)
        wishes = [wish] if wish else []
        for at, piece in moments(pieces):
            self.clock.move_to(at)
            if piece is not None:
                self.press.publish(piece)
                await self._gather(piece.outlet)
                await self._news()
            else:
                await self._ends()
                await self._digest()
                wishes = [wish for wish in wishes if not self._follow(wish)]
            await self._deliver()

    async def _open(self, pieces: Sequence[Piece]) -> None:
        """The outlets are known, and have been looked at, before it begins."""
        self.press.open(sorted({piece.outlet for piece in pieces}))
        for outlet in self.press.listed:
            self._sources[outlet] = self.database.write_now(partial(self._add, outlet))
            await self._gather(outlet)

    def _add(self, outlet: str, uow: UnitOfWork) -> int:
        url = self.root + self.press.path_of(outlet)
        return uow.sources.add(url, "feed", outlet, DEFAULT_TOPIC, self.clock.now()).id

    async def _gather(self, outlet: str) -> None:
        (source,) = await self.database.read(lambda uow: uow.sources.among([self._sources[outlet]]))
        gathered = await self.newsroom.gather_source(source)
        assert gathered.status != "failed", gathered.error

    async def _digest(self) -> None:
        """What it holds is read as it is composed, in the moment before."""
        preferences = self.database.read_now(lambda uow: uow.preferences.get(self.place))
        assert preferences is not None
        self._composed = self.database.read_now(lambda uow: Moment(self.clock.now()).news(uow, preferences).digest)
        await self._digests()

    def _follow(self, wish: Wish) -> bool:
        """Whether the latest digest has the story, which is followed from then on."""
        events = self.events()
        told = (card.story_id for card in self._composed.cards if events.get(card.lead.article_id) == wish.event)
        story = next(told, None)
        if story is not None:
            now = self.clock.now()
            self.database.write_now(lambda uow: uow.follows.add(self.place, story, wish.at_once, now))
        return story is not None

    async def _deliver(self) -> None:
        """All that is promised, in order."""
        before = len(self.emulator.bot_messages(self._person))
        carried = Counter([delivery.digest_id async for delivery in self._carried()])
        messages = [message.text for message in self.emulator.bot_messages(self._person)[before:]]
        for digest_id, count in carried.items():
            self.issues.append(self._issue(digest_id, tuple(messages[:count])))
            del messages[:count]

    async def _carried(self) -> AsyncIterator[Delivery]:
        soon = self.clock.now() + timedelta(minutes=1)
        while claimed := self.database.write_now(lambda uow: uow.deliveries.claim(soon, 1)):
            (delivery,) = claimed
            outcome = await self.wire.carry(call_for(delivery, ""))
            self.database.write_now(partial(record, delivery=delivery, outcome=outcome, now=self.clock.now()))
            yield delivery

    def _issue(self, digest_id: int, messages: tuple[str, ...]) -> Issue:
        kept = self.database.read_now(lambda uow: uow.digests.get(digest_id))
        assert kept is not None
        if kept.slot in SLOTS:
            digest = self._composed
        else:
            digest = self.database.read_now(lambda uow: reopened_digest(uow, uow.digests.stories(digest_id), 1))
        return Issue(self.clock.now(), digest_id, kept.slot, digest, messages)

    def articles(self) -> dict[str, int]:
        """By piece, the article that it became."""
        urls = {f"{self.root}/a/{piece.id}": piece.id for piece in self.press.published}
        known = self.database.read_now(lambda uow: uow.articles.known(list(urls)))
        return {urls[url]: article_id for url, article_id in known.items()}

    def events(self) -> dict[int, str]:
        """By article, what it tells in truth."""
        events = {piece.id: piece.event for piece in self.press.published}
        return {article_id: events[id] for id, article_id in self.articles().items()}


def moments(pieces: Sequence[Piece]) -> Iterator[tuple[datetime, Piece | None]]:
    """When something is published, or, without a piece, a digest is due, in order."""
    hours = [next_time(slot, EVERY_DAY, ZONE, FIRST + timedelta(days=day)) for day in range(DAYS) for slot in SLOTS]
    found: list[tuple[datetime, Piece | None]] = [
        *((piece.at, piece) for piece in pieces),
        *((at, None) for at in hours),
    ]
    yield from sorted(found, key=lambda one: (one[0], one[1] is None, one[1].id if one[1] else ""))


@asynccontextmanager
async def life(folder: Path, language: str = "zh-Hans") -> AsyncIterator[Life]:
    """One that is ready to be lived, with its store in the folder."""
    clock, press = StillClock(_BEFORE), Press(_BEFORE)
    emulator = Emulator(clock.now)
    async with Serving(create_app(emulator)) as telegram, Serving(press.app()) as serving:
        settings = _settings(folder, emulator, telegram.url)
        database = Database(settings.store_url())
        database.migrate()
        bot = make_bot(settings.token, settings.bot_api_url, None)
        await bot.initialize()
        try:
            async with open_newsroom(settings, database, clock) as newsroom:
                wire = Wire(bot, Limiter(clock.now, settings.send_rate), clock)
                yield Life(database, press, newsroom, wire, emulator, clock, serving.url, language)
        finally:
            await bot.shutdown()
            database.close()


def _settings(folder: Path, emulator: Emulator, api: str) -> Settings:
    return load_settings(
        _env_file=None,
        bot_token=emulator.token,
        bot_api_url=api,
        data_dir=folder,
        fetch_allow_private=True,
        send_rate=1000,
    )
