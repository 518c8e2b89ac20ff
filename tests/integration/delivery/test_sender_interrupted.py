"""A sender that is killed, stopped, woken, or let down by its store or by itself repeats nothing and loses nothing."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeVar

import pytest
from sender_desk import START, FakeTelegram, HungTelegram, TickingClock, deliver, parts, promised, sender_of, settled

from bot.settling import recover
from storage import Database, DatabaseBusyError, NewDelivery, NewDigest, Place, State, UnitOfWork

T = TypeVar("T")


class RestingClock(TickingClock):
    """Whoever sleeps, sleeps for good."""

    def __init__(self) -> None:
        super().__init__()
        self.resting = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.resting.set()
        await asyncio.Event().wait()


def recorded(uow: UnitOfWork, place: Place, options: dict[str, Any]) -> int:
    digest_id = uow.digests.add(NewDigest(place, "07:00", START.date(), START, START), ())
    assert digest_id is not None
    uow.deliveries.add_all([NewDelivery(digest_id, 0, place.chat_id, 0, "broken", options, 0, START)])
    return digest_id


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
