"""A PostgreSQL server of the benchmark's own, and what is seen of it from beside it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.delivery.bot_process import cpu_seconds
from storage import Database
from tests.postgres_server import PostgresServer, postgres_server

_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    " AND wait_event = 'advisory'"
)


@dataclass(frozen=True)
class Store:
    """A migrated database; ``url`` is what DATABASE_URL takes."""

    url: str
    connection: psycopg.Connection[Any]
    server: int  #: the process that started all others of the server

    def number(self, query: str) -> int:
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row else 0

    def waiting(self) -> int:
        """How many transactions wait for a lock that only one may have, such as that of the stories."""
        return self.number(_WAITING)

    def cpu_seconds(self) -> float:
        """Of the server so far, for whatever database."""
        return cpu_seconds(self.server)


@contextmanager
def server() -> Iterator[PostgresServer]:
    """Started on a socket of its own, without waiting for the disk; ``migrated`` is a database to be copied."""
    with postgres_server() as started:
        started.run("CREATE DATABASE migrated")
        with closing(Database(started.url("migrated"))) as database:
            database.migrate()
        yield started


@contextmanager
def fresh_store(started: PostgresServer) -> Iterator[Store]:
    with started.copy_of("migrated") as url, psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        first = (Path(row[0]) / "postmaster.pid").read_text("ascii").splitlines()[0]
        yield Store(url, connection, int(first))
