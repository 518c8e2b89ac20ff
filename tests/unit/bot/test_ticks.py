"""Ticks find what is due in the store, and look no more often than something may be."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from digest_office import EIGHT, Office
from job_wall import Wall

from bot.jobs.ticks import LOOK, ComposeTick, GatherTick, RoundTick
from storage import Database, EntryRecord, UnitOfWork


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def tick(office: Office, wall: Wall) -> ComposeTick:
    return ComposeTick(office.database, office.clock, wall)


async def test_composing_is_put_in_when_a_slot_is_due(office: Office, wall: Wall) -> None:
    office.clock.at = EIGHT - timedelta(seconds=3)
    office.reader(1, "08:00")
    compose = tick(office, wall)
    await compose()
    assert wall.keys == []
    office.clock.at = EIGHT
    await compose()
    assert wall.keys == ["compose:0"]


async def test_a_job_is_put_in_for_each_hundred_places(
    office: Office, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.ticks._PLACES", 2)
    monkeypatch.setattr("bot.jobs.ticks._MOST_COMPOSING", 2)
    for id in range(1, 4):
        office.reader(id, "08:00")
    await tick(office, wall)()
    assert wall.keys == ["compose:0", "compose:1"]
    office.reader(4, "08:00")
    office.reader(5, "08:00")
    wall.keys.clear()
    await tick(office, wall)()
    assert wall.keys == ["compose:0", "compose:1"], "no more than are worth while"


async def test_a_slot_that_strayed_is_work(office: Office, wall: Wall) -> None:
    office.reader(1, "08:00", due=EIGHT + timedelta(days=30))
    await tick(office, wall)()
    assert wall.keys == ["compose:0"]


async def test_an_earlier_hour_that_somebody_chose_is_seen_after_a_while(office: Office, wall: Wall) -> None:
    compose = tick(office, wall)
    await compose()
    office.reader(1, "08:00")
    await compose()
    assert wall.keys == []
    office.clock.at += LOOK
    await compose()
    assert wall.keys == ["compose:0"]


async def test_a_clock_that_is_put_back_is_no_reason_to_wait(office: Office, wall: Wall) -> None:
    office.clock.at = EIGHT + timedelta(days=1)
    compose = tick(office, wall)
    await compose()
    office.clock.at = EIGHT
    office.reader(1, "08:00")
    await compose()
    assert wall.keys == ["compose:0"]


class Counter:
    """A store that knows how often it is asked; nothing can be written to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reads = 0

    async def read(self, work: Callable[[UnitOfWork], Any]) -> Any:
        self.reads += 1
        return await self._database.read(work)


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


class TestRounds:
    @pytest.fixture
    def gather(self, office: Office, counter: Any, wall: Wall) -> RoundTick:
        return RoundTick(counter, office.clock, wall)

    async def test_none_is_asked_for_where_nothing_is_due_and_one_look_tells(
        self, office: Office, counter: Counter, gather: RoundTick, wall: Wall
    ) -> None:
        source(office, due=EIGHT + timedelta(hours=1))
        for _ in range(3):
            await gather()
            office.clock.at += timedelta(seconds=2)
            await gather()
            office.clock.at += LOOK - timedelta(seconds=2)
        assert (wall.keys, counter.reads) == ([], 3)

    async def test_one_is_asked_for_as_soon_as_and_as_long_as_a_source_is_due(
        self, office: Office, gather: RoundTick, wall: Wall
    ) -> None:
        source(office, due=EIGHT + timedelta(seconds=2))
        await gather()
        assert wall.keys == []
        office.clock.at += timedelta(seconds=2)
        await gather()
        await gather()
        assert wall.keys == ["gather", "gather"]

    async def test_one_is_asked_for_where_an_article_can_be_read(
        self, office: Office, gather: RoundTick, wall: Wall
    ) -> None:
        id = source(office, due=EIGHT + timedelta(hours=1))
        left = EntryRecord("1", "hash", None, None, "news", {"url": ""}, next_at=EIGHT + timedelta(seconds=2))
        office.database.write_now(lambda uow: uow.entries.record(id, [left], EIGHT))
        await gather()
        assert wall.keys == []
        office.clock.at += timedelta(seconds=2)
        await gather()
        assert wall.keys == ["gather"]

    async def test_one_is_asked_for_where_a_story_is_to_be_told(
        self, office: Office, gather: RoundTick, wall: Wall
    ) -> None:
        office.database.write_now(lambda uow: uow.stories.open(EIGHT))
        await gather()
        assert wall.keys == ["gather"]

    async def test_a_source_that_somebody_added_is_seen_after_a_while(
        self, office: Office, gather: RoundTick, wall: Wall
    ) -> None:
        await gather()
        source(office, due=EIGHT)
        await gather()
        assert wall.keys == []
        office.clock.at += LOOK
        await gather()
        assert wall.keys == ["gather"]


async def test_after_a_clock_that_was_a_year_ahead_sources_are_looked_at_again(
    office: Office, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    id = source(office, due=EIGHT + timedelta(days=365))
    left = EntryRecord("1", "hash", None, None, "news", {"url": ""}, next_at=EIGHT + timedelta(days=365))
    office.database.write_now(lambda uow: uow.entries.record(id, [left], EIGHT))
    gather = RoundTick(office.database, office.clock, wall)
    await gather()
    assert wall.keys == ["gather"]
    assert caplog.messages == ["the clock was far ahead: sources that had to wait for over a week are due now: 1"]
    assert office.database.read_now(lambda uow: (uow.sources.next_at(), uow.entries.next_at())) == (EIGHT, EIGHT)


async def test_a_source_that_rests_until_next_week_is_let_rest(office: Office, wall: Wall) -> None:
    source(office, due=EIGHT + timedelta(days=8))
    await RoundTick(office.database, office.clock, wall)()
    assert wall.keys == []


async def test_where_no_source_is_due_the_queue_is_not_asked_how_much_waits(
    office: Office, counter: Any, wall: Wall
) -> None:
    source(office, due=EIGHT + timedelta(hours=1))
    gather = GatherTick(counter, office.clock, wall, lambda source: source.url)
    await gather()
    assert counter.reads == 1
    office.clock.at += LOOK
    await gather()
    assert counter.reads == 2


def source(office: Office, due: datetime) -> int:
    def work(uow: UnitOfWork) -> int:
        id = uow.sources.add("https://news.example/feed", "feed", "报", None, EIGHT).id
        uow.sources.postpone(id, due)
        return id

    return office.database.write_now(work)
