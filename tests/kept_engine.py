"""One engine for the databases of one test after another: to compile statements anew was a third of what tests took."""

from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, event, make_url

from storage import Database
from storage.engine import open_engine

T = TypeVar("T")

#: Tests of one module come one after another, and begin alike.
_BEGINNINGS = 24


class KeptEngine:
    """Of SQLite, it is led to the file of the test, and does not wait until a disk has what it wrote.

    Of PostgreSQL, its connections are kept as well.
    """

    def __init__(self, url: str) -> None:
        self._engine, self._dispose = open_engine(url, threads=8), lambda: None
        self._past: tuple[Hashable, ...] | None = None  #: what filled the file, or None: who knows
        self._beginnings: dict[Hashable, tuple[Any, bytes]] = {}  #: by the past: what came of it, and the file then
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "do_connect", self._lead)
            event.listen(self._engine, "connect", _without_waiting)
        else:
            self._dispose = self._engine.dispose
            self._engine.dispose = lambda close=True: None  # type: ignore[method-assign]

    def led_to(self, url: str) -> Engine:
        if self._engine.dialect.name == "sqlite":
            self._engine.url = make_url(url)  # who asks how large the file is asks there
            self._past = ()
        return self._engine

    def filled(self, step: Hashable, work: Callable[[], T]) -> T:
        """``work`` done; where only such steps went before it, the file that they all left once is copied."""
        if self._past is None:
            return work()
        past = (*self._past, step)
        if past not in self._beginnings:
            self._keep(past, work())
        return self._copied(past)  # type: ignore[no-any-return]

    async def begun(self, step: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """filled() of work that is waited for."""
        if self._past is None:
            return await work()
        past = (*self._past, step)
        if past not in self._beginnings:
            self._keep(past, await work())
        return self._copied(past)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._dispose()

    def _keep(self, past: tuple[Hashable, ...], done: object) -> None:
        self._engine.dispose()  # all is in the file then, and none is open
        self._beginnings[past] = done, self._file().read_bytes()
        if len(self._beginnings) > _BEGINNINGS:
            del self._beginnings[next(iter(self._beginnings))]

    def _copied(self, past: tuple[Hashable, ...]) -> Any:
        done, content = self._beginnings[past] = self._beginnings.pop(past)  # the last to go
        self._file().write_bytes(content)
        self._past = past
        return done

    def _file(self) -> Path:
        return Path(str(self._engine.url.database))

    def _lead(self, _dialect: object, _record: object, arguments: list[Any], _parameters: object) -> None:
        arguments[0] = self._engine.url.database
        self._past = None


class KeptDatabase(Database):
    """On an engine that is kept."""

    def __init__(self, url: str, kept: KeptEngine) -> None:
        super().__init__(url)
        self._opened, self.kept = kept.led_to(url), kept


def filled(database: Database, work: Callable[..., T], *given: Hashable) -> T:
    """What ``work`` makes of a UnitOfWork and what is given, by which alone it goes: then it may be copied."""

    def write() -> T:
        return database.write_now(lambda uow: work(uow, *given))

    return database.kept.filled((work, *given), write) if isinstance(database, KeptDatabase) else write()


async def begun(database: Database, step: Hashable, work: Callable[[], Awaitable[T]]) -> T:
    """What ``work`` does to the database, for which ``step`` stands: all that it goes by."""
    return await (database.kept.begun(step, work) if isinstance(database, KeptDatabase) else work())


def _without_waiting(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")
