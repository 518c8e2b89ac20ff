"""Fresh stores of each engine that is installed, full of sources that are due."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from storage import Database, UnitOfWork
from storage.engine import open_engine, transaction
from storage.schema import entries
from tests.postgres_server import PostgresMissingError, postgres_server

#: Makes an empty store, gives its address, and takes it away in the end.
Engine = Callable[[], AbstractContextManager[str]]


@contextmanager
def engines() -> Iterator[dict[str, Engine]]:
    """By name; PostgreSQL where a server is installed: one is started on a socket of its own."""
    found: dict[str, Engine] = {"SQLite": sqlite_store}
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server())
        except PostgresMissingError:
            yield found
            return
        yield found | {"PostgreSQL": lambda: server.copy_of("template1")}


@contextmanager
def sqlite_store() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'jianbao.db'}"


def add_sources(store: str, urls: Sequence[str]) -> None:
    """Make the tables of the store at this address, with these feeds in it, all due."""
    database = Database(store)
    database.migrate()

    def add(uow: UnitOfWork) -> None:
        now = datetime.now(UTC)
        for url in urls:
            uow.sources.add(url, "feed", url, None, now)

    database.write_now(add)
    database.close()


def count_entries(store: str) -> int:
    engine = open_engine(store)
    with transaction(engine, read_only=True) as connection:
        count = connection.scalar(select(func.count()).select_from(entries))
    engine.dispose()
    return int(count or 0)
