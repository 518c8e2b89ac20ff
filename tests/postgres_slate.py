"""A migrated database on PostgreSQL for one test after another: emptied in hundredths of the time that a copy takes."""

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_VERSION = "SELECT version_num FROM alembic_version"
_SEQUENCES = "SELECT sequencename, start_value FROM pg_sequences WHERE schemaname = 'public'"
_ENDS_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


class Slate:
    """``wiped`` gives its URL. The tables must stay as they are: what changes them needs a database of its own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection = psycopg.connect(url, autocommit=True)
        self._emptying = self._statements()

    def wiped(self) -> str:
        """As if it were migrated just now; whoever is still in a transaction loses it."""
        self._connection.execute(_ENDS_OTHERS)
        self._connection.execute(self._emptying)
        return self._url

    def close(self) -> None:
        self._connection.close()

    def _statements(self) -> Composed:
        """One transaction, in which neither foreign keys nor triggers are heeded."""
        tables = [SQL("DELETE FROM {}").format(Identifier(name)) for (name,) in self._connection.execute(_TABLES)]
        sequences = [
            SQL("SELECT setval({}, {}, false)").format(Literal(f"public.{name}"), start)
            for name, start in self._connection.execute(_SEQUENCES)
        ]
        versions = [
            SQL("UPDATE alembic_version SET version_num = {}").format(Literal(version))
            for (version,) in self._connection.execute(_VERSION)
        ]
        return SQL("; ").join([SQL("SET session_replication_role = replica"), *tables, *sequences, *versions])
