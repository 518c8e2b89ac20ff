"""A queue under test: jobs that say that they run, and wait until they are let go."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bot.process.meters import NoMeters
from bot.work import Handlers, Job
from bot.work.queued import QueuedWork, open_queue
from bot.work.work import Attempt

PATIENCE = 60  #: seconds: the machine may be busy
RESCUE_AFTER = 3


class Alarms:
    """Only remembers."""

    def __init__(self) -> None:
        self.raised: list[str] = []

    async def raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(f"{type(error).__name__} in {where}")


class Meters(NoMeters):
    """Counts what became of jobs, and lets others wait for it."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()

    def worked(self, kind: str, outcome: str) -> None:
        self.outcomes[outcome] += 1


class Bench:
    """Handlers that take no job up before it is let go, and know how many are done at once."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self.most: Counter[str] = Counter()
        self.done = 0
        self.cancelled = 0
        self._doing: Counter[str] = Counter()
        self._go_on = asyncio.Event()
        self._changed = asyncio.Condition()

    def let_go(self) -> None:
        self._go_on.set()

    async def __call__(self, attempt: Attempt) -> None:
        host = str(attempt.job.lane).rpartition(":")[0]
        self.attempts.append(attempt)
        self._doing[host] += 1
        self.most[host] = max(self.most[host], self._doing[host])
        await self._tell()
        try:
            await self._go_on.wait()
            self.done += 1
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self._doing[host] -= 1
        await self._tell()

    async def until(self, is_so: Any) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(is_so)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


@asynccontextmanager
async def queues(url: str, count: int = 1) -> AsyncIterator[tuple[Sequence[QueuedWork], Alarms, Meters]]:
    """So many processes' views of the queue of one store."""
    alarm: Any = Alarms()
    meters = Meters()
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(open_queue(url, alarm, meters, RESCUE_AFTER)) for _ in range(count)]
        yield opened, alarm, meters


@asynccontextmanager
async def working(works: Sequence[QueuedWork], handlers: Handlers) -> AsyncIterator[None]:
    running = [asyncio.create_task(work.run(handlers)) for work in works]
    try:
        yield
    finally:
        for work in works:
            work.stop()
        await asyncio.wait_for(asyncio.gather(*running), PATIENCE)


def look(source: int, host: str = "news.example") -> Job:
    return Job("gather", f"gather:{source}", {"source": source}, f"{host}:{source % 4}")
