"""Processes on one store: each says that it lives, the dead lose what they held, and one does what one is to do."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import event

from bot.errors import NotAloneError, TakenOverError
from bot.inbox.lanes import LeasedLanes
from bot.process.logs import SaidBefore
from bot.process.presence import GONE_AFTER, Presence
from bot.process.roles import Role, check_role
from bot.process.tenure import Tenure
from bot.settings import load_settings
from storage import Database, NewUpdate, UnitOfWork
from storage.errors import DatabaseOpenError

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PATIENCE = 60


@dataclass
class Clock:
    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def by_the_test(uow: UnitOfWork, now: datetime) -> datetime:
    """All processes share the clock that the test moves."""
    return now


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as database:
        yield database


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def present(store: Database, clock: Clock, role: Role | None) -> Presence:
    any_clock: Any = clock
    presence = Presence(store, any_clock, role, time=by_the_test)
    await presence.arrive()
    return presence


def living(store: Database) -> list[str | None]:
    return [one.role for one in store.read_now(lambda uow: uow.processes.living())]


async def test_who_is_silent_is_cleared_away_and_begins_anew(store: Database, clock: Clock) -> None:
    silent, other = await present(store, clock, "gather"), await present(store, clock, "send")
    former = silent.id
    for _ in range(2):
        clock.at += GONE_AFTER * 0.75
        await other.beat()
    assert living(store) == ["send"]
    await silent.beat()
    assert silent.id != former
    assert sorted(filter(None, living(store))) == ["gather", "send"]


async def test_while_all_live_one_says_so_in_one_statement(store: Database, clock: Clock) -> None:
    presence, _ = await present(store, clock, "gather"), await present(store, clock, "send")
    said: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    for _ in range(2):
        await presence.beat()
    assert [one.split()[0] for one in said if "processes" in one] == ["UPDATE", "UPDATE"]


async def test_after_an_outage_of_the_store_everybody_gets_to_speak_first(store: Database, clock: Clock) -> None:
    first, second = await present(store, clock, "gather"), await present(store, clock, "send")
    clock.at += timedelta(minutes=10)
    await first.beat()
    await second.beat()
    assert len(living(store)) == 2


async def test_where_the_clock_is_put_back_everybody_gets_to_speak_first(store: Database, clock: Clock) -> None:
    first, second = await present(store, clock, "gather"), await present(store, clock, "send")
    clock.at -= timedelta(hours=8)
    await first.beat()
    await second.beat()
    clock.at += GONE_AFTER * 0.75
    await first.beat()
    assert len(living(store)) == 2


async def test_who_comes_without_a_role_waits_until_all_others_are_silent_and_who_leaves_is_gone(
    store: Database, clock: Clock
) -> None:
    await present(store, clock, "gather")
    before = clock.at
    alone = await present(store, clock, None)
    assert living(store) == [None]
    assert clock.at > before + GONE_AFTER
    clock.at += timedelta(days=1)
    await alone.beat()
    assert living(store) == [None]
    await alone.leave()
    assert living(store) == []


class Beating(Clock):
    """While one sleeps the others say that they live."""

    def __init__(self) -> None:
        self.others: list[Presence] = []

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        for one in self.others:
            await one.beat()


@pytest.mark.parametrize(
    ("there", "comes", "why"),
    [
        (["bot", "send"], None, "run as roles (bot on {host}, send on {host}): stop them, or give --role"),
        ([None], "send", "a process without --role runs on this store (on {host}) and does everything: stop it"),
        ([None], None, "a process without --role runs on this store (on {host}) and does everything: stop it"),
    ],
)
async def test_who_does_everything_is_not_let_in_beside_others_nor_they_beside_it(
    store: Database, there: list[Role | None], comes: Role | None, why: str
) -> None:
    clock = Beating()
    clock.others = [await present(store, clock, role) for role in there]
    with pytest.raises(NotAloneError) as caught:
        await present(store, clock, comes)
    assert why.format(host=socket.gethostname()) in str(caught.value)
    assert living(store) == there


@pytest.mark.parametrize(("silent", "other"), [(None, "send"), ("send", None)])
async def test_who_was_silent_and_finds_another_in_its_place_ends(
    store: Database, clock: Clock, silent: Role | None, other: Role | None
) -> None:
    slow = await present(store, clock, silent)
    is_alone = slow.is_alone()
    assert store.write_now(is_alone)
    await present(store, clock, other)
    assert not store.write_now(is_alone), "it changes nothing any more"
    with pytest.raises(TakenOverError):
        await slow.beat()
    assert living(store) == [other]


async def test_on_a_file_whoever_is_there_has_ended(sqlite_database: Database, clock: Clock) -> None:
    await present(sqlite_database, clock, None)
    before, any_clock = clock.at, cast("Any", clock)
    await Presence(sqlite_database, any_clock, is_shared=False).arrive()
    assert (living(sqlite_database), clock.at) == ([None], before)


@pytest.mark.postgres
async def test_processes_whose_clocks_are_apart_agree_on_who_lives(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as store:
        apart: list[Any] = [Clock(datetime.now(UTC) + timedelta(minutes=minutes)) for minutes in (-1, 0, 1)]
        processes = [Presence(store, clock, "send") for clock in apart]
        for one in processes:
            await one.arrive()
        ids = [one.id for one in processes]
        assert store.write_now(lambda uow: uow.leases.take("sender", ids[0]))
        for one in processes * 2:
            await one.beat()
        assert [one.id for one in processes] == ids
        assert store.read_now(lambda uow: uow.leases.holder("sender")) == ids[0]


def updates_of(store: Database) -> list[int]:
    return [found.starts for id in (1, 2) if (found := store.read_now(lambda uow, id=id: uow.updates.get(id)))]  # type: ignore[misc]


async def test_what_one_had_in_hand_that_was_slow_and_not_dead_did_not_end_it(store: Database, clock: Clock) -> None:
    slow, other = await present(store, clock, "bot"), await present(store, clock, "bot")
    lanes = LeasedLanes(slow)
    store.write_now(lambda uow: uow.updates.store([NewUpdate(1, 7, "{}"), NewUpdate(2, 8, "{}")], NOON))
    assert await lanes.take(7)
    for _ in range(2):
        clock.at += GONE_AFTER * 0.75
        await other.beat()
    assert updates_of(store) == [1, 0]
    await slow.beat()
    assert updates_of(store) == [0, 0]


async def test_who_died_alone_counts_and_who_was_told_to_end_does_not(store: Database, clock: Clock) -> None:
    store.write_now(lambda uow: uow.updates.store([NewUpdate(1, 7, "{}"), NewUpdate(2, 8, "{}")], NOON))
    stopped = await present(store, clock, None)
    await stopped.leave()
    await present(store, clock, None)  # and dies
    assert updates_of(store) == [0, 0]
    await present(store, clock, None)
    assert updates_of(store) == [1, 1]


async def test_one_of_two_does_it_and_the_other_is_called_and_takes_over(
    store: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.tenure.LOOK", 3600.0)
    first, second = await present(store, clock, "send"), await present(store, clock, "send")
    began: asyncio.Queue[int] = asyncio.Queue()
    taken: list[int] = []
    tenures = {one.id: tenure(one, began, taken) for one in (first, second)}
    running = {id: asyncio.create_task(one.run()) for id, one in tenures.items()}
    async with asyncio.timeout(PATIENCE):
        holder = await began.get()
        tenures[holder].stop()
        await running.pop(holder)
        (waiting,) = running
        tenures[waiting].wake()
        assert await began.get() == waiting
        tenures[waiting].stop()
        await running[waiting]
    assert taken == [holder, waiting]
    assert store.read_now(lambda uow: uow.leases.holder("it")) is None


def tenure(presence: Presence, began: asyncio.Queue[int], taken: list[int]) -> Tenure:
    async def work() -> None:
        await asyncio.Event().wait()

    def begin() -> Any:
        began.put_nowait(presence.id)
        return [work()], []

    def note(uow: UnitOfWork) -> None:
        taken.append(presence.id)

    return Tenure(presence, "it", begin, note)


async def test_whoever_is_not_called_looks_by_itself(
    store: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.tenure.LOOK", 0.05)
    former, presence = await present(store, clock, "send"), await present(store, clock, "send")
    assert store.write_now(lambda uow: uow.leases.take("it", former.id))
    began: asyncio.Queue[int] = asyncio.Queue()
    waiting = tenure(presence, began, [])
    running = asyncio.create_task(waiting.run())
    async with asyncio.timeout(PATIENCE):
        await former.leave()
        assert await began.get() == presence.id
        waiting.stop()
        await running


async def test_a_term_ends_when_its_process_was_thought_to_be_dead(store: Database, clock: Clock) -> None:
    presence = await present(store, clock, "send")
    began: asyncio.Queue[int] = asyncio.Queue()
    held = tenure(presence, began, [])
    running = asyncio.create_task(held.run())
    async with asyncio.timeout(PATIENCE):
        former = await began.get()
        store.write_now(lambda uow: uow.processes.leave(former))
        await presence.beat()
        assert await began.get() == presence.id != former
        held.stop()
        await running


async def test_whoever_is_thought_to_be_dead_by_the_time_it_learns_that_it_took_a_lease_does_nothing(
    store: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.tenure.LOOK", 0.05)
    presence, other = await present(store, clock, "send"), await present(store, clock, "send")
    former, began = presence.id, asyncio.Queue[int]()

    def note(uow: UnitOfWork) -> None:
        uow.processes.leave(former)
        presence.id = other.id

    held = tenure(presence, began, [])
    held.taken = note
    running = asyncio.create_task(held.run())
    async with asyncio.timeout(PATIENCE):
        assert await began.get() == other.id
        held.stop()
        await running
    assert began.empty()


@pytest.mark.parametrize("role", ["bot", "gather", "send"])
def test_roles_need_a_store_that_processes_can_share(
    role: Role, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    alone = load_settings(_env_file=None, data_dir=tmp_path)
    shared = load_settings(_env_file=None, database_url="postgresql://somewhere/jianbao")
    check_role(None, alone)
    check_role(role, shared)
    with pytest.raises(Exception, match=r"^DATABASE_URL: roles need PostgreSQL"):
        check_role(role, alone)


async def test_who_is_alone_says_once_that_the_store_is_away_and_once_that_it_is_back(
    store: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    presence = await present(store, clock, None)
    away = DatabaseOpenError("jianbao", "refused", "see that it runs")
    beats = iter(["", "away", "away", "", "", "away between two of them", ""])

    async def beat(self: Presence) -> None:
        match next(beats, None):
            case None:
                raise TakenOverError
            case "away":
                raise away
            case "away between two of them":
                logging.getLogger("bot.jobs").warning("what is due has to wait: %s", away)

    monkeypatch.setattr(Presence, "beat", beat)
    caplog.set_level("INFO", "bot.process.presence")
    with caplog.filtering(SaidBefore()), pytest.raises(TakenOverError):
        await presence.run()
    told = [f"this process cannot say that it lives: {away}", f"what is due has to wait: {away}"]
    back = "the store is there again"
    assert caplog.messages == [told[0], back, told[1], back]
