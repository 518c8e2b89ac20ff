"""The portable file itself: made under another name until it is whole, and sealed, so that damage is noticed.

The seal is a checksum of every byte of the file, kept where SQLite leaves a number to whoever made it; another such
number says that the file is one of ours.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text

from storage.errors import BackupFileError, DatabaseBusyError, DatabaseWriteError
from storage.locking import locked
from storage.portable.checksums import Compared, Sum

# https://sqlite.org/fileformat.html: user_version and application_id, four bytes each
_SEAL, _MARK = 60, 68
_OURS = b"JBbk"
_MAGIC = b"SQLite format 3\0"
_BLOCK = 1 << 20

_TABLES = (
    "CREATE TABLE about (made_at TEXT NOT NULL, made_of TEXT NOT NULL)",
    "CREATE TABLE backup (table_name TEXT PRIMARY KEY, rows INTEGER NOT NULL, checksum TEXT NOT NULL)",
)
# A file that is not whole is thrown away, so nothing need be undone; it is written through to the disk at the end.
_WRITING = ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY")


@dataclass(frozen=True)
class About:
    made_at: datetime
    #: the engine that it was made of: sqlite, postgresql
    made_of: str


@contextmanager
def once_whole(path: Path) -> Iterator[Path]:
    """Another name for the file, which gets its own at the end; after an error there is neither.

    Raises BackupFileError; DatabaseBusyError while another process writes the same file.
    """
    if not path.name:
        raise BackupFileError("write", path, "it is a folder; name a file in it")
    part = path.with_name(f"{path.name}.part")
    with _told_of(path, part), _alone(path):
        if path.exists():
            raise BackupFileError("write", path, "it is there already; choose another name")
        part.unlink(missing_ok=True)  # of one that was killed
        part.touch(0o600, exist_ok=False)  # it tells who reads what
        try:
            yield part
            seal(part)
            part.rename(path)
            _write_through(path.parent)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


@contextmanager
def _told_of(path: Path, part: Path) -> Iterator[None]:
    """What the disk refuses is the backup's own, not the store's."""
    try:
        yield
    except OSError as error:
        raise BackupFileError("write", path, _reason(error)) from None
    except DatabaseWriteError as error:
        if error.database != str(part):
            raise
        raise BackupFileError("write", path, f"{error.reason}; make room on its disk") from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else writes it meanwhile: a file beside it is locked.

    In folders of other machines (NFS, SMB) a lock of the file itself would shut out what this process does with it.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(path.with_name(f"{path.name}.part-lock")))
        except BlockingIOError:
            raise DatabaseBusyError(str(path), "another process is writing this backup") from None
        except ValueError as error:  # a NUL in the name
            raise BackupFileError("write", path, _reason(error)) from None
        yield


def open_to_write(path: Path) -> Engine:
    """An engine of a file that nobody else knows of as yet."""
    return _engine(path, "rw", _WRITING)


def open_to_read(path: Path) -> Engine:
    """An engine of a file that nobody writes to; nothing is written beside it either."""
    return _engine(path, "ro&immutable=1", ())


def note(connection: Connection, about: About, compared: list[Compared]) -> None:
    """What the file is, and what it holds."""
    for statement in (*_TABLES, f"PRAGMA application_id = {int.from_bytes(_OURS)}"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO about VALUES (?, ?)", (about.made_at.isoformat(), about.made_of))
    rows = [(line.table, line.here.rows, line.here.checksum) for line in compared]
    connection.exec_driver_sql("INSERT INTO backup VALUES (?, ?, ?)", rows)


def about(connection: Connection) -> About:
    row = connection.execute(text("SELECT made_at, made_of FROM about")).one()
    return About(datetime.fromisoformat(row.made_at), row.made_of)


def noted(connection: Connection) -> dict[str, Sum]:
    """What the file held when it was made, by table."""
    rows = connection.execute(text("SELECT table_name, rows, checksum FROM backup"))
    return {row.table_name: Sum(row[1], row.checksum) for row in rows}


def seal(path: Path) -> None:
    """Note the checksum of the file in it, and have it all on the disk."""
    with path.open("r+b") as file:
        checksum = _checksum(file)
        file.seek(_SEAL)
        file.write(checksum.to_bytes(4))
        file.flush()
        os.fsync(file.fileno())


def check_seal(path: Path) -> None:
    """BackupFileError unless the file is a backup, and as it was written."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            if not head.startswith(_MAGIC) or head[_MARK : _MARK + 4] != _OURS:
                raise BackupFileError(
                    "read", path, "it is no backup that `jianbao backup` made, or its start is damaged"
                )
            if _checksum(file) != int.from_bytes(head[_SEAL : _SEAL + 4]):
                reason = "it is damaged: it is not what was written then; take another backup"
                raise BackupFileError("read", path, reason)
    except (OSError, ValueError) as error:
        raise BackupFileError("read", path, _reason(error)) from None


def _checksum(file: BinaryIO) -> int:
    """Of all of it, as if it had no seal."""
    file.seek(0)
    first = bytearray(file.read(_BLOCK))
    first[_SEAL : _SEAL + 4] = bytes(4)
    checksum = zlib.crc32(first)
    while block := file.read(_BLOCK):
        checksum = zlib.crc32(block, checksum)
    return checksum


def _engine(path: Path, mode: str, pragmas: tuple[str, ...]) -> Engine:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)  # BEGIN is said below
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _write_through(folder: Path) -> None:
    """The folder too, or after a power cut the file may have no name."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
