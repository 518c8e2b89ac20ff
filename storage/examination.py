"""How a store is, found out without changing anything in it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, text

from storage.engine import parse
from storage.figures import taken_by
from storage.migrate import revision_of, strange_tables
from storage.migrations import REVISIONS
from storage.naming import path_of

_INCREMENTAL = 2  #: https://sqlite.org/pragma.html#pragma_auto_vacuum
_SCHEMA_RIGHTS = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
_MAY_WRITE = "SELECT NOT pg_is_in_recovery() AND has_table_privilege('updates', 'INSERT')"


@dataclass(frozen=True)
class Connections:
    """To a server, of whatever program: how many there are, and how many there may be."""

    used: int
    most: int


def file_of(url: str) -> Path | None:
    """The store's file; None: it is on a server. Raises UnknownDatabaseError."""
    parsed = parse(url)
    return path_of(parsed) if parsed.get_backend_name() == "sqlite" else None


def only_to_look(url: str) -> str:
    """The same store for a Database that can change nothing: on SQLite not even beside the file, which must be there.

    Opened as usual, a file gets a log of changes beside it, or, after a kill, takes in what is in that.
    """
    file = file_of(url)
    if file is None:
        return url
    is_in_use = file.with_name(f"{file.name}-wal").exists()  # then what is in there counts too
    query = {"mode": "ro", "uri": "true"} | ({} if is_in_use else {"immutable": "1"})
    return URL.create("sqlite", database=f"file:{quote(str(file))}", query=query).render_as_string()


class Examination:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_postgres = connection.dialect.name == "postgresql"

    def revision(self) -> str | None:
        """Of the last migration that was run here; None: there are no tables of ours."""
        return revision_of(self._connection)

    def strange_tables(self) -> list[str]:
        """A few of another program's: no table can be made here."""
        return strange_tables(self._connection)

    def taken(self) -> int:
        """Bytes of the store."""
        return taken_by(self._connection)

    def damage(self) -> str | None:
        """What is wrong with the file, in SQLite's words; a server sees to its own files. Reads all of it."""
        if self._is_postgres:
            return None
        found = str(self._connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
        return None if found == "ok" else found

    def gives_room_back(self) -> bool:
        """Whether what is deleted makes the file smaller in time."""
        if self._is_postgres:
            return True
        return bool(self._connection.execute(text("PRAGMA auto_vacuum")).scalar_one() == _INCREMENTAL)

    def may_write(self) -> bool:
        """Whether the server lets us: it is no replica, and the rights are there."""
        if not self._is_postgres:
            return True
        rights = (self._connection.execute(text(question)).scalar_one() for question in (_SCHEMA_RIGHTS, _MAY_WRITE))
        return all(rights)

    def server_time(self) -> datetime | None:
        """By the server's clock; None: there is no server."""
        if not self._is_postgres:
            return None
        now: datetime = self._connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return now

    def connections(self) -> Connections | None:
        """None: there is no server."""
        if not self._is_postgres:
            return None
        counted = "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
        used = self._connection.execute(text(counted)).scalar_one()
        return Connections(used, int(self._connection.execute(text("SHOW max_connections")).scalar_one()))


def is_current(revision: str) -> bool:
    return revision == REVISIONS[-1]


def is_known(revision: str) -> bool:
    """False: a newer version made it."""
    return revision in REVISIONS
