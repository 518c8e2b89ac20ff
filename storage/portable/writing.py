"""A backup: the whole store as it is at one moment, in one file, while others go on reading and writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from storage.engine import open_engine, transaction
from storage.errors import OlderDatabaseError
from storage.failures import translated
from storage.migrate import migrate, revision_of
from storage.migrations import REVISIONS
from storage.naming import named
from storage.portable.checksums import Compared
from storage.portable.copying import Told, copy, unheard
from storage.portable.file import About, note, once_whole, open_to_write


def back_up(url: str, path: Path, now: datetime, told: Told = unheard) -> list[Compared]:
    """Write the store that ``url`` names to a file that is not there yet; what was compared, table by table.

    An SQLite store of an earlier version is brought up to date first. There is a file of that name once it is whole.
    Raises StorageErrors: BackupFileError, OlderDatabaseError, ...
    """
    with once_whole(path) as part, _opened(open_engine(url)) as engine:
        if _is_earlier_file(engine):
            migrate(engine)
        with _moment(engine) as source:
            revision = revision_of(source)
            if revision != REVISIONS[-1]:
                raise OlderDatabaseError(named(source.engine.url), f"its revision is {revision or 'none'}")
            return _written(source, part, About(now, source.dialect.name), told)


def _is_earlier_file(engine: Engine) -> bool:
    """Where nothing was ever made, nothing is."""
    if engine.dialect.name != "sqlite":
        return False
    with transaction(engine, read_only=True) as connection:
        return revision_of(connection) not in (None, REVISIONS[-1])


def _written(source: Connection, part: Path, about: About, told: Told) -> list[Compared]:
    with _opened(open_to_write(part)) as file:
        migrate(file)
        with transaction(file, read_only=False) as target:
            compared = copy(source, target, told)
            note(target, about, compared)
    return compared


@contextmanager
def _opened(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _moment(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the store as it is when first asked, whatever is written meanwhile."""
    with translated(engine.url, read_only=True), engine.connect() as connection:
        connection.execution_options(read_only=True, postgresql_readonly=True)
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection
