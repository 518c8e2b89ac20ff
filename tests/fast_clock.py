"""A clock for tests: nobody waits, and time passes all the same."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta

MIDNIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 08:00 in Asia/Shanghai


class FastClock:
    """Time that passes as fast as it is slept; ``slept`` is set each time."""

    def __init__(self, at: datetime = MIDNIGHT) -> None:
        self.at = at
        self.slept = asyncio.Event()

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.at += timedelta(seconds=seconds)
        self.slept.set()

    def busy(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()
