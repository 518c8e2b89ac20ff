"""Where the time comes from. Everything that asks for now, or waits, is given one of these."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Now, as an aware UTC datetime, and sleep that keeps to it."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None:
        """Return once ``now()`` is at least ``seconds`` later."""
        ...

    def busy(self) -> AbstractAsyncContextManager[None]:
        """While this is open the clock does not jump: a send in flight keeps the time that it began at."""
        ...


def loop_time() -> float:
    """The running event loop's time, in seconds: what deadlines and spans are measured by, whatever a clock shows."""
    return asyncio.get_running_loop().time()


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))

    def busy(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()


class ShiftedClock:
    """The machine's clock moved by an offset that may grow: the playground's, where a day passes at a press.

    A jump waits until nothing is in flight (see ``busy``), then wakes every sleeper whose time has come.
    """

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset
        self._in_flight = 0
        self._landed = asyncio.Condition()
        self._jumped = asyncio.Event()  #: replaced at each jump

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def sleep(self, seconds: float) -> None:
        until = self.now() + timedelta(seconds=max(0.0, seconds))
        while (left := (until - self.now()).total_seconds()) > 0:
            # wait_for() of 3.11 loses a cancellation that comes together with what it waits for.
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._jumped.wait()

    async def set_offset(self, offset: timedelta) -> None:
        """Move to ``offset`` from the machine's clock once nothing is in flight."""
        async with self._landed:
            await self._landed.wait_for(lambda: self._in_flight == 0)
            self._offset = offset
            self._jumped.set()
            self._jumped = asyncio.Event()

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        self._in_flight += 1
        try:
            yield
        finally:
            async with self._landed:
                self._in_flight -= 1
                self._landed.notify_all()


async def sleep_until_called(clock: Clock, seconds: float, call: asyncio.Event) -> None:
    """Return once ``seconds`` have passed or ``call`` is set, whichever is first."""
    waits = [asyncio.ensure_future(clock.sleep(seconds)), asyncio.ensure_future(call.wait())]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
