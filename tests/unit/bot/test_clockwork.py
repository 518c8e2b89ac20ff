"""Ticks go on by themselves, whatever fails in them and wherever the machine's clock is put."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from digest_office import Alarms

from bot.jobs.clockwork import Clockwork
from storage import DatabaseBusyError


class Tick:
    """Fails first, then works until it is cancelled."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.works = asyncio.Event()
        self.ended = False
        self.at_once = 0

    async def __call__(self) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.at_once += 1
        self.works.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.ended = True


@pytest.mark.long
async def test_ticks_go_on_when_the_machines_clock_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class PutBack(datetime):
        by = timedelta(0)

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) - cls.by

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", PutBack)
    ticks = 0
    fifth = asyncio.Event()

    async def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 2:
            PutBack.by = timedelta(days=365)
        if ticks == 5:
            fifth.set()

    running = asyncio.create_task(Clockwork(((tick, 0.05),), Alarms()).run())
    async with asyncio.timeout(10):
        await fifth.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_tick_that_fails_is_tried_again_and_over_when_the_clockwork_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    locked = DatabaseBusyError("store.db", "locked")
    tick, alarm = Tick(LookupError("ours"), locked, locked), Alarms()
    running = asyncio.create_task(Clockwork(((tick, 0.001),), alarm).run())
    async with asyncio.timeout(10):
        await tick.works.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert tick.ended
    assert tick.at_once == 1
    assert alarm.raised == ["LookupError in Tick"]
    assert [record.getMessage() for record in caplog.records if "has to wait" in record.getMessage()] == [
        f"what is due has to wait: {locked}"
    ]
