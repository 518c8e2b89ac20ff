"""A digest that comes late waits for what came meanwhile, but not for long."""

from datetime import datetime, timedelta

import pytest
from digest_office import EIGHT, Hand, Office

from bot.jobs.due_digests import DigestRun
from bot.jobs.lookout import LONGEST_WAIT, Lookout
from storage import Database, EntryRecord, Failed, Looked, Postponed

HOUR = timedelta(hours=1)
URL = "https://evening.example/feed"


class Seconds:
    """The event loop's time."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    seconds = Seconds()
    monkeypatch.setattr("bot.jobs.lookout.loop_time", seconds)
    return seconds


@pytest.fixture
def clock() -> Hand:
    return Hand(EIGHT + HOUR)


@pytest.fixture
def behind(database: Database, clock: Hand) -> Lookout:
    """Of a store with one source that was last looked at an hour before eight."""
    source = database.write_now(lambda uow: uow.sources.add(URL, "feed", "江城晚报", None, EIGHT - 2 * HOUR))
    looked(database, source.id, EIGHT - HOUR)
    return Lookout(clock, database)


def looked(database: Database, source_id: int, at: datetime) -> None:
    told = Looked(at + timedelta(minutes=15), None, None, at)
    database.write_now(lambda uow: uow.sources.looked(source_id, told))


async def test_what_is_in_time_waits_for_nothing(seconds: Seconds, behind: Lookout, clock: Hand) -> None:
    clock.at = EIGHT + timedelta(minutes=5)
    assert not await behind.is_behind(EIGHT)


async def test_what_is_late_waits_for_a_look_after_it_was_due(
    seconds: Seconds, behind: Lookout, clock: Hand, database: Database
) -> None:
    assert await behind.is_behind(EIGHT)
    (source,) = database.write_now(lambda uow: uow.sources.claim_due(clock.at, clock.at + timedelta(minutes=3), 10))
    assert await behind.is_behind(EIGHT), "it is being looked at"
    looked(database, source.id, clock.at)
    assert not await behind.is_behind(EIGHT)


async def test_what_was_listed_is_waited_for_until_it_is_read(
    seconds: Seconds, behind: Lookout, clock: Hand, database: Database
) -> None:
    (source,) = database.read_now(lambda uow: uow.sources.listing())
    looked(database, source.id, clock.at)
    record = EntryRecord("1", "hash", None, None, "news", {"url": f"{URL}/1"}, 0, clock.at)
    database.write_now(lambda uow: uow.entries.record(source.id, [record], clock.at))
    assert await behind.is_behind(EIGHT)
    database.write_now(lambda uow: uow.entries.claim(source.id, clock.at, clock.at + timedelta(minutes=3), 10))
    assert await behind.is_behind(EIGHT), "it is being read"
    failed = Postponed("1", "hash", None, 1, clock.at, "connect")
    database.write_now(lambda uow: uow.entries.postpone(source.id, [failed]))
    assert not await behind.is_behind(EIGHT), "it cannot be read, and may never be"


@pytest.mark.parametrize("why", ["failing", "paused", "removed"])
async def test_a_source_that_is_not_well_is_not_waited_for(
    seconds: Seconds, behind: Lookout, clock: Hand, database: Database, why: str
) -> None:
    (source,) = database.read_now(lambda uow: uow.sources.listing())
    failed = Failed(EIGHT, EIGHT - HOUR, "connect", {}, "no")
    ends = {
        "failing": lambda uow: uow.sources.failed(source.id, failed),
        "paused": lambda uow: uow.sources.pause(source.id, EIGHT),
        "removed": lambda uow: uow.sources.remove(source.id, EIGHT),
    }
    database.write_now(ends[why])
    assert not await behind.is_behind(EIGHT)


async def test_nothing_waits_longer_than_a_run_takes(seconds: Seconds, behind: Lookout) -> None:
    assert await behind.is_behind(EIGHT)
    seconds.at += LONGEST_WAIT - 1
    assert await behind.is_behind(EIGHT)
    seconds.at += 1
    assert not await behind.is_behind(EIGHT)


async def test_each_time_of_being_away_has_its_own_wait(
    seconds: Seconds, behind: Lookout, clock: Hand, database: Database
) -> None:
    assert await behind.is_behind(EIGHT)
    (source,) = database.read_now(lambda uow: uow.sources.listing())
    looked(database, source.id, clock.at)
    assert not await behind.is_behind(EIGHT)
    seconds.at += LONGEST_WAIT
    clock.at += 24 * HOUR
    assert await behind.is_behind(EIGHT + 23 * HOUR)


async def test_no_digest_is_made_while_the_bot_is_behind(database: Database) -> None:
    office = Office(database)
    place = office.reader(1, "08:00")
    office.clock.at = EIGHT + HOUR
    asked: list[datetime] = []
    is_behind = True

    async def behind(due_at: datetime) -> bool:
        asked.append(due_at)
        return is_behind

    tick = DigestRun(database, office.tick.digests, office.alarm, lambda: None, behind)
    await tick()
    assert (asked, office.digests(place)) == ([EIGHT], [])
    is_behind = False
    await tick()
    assert [digest.slot for digest in office.digests(place)] == ["08:00"]
