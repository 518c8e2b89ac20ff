"""The queue's own tables: made where they are missing, and brought up to date. They are procrastinate's, and no part of
our migrations.

A process with an older procrastinate may fail with its jobs until it is replaced too: what they were to do stays due.
"""

from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager
from psycopg import Connection

from storage.engine import PATIENCE, address
from storage.errors import DatabaseOpenError

_LOCK = 0x6A69616E62616F  #: of whoever makes them, against others who start at the same moment


def ensure_schema(url: str) -> None:
    """Make the tables of the queue, or bring them up to date; once, whoever else does. Raises DatabaseOpenError."""
    try:
        with psycopg.connect(address(url), **PATIENCE, autocommit=True) as connection:
            while _is_changed(connection):
                pass
    except psycopg.Error as error:
        why = str(error).strip().splitlines()[0]
        raise DatabaseOpenError("of DATABASE_URL", why, "the queue's tables cannot be made") from error


def _is_changed(connection: Connection) -> bool:
    """Whether something was to be done, and is: a migration may need a transaction of its own."""
    migrations = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = _last_migration(connection)
        if last is None:
            _make(connection, migrations[-1].name)
            return True
        for migration in migrations:
            if migration.name > last:
                connection.execute(migration.read_bytes())
                connection.execute("UPDATE queue_schema SET migration = %s", [migration.name])
                return True
    return False


def _last_migration(connection: Connection) -> str | None:
    """None where there is no queue. A newer procrastinate's is none of ours, and later than them all."""
    found = connection.execute("SELECT to_regclass('queue_schema')").fetchone()
    if found is None or found[0] is None:
        return None
    row = connection.execute("SELECT migration FROM queue_schema").fetchone()
    return str(row[0]) if row else None


def _make(connection: Connection, migration: str) -> None:
    connection.execute(SchemaManager.get_schema())
    # Neither one of our tables nor a fact: a backup takes neither the queue nor this along.
    connection.execute("CREATE TABLE queue_schema (migration text NOT NULL)")
    connection.execute("INSERT INTO queue_schema VALUES (%s)", [migration])
