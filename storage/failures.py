"""Engine errors, as errors of this package: the one place that knows both drivers' codes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, exc

from storage.errors import (
    DatabaseBusyError,
    DatabaseOpenError,
    DatabaseWriteError,
    OlderDatabaseError,
    ReadOnlyError,
    RefusedRowError,
    StorageError,
)
from storage.naming import named

SEE_TO_SERVER = "see that the server runs and that DATABASE_URL is right"

# Primary result codes of SQLite: https://sqlite.org/rescode.html
_SQLITE_BUSY = {5, 6}  # BUSY, LOCKED
_SQLITE_UNWRITABLE = {8, 10, 13}  # READONLY, IOERR, FULL
_MOVE_AWAY = "move it away, and `jianbao restore` the last backup"
_SQLITE_UNREADABLE = {  # CORRUPT, CANTOPEN, NOTADB; what to do
    11: _MOVE_AWAY,
    14: "see that it is a file, and that it and its folder can be written to",
    26: f"see that DATA_DIR or DATABASE_URL names the right one; of a store that is damaged, {_MOVE_AWAY}",
}

# SQLSTATE of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES_BUSY = ("40", "53300", "55P03", "57014")  # rolled back for another's sake, too many, locked, cancelled
_POSTGRES_UNWRITABLE = ("53", "25006", "58030")  # no disk or memory left, read only, I/O error
_POSTGRES_TOO_LARGE = "54"  # for an index, or for a tsvector
_POSTGRES_FORBIDDEN = "42501"
_POSTGRES_MISSING = ("42P01", "42703")  # a table, a column

# What the engines say to a write in a transaction that was begun for reading.
_SQLITE_READONLY = 8
_POSTGRES_READONLY = "25006"


@contextmanager
def translated(url: URL, *, read_only: bool = False) -> Iterator[None]:
    """Raise what the engine raises as a StorageError; programming errors pass as they are.

    ``read_only``: in a transaction begun for reading.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise DatabaseBusyError(named(url), "all connections are in use") from error
    except OverflowError as error:  # SQLite's driver, of an integer beyond 64 bits
        raise RefusedRowError(named(url), str(error)) from error
    except exc.StatementError as error:
        if isinstance(error.orig, StorageError):  # raised while a value was made ready for the engine
            raise error.orig from None
        meant = _meaning(error, url)
        if read_only and _is_write_refused(error.orig):
            meant = ReadOnlyError(named(url))
        if meant is None:
            raise
        if isinstance(meant, RefusedRowError):  # PostgreSQL's own words go on with the whole row
            raise meant.with_traceback(error.__traceback__) from None
        raise meant from error
    except sqlite3.Error as error:  # of the driver's own connection
        meant = _of_sqlite(error, named(url), _first_line(error))
        if meant is None:
            raise
        raise meant from error


def _meaning(error: exc.StatementError, url: URL) -> StorageError | None:
    name, reason = named(url), _first_line(error.orig)
    if isinstance(error, exc.IntegrityError | exc.DataError) or isinstance(error.orig, OverflowError):
        return RefusedRowError(name, reason)
    if not isinstance(error, exc.DBAPIError):
        return None
    if url.get_backend_name() == "sqlite":
        return _of_sqlite(error.orig, name, reason)
    return _of_postgres(error, name, reason)


def _is_write_refused(cause: Any) -> bool:
    sqlstate, code = getattr(cause, "sqlstate", None), getattr(cause, "sqlite_errorcode", None)
    return sqlstate == _POSTGRES_READONLY or code == _SQLITE_READONLY


def _of_sqlite(cause: Any, name: str, reason: str) -> StorageError | None:
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return DatabaseBusyError(name, reason)
    if code in _SQLITE_UNWRITABLE:
        return DatabaseWriteError(name, reason)
    if code in _SQLITE_UNREADABLE:
        return DatabaseOpenError(name, reason, _SQLITE_UNREADABLE[code])
    return None


def _of_postgres(error: exc.DBAPIError, name: str, reason: str) -> StorageError | None:
    code = getattr(error.orig, "sqlstate", None) or ""
    if code == _POSTGRES_FORBIDDEN:
        return DatabaseOpenError(name, reason, "give its user the right to make and change tables")
    if code in _POSTGRES_MISSING:  # migrations are tested to make whatever is asked for, so they did not run
        return OlderDatabaseError(name, reason)
    if code.startswith(_POSTGRES_TOO_LARGE):
        return RefusedRowError(name, reason)
    if code.startswith(_POSTGRES_BUSY):
        return DatabaseBusyError(name, reason)
    if code.startswith(_POSTGRES_UNWRITABLE):
        return DatabaseWriteError(name, reason)
    if error.statement and isinstance(error, exc.ProgrammingError | exc.NotSupportedError):
        return None
    return DatabaseOpenError(name, reason, SEE_TO_SERVER)


def _first_line(cause: BaseException | None) -> str:
    return next(iter(str(cause).strip().splitlines()), "no reason was given")
