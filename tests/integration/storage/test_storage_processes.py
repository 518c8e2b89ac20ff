"""Processes on one store: who lives, what each of them holds, and what a dead one leaves."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import datetime

import pytest
from postgres_server import WAITING
from storage_desk import NOON, minutes

from storage import Database, NewUpdate, Process, StoredPace, UnitOfWork

LATER, DEAD = NOON + minutes(1), NOON - minutes(1)


def arrive(uow: UnitOfWork, at: datetime = NOON) -> int:
    return uow.processes.arrive("bot", "host", 7, at)


def test_a_process_lives_until_it_is_not_seen_any_more(uow: UnitOfWork) -> None:
    old, new = arrive(uow), uow.processes.arrive(None, "other", 8, NOON)
    assert uow.processes.reap(NOON) == []
    assert uow.processes.seen(new, LATER, NOON) is False
    assert uow.processes.seen(new, LATER, LATER) is True
    assert uow.processes.reap(LATER) == [old]
    assert uow.processes.seen(new, LATER, LATER) is False
    assert uow.processes.seen(old, LATER, LATER) is None
    assert uow.processes.living() == [Process(new, None, "other", 8, NOON, LATER)]
    uow.processes.leave(new)
    assert uow.processes.living() == []


def test_one_that_ended_before_the_clock_was_put_back_is_not_thought_to_live_until_it_is_as_late_again(
    uow: UnitOfWork,
) -> None:
    ended = arrive(uow, NOON + minutes(60))
    other = arrive(uow, LATER)  # on a machine whose clock is ahead
    assert uow.processes.seen(other, LATER, NOON) is True
    assert uow.processes.reap(NOON) == [ended]


def test_one_holds_a_lease_until_it_ends(uow: UnitOfWork) -> None:
    first, second = arrive(uow), arrive(uow)
    assert uow.leases.take("sender", first)
    assert uow.leases.take("sender", first)  # it may not know that it has it
    assert not uow.leases.take("sender", second)
    assert uow.leases.holds("sender", first)
    assert not uow.leases.holds("sender", second)
    uow.leases.give_back("sender", second)
    assert uow.leases.holder("sender") == first
    uow.processes.leave(first)
    assert uow.leases.holder("sender") is None
    assert not uow.leases.take("sender", first)  # whoever is thought to be dead
    assert uow.leases.take("sender", second)
    uow.leases.give_back("sender", second)
    assert uow.leases.holder("sender") is None


def test_whoever_begins_alone_takes_everything(uow: UnitOfWork) -> None:
    uow.leases.take("sender", arrive(uow, LATER))
    uow.processes.seize(LATER)
    assert (uow.processes.living(), uow.leases.holder("sender")) == ([], None)


def test_a_lane_that_is_held_is_not_opened_by_another(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, lane, "{}") for id, lane in ((1, 7), (2, -100), (3, 70))], NOON)
    holder = arrive(uow)
    uow.leases.take("lane:-100", holder)
    uow.leases.take("lane:7", holder)
    assert uow.updates.open_lanes(10, (), NOON) == [70]
    uow.leases.give_back("lane:7", holder)
    assert uow.updates.open_lanes(10, (), NOON) == [7, 70]


def test_a_start_counts_for_the_first_of_each_lane_that_a_dead_process_held(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, lane, "{}") for id, lane in ((1, 7), (2, 7), (3, -8), (4, 9), (5, 10))], DEAD)
    dead, leaving, living = arrive(uow, DEAD), arrive(uow), arrive(uow, LATER)
    for name, holder in (
        ("sender", dead),
        ("lane:7", dead),
        ("lane:-8", dead),
        ("lane:9", leaving),
        ("lane:10", living),
    ):
        assert uow.leases.take(name, holder)
    uow.processes.leave(leaving)
    assert uow.processes.reap(NOON) == [dead]
    assert uow.processes.reap(NOON) == []
    starts = [found.starts for id in range(1, 6) if (found := uow.updates.get(id))]
    assert starts == [1, 0, 1, 0, 0]
    assert uow.updates.open_lanes(10, (), NOON) == [7, -8, 9]
    assert uow.leases.holder("sender") is None


def test_a_press_is_told_to_wait_once_and_only_while_it_does(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(1, 7, "{}"), NewUpdate(2, 7, "{}")], NOON)
    uow.updates.handled(2, None, NOON)
    assert [uow.updates.toast(1, NOON), uow.updates.toast(1, LATER), uow.updates.toast(2, LATER)] == [
        True,
        False,
        False,
    ]
    told = uow.updates.next_open(7, NOON)
    assert told is not None
    assert told.toasted_at == NOON


def test_of_two_that_reach_for_a_lease_one_gets_it(database_url: str) -> None:
    together = threading.Barrier(2)
    with ExitStack() as stack:
        databases = [stack.enter_context(closing(Database(database_url))) for _ in range(2)]
        ids = [database.write_now(arrive) for database in databases]

        def reach(database: Database, id: int) -> list[str]:
            taken = []
            for name in map(str, range(30)):
                together.wait(10)
                if database.write_now(lambda uow, name=name: uow.leases.take(name, id)):  # type: ignore[misc]
                    taken.append(name)
            return taken

        with ThreadPoolExecutor(2) as threads:
            first, second = threads.map(reach, databases, ids)
    assert sorted(first + second, key=int) == [str(number) for number in range(30)]


def test_what_is_fenced_ends_before_another_holds_the_lease(database_url: str) -> None:
    fenced, ended = threading.Event(), threading.Event()
    with ExitStack() as stack:
        sender, other = (stack.enter_context(closing(Database(database_url))) for _ in range(2))
        old, new = sender.write_now(lambda uow: arrive(uow, DEAD)), other.write_now(arrive)
        sender.write_now(lambda uow: uow.leases.take("sender", old))

        def send(uow: UnitOfWork) -> bool:
            held = uow.leases.holds("sender", old)
            fenced.set()
            assert not ended.wait(0.3)  # the other one waits for this
            uow.facts.set("sent", 1)
            return held

        def take_over(uow: UnitOfWork) -> object:
            uow.processes.reap(NOON)
            ended.set()
            assert uow.leases.take("sender", new)
            return uow.facts.get("sent")

        with ThreadPoolExecutor(1) as threads:
            sending = threads.submit(sender.write_now, send)
            assert fenced.wait(10)
            assert other.write_now(take_over) == 1
            assert sending.result(10)
        assert not sender.write_now(lambda uow: uow.leases.holds("sender", old))


@pytest.mark.postgres
def test_a_process_that_is_cleared_away_while_it_serves_a_lane_gets_done(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database, ThreadPoolExecutor(1) as thread:
        silent = database.write_now(lambda uow: arrive(uow, DEAD))
        database.write_now(lambda uow: uow.leases.take("lane:7", silent))
        database.write_now(lambda uow: uow.updates.store([NewUpdate(1, 7, "{}")], DEAD))

        def serve(uow: UnitOfWork) -> Future[list[int]]:
            assert uow.leases.holds("lane:7", silent)
            reaping = thread.submit(database.write_now, lambda other: other.processes.reap(NOON))
            while not uow._connection.exec_driver_sql(WAITING).scalar_one():
                assert not reaping.done(), reaping.result()
            uow.updates.handled(1, None, NOON)
            return reaping

        assert database.write_now(serve).result(60) == [silent]


@pytest.mark.postgres
def test_a_transaction_that_others_wait_for_and_that_stands_still_is_ended_by_the_server(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database:
        id = database.write_now(arrive)

        def limit(uow: UnitOfWork) -> object:
            return uow._connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one()

        before = database.write_now(limit)
        for waited_for in (
            lambda uow: uow.leases.holds("sender", id),
            lambda uow: uow.processes.seen(id, NOON, NOON),
            lambda uow: uow.paces.hold("bot", NOON),
        ):
            assert database.write_now(lambda uow, lock=waited_for: (lock(uow), limit(uow))[1]) == "5s"  # type: ignore[misc]
            assert database.write_now(limit) == before != "5s"


def test_a_pace_is_kept_by_all_in_turn(uow: UnitOfWork) -> None:
    assert uow.paces.hold("bot", NOON) == StoredPace(NOON, None)
    uow.paces.take("bot", LATER)
    uow.paces.pause("bot", LATER)
    assert uow.paces.hold("bot", NOON) == StoredPace(LATER, LATER)
    assert uow.paces.hold("others", LATER) == StoredPace(LATER, None)


def test_what_two_take_of_a_pace_adds_up(database_url: str) -> None:
    together = threading.Barrier(2)
    with ExitStack() as stack:
        databases = [stack.enter_context(closing(Database(database_url))) for _ in range(2)]

        def take(uow: UnitOfWork) -> None:
            held = uow.paces.hold("bot", NOON)
            uow.paces.take("bot", held.full_at + minutes(1))

        def worker(database: Database) -> None:
            together.wait(10)
            for _ in range(20):
                database.write_now(take)

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(worker, databases))
        assert databases[0].write_now(lambda uow: uow.paces.hold("bot", NOON)).full_at == NOON + minutes(40)
