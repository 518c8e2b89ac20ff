"""A clock that can be moved wakes its sleepers, once nothing is in flight."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import ShiftedClock


async def test_a_jump_wakes_those_whose_time_has_come() -> None:
    clock = ShiftedClock()
    soon, late = asyncio.create_task(clock.sleep(3600)), asyncio.create_task(clock.sleep(7200))
    await asyncio.sleep(0)
    await clock.set_offset(timedelta(seconds=3600))
    await soon
    assert not late.done()
    assert clock.now() - datetime.now(UTC) > timedelta(minutes=59)
    late.cancel()


async def test_a_jump_waits_for_what_is_in_flight() -> None:
    clock = ShiftedClock()
    async with clock.busy():
        jump = asyncio.create_task(clock.set_offset(timedelta(hours=1)))
        await asyncio.sleep(0)
        assert clock.now() - datetime.now(UTC) < timedelta(minutes=1)
    await jump
    assert clock.now() - datetime.now(UTC) > timedelta(minutes=59)


async def test_a_sleeper_is_cancelled_even_when_a_jump_comes_with_it() -> None:
    clock = ShiftedClock()
    sleeper = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)
    await clock.set_offset(timedelta(seconds=1))
    sleeper.cancel()
    await asyncio.wait([sleeper], timeout=1)
    assert sleeper.cancelled()
