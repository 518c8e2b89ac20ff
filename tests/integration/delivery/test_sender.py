"""The ledger and the sender: what is promised goes out, and what became of it is written down."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import httpx
import pytest
from fast_clock import MIDNIGHT, FastClock
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.ledger import TRIES, backoff, record
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Migrated, Retry
from bot.delivery.promises import Promise, promise
from bot.delivery.reach import DOUBTS
from bot.delivery.sender import IN_FLIGHT, Sender
from bot.delivery.wire import Wire
from bot.locale import Html, Locales
from bot.render import Part
from bot.settling import recover
from storage import Database, DatabaseBusyError, Delivery, NewDelivery, NewDigest, Place, State, UnitOfWork

T = TypeVar("T")

LOCALES = Locales()
START = MIDNIGHT


class TickingClock(FastClock):
    """As a real one it never shows the same time twice."""

    def now(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at


class RestingClock(TickingClock):
    """Whoever sleeps, sleeps for good."""

    def __init__(self) -> None:
        super().__init__()
        self.resting = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.resting.set()
        await asyncio.Event().wait()


class FakeTelegram:
    """Takes calls as python-telegram-bot's Bot does; ``answers`` are raised or returned in turn, then all is well."""

    def __init__(self, *answers: TelegramError) -> None:
        self.answers = list(answers)
        self.on_call: Callable[[], object] = lambda: None
        self.calls: list[dict[str, Any]] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.calls.append(api_kwargs)
        self.on_call()
        if self.answers:
            raise self.answers.pop(0)
        return {"message_id": 100 + len(self.calls)}


class LostTelegram(FakeTelegram):
    """Of what comes it is not known whether it arrived, until it was asked so many times who the bot is."""

    def __init__(self, asked: int, *, answers_getme: bool = False) -> None:
        super().__init__()
        self.left = asked
        self.answers_getme = answers_getme

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.left -= endpoint == "getMe"
        if self.left > 0 and not (self.answers_getme and endpoint == "getMe"):
            raise TimedOut
        return await super().do_api_request(endpoint, api_kwargs)


class HungTelegram:
    """Takes a call and never answers."""

    def __init__(self) -> None:
        self.called = asyncio.Event()

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> None:
        self.called.set()
        await asyncio.Event().wait()


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


def recorded(uow: UnitOfWork, place: Place, options: dict[str, Any]) -> int:
    digest_id = uow.digests.add(NewDigest(place, "07:00", START.date(), START, START), ())
    assert digest_id is not None
    uow.deliveries.add(NewDelivery(digest_id, 0, place.chat_id, 0, "broken", options, 0, START))
    return digest_id


def sender_of(database: Database, telegram: FakeTelegram | HungTelegram, clock: FastClock) -> Sender:
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    return Sender(database, wire, clock, LOCALES)


async def deliver(database: Database, telegram: FakeTelegram, done: Callable[[], bool]) -> None:
    clock = TickingClock()
    sender = sender_of(database, telegram, clock)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        while not done():
            clock.slept.clear()
            await clock.slept.wait()
    sender.stop()
    await running


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


async def test_while_nobody_answers_what_is_not_on_its_way_waits(database: Database) -> None:
    ids = []
    for number in range(60):
        place = Place(database.write_now(partial(meet_chat, telegram_id=100 + number)))
        ids.append(promised(database, place, "news"))
    await deliver(database, LostTelegram(asked=5), lambda: all(settled(database, id)() for id in ids))
    states = [parts(database, id)[0].state for id in ids]
    assert set(states) == {State.UNCERTAIN, State.SENT}
    assert DOUBTS <= states.count(State.UNCERTAIN) <= DOUBTS + IN_FLIGHT


async def test_where_only_messages_get_no_answer_one_is_tried_at_a_time(database: Database) -> None:
    ids = []
    for number in range(60):
        place = Place(database.write_now(partial(meet_chat, telegram_id=100 + number)))
        ids.append(promised(database, place, "news"))
    telegram = LostTelegram(asked=5, answers_getme=True)
    await deliver(database, telegram, lambda: all(settled(database, id)() for id in ids))
    states = [parts(database, id)[0].state for id in ids]
    assert states.count(State.UNCERTAIN) <= DOUBTS + IN_FLIGHT + 5


