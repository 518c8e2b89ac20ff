"""A PostgreSQL server for the tests: of the newest version installed, on a Unix socket, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg


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

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """The URL of a database that is like the template, dropped at the end."""
        name = f"{template}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server in a folder of its own; PostgresMissingError where none is installed."""
    programs = _newest_programs()
    # A short path: that of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="jianbao-pg-"))
    data = folder / "data"
    owner = _owner()
    try:
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _run(owner, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = f"-F -c listen_addresses='' -c unix_socket_directories='{folder}'"
        _run(owner, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield PostgresServer(folder)
        finally:
            _run(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


_numbers = count()


def _newest_programs() -> Path:
    installed = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if installed:
        return max(installed, key=lambda path: int(path.parent.name))
    if on_path:
        return Path(on_path).resolve().parent
    raise PostgresMissingError("no PostgreSQL server is installed (Debian: apt-get install postgresql)")


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as, if not we ourselves: it refuses to run as root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _run(owner: pwd.struct_passwd | None, *command: str | Path) -> None:
    user: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    # The server inherits what pg_ctl is given, and would hold a pipe open: so a file.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, cwd="/", stdout=output, stderr=output, stdin=subprocess.DEVNULL, **user)
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{command[0]} failed: {output.read().decode()}")
