"""Names to addresses that may be connected to."""

import socket

from aiohttp import AsyncResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from gatherer.errors import FetchError
from gatherer.web.guard import is_allowed


class GuardedResolver(AbstractResolver):
    """Resolves and refuses a name if any of its addresses is refused.

    aiohttp connects to the very addresses that are returned here, so that a name that changes its answer
    between check and connection gains nothing. By aiodns, not in threads: names whose servers are silent would
    take every thread that there is, and hold up the end of the process.
    """

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._system = AsyncResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The host's addresses. Raises FetchError (refused_address), or OSError where there are none."""
        found = await self._system.resolve(host, port, family)
        if not all(is_allowed(result["host"], allow_private=self._allow_private) for result in found):
            raise FetchError("refused_address", host=host)
        return found

    async def close(self) -> None:
        await self._system.close()
