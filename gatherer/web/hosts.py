"""When it is whose turn at a host: how many requests at a time, and the pauses that it asked for."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from gatherer.errors import FetchError

#: Requests at a time to one host and port.
PER_HOST = 4
#: A pause of no more seconds is waited for; in a longer one the host is not asked.
_PATIENCE = 5.0
#: Hosts that are remembered for a pause alone before those whose pause is over are forgotten.
_REMEMBERED = 1000

Sleep = Callable[[float], Awaitable[None]]
#: A name or address, and a port.
HostPort = tuple[str, int]


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    #: Those that hold a slot or wait for one.
    holders: int = 0
    #: The time of the event loop before which no request begins, because of the gap after the last.
    next_at: float = 0.0
    #: The time until which the host asked to be left alone.
    rests_until: float = 0.0


class HostSlots:
    """At most `limit` holders at a time for each host and port; others wait their turn."""

    def __init__(self, limit: int, sleep: Sleep = asyncio.sleep) -> None:
        self._limit = limit
        self._sleep = sleep
        self._hosts: dict[HostPort, _Host] = {}

    @asynccontextmanager
    async def hold(self, key: HostPort, gap: float = 0.0) -> AsyncIterator[None]:
        """Waits for a slot and keeps it for the length of the `async with`.

        `gap` is the seconds that the host wants between the beginnings of two requests. Raises FetchError
        (asked_to_wait) while the host rests.
        """
        host = self._hosts.setdefault(key, _Host(asyncio.Semaphore(self._limit)))
        host.holders += 1
        try:
            async with host.slots:
                await self._wait(host, gap)
                yield
        finally:
            host.holders -= 1
            self._forget()

    def rest(self, key: HostPort, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        host = self._hosts.setdefault(key, _Host(asyncio.Semaphore(self._limit)))
        host.rests_until = max(host.rests_until, loop_time() + seconds)

    async def _wait(self, host: _Host, gap: float) -> None:
        now = loop_time()
        if (rest := host.rests_until - now) > _PATIENCE:
            raise FetchError("asked_to_wait", retry_after=math.ceil(rest))
        begin = max(now, host.rests_until, host.next_at)
        host.next_at = begin + gap
        if begin > now:
            await self._sleep(begin - now)

    def _forget(self) -> None:
        if len(self._hosts) > _REMEMBERED:
            now = loop_time()
            idle = [
                key
                for key, host in self._hosts.items()
                if not host.holders and max(host.rests_until, host.next_at) <= now
            ]
            for key in idle:
                del self._hosts[key]


def loop_time() -> float:
    """The running event loop's time, in seconds."""
    return asyncio.get_running_loop().time()
