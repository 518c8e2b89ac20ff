"""Lives of the sender, each of which may end at any step, and what must be true of all of them together."""

import asyncio
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fast_clock import MIDNIGHT, FastClock
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.limiter import Limiter
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
        owner = uow.people.meet(telegram_id if telegram_id > 0 else OWNER, "林", None, "zh-hans", MIDNIGHT)
        kind = "private" if telegram_id > 0 else "supergroup"
        chat = uow.chats.meet(telegram_id, kind, f"街坊群 {telegram_id}", owner.id, MIDNIGHT)
        place = Place(chat.id, THREADS.get(telegram_id, 0))
        uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True, digest_at=MIDNIGHT))
        parts = [Part(Html(f"{telegram_id}: {number}")) for number in range(PARTS.get(telegram_id, 1))]
        promise(uow, Promise(place, "08:00", MIDNIGHT, "Asia/Shanghai", parts, DIGESTS))


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
