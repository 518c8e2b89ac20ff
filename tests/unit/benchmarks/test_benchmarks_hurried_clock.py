"""The clock of the benchmark of a day: waiting takes no time, work is not skipped."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.scale.hurried_clock import HurriedClock

BEGIN = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
DAY = 86_400.0


@pytest.fixture
async def clock() -> AsyncIterator[HurriedClock]:
    clock = HurriedClock(BEGIN)
    jumping = asyncio.create_task(clock.run())
    yield clock
    jumping.cancel()


async def test_who_waits_alone_wakes_at_once_and_the_time_has_passed(clock: HurriedClock) -> None:
    await clock.sleep(DAY)
    assert clock.now() >= BEGIN + timedelta(seconds=DAY)


async def test_sleepers_wake_in_the_order_of_their_times(clock: HurriedClock) -> None:
    woken: list[float] = []

    async def sleep(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    await asyncio.gather(*(sleep(DAY * days) for days in (3, 1, 2)))
    assert woken == [DAY, DAY * 2, DAY * 3]


async def test_while_somebody_works_nobody_is_woken_before_the_time(clock: HurriedClock) -> None:
    async with clock.busy():
        sleeping = asyncio.create_task(clock.sleep(DAY))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not sleeping.done()
        assert clock.now() < BEGIN + timedelta(seconds=DAY)
    await sleeping
    assert clock.now() >= BEGIN + timedelta(seconds=DAY)
