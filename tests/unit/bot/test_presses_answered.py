"""Every press gets exactly one answer, whatever its way: Telegram shows a wait until then, and takes no second one."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

import pytest
import telegram
from fast_clock import FastClock
from kept_engine import filled
from reading_room import CANTEEN, CHEN, GROUP, LIN, LOCALES, METRO, NOON, OWNER, ReadingRoom
from telegram import Bot
from telegram.error import BadRequest

from bot.alarm import Alarm
from bot.delivery.limiter import Limiter
from bot.delivery.wire import Wire
from bot.handlers.incoming import User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.inbox.intake import Intake, PressWords
from bot.inbox.reception import Reception
from bot.inbox.toasts import Toasts
from storage import Database, DatabaseBusyError, RefusedRowError, StorageError, UnitOfWork

T = TypeVar("T")
STRANGER = User(2999, "</b>陌生人", None, "en")


class Listening(Bot):
    """Keeps what it is told. It refuses every edit, and knows nobody's rights."""

    def __init__(self) -> None:
        super().__init__("123:abc")
        self._bot_user = telegram.User(99, "简报", is_bot=True, username="jianbao_bot")
        self._told: list[tuple[str, Any]] = []

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        self._told.append((endpoint, api_kwargs))
        if endpoint == "editMessageText":
            raise BadRequest("Message can't be edited")
        return {"status": "member"} if endpoint == "getChatMember" else True

    def answers(self, press: str) -> int:
        return sum(
            method == "answerCallbackQuery" and call["callback_query_id"] == press for method, call in self._told
        )


@dataclass
class Counter:
    """Presses come in as Telegram sends them, and are counted as they are answered."""

    room: ReadingRoom
    telegram: Listening = field(default_factory=Listening)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        clock = FastClock(NOON)
        database = self.room.database
        wire = Wire(self.telegram, Limiter(clock.now, 1000), clock)
        toasts = Toasts(database, wire, clock)
        self._intake = Intake(database, clock, PressWords(LOCALES, None), toasts.add)
        self.reception = Reception(
            database, self.room.desk, wire, Alarm(database, wire, LOCALES), toasts, database.wipe
        )
        self._clock = clock

    async def answers(self, **query: Any) -> int:
        """How many the press gets; the store may fail, and is asked again."""
        id = next(self._ids)
        await self._intake.store([{"update_id": id, "callback_query": {"id": f"p{id}", "chat_instance": "1"} | query}])
        # As the dispatcher does it, without waiting for the time of those that are slowed.
        while (update := self.room.do(lambda uow: uow.updates.get(id))) is not None:
            if update.state != "new" and update.answer is None:
                break
            with suppress(StorageError):
                await self.reception.take_up(update)
        return self.telegram.answers(f"p{id}")


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO, CANTEEN)
    filled(database, settle)
    return room


def settle(uow: UnitOfWork) -> None:
    for who in (OWNER, LIN, CHEN):
        person = uow.people.meet(who.telegram_id, who.name, None, who.language, NOON)
        uow.people.set_access(person.id, "approved", NOON)
        if who is OWNER:
            uow.people.grant(person.id, "owner", NOON)
        if who is CHEN:
            uow.people.ban(person.id, NOON)


def verbs(room: ReadingRoom) -> Sequence[str]:
    return [*routes(Tools(None, room.locales, room.database)).presses, "nonsense", ""]  # type: ignore[arg-type]


def message(who: User, chat: int | None = None, *, date: int = 1764000000) -> dict[str, Any]:
    """Message 70 of a chat; of date 0: one that the bot cannot reach any more."""
    private = {"id": who.telegram_id, "type": "private", "first_name": who.name}
    group = {"id": chat, "type": GROUP.kind, "title": GROUP.title}
    return {"message_id": 70, "date": date, "chat": group if chat else private}


def by(who: User) -> dict[str, Any]:
    return {"id": who.telegram_id, "is_bot": False, "first_name": who.name, "language_code": who.language}


@pytest.mark.long
@pytest.mark.parametrize("who", [LIN, OWNER, CHEN, STRANGER], ids=["reader", "owner", "banned", "stranger"])
async def test_of_whoever_presses_whatever_wherever(room: ReadingRoom, who: User) -> None:
    counter = Counter(room)
    where = {
        "in private": {"message": message(who)},
        "in a group": {"message": message(who, GROUP.telegram_id)},
        "under a message out of reach": {"message": message(who, date=0)},
        "under a message sent inline": {"inline_message_id": "1"},
    }
    for verb in verbs(room):
        for name, under in where.items():
            answers = await counter.answers(**{"from": by(who), "data": f"{verb}:1:1"} | under)
            assert answers == 1, f"{verb} {name}"
        assert await counter.answers(**{"from": by(who), "data": f"{verb}:x"} | where["in private"]) == 1, verb


@pytest.mark.parametrize(
    "query",
    [
        {"data": "digest:1", "message": {"chat": "?"}},
        {"data": "card:1", "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "lounge"}}},
        {"data": 7, "message": message(LIN)},
        {"message": message(LIN)},
        {"game_short_name": "chess", "message": message(LIN)},
    ],
)
async def test_that_nobody_can_read(room: ReadingRoom, query: dict[str, Any]) -> None:
    counter = Counter(room)
    assert await counter.answers(**{"from": by(LIN)} | query) == 1
    assert await counter.answers(**query) == 1, "nor tell whose it is"


class Failing(Database):
    """Its writes fail as told, once each."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.errors: list[StorageError | None] = []

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        error = self.errors.pop(0) if self.errors else None
        if error is not None:
            raise error
        return await super().write(work)


BUSY, REFUSED = DatabaseBusyError("store.db", "locked"), RefusedRowError("store.db", "a fault of ours")


@pytest.mark.parametrize(
    "errors",
    [[BUSY, BUSY], [None, BUSY, BUSY], [REFUSED], [REFUSED, BUSY, None, BUSY], [None, BUSY, REFUSED, BUSY, REFUSED]],
    ids=["handling", "striking out", "refused", "marking as failed", "whatever"],
)
async def test_while_the_store_fails(room: ReadingRoom, database_url: str, errors: list[StorageError | None]) -> None:
    with closing(Failing(database_url)) as failing:
        counter = Counter(ReadingRoom(failing, access="open"))
        failing.errors = [None, *errors]  # it comes in, and then
        async with asyncio.timeout(60):
            assert await counter.answers(**{"from": by(LIN), "data": "settings", "message": message(LIN)}) == 1
        assert not failing.errors
