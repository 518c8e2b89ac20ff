"""Two that work at once, as two processes would be, each with its own Database."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from storage_desk import NOON, Desk

from storage import Database, NewDigest, Place, Schedule, UnitOfWork


@pytest.mark.parametrize("what", ["deliveries", "sources"])
def test_two_workers_are_given_nothing_twice(database_url: str, what: str) -> None:
    databases = [Database(database_url) for _ in range(2)]

    def fill(uow: UnitOfWork) -> set[int]:
        desk = Desk(uow)
        if what == "sources":
            return {desk.source() for _ in range(60)}
        ids = [desk.delivery(desk.place()) for _ in range(60)]
        for id in ids[::2]:
            uow.deliveries.retry(id, NOON, "429")
        return set(ids)

    ids = databases[0].write_now(fill)
    together = threading.Barrier(2)

    def claim(uow: UnitOfWork) -> list[int]:
        if what == "deliveries":
            return [one.id for one in uow.deliveries.claim(NOON, 3)]
        return [one.id for one in uow.sources.claim_due(NOON, NOON.replace(year=2027), 3)]

    def worker(database: Database) -> list[int]:
        together.wait(10)
        taken: list[int] = []
        while batch := database.write_now(claim):
            taken += batch
        return taken

    with ThreadPoolExecutor(2) as threads:
        taken = [id for worked in threads.map(worker, databases) for id in worked]
    assert len(taken) == len(ids)
    assert set(taken) == ids
    for database in databases:
        database.close()


def test_two_ticks_at_once_make_one_digest_for_a_place_and_move_its_slot_on(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    tomorrow = NOON + timedelta(days=1)

    def fill(uow: UnitOfWork) -> list[Place]:
        desk = Desk(uow)
        places = [desk.place() for _ in range(60)]
        for place in places:
            uow.schedules.replace(place, [Schedule(place, "12:00", 127, NOON)])
        return places

    places = databases[0].write_now(fill)
    together = threading.Barrier(2)

    def tick(uow: UnitOfWork) -> list[tuple[Place, bool]]:
        made = []
        for slot in uow.schedules.due(NOON, 3, "open"):
            digest = NewDigest(slot.place, slot.slot, NOON.date(), slot.next_at, NOON)
            made.append((slot.place, uow.digests.add(digest, []) is not None))
            uow.schedules.advance(slot.place, slot.slot, tomorrow)
        return made

    def worker(database: Database) -> list[Place]:
        together.wait(10)
        served: list[Place] = []
        while batch := database.write_now(tick):
            served += [place for place, is_new in batch if is_new]
        return served

    with ThreadPoolExecutor(2) as threads:
        served = [place for worked in threads.map(worker, databases) for place in worked]
    assert sorted(served) == sorted(places)
    next_times = databases[0].read_now(lambda uow: {uow.schedules.of(place)[0].next_at for place in places})
    assert next_times == {tomorrow}
    for database in databases:
        database.close()
