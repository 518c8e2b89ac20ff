"""A clock by which work takes the time that it takes, and waiting takes none."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from storage import Database, UnitOfWork

T = TypeVar("T")
#: Rounds of the event loop in which nobody works: whoever was woken has then either begun to, or waits for the clock.
_STILL = 20


class HurriedClock:
    """While anybody is ``busy`` it is the machine's; where all wait, it jumps to when the first of them wakes."""

    def __init__(self, at: datetime) -> None:
        self._offset = at - datetime.now(UTC)
        self._sleepers: dict[asyncio.Future[None], datetime] = {}
        self._at_work = 0
        self._still = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def sleep(self, seconds: float) -> None:
        sleeper = asyncio.get_running_loop().create_future()
        self._sleepers[sleeper] = self.now() + timedelta(seconds=seconds)
        self._look()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, seconds)):
                    await sleeper
        finally:
            self._sleepers.pop(sleeper, None)

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        self._at_work += 1
        self._still.clear()
        try:
            yield
        finally:
            self._at_work -= 1
            self._look()

    async def run(self) -> None:
        """Jump, time and again, until cancelled."""
        while True:
            await self._still.wait()
            for _ in range(_STILL):
                await asyncio.sleep(0)
                if not self._still.is_set():
                    break
            else:
                self._jump()

    def _look(self) -> None:
        if not self._at_work and self._sleepers:
            self._still.set()

    def _jump(self) -> None:
        if not self._sleepers:
            self._still.clear()
            return
        first, until = min(self._sleepers.items(), key=lambda item: item[1])
        del self._sleepers[first]
        self._offset += max(timedelta(0), until - self.now())
        if not first.done():
            first.set_result(None)


class WatchedDatabase(Database):
    """A store whose transactions are work, by such a clock."""

    def __init__(self, url: str, clock: HurriedClock) -> None:
        super().__init__(url)
        self._clock = clock

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        async with self._clock.busy():
            return await super().read(work)

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        async with self._clock.busy():
            return await super().write(work)
