"""Keeping an SQLite file small and its index quick. PostgreSQL does as much by itself."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from sqlalchemy import Engine

from storage.engine import wipe
from storage.errors import StorageError
from storage.failures import translated
from storage.naming import path_of

#: Pages in one piece of work, so that a writer waits for some hundredths of a second.
_PAGES = 100
#: One in so many pages may lie unused: the next news needs them anyway.
_SPARE = 20
#: Bytes; a larger file is not written anew at a start, as somebody waits for it.
_QUICK = 1_000_000_000
#: So many times its size is free on the disk, before a file is written anew.
_ROOM = 2.5


def tend(engine: Engine) -> bool:
    """One short piece of work: whether there is more. Index first, for merging it frees pages."""
    if engine.dialect.name != "sqlite":
        return False
    with _plain(engine) as connection:
        return _merge_index(connection) or _give_back(connection)


def make_shrinkable(engine: Engine) -> None:
    """A file of an earlier version is written anew, once, so that it can give pages back.

    It stays as it is where that would take long, where the disk has no room for it, and where others work on it.
    """
    if engine.dialect.name != "sqlite":
        return
    with _plain(engine) as connection:
        is_old = _value(connection, "auto_vacuum") == 0
        size = _value(connection, "page_count") * _value(connection, "page_size")
        free = shutil.disk_usage(path_of(engine.url).parent).free
        if not is_old or size > _QUICK or free < _ROOM * size:
            return
    with suppress(StorageError):
        with _plain(engine) as connection:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("VACUUM")
        wipe(engine)


def _merge_index(connection: sqlite3.Connection) -> bool:
    before = connection.total_changes
    connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('merge', ?)", (_PAGES,))
    return connection.total_changes - before >= 2  # as FTS5 has it: fewer where there was nothing to merge


def _give_back(connection: sqlite3.Connection) -> bool:
    free = _value(connection, "freelist_count")
    if free * _SPARE <= _value(connection, "page_count"):
        return False
    # execute() would stop at the first page.
    connection.executescript(f"PRAGMA incremental_vacuum({_PAGES})")
    return _value(connection, "freelist_count") < free


def _value(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def _plain(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's own connection, in no transaction."""
    with translated(engine.url), closing(engine.raw_connection()) as pooled:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.execute("PRAGMA query_only = 0")
        yield connection
