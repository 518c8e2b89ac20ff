"""Killed between any two steps, the sender repeats nothing and loses nothing once it is started again."""

import asyncio
import itertools
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from fast_clock import MIDNIGHT, FastClock
from postgres_slate import Slate
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery import ledger
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Outcome
from bot.delivery.promises import DIGESTS, Promise, promise
from bot.delivery.sender import IN_FLIGHT, Sender
from bot.delivery.wire import Wire
from bot.locale import Html, Locales
from bot.render import Part
from bot.settling import recover
from storage import Database, Delivery, Place, Preferences, State, UnitOfWork

T = TypeVar("T")

LOCALES = Locales()
#: What the first message to a chat meets; a group's id is negative. The second is taken.
MEETS: dict[int, TelegramError] = {
    1: RetryAfter(3),
    2: NetworkError("Internal Server Error"),
    3: BadRequest("Can't parse entities"),
    4: Forbidden("Forbidden: bot was blocked by the user"),
    5: Forbidden("Forbidden: user is deactivated"),
    6: BadRequest("Chat not found"),
    -7: Forbidden("Forbidden: bot was kicked from the supergroup chat"),
    -8: BadRequest("Not enough rights to send text messages to the chat"),
    -9: ChatMigrated(-1009),
    -10: BadRequest("Message thread not found"),
}
THREADS = {-10: 5}
PARTS = {3: 2, -8: 2, -9: 2}  #: messages of a digest; the others' have one
#: Chats whose first message arrives, and nobody hears of it.
UNHEARD = (11, 12)
OWNER = 100
FOREVER = 1_000_000


class KilledError(BaseException):
    """The process is no more."""


@dataclass
class Fate:
    """Counts steps, and kills at one."""

    at: int
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > self.at:
            raise KilledError


@dataclass
class Telegram:
    """Knows what it took, and of whom, across all lives of the bot."""

    fate: Fate
    taken: list[tuple[int, str]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    threads: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        chat = api_kwargs["chat_id"]
        self.threads[chat].append(api_kwargs.get("message_thread_id", 0))
        self.fate.step()
        await asyncio.sleep(0)
        if chat in MEETS and chat not in self.met:
            self.met.add(chat)
            raise MEETS[chat]
        self.taken.append((chat, api_kwargs["text"]))
        self.fate.step()
        await asyncio.sleep(0)
        if chat in UNHEARD and chat not in self.met:
            self.met.add(chat)
            raise TimedOut
        return {"message_id": len(self.taken)}


class Mortal(Database):
    """May end with the process before and after each transaction, and while it is committed."""

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url)
        self._fate = fate

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        self._fate.step()
        result = await super().write(work)
        self._fate.step()
        return result


@dataclass
class Bot:
    """Its store and its Telegram, which outlive it."""

    url: str
    telegram: Telegram
    fates: list[Fate]
    clock: FastClock = field(default_factory=FastClock)
    most_sending: int = 0

    async def live(self, kill_at: int) -> bool:
        """From its start until nothing is left to do; False: it was killed."""
        fate = self.telegram.fate = Fate(kill_at)
        self.fates.append(fate)
        ends_well = True
        with closing(Mortal(self.url, fate)) as database:
            try:
                await self._work(database)
            except* KilledError:
                ends_well = False
        return ends_well

    async def _work(self, database: Database) -> None:
        await database.write(recover)
        wire = Wire(self.telegram, Limiter(self.clock.now, 25), self.clock)  # type: ignore[arg-type]
        sender = Sender(database, wire, self.clock, LOCALES)
        running = asyncio.create_task(sender.run())
        while not running.done():
            counts = await database.read(lambda uow: uow.deliveries.counts(MIDNIGHT))
            self.most_sending = max(self.most_sending, counts["sending"])
            if not counts["pending"] and not counts["sending"]:
                sender.stop()
            await asyncio.wait([running], timeout=0.01)
        await running


def promised(uow: UnitOfWork, telegram_ids: Iterable[int]) -> None:
    """To each chat a digest; one person stands for all groups."""
    for telegram_id in telegram_ids:
        owner = uow.people.meet(max(telegram_id, OWNER), "林", None, "zh-hans", MIDNIGHT)
        kind = "private" if telegram_id > 0 else "supergroup"
        chat = uow.chats.meet(telegram_id, kind, f"街坊群 {telegram_id}", owner.id, MIDNIGHT)
        place = Place(chat.id, THREADS.get(telegram_id, 0))
        uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True, digest_at=MIDNIGHT))
        parts = [Part(Html(f"{telegram_id}: {number}")) for number in range(PARTS.get(telegram_id, 1))]
        promise(uow, Promise(place, "08:00", MIDNIGHT, "Asia/Shanghai", parts, DIGESTS))


