"""A connection of PostgreSQL's driver that sleeps until the server says something."""

from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

_LONGEST = 30.0  #: seconds that it waits before it looks whether something else is to be done


class RestingConnection(AsyncConnection[TupleRow]):
    """The driver's own looks up ten times a second, which is most of what a process costs that has nothing to do.

    It does so for the Ctrl+C of programs without an event loop; in one, a wait is cancelled at once.
    """

    async def wait(self, gen: Any, interval: float = _LONGEST, timeout: float | None = None) -> Any:
        return await super().wait(gen, interval, timeout)
