"""Two processes that tick at once over one store, while readers change their hours: each place gets one digest."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.jobs.due_digests import BATCH, DigestRun, DueDigests
from bot.locale import Locales
from bot.policy import Policy
from bot.times.schedule import EVERY_DAY, next_time
from storage import Database, Place, Preferences, Schedule, UnitOfWork

ZONE = "Asia/Shanghai"
SLOTS = ("08:00", "12:00", "20:00")
EIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
READERS = 3 * BATCH + 1


class Process:
    """Its tick, at 21:00."""

    def __init__(self, database: Database) -> None:
        self.raised: list[Exception] = []
        clock: Any = self
        alarm: Any = self
        policy = Policy("open", ZONE, None, "jianbao_bot")
        self.tick = DigestRun(database, DueDigests(clock, policy, Locales()), alarm, lambda: None)

    def now(self) -> datetime:
        return EIGHT + timedelta(hours=13)

    async def raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(error)


def join(uow: UnitOfWork, number: int) -> Place:
    person = uow.people.meet(number, "林", None, None, EIGHT)
    place = Place(uow.chats.meet(number, "private", "林", person.id, EIGHT).id)
    uow.preferences.save(Preferences(place, "zh-Hans", ZONE, subscribed=True))
    hours(uow, place, EIGHT - timedelta(minutes=1))
    return place


def hours(uow: UnitOfWork, place: Place, after: datetime) -> None:
    """As a handler does it: the preferences first."""
    chosen = uow.preferences.hold(place)
    assert chosen is not None
    uow.preferences.save(chosen)
    times = [(slot, next_time(slot, EVERY_DAY, ZONE, after)) for slot in SLOTS]
    uow.schedules.replace(place, [Schedule(place, slot, EVERY_DAY, at) for slot, at in times])


async def test_each_place_gets_one_digest_for_all_that_it_missed(database: Database, database_url: str) -> None:
    places = await database.write(lambda uow: [join(uow, number) for number in range(1, READERS + 1)])
    other_store = Database(database_url)  # as of another process
    first, second = Process(database), Process(other_store)
    changed = places[::5]
    now = first.now()

    async def change() -> None:
        for place in changed:
            await database.write(lambda uow, place=place: hours(uow, place, now))  # type: ignore[misc]

    try:
        await asyncio.gather(first.tick(), second.tick(), change())
    finally:
        other_store.close()
    assert first.raised == second.raised == []
    made = await database.read(lambda uow: [uow.digests.get(number) for number in range(1, 4 * READERS)])
    digests = [one for one in made if one is not None]
    assert {one.slot for one in digests} == {"catchup:08:00"}
    served = [one.place for one in digests]
    assert len(served) == len(set(served))
    assert set(served) >= set(places) - set(changed)
    left = await database.write(lambda uow: uow.schedules.due(now, 1, "open"))
    assert left == []
