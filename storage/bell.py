"""A word from one process to all of them that there is something to do: NOTIFY and LISTEN of PostgreSQL.

It saves the wait until somebody looks, and nothing depends on it: a word is lost while the server is out of reach.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from storage.engine import PATIENCE, address
from storage.errors import DatabaseOpenError
from storage.failures import SEE_TO_SERVER

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

#: What is said: there are updates to handle, deliveries to send; a lease may be free.
UPDATES, DELIVERIES, LEASES = "updates", "deliveries", "leases"
_CHANNEL = "jianbao"
_PAUSE = 1.0  #: seconds until a server that was out of reach is tried again


def ring(connection: Connection, name: str) -> None:
    """Once the transaction is kept; on SQLite, which one process works on, nothing."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(_CHANNEL, name)))


async def heard(url: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> AsyncIterator[str]:
    """What is said, until it is closed; each name once whenever it begins to listen, for what was said before."""
    import psycopg

    is_deaf = False
    while True:
        try:
            async with await _listening(url) as connection:
                if is_deaf:
                    log.info("other processes are heard again", extra={"is_over": True})
                is_deaf = False
                for name in (UPDATES, DELIVERIES, LEASES):
                    yield name
                async for said in connection.notifies():
                    yield said.payload
        except psycopg.Error as error:
            if not is_deaf:
                reason = " ".join(str(error).split())
                away = DatabaseOpenError("of DATABASE_URL", reason, SEE_TO_SERVER)
                log.warning("other processes are not heard: %s", away)
            is_deaf = True
        await sleep(_PAUSE)


async def _listening(url: str) -> psycopg.AsyncConnection:
    from storage.resting import RestingConnection

    connection = await RestingConnection.connect(address(url), autocommit=True, **PATIENCE)
    try:
        await connection.execute(f"LISTEN {_CHANNEL}")
    except BaseException:
        await connection.close()
        raise
    return connection
