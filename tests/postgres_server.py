"""A PostgreSQL server for the tests: of the newest version installed, on a Unix socket, one for all their workers."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

#: Asked in a transaction, as often as wanted (pg_stat_activity stays as it was first seen): how many wait for it.
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"


class PostgresMissingError(Exception):
    """No PostgreSQL server is installed."""


@dataclass(frozen=True)
class PostgresServer:
    #: where its socket is
    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def has(self, database: str) -> bool:
        with psycopg.connect(self.url("postgres")) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            return found.fetchone() is not None

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """The URL of a database that is like the template, dropped at the end."""
        name = f"{template}_{os.getpid()}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self.url(name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def postgres_server(place: Path | None = None) -> Iterator[PostgresServer]:
    """The server of all processes that name this folder, or one's own; PostgresMissingError where none is installed.

    The first starts it, and it ends after the last, also where that is killed.
    """
    if place is None:
        with tempfile.TemporaryDirectory() as folder, postgres_server(Path(folder)) as server:
            yield server
        return
    address = place / "postgres"
    with address.open("a") as file:
        with locked(place / "postgres-starting"):
            fcntl.flock(file, fcntl.LOCK_SH)
            if not address.stat().st_size:
                _start(address)
        yield PostgresServer(Path(address.read_text()))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """No other process is here."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


_numbers = count()


def _start(address: Path) -> None:
    keeper = Path(__file__).with_name("postgres_keeper.py")
    with tempfile.TemporaryFile() as output:  # a pipe would be open as long as the server is kept
        done = subprocess.run(
            [sys.executable, keeper, _newest_programs(), address],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # what ends the tests with their group does not end who clears up after them
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(output.read().decode())


def _newest_programs() -> Path:
    installed = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if installed:
        return max(installed, key=lambda path: int(path.parent.name))
    if on_path:
        return Path(on_path).resolve().parent
    raise PostgresMissingError("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
