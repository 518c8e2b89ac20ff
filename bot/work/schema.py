"""The queue's own tables: made where they are missing. They are procrastinate's, and no part of our migrations."""

import psycopg
from procrastinate.schema import SchemaManager

from storage.engine import PATIENCE, address
from storage.errors import DatabaseOpenError

_LOCK = 0x6A69616E62616F  #: of whoever makes them, against others who start at the same moment


def ensure_schema(url: str) -> None:
    """Make the tables of the queue, once. Raises DatabaseOpenError."""
    try:
        with psycopg.connect(address(url), **PATIENCE) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if found is None or found[0] is None:
                connection.execute(SchemaManager.get_schema())
    except psycopg.Error as error:
        why = str(error).strip().splitlines()[0]
        raise DatabaseOpenError("of DATABASE_URL", why, "the queue's tables cannot be made") from error