@pytest.fixture
def fates(monkeypatch: pytest.MonkeyPatch) -> list[Fate]:
    """Of the lives so far. A kill may come before and after each outcome is recorded, inside the transaction."""
    fates: list[Fate] = []

    def record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        fates[-1].step()
        ledger.record(uow, delivery, outcome, now)
        fates[-1].step()

    monkeypatch.setattr("bot.delivery.landing.record", record)
    return fates


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A migrated database each time, on each engine in turn."""
    if request.param == "postgres":
        slate: Slate = request.getfixturevalue("slate")
        return slate.wiped
    migrated, numbers = request.getfixturevalue("migrated_file"), itertools.count()
    return lambda: f"sqlite:///{shutil.copy(migrated, tmp_path / f'{next(numbers)}.db')}"


@pytest.fixture
def born(fresh_url: Callable[[], str], fates: list[Fate]) -> Callable[[Sequence[int]], Bot]:
    """A bot with a store of its own, that owes these chats their digests."""

    def bear(telegram_ids: Sequence[int]) -> Bot:
        url = fresh_url()
        with closing(Database(url)) as database:
            database.write_now(lambda uow: promised(uow, telegram_ids))
        return Bot(url, Telegram(Fate(0)), fates)

    return bear


def ledger_of(bot: Bot) -> dict[str, Delivery]:
    """By text."""

    def read(uow: UnitOfWork) -> dict[str, Delivery]:
        digests = itertools.takewhile(bool, map(uow.deliveries.of, itertools.count(1)))
        return {part.html: part for parts in digests for part in parts}

    with closing(Database(bot.url)) as database:
        return database.read_now(read)


def assert_kept(bot: Bot) -> dict[str, Delivery]:
    """Each went out once, or is known to be uncertain, or could not go; nothing went out twice, nothing is lost."""
    taken = Counter(text for _, text in bot.telegram.taken)
    parts = ledger_of(bot)
    for text, part in parts.items():
        assert taken[text] in TAKEN[part.state], (text, part)
    assert taken.keys() <= parts.keys()
    assert bot.most_sending <= IN_FLIGHT
    return parts


#: How often Telegram may have taken what is in a state at the end; what is pending then is of a suspended chat.
TAKEN = {
    State.SENT: {1},
    State.UNCERTAIN: {0, 1},
    State.DEAD: {0},
    State.FAILED: {0},
    State.PENDING: {0},
}
GROUPS = ((1, 2, 101), (3, 11), (4, 5, 6), (OWNER, -7, -8), (-9, 101), (OWNER, -10))


@pytest.mark.parametrize("telegram_ids", GROUPS, ids=str)
async def test_killed_at_any_step_it_repeats_and_loses_nothing(
    born: Callable[[Sequence[int]], Bot], telegram_ids: Sequence[int]
) -> None:
    for step in itertools.count():
        bot = born(telegram_ids)
        if await bot.live(step):
            break
        in_flight = sum(part.state is State.SENDING for part in ledger_of(bot).values())
        assert await bot.live(FOREVER)
        lost = sum("stopped" in (part.reason or "") for part in assert_kept(bot).values())
        assert lost == in_flight
    assert step > 12


@pytest.mark.parametrize("between", [7, 12, 31, 60])
async def test_killed_again_and_again_it_gets_done(born: Callable[[Sequence[int]], Bot], between: int) -> None:
    bot = born((*range(100, 124), *MEETS, *UNHEARD))
    lives = 1
    while not await bot.live(between):
        lives += 1
        with closing(Database(bot.url)) as database:
            assert database.read_now(lambda uow: uow.deliveries.counts(MIDNIGHT))["sending"] <= IN_FLIGHT
        assert lives < 200
    assert_kept(bot)
    assert lives > 1


async def test_without_a_kill_each_outcome_has_its_effect(born: Callable[[Sequence[int]], Bot]) -> None:
    bot = born((OWNER, 101, *MEETS, *UNHEARD))
    assert await bot.live(FOREVER)
    states = {text.removesuffix(": 0"): part.state for text, part in assert_kept(bot).items()}
    for sent in ("100", "101", "1", "2", "3", "3: 1", "-9", "-9: 1", "-10"):
        assert states[sent] is State.SENT
    for dead in ("4", "5", "6", "-7", "-8"):
        assert states[dead] is State.DEAD
    assert {states[str(chat)] for chat in UNHEARD} == {State.UNCERTAIN}
    with closing(Database(bot.url)) as database:
        chats = {id: database.read_now(lambda uow, id=id: uow.chats.find(id)) for id in (4, 5, 6, -7, -8, -10)}  # type: ignore[misc]
    whys = {id: (chat.suspended_reason or "").partition(":")[0] for id, chat in chats.items() if chat}
    assert whys == {4: "blocked", 5: "deactivated", 6: "unknown", -7: "kicked", -8: "no right to write", -10: ""}
    told = [text for chat, text in bot.telegram.taken if chat == OWNER and not text.startswith("100")]
    assert sorted(next(id for id in (-8, -10) if f"街坊群 {id}" in text) for text in told) == [-10, -8]
    assert [chat for chat, text in bot.telegram.taken if text.startswith("-9:")] == [-1009, -1009]
    assert bot.telegram.threads[-10] == [THREADS[-10], 0]
