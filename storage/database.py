"""The store: transactions, run in worker threads so that the event loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from storage.errors import UnknownDatabaseError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

_THREADS = 8


class Database:
    """The database that ``url`` names: ``sqlite:////absolute/path.db`` or ``postgresql://...``.

    Making one is cheap: SQLAlchemy is loaded, and the database opened, when it is first used.
    A transaction is a plain function of a UnitOfWork; its value comes back, its exception too.
    All methods raise StorageErrors.
    """

    def __init__(self, url: str, threads: int = _THREADS) -> None:
        """``threads``: so many read, and on PostgreSQL so many write, at once."""
        if not url.startswith(("sqlite:", "postgres:", "postgresql:", "postgresql+psycopg:")):
            raise UnknownDatabaseError(url)
        # SQLite lets one write at a time; waiting for a thread is fair, waiting for its lock is not.
        writers = 1 if url.startswith("sqlite:") else threads
        self._url = url
        self._threads = threads
        self._readers = ThreadPoolExecutor(threads, "storage-read")
        self._writers = ThreadPoolExecutor(writers, "storage-write")
        self._opening = Lock()
        self._opened: Engine | None = None

    def migrate(self) -> None:
        """Make the tables, or bring them up to date; NewerDatabaseError if a newer version made them."""
        from storage.migrate import migrate

        migrate(self._engine)

    def check(self) -> None:
        """OlderDatabaseError or NewerDatabaseError unless the tables are this version's."""
        from storage.migrate import check

        check(self._engine)

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in a read-only transaction in a thread; several run at once."""
        return await _finished(self._readers.submit(copy_context().run, self.read_now, work))

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in a transaction in a thread: all that it does is kept, or, if it raises, nothing.

        A cancelled await ends only when the transaction has: it is never left running.
        """
        return await _finished(self._writers.submit(copy_context().run, self.write_now, work))

    async def wipe(self) -> None:
        """On SQLite, what was deleted is then in none of its files: else it stays in the log of changes for a while.

        PostgreSQL's own files are its server's matter. DatabaseBusyError: it is there still, as others read it.
        """
        await _finished(self._writers.submit(self._wipe))

    async def tend(self) -> bool:
        """One short piece of the work that keeps the store small and quick; whether there is more of it."""
        return await _finished(self._writers.submit(self._tend))

    def read_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """read() in the calling thread."""
        return self._run(work, read_only=True)

    def write_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """write() in the calling thread."""
        return self._run(work, read_only=False)

    def close(self) -> None:
        """Wait for the transactions that run, and let go of the database."""
        self._readers.shutdown()
        self._writers.shutdown()
        if self._opened is not None:
            self._opened.dispose()

    @property
    def _engine(self) -> Engine:
        from storage.engine import open_engine

        with self._opening:  # two threads may be the first at once
            if self._opened is None:
                self._opened = open_engine(self._url, self._threads)
            return self._opened

    def _wipe(self) -> None:
        from storage.engine import wipe

        wipe(self._engine)

    def _tend(self) -> bool:
        from storage.vacuum import tend

        return tend(self._engine)

    def _run(self, work: Callable[[UnitOfWork], T], *, read_only: bool) -> T:
        from storage.engine import transaction
        from storage.unit_of_work import UnitOfWork

        with transaction(self._engine, read_only=read_only) as connection:
            uow = UnitOfWork(connection)
            done = work(uow)
        uow.kept()
        return done


async def _finished(running: Future[T]) -> T:
    waiting = asyncio.wrap_future(running)
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        running.cancel()  # does nothing if it has begun
        while not waiting.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([waiting])
        if not waiting.cancelled():
            waiting.exception()  # looked at, or it would be reported as one that nobody saw
        raise
