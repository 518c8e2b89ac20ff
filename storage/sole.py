"""One `jianbao run` at a time on an SQLite file: it keeps another file locked, and a kill lets go of that too."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from sqlalchemy import URL

from storage.engine import make_folder, parse
from storage.errors import DatabaseOpenError
from storage.naming import named, path_of

_SUFFIX = "-run"  #: beside the file, as -wal and -shm are


@contextmanager
def sole(url: str) -> Iterator[None]:
    """While this is open no other can. On PostgreSQL, where processes know of one another, nothing.

    Raises DatabaseOpenError.
    """
    store = parse(url)
    if store.get_backend_name() != "sqlite":
        yield
        return
    make_folder(store)
    with ExitStack() as held:
        _lock(store, held)
        yield


def _lock(store: URL, held: ExitStack) -> None:
    try:
        lock = sqlite3.connect(f"{path_of(store)}{_SUFFIX}", timeout=0, isolation_level=None)
        held.enter_context(closing(lock))
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            why = "another `jianbao run` works on it", "stop that one first"
        else:
            why = str(error), "see that its folder can be written to"
        raise DatabaseOpenError(named(store), *why) from error
