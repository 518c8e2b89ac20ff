"""The two engines, set up so that writers never collide and readers never wait."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from storage.errors import DatabaseBusyError, DatabaseOpenError, MissingDriverError, UnknownDatabaseError
from storage.failures import translated
from storage.naming import named, path_of

_WAITS = "busy_timeout = 15000"  # milliseconds
_PRAGMAS = (
    _WAITS,
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten: who asks to be forgotten is not left in free pages
    "cache_size = -8192",
    "temp_store = MEMORY",
    "mmap_size = 268435456",
)

#: Of a wipe, for which all that write wait: a backup reads for minutes.
_WAITS_FOR_READERS = "busy_timeout = 500"

#: Of PostgreSQL's driver, in seconds: to connect, and to learn that a server is gone that does not say so; in
#: milliseconds, on Linux: to learn it while what was sent is not acknowledged, which keepalives wait for.
PATIENCE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "tcp_user_timeout": 30_000,
}


def open_engine(url: str, threads: int = 1) -> Engine:
    """An engine that is set up, and not yet connected.

    ``threads``: so many connections are kept; as many more, and some to spare, are opened for as long as needed.
    What people wrote, and tokens, are in none of its errors.
    """
    parsed, spare = parse(url), 4
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(create_engine(parsed, pool_size=threads, max_overflow=spare, hide_parameters=True))
    most = {"pool_size": threads, "max_overflow": threads + spare, "pool_pre_ping": True}
    try:
        return create_engine(parsed, **most, hide_parameters=True, connect_args=PATIENCE)
    except ImportError as error:  # without libpq too
        raise MissingDriverError from error


def parse(url: str) -> URL:
    """UnknownDatabaseError unless it names an SQLite file or a PostgreSQL server."""
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError) as error:
        raise UnknownDatabaseError(url) from error
    if parsed.drivername == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed
    # An @ in the host: the password has one, and its other half would be told as the host's name.
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg") and "@" not in (parsed.host or ""):
        return parsed.set(drivername="postgresql+psycopg")
    raise UnknownDatabaseError(url)


def address(url: str) -> str:
    """Of a PostgreSQL server, as its driver takes it, the password in clear. UnknownDatabaseError as parse() raises."""
    return parse(url).set(drivername="postgresql").render_as_string(hide_password=False)


def make_folder(url: URL) -> None:
    """The folder of an SQLite file is made where it is missing."""
    if url.get_backend_name() != "sqlite":
        return
    folder = path_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"its folder cannot be made ({error.strerror})"
        advice = "choose another folder, or give access to it"
        raise DatabaseOpenError(named(url), reason, advice) from error


@contextmanager
def transaction(engine: Engine, *, read_only: bool) -> Iterator[Connection]:
    """A connection in a transaction: committed at the end, rolled back on an error."""
    with translated(engine.url, read_only=read_only), engine.connect() as connection:
        connection.execution_options(read_only=read_only, postgresql_readonly=read_only)
        with connection.begin():
            yield connection


def wipe(engine: Engine) -> None:
    """Move SQLite's log of changes into the database, and empty it. Raises DatabaseBusyError: others are at it."""
    if engine.dialect.name != "sqlite":
        return
    with translated(engine.url), closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for pragma in ("query_only = 0", _WAITS_FOR_READERS):
            cursor.execute(f"PRAGMA {pragma}")
        try:
            ((is_busy, *_),) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            cursor.execute(f"PRAGMA {_WAITS}")
    if is_busy:
        raise DatabaseBusyError(named(engine.url), "somebody reads what its log of changes holds")


def _sqlite(engine: Engine) -> Engine:
    @event.listens_for(engine, "do_connect")
    def make_private(*_of_the_connection: object) -> None:
        # It tells who reads what. What SQLite makes beside it gets the same rights.
        if engine.url.query.get("mode", "rwc") != "rwc":
            return  # whoever only looks makes no file
        with suppress(OSError):  # it is there, or cannot be made, which SQLite says then
            os.close(os.open(path_of(engine.url), os.O_CREAT | os.O_EXCL, 0o600))

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is said below, and by nobody else
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            # Of a file that is made, before anything is in it (see storage.vacuum); of others it would be a write.
            if connection.execute("PRAGMA page_count").fetchone() == (0,):
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            _use_wal(connection)
        except sqlite3.Error:
            connection.close()  # the pool does not know of it yet
            raise

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {int(read_only)}")
        # A transaction that reads first and then writes fails at once when another wrote in between.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """A switch made once in a file's life, which fails at once, whatever busy_timeout says, if another makes it too."""
    for tries_left in reversed(range(100)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not tries_left:
                raise
        time.sleep(0.05)
