"""From the store to the handlers: in order, side by side, and each change once whatever happens in between."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

import pytest
from fast_clock import MIDNIGHT
from inbox_office import Office, command

from bot.inbox.reception import MOST_STARTS
from storage import Database, DatabaseBusyError, UnitOfWork

T = TypeVar("T")


async def test_updates_of_a_chat_are_handled_in_order(database: Database) -> None:
    office = Office(database)
    await office.arrive(*(command(id, f"/add {id}") for id in (3, 1, 2)))
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 3)
    assert office.telegram.to(7) == ["1: 1", "2: 2", "3: 3"]
    assert [office.update(id).state for id in (1, 2, 3)] == ["handled"] * 3


async def test_chats_do_not_wait_for_one_another(database: Database) -> None:
    office = Office(database)
    office.telegram.held[7] = asyncio.Event()
    await office.arrive(command(1, "/add a"), command(2, "/add b"), command(3, "/add c", chat=8))
    async with office.open():
        await office.telegram.heard(lambda telegram: bool(telegram.to(7) and telegram.to(8)))
        assert len(office.telegram.to(7)) == 1
        office.telegram.held[7].set()
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 2)


async def test_what_arrives_while_it_runs_is_taken_up(database: Database) -> None:
    office = Office(database)
    async with office.open():
        await office.arrive(command(1, "/add a"))
        await office.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
        await office.arrive(command(2, "/add b"))
        await office.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1", "b: 2"])


async def test_a_crowd_in_one_chat_does_not_keep_others_waiting(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.dispatcher.MOST_LANES", 2)
    office = Office(database)
    office.telegram.held[7] = asyncio.Event()
    await office.arrive(*(command(id, "/add a") for id in range(1, 50)), command(50, "/add b", chat=8))
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == len(telegram.to(8)) == 1)
        office.telegram.held[7].set()


async def test_killed_before_the_answer_was_confirmed_it_is_said_again_and_nothing_changed_twice(
    database: Database,
) -> None:
    killed = Office(database)
    killed.telegram.held[7] = asyncio.Event()
    await killed.arrive(command(1, "/add a"))
    process = asyncio.create_task(killed.dispatcher.run())
    await killed.telegram.heard(lambda telegram: bool(telegram.to(7)))
    process.cancel()
    await asyncio.gather(process, return_exceptions=True)

    after = Office(database)
    async with after.open():
        await after.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
    assert after.total() == 1
    assert after.update(1).answer is None


async def test_killed_before_it_was_handled_it_is_handled_once(database: Database) -> None:
    await Office(database).arrive(command(1, "/add a"))
    after = Office(database)
    async with after.open():
        await after.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
    assert after.total() == 1


async def test_told_to_stop_it_finishes_what_it_has_in_hand_and_takes_nothing_more(database: Database) -> None:
    office = Office(database)
    office.telegram.held[7] = asyncio.Event()
    await office.arrive(command(1, "/add a"), command(2, "/add b"))
    async with office.open():
        await office.telegram.heard(lambda telegram: bool(telegram.to(7)))
        office.dispatcher.stop()
        office.telegram.held[7].set()
    assert office.telegram.to(7) == ["a: 1"]
    assert (office.update(1).answer, office.update(2).state) == (None, "new")


async def test_a_fault_of_ours_is_marked_and_told_and_changes_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    owner = database.write_now(lambda uow: uow.people.meet(1001, "周", None, "zh-hans", MIDNIGHT))
    database.write_now(lambda uow: uow.people.grant(owner.id, "owner", MIDNIGHT))
    office = Office(database)
    await office.arrive(command(1, "/break"), command(2, "/add b"))
    async with office.open():
        await office.telegram.heard(lambda telegram: bool(telegram.to(1001)) and len(telegram.to(7)) == 2)
    assert office.update(1).state == "failed"
    apology, answer = office.telegram.to(7)
    assert answer == "b: 1"
    (alarm,) = office.telegram.to(1001)
    (logged,) = [record.getMessage() for record in caplog.records if record.exc_info]
    code = next(word for word in logged.split() if word.startswith("E"))
    assert code in apology
    assert code in alarm


@pytest.mark.parametrize("message", [7, {"text": "no chat"}, {"chat": "?"}, {"chat": {"type": "private"}}, None])
async def test_an_update_that_nobody_can_read_is_kept_and_marked(
    database: Database, message: object, caplog: pytest.LogCaptureFixture
) -> None:
    office = Office(database)
    await office.arrive({"update_id": 1, "message": message, "future": {}}, command(2, "/add b"))
    async with office.open():
        await office.telegram.heard(lambda telegram: telegram.to(7) == ["b: 1"])
    assert office.update(1).state in ("failed", "handled")
    assert not [record for record in caplog.records if record.exc_info]


class Flaky(Database):
    """Fails, where it is told to, before the transaction begins."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.failing: list[str] = []

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        self._may_fail("read")
        return await super().read(work)

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        self._may_fail("write")
        return await super().write(work)

    def _may_fail(self, what: str) -> None:
        if self.failing and self.failing[0].startswith(what):
            if self.failing.pop(0).endswith("works"):
                return
            raise DatabaseBusyError("store.db", "locked")


@pytest.fixture
def flaky(database_url: str) -> Iterator[Flaky]:
    with closing(Flaky(database_url)) as flaky:
        yield flaky


async def test_a_locked_store_loses_nothing_and_changes_nothing_twice(
    flaky: Flaky, caplog: pytest.LogCaptureFixture
) -> None:
    office = Office(flaky)
    await office.arrive(command(1, "/add a"), command(2, "/add b"))
    # The count of starts, the look for lanes, a lane's look, the handler; then the handler works, and the mark that its
    # answer was said does not.
    flaky.failing = ["write", "read", "read works", "read", "write", "write works", "write"]
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 2)
    assert not flaky.failing
    assert office.telegram.to(7) == ["a: 1", "b: 2"]
    assert office.total() == 2
    assert office.update(1).answer is None
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


async def test_what_ends_the_process_is_given_up_in_time_and_others_are_not(database: Database) -> None:
    await Office(database).arrive(command(1, "/add a"), command(2, "/add b"))
    database.write_now(lambda uow: uow.updates.count_start(MIDNIGHT))
    await Office(database).arrive(command(3, "/add c", chat=8))
    for _ in range(MOST_STARTS):
        database.write_now(lambda uow: uow.updates.count_start(MIDNIGHT))
    office = Office(database)
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 2 and bool(telegram.to(8)))
    assert [office.update(id).state for id in (1, 2, 3)] == ["failed", "handled", "handled"]
    assert "given_up" in office.telegram.to(7)[0]
    assert office.total() == 2
