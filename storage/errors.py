"""What can go wrong with the store.

StorageError
├── NaiveTimeError        a datetime without a zone was given
├── UnknownDatabaseError  DATABASE_URL names no engine that is supported
├── MissingDriverError    the engine's driver is not installed
├── DatabaseOpenError     the file or the server cannot be opened
├── NewerDatabaseError    the database was made by a newer version
├── OlderDatabaseError    the database's tables were never made, or not brought up to date
├── DatabaseBusyError     another process kept the database locked
├── DatabaseWriteError    the disk is full, or not writable
├── BackupFileError       a file cannot be written as a backup, or is none, or is damaged
├── NotEmptyError         a backup is to be restored into a store that holds something
├── DifferentCopyError    a copy of the store does not hold what was copied
├── ReadOnlyError         a read transaction tried to write: a fault of the program
└── RefusedRowError       a row exists already, points to nothing, or is too large
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.portable.checksums import Compared


class StorageError(Exception):
    """Anything that went wrong in the store; ``code`` names it, str() is one line for a log."""

    code = "storage"
    #: whether the same may work later, once what it says is seen to
    may_pass = False


class NaiveTimeError(StorageError):
    code = "naive_time"

    def __init__(self, value: datetime) -> None:
        super().__init__(f"a time without a zone was given: {value.isoformat()}; say which zone it is in")
        self.value = value


class UnknownDatabaseError(StorageError):
    code = "unknown_database"

    def __init__(self, url: str) -> None:
        kind = url.partition(":")[0] if ":" in url else ""  # what follows may hold a password
        super().__init__(
            f"DATABASE_URL ({kind}:...) names no database that is supported: "
            "write sqlite:////absolute/path.db or postgresql://user:password@host/name, with %40 for an @ in that"
        )
        self.kind = kind


class MissingDriverError(StorageError):
    code = "missing_driver"

    def __init__(self) -> None:
        super().__init__(
            "the database's driver is not installed: in Jianbao's folder, run "
            "pip install -c constraints.txt -e '.[postgres]'"
        )


class DatabaseOpenError(StorageError):
    code = "database_open"
    may_pass = True

    def __init__(self, database: str, reason: str, advice: str) -> None:
        super().__init__(f"cannot open the database {database}: {reason}; {advice}")
        self.database = database
        self.reason = reason


class NewerDatabaseError(StorageError):
    code = "newer_database"

    def __init__(self, database: str, revision: str) -> None:
        super().__init__(
            f"the database {database} was made by a newer version (its revision is {revision}): "
            "upgrade Jianbao, or restore a backup made by this version"
        )
        self.database = database
        self.revision = revision


class OlderDatabaseError(StorageError):
    code = "older_database"
    may_pass = True

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(f"the database {database} is not up to date ({reason}): run `jianbao migrate` first")
        self.database = database
        self.reason = reason


class DatabaseBusyError(StorageError):
    code = "database_busy"
    may_pass = True

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(
            f"the database {database} stayed locked ({reason}): "
            "see whether another program holds it open, and try again"
        )
        self.database = database
        self.reason = reason


class DatabaseWriteError(StorageError):
    code = "database_write"
    may_pass = True

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(
            f"cannot write to the database {database}: {reason}; "
            "make room on the disk, and see that the file and its folder can be written to"
        )
        self.database = database
        self.reason = reason


class BackupFileError(StorageError):
    code = "backup_file"

    def __init__(self, doing: str, path: Path, reason: str) -> None:
        super().__init__(f"cannot {doing} the backup {path}: {reason}")
        self.path = path
        self.reason = reason


class NotEmptyError(StorageError):
    code = "not_empty"

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(
            f"nothing is restored into {database}, for a backup needs a store that holds nothing: {reason}"
        )
        self.database = database
        self.reason = reason


class DifferentCopyError(StorageError):
    code = "different_copy"

    def __init__(self, compared: Sequence[Compared]) -> None:
        tables = ", ".join(line.table for line in compared if not line.is_equal)
        super().__init__(f"the copy is not what was copied, and is not kept: {tables} differ; please report it")
        self.compared = tuple(compared)


class ReadOnlyError(StorageError):
    code = "read_only"

    def __init__(self, database: str) -> None:
        super().__init__(f"a transaction that only reads the database {database} tried to write to it: use write()")
        self.database = database


class RefusedRowError(StorageError):
    code = "refused_row"

    def __init__(self, database: str, reason: str) -> None:
        super().__init__(
            f"the database {database} refused a row: {reason}; it exists already, points to nothing, or is too large"
        )
        self.database = database
        self.reason = reason
