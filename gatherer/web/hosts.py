"""How many requests go to one host at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class HostSlots:
    """At most `limit` holders at a time for each host and port; others wait their turn."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: dict[tuple[str, int], int] = {}
        self._slots: dict[tuple[str, int], asyncio.Semaphore] = {}

    @asynccontextmanager
    async def hold(self, host: str, port: int) -> AsyncIterator[None]:
        """Waits for a slot and keeps it for the length of the `async with`."""
        key = (host, port)
        slots = self._slots.setdefault(key, asyncio.Semaphore(self._limit))
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with slots:
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._slots[key]
