"""Work within one process: one job of a key waits, one of a kind is done, and what goes wrong costs that job only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from digest_office import Alarms

from bot.process.meters import NoMeters
from bot.work import EmbeddedWork, Handlers, Job, Shift
from bot.work.work import Attempt
from storage import DatabaseBusyError

PATIENCE = 10


class Meters(NoMeters):
    def __init__(self) -> None:
        self.worked_at: list[tuple[str, str]] = []
        self._came = asyncio.Event()

    def worked(self, kind: str, outcome: str) -> None:
        self.worked_at.append((kind, outcome))
        self._came.set()

    async def count(self, jobs: int) -> None:
        """Wait until so many jobs ended."""
        while len(self.worked_at) < jobs:
            self._came.clear()
            await self._came.wait()


@pytest.fixture
def meters() -> Meters:
    return Meters()


@pytest.fixture
def alarm() -> Alarms:
    return Alarms()


@pytest.fixture
def work(alarm: Alarms, meters: Meters) -> EmbeddedWork:
    return EmbeddedWork(alarm, meters)


@asynccontextmanager
async def running(work: EmbeddedWork, handlers: Handlers) -> AsyncIterator[None]:
    shift = Shift(work, handlers)
    task = asyncio.create_task(shift.run())
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    finally:
        shift.stop()
        await asyncio.wait_for(task, PATIENCE)


async def test_of_a_key_one_waits(work: EmbeddedWork) -> None:
    assert await work.put([Job("compose", "compose:0"), Job("compose", "compose:1"), Job("compose", "compose:0")]) == 2
    assert await work.put([Job("compose", "compose:1")]) == 0
    assert (await work.counts()).waiting == {"compose": 2}


async def test_another_waits_while_one_is_done_and_kinds_do_not_wait_for_one_another(
    work: EmbeddedWork, meters: Meters
) -> None:
    begun, go_on, composed = asyncio.Event(), asyncio.Event(), asyncio.Event()
    rounds = 0

    async def gather(attempt: Attempt) -> None:
        nonlocal rounds
        rounds += 1
        begun.set()
        await go_on.wait()

    async def compose(attempt: Attempt) -> None:
        composed.set()

    async with running(work, {"gather": gather, "compose": compose}):
        await work.put([Job("gather", "gather")])
        await begun.wait()
        assert await work.put([Job("gather", "gather"), Job("compose", "compose:0")]) == 2
        await composed.wait()
        counts = await work.counts()
        assert (counts.waiting["gather"], counts.doing["gather"], rounds) == (1, 1, 1)
        go_on.set()
        await meters.count(3)
    assert rounds == 2
    assert sorted(meters.worked_at) == [("compose", "done"), ("gather", "done"), ("gather", "done")]


async def test_what_goes_wrong_is_answered_and_the_next_job_is_done(
    work: EmbeddedWork, alarm: Alarms, meters: Meters, caplog: pytest.LogCaptureFixture
) -> None:
    busy = DatabaseBusyError("jianbao.db", "locked")
    ends: list[Exception | None] = [busy, busy, LookupError(), None]

    async def prune(attempt: Attempt) -> None:
        if (end := ends.pop(0)) is not None:
            raise end

    async with running(work, {"prune": prune}):
        await work.put([Job("prune", f"prune:{number}") for number in range(4)])
        await meters.count(4)
    assert [outcome for _, outcome in meters.worked_at] == ["again", "again", "failed", "done"]
    assert alarm.raised == ["LookupError in job prune:2"]
    assert (await work.counts()).failed == {"prune": 1}
    assert len([record for record in caplog.records if "has to wait" in record.getMessage()]) == 1


async def test_what_is_done_when_it_stops_is_over_when_it_has_stopped(work: EmbeddedWork) -> None:
    begun, ended = asyncio.Event(), False

    async def gather(attempt: Attempt) -> None:
        nonlocal ended
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended = True

    async with running(work, {"gather": gather}):
        await work.put([Job("gather", "gather")])
        await begun.wait()
    assert ended
