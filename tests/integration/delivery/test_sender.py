"""The ledger and the sender: what is promised goes out, and what became of it is written down."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery.issue import Promise, promise
from bot.delivery.ledger import backoff
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire
from bot.locale import Html
from bot.render import Part
from storage import Database, Delivery, Place, State

START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


class FastClock:
    """Time that passes as fast as it is slept."""

    def __init__(self) -> None:
        self.at = START
        self.slept = asyncio.Event()

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.at += timedelta(seconds=seconds)
        self.slept.set()

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        yield


class FakeTelegram:
    """Takes calls as python-telegram-bot's Bot does; ``answers`` are raised or returned in turn, then all is well."""

    def __init__(self, *answers: TelegramError) -> None:
        self.answers = list(answers)
        self.calls: list[dict[str, Any]] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.calls.append(api_kwargs)
        if self.answers:
            raise self.answers.pop(0)
        return {"message_id": 100 + len(self.calls)}


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    database.migrate()
    return database


@pytest.fixture
def place(database: Database) -> Place:
    person = database.write_now(lambda uow: uow.people.meet(7, "林", None, None, START))
    chat = database.write_now(lambda uow: uow.chats.meet(7, "private", "林", person.id, START))
    return Place(chat.id)


def promised(database: Database, place: Place, *texts: str, slot: str = "08:00") -> int:
    wanted = Promise(place, slot, START, "Asia/Shanghai", [Part(Html(text)) for text in texts])
    digest_id = database.write_now(lambda uow: promise(uow, wanted))
    assert digest_id is not None
    return digest_id


async def deliver(database: Database, telegram: FakeTelegram, done: Callable[[], bool]) -> None:
    clock = FastClock()
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    sender = Sender(database, wire, clock, lambda delivery, now: "")
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(10):
        while not done():
            clock.slept.clear()
            await clock.slept.wait()
    sender.stop()
    await running
    database.close()


def parts(database: Database, digest_id: int) -> list[Delivery]:
    return database.read_now(lambda uow: uow.deliveries.of(digest_id))


def settled(database: Database, digest_id: int) -> Callable[[], bool]:
    return lambda: all(part.state not in (State.PENDING, State.SENDING) for part in parts(database, digest_id))


async def test_the_parts_of_a_digest_go_out_in_order(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "first", "second", "third")
    telegram = FakeTelegram()
    await deliver(database, telegram, settled(database, digest_id))
    assert [call["text"] for call in telegram.calls] == ["first", "second", "third"]
    assert [(part.state, part.message_id) for part in parts(database, digest_id)] == [
        (State.SENT, 101),
        (State.SENT, 102),
        (State.SENT, 103),
    ]


async def test_what_never_left_is_sent_again(database: Database, place: Place) -> None:
    refused = NetworkError("httpx.ConnectError")
    refused.__cause__ = httpx.ConnectError("refused")
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(refused, RetryAfter(3))
    await deliver(database, telegram, settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert (part.state, part.attempts) == (State.SENT, 3)


async def test_what_may_have_arrived_is_not_sent_again(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(TimedOut())
    await deliver(database, telegram, settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert part.state is State.UNCERTAIN
    assert len(telegram.calls) == 1


async def test_a_chat_that_blocked_the_bot_is_suspended_and_its_digest_dead(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    await deliver(database, FakeTelegram(Forbidden("bot was blocked by the user")), settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert part.state is State.DEAD
    chat = database.read_now(lambda uow: uow.chats.get(place.chat_id))
    assert chat is not None
    assert chat.suspended_at is not None


async def test_a_group_that_moved_gets_it_at_its_new_address(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(ChatMigrated(-1007))
    await deliver(database, telegram, settled(database, digest_id))
    assert [call["chat_id"] for call in telegram.calls] == [7, -1007]
    assert parts(database, digest_id)[0].state is State.SENT


async def test_a_malformed_message_goes_out_as_plain_text(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "<b>3 &lt; 4</b>")
    telegram = FakeTelegram(BadRequest("Can't parse entities"))
    await deliver(database, telegram, settled(database, digest_id))
    assert telegram.calls[1]["text"] == "3 < 4"
    assert "parse_mode" not in telegram.calls[1]
    assert parts(database, digest_id)[0].state is State.SENT


async def test_the_same_slot_of_a_day_is_promised_once(database: Database, place: Place) -> None:
    promised(database, place, "news")
    again = Promise(place, "08:00", START, "Asia/Shanghai", [Part(Html("news"))])
    assert database.write_now(lambda uow: promise(uow, again)) is None


def test_after_a_kill_what_was_in_flight_is_uncertain(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news", "more")
    database.write_now(lambda uow: uow.deliveries.claim(START, 1, (0, 1, 2)))
    assert database.write_now(lambda uow: uow.deliveries.recover("killed")) == 1
    assert [part.state for part in parts(database, digest_id)] == [State.UNCERTAIN, State.PENDING]


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (3, 8), (20, 300)])
def test_waits_grow_to_five_minutes(attempts: int, seconds: int) -> None:
    assert backoff(attempts) == timedelta(seconds=seconds)