def meet_chat(uow: UnitOfWork, telegram_id: int) -> int:
    return uow.chats.meet(telegram_id, "private", "somebody", None, START).id


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


async def test_groups_that_name_each_other_are_not_asked_all_the_time(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    for to in (-1007, -1008):
        (part,) = database.write_now(lambda uow: uow.deliveries.claim(START + backoff(1), 1))
        database.write_now(partial(record, delivery=part, outcome=Migrated(to), now=START))
    (part,) = parts(database, digest_id)
    assert (part.chat_telegram_id, part.next_at) == (-1008, START + backoff(2))


async def test_that_the_token_is_refused_is_told_and_nothing_is_lost(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    sender = sender_of(database, FakeTelegram(*[InvalidToken("Unauthorized")] * 99), TickingClock())
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        await sender.token_revoked.wait()
    sender.stop()
    await running
    assert parts(database, digest_id)[0].state is State.PENDING


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
    database.write_now(lambda uow: uow.deliveries.claim(START, 1))
    assert database.write_now(lambda uow: uow.deliveries.recover("killed")) == [digest_id]
    assert [part.state for part in parts(database, digest_id)] == [State.UNCERTAIN, State.PENDING]


def test_after_a_kill_each_digest_that_was_on_its_way_has_a_line(
    database: Database, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    digest_id = promised(database, place, "news", "more")
    database.write_now(lambda uow: uow.deliveries.claim(START, 1))
    database.write_now(recover)
    (line,) = caplog.records
    assert "may or may not have arrived" in line.getMessage()
    assert vars(line)["digest"] == digest_id


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (3, 8), (20, 300)])
def test_waits_grow_to_five_minutes(attempts: int, seconds: int) -> None:
    assert backoff(attempts) == timedelta(seconds=seconds)


class Flaky(Database):
    """Its next ``failures`` transactions of those that write fail before they begin."""

    failures = 0

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        if self.failures:
            self.failures -= 1
            raise DatabaseBusyError("bot.db", "locked")
        return await super().write(work)


@pytest.mark.parametrize("sends", [False, True])
async def test_a_store_that_is_locked_delays_what_is_promised_and_repeats_nothing(
    database: Database, place: Place, database_url: str, sends: bool, caplog: pytest.LogCaptureFixture
) -> None:
    digest_id = promised(database, place, "first", "second")
    telegram = FakeTelegram()
    with closing(Flaky(database_url)) as flaky:
        if sends:  # locked only once the first is with Telegram
            telegram.on_call = lambda: setattr(flaky, "failures", 2 if len(telegram.calls) == 1 else 0)
        else:
            flaky.failures = 2
        await deliver(flaky, telegram, settled(database, digest_id))
    assert [call["text"] for call in telegram.calls] == ["first", "second"]
    assert len(caplog.records) == 2


class Forgetful(Database):
    """Keeps the second and third of its transactions that write, and says that it did not."""

    count = 0

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        self.count += 1
        result = await super().write(work)
        if self.count in (2, 3):
            raise DatabaseBusyError("bot.db", "the connection was lost")
        return result


async def test_a_claim_that_was_kept_though_the_store_failed_is_not_forgotten(
    database: Database, place: Place, database_url: str
) -> None:
    digest_id = promised(database, place, "first", "second", "third")
    telegram = FakeTelegram()
    with closing(Forgetful(database_url)) as forgetful:
        await deliver(forgetful, telegram, settled(database, digest_id))
    assert [call["text"] for call in telegram.calls] == ["first", "second", "third"]
    assert {(part.state, part.attempts) for part in parts(database, digest_id)} == {(State.SENT, 1)}


class ForgetfulAndSpoilt(Database):
    """Keeps the second of its transactions that write, and says that it did not; the third ends in a fault of ours."""

    count = 0

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        self.count += 1
        if self.count == 3:
            raise RuntimeError("a fault of the bot")
        result = await super().write(work)
        if self.count == 2:
            raise DatabaseBusyError("bot.db", "the connection was lost")
        return result


async def test_nor_is_it_when_what_landed_has_to_be_recorded_one_by_one(
    database: Database, place: Place, database_url: str
) -> None:
    promised(database, place, "first")
    later: list[int] = []
    telegram = FakeTelegram()
    telegram.on_call = lambda: later or later.append(promised(database, place, "second", slot="20:00"))
    with closing(ForgetfulAndSpoilt(database_url)) as forgetful:
        await deliver(forgetful, telegram, lambda: bool(later) and settled(database, later[0])())
    assert [call["text"] for call in telegram.calls] == ["first", "second"]
    assert [(part.state, part.attempts) for part in parts(database, later[0])] == [(State.SENT, 1)]


async def test_told_to_stop_what_is_in_flight_lands_and_the_rest_stays_pending(
    database: Database, place: Place
) -> None:
    digest_id = promised(database, place, "first", "second")
    telegram, clock = FakeTelegram(), TickingClock()
    sender = sender_of(database, telegram, clock)
    telegram.on_call = sender.stop
    async with asyncio.timeout(60):
        await sender.run()
    assert [part.state for part in parts(database, digest_id)] == [State.SENT, State.PENDING]


async def test_what_is_malformed_in_a_chat_that_is_paused_keeps_nobody_waiting(
    database: Database, place: Place
) -> None:
    digest_id = promised(database, place, "<b>broken")
    telegram, clock = FakeTelegram(BadRequest("Can't parse entities")), TickingClock()
    sender = sender_of(database, telegram, clock)
    limiter = sender._wire.limiter

    def told_to_wait() -> None:
        limiter.pause(7, clock.now() + timedelta(hours=1))
        sender.stop()

    telegram.on_call = told_to_wait
    async with asyncio.timeout(60):
        await sender.run()
    assert [part.state for part in parts(database, digest_id)] == [State.PENDING]
    assert len(telegram.calls) == 1


async def test_what_is_promised_while_the_sender_rests_goes_out_when_it_is_called(
    database: Database, place: Place
) -> None:
    telegram, clock = FakeTelegram(), RestingClock()
    sender = sender_of(database, telegram, clock)
    telegram.on_call = sender.stop
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        await clock.resting.wait()
        promised(database, place, "news")
        sender.wake()
        await running
    assert [call["text"] for call in telegram.calls] == ["news"]


async def test_a_fault_of_ours_in_one_delivery_is_told_as_uncertain_and_the_next_goes_out(
    database: Database, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    broken = database.write_now(lambda uow: recorded(uow, place, {"late": {"due_at": "a fault of ours"}}))
    whole = promised(database, place, "whole", slot="09:00")
    telegram = FakeTelegram()
    await deliver(database, telegram, settled(database, whole))
    assert [parts(database, id)[0].state for id in (broken, whole)] == [State.UNCERTAIN, State.SENT]
    assert [call["text"] for call in telegram.calls] == ["whole"]
    assert "failed in the bot itself" in caplog.text


@pytest.mark.parametrize("after", [None, timedelta(seconds=1)])
def test_what_cannot_be_sent_for_a_day_is_given_up(database: Database, place: Place, after: timedelta | None) -> None:
    digest_id = promised(database, place, "news")
    (part,) = parts(database, digest_id)
    for attempts, state in ((TRIES - 1, State.PENDING), (TRIES, State.FAILED)):
        tried = replace(part, attempts=attempts)
        database.write_now(lambda uow, tried=tried: record(uow, tried, Retry("no way", after), START))  # type: ignore[misc]
        assert parts(database, digest_id)[0].state is state


async def test_killed_with_one_in_flight_nothing_is_repeated_and_the_rest_goes_out(
    database: Database, place: Place
) -> None:
    digest_id = promised(database, place, "first", "second")
    hung, clock = HungTelegram(), TickingClock()
    process = asyncio.create_task(sender_of(database, hung, clock).run())
    async with asyncio.timeout(60):
        await hung.called.wait()
    process.cancel()
    await asyncio.gather(process, return_exceptions=True)
    assert [part.state for part in parts(database, digest_id)] == [State.SENDING, State.PENDING]

    assert database.write_now(lambda uow: uow.deliveries.recover("killed")) == [digest_id]
    telegram = FakeTelegram()
    await deliver(database, telegram, settled(database, digest_id))
    assert [call["text"] for call in telegram.calls] == ["second"]
    assert [part.state for part in parts(database, digest_id)] == [State.UNCERTAIN, State.SENT]
