"""A backup of an older version as this version reads it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exc

from storage.engine import transaction
from storage.errors import BackupFileError, NewerDatabaseError
from storage.migrate import migrate, revision_of
from storage.migrations import REVISIONS
from storage.portable.file import open_to_read, open_to_write


@contextmanager
def brought_up_to_date(path: Path) -> Iterator[Path]:
    """The file, or where it is of an older version a copy of it for as long; the file is never written to.

    Raises NewerDatabaseError, BackupFileError.
    """
    revision = _revision_of_file(path)
    if revision == REVISIONS[-1]:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="jianbao-") as folder:
        copy = Path(folder) / "backup.db"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise BackupFileError("bring up to date", path, f"{folder}: {error.strerror}") from None
        engine = open_to_write(copy)
        try:
            migrate(engine)
        except (exc.SQLAlchemyError, LookupError, TypeError, ValueError):
            reason = f"it is not what version {revision} made; take another backup"
            raise BackupFileError("bring up to date", path, reason) from None
        finally:
            engine.dispose()
        yield copy


def _revision_of_file(path: Path) -> str | None:
    engine = open_to_read(path)
    try:
        with transaction(engine, read_only=True) as connection:
            revision = revision_of(connection)
    finally:
        engine.dispose()
    if revision is None:
        raise BackupFileError("read", path, "it does not say which version made it; take another backup")
    if revision not in REVISIONS:
        raise NewerDatabaseError(str(path), revision)
    return revision
