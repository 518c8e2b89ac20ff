"""A digest that comes late waits for what came meanwhile, but not for long."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.jobs import DigestTick, GatherTick
from bot.lookout import LONGEST_WAIT, Lookout
from storage import Database
from tests.unit.bot.test_jobs import EIGHT, Hand, Office

HOUR = timedelta(hours=1)


class Seconds:
    """The event loop's time."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    seconds = Seconds()
    monkeypatch.setattr("bot.lookout.loop_time", seconds)
    return seconds


def lookout(at: datetime) -> Lookout:
    return Lookout(Hand(at))


def test_what_is_in_time_waits_for_nothing(seconds: Seconds) -> None:
    assert not lookout(EIGHT + timedelta(minutes=5)).is_behind(EIGHT)


def test_what_is_late_waits_for_a_run_that_began_after_it_was_due(seconds: Seconds) -> None:
    behind = lookout(EIGHT + HOUR)
    assert behind.is_behind(EIGHT)
    behind.looked(EIGHT - HOUR)
    assert behind.is_behind(EIGHT), "the machine slept meanwhile"
    behind.looked(EIGHT + HOUR)
    assert not behind.is_behind(EIGHT)


def test_nothing_waits_longer_than_a_run_takes(seconds: Seconds) -> None:
    behind = lookout(EIGHT + HOUR)
    assert behind.is_behind(EIGHT)
    seconds.at += LONGEST_WAIT - 1
    assert behind.is_behind(EIGHT)
    seconds.at += 1
    assert not behind.is_behind(EIGHT)


def test_each_time_of_being_away_has_its_own_wait(seconds: Seconds) -> None:
    clock = Hand(EIGHT + HOUR)
    behind = Lookout(clock)
    assert behind.is_behind(EIGHT)
    behind.looked(EIGHT + HOUR)
    assert not behind.is_behind(EIGHT)
    seconds.at += LONGEST_WAIT
    clock.at += 24 * HOUR
    assert behind.is_behind(EIGHT + 23 * HOUR)


class Newsroom:
    """Takes an hour to look."""

    def __init__(self, clock: Hand) -> None:
        self._clock = clock

    async def gather(self) -> list[Any]:
        self._clock.at += HOUR
        return []


async def test_a_run_counts_from_its_beginning(seconds: Seconds) -> None:
    clock = Hand(EIGHT + HOUR)
    behind = Lookout(clock)
    newsroom: Any = Newsroom(clock)
    await GatherTick(newsroom, behind)()
    assert behind.is_behind(EIGHT + HOUR + timedelta(minutes=30))
    assert not behind.is_behind(EIGHT + HOUR)


async def test_no_digest_is_made_while_the_bot_is_behind(database: Database) -> None:
    office = Office(database)
    place = office.reader(1, "08:00")
    office.clock.at = EIGHT + HOUR
    asked: list[datetime] = []
    is_behind = True

    def behind(due_at: datetime) -> bool:
        asked.append(due_at)
        return is_behind

    tick = DigestTick(database, office.tick.editor, office.alarm, lambda: None, behind)
    await tick()
    assert (asked, office.digests(place)) == ([EIGHT], [])
    is_behind = False
    await tick()
    assert [digest.slot for digest in office.digests(place)] == ["08:00"]
