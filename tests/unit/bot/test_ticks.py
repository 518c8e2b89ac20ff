"""Ticks find what is due in the store, and look no more often than something may be."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.ticks import COMPOSE_LOOK, ComposeTick, RoundTick
from bot.work import Handlers, Job, Standing
from storage import Database
from tests.unit.bot.test_jobs import EIGHT, Office


class Wall:
    """Where jobs are pinned."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    async def put(self, jobs: Sequence[Job]) -> int:
        self.keys += [job.key for job in jobs]
        return len(jobs)

    async def standing(self) -> Standing:
        raise NotImplementedError

    async def run(self, handlers: Handlers) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError


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
    monkeypatch.setattr("bot.ticks._PLACES", 2)
    monkeypatch.setattr("bot.ticks._MOST_COMPOSING", 2)
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
    office.clock.at += COMPOSE_LOOK
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


async def test_a_round_is_asked_for_each_time(wall: Wall) -> None:
    await RoundTick(wall)()
    await RoundTick(wall)()
    assert wall.keys == ["gather", "gather"]
