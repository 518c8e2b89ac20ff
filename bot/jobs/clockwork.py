"""What happens by itself: APScheduler rings every few seconds, and each tick finds in the store what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alarm import Alarm
from bot.process.trouble import Trouble
from storage import StorageError

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Clockwork:
    """Calls each tick every so many real seconds, and never twice at once."""

    ticks: Sequence[tuple[Tick, float]]
    alarm: Alarm

    async def run(self) -> None:
        """Until cancelled; then the ticks are cancelled too, and over when this returns."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        async with asyncio.TaskGroup() as loops:
            for tick, seconds in self.ticks:
                due = asyncio.Event()
                due.set()
                scheduler.add_job(
                    _ring, "interval", args=(due,), seconds=seconds, coalesce=True, misfire_grace_time=None
                )
                loops.create_task(self._loop(tick, due, seconds), name=type(tick).__name__)
            scheduler.start()
            try:
                await asyncio.Event().wait()
            finally:
                scheduler.shutdown(wait=False)

    async def _loop(self, tick: Tick, due: asyncio.Event, seconds: float) -> None:
        """Rung while it runs, a tick runs once more. What goes wrong is answered: the next one tries again.

        It runs unrung, half as often, while APScheduler waits for a machine's clock that was put back to catch up.
        """
        trouble = Trouble()
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(2 * seconds):
                    await due.wait()
            due.clear()
            try:
                await tick()
                trouble.over()
            except StorageError as error:
                if trouble.is_news(error):
                    # While the store is away they all wait: the log takes the same line once.
                    log.warning("%s has to wait: %s", "what is due" if error.may_pass else type(tick).__name__, error)
            except Exception as error:
                await self.alarm.raise_for(error, type(tick).__name__)


async def _ring(due: asyncio.Event) -> None:
    """A coroutine, because a plain function would be called in a thread."""
    due.set()
