"""Restoring: all of a backup into a store that holds nothing, in one transaction: there is all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, exc, inspect, select

from storage.engine import open_engine, transaction
from storage.errors import BackupFileError, NotEmptyError
from storage.facts import Facts
from storage.migrate import migrate
from storage.naming import named
from storage.portable.checksums import Compared
from storage.portable.copying import Told, copy, unheard
from storage.portable.file import About, about, check_seal, noted, open_to_read
from storage.portable.portions import portions, travelling_tables
from storage.portable.revisions import brought_up_to_date
from storage.processes import Processes
from storage.unindexed import Unindexed
from storage.unit_of_work import UnitOfWork

#: The fact that says which backup's articles are not all found by search as yet.
BEHIND = "index_behind"
# Processes say that they live every few seconds; what was not heard of for so long does not.
_SILENT = timedelta(minutes=1)


@dataclass(frozen=True)
class Restored:
    about: About
    #: table by table; (): its rows were there already, of a restore that did not come to its end
    compared: tuple[Compared, ...]


def restore(url: str, path: Path, now: datetime, told: Told = unheard) -> Restored:
    """Fill the store that ``url`` names, which is made where it is missing.

    Where the file's index does not fit the engine, articles wait to be indexed: see storage.unindexed. Then the fact
    BEHIND says so, and restoring the same file again changes no rows. Raises StorageErrors: BackupFileError,
    NewerDatabaseError, NotEmptyError, DifferentCopyError, ...
    """
    check_seal(path)
    with brought_up_to_date(path) as readable:
        file, engine = open_to_read(readable), open_engine(url)
        try:
            migrate(engine)
            with transaction(file, read_only=True) as source, transaction(engine, read_only=False) as target:
                is_as_made = readable == path
                return _restored(_Sides(source, target, path, is_as_made), now, told)
        finally:
            engine.dispose()
            file.dispose()


@dataclass(frozen=True)
class _Sides:
    source: Connection
    target: Connection
    path: Path
    #: not brought up to date first
    is_as_made: bool


def _restored(sides: _Sides, now: datetime, told: Told) -> Restored:
    made, target = _made(sides), sides.target
    if Facts(target).get(BEHIND) == made.made_at.isoformat():
        return Restored(made, ())
    _hold(target)
    _refuse_unless_empty(target, now)
    compared = copy(sides.source, target, told)
    if sides.is_as_made:
        _compare_with_noted(sides, compared)
    if Unindexed(target).count():
        Facts(target).set(BEHIND, made.made_at.isoformat())
    return Restored(made, tuple(compared))


def _made(sides: _Sides) -> About:
    """Of a file that has all that a backup has; its seal says only that nothing of it was changed by chance."""
    try:
        made, _ = about(sides.source), noted(sides.source)
    except (exc.SQLAlchemyError, ValueError):
        raise BackupFileError("read", sides.path, "it does not say what is in it; take another backup") from None
    columns = inspect(sides.source).get_multi_columns()
    there = {table: {column["name"] for column in found} for (_, table), found in columns.items()}
    if lacking := [one.table for one in portions() if not {*one.columns} <= there.get(one.table, set())]:
        raise BackupFileError("read", sides.path, f"it lacks all or part of {', '.join(lacking)}; take another backup")
    return made


def _hold(target: Connection) -> None:
    """Nobody writes meanwhile; on SQLite nobody can."""
    if target.dialect.name == "postgresql":
        names = ", ".join(table.name for table in travelling_tables())
        target.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _refuse_unless_empty(target: Connection, now: datetime) -> None:
    name = named(target.engine.url)
    at = UnitOfWork(target).shared_time(now)
    for process in Processes(target).living():
        if process.seen_at > at - _SILENT:
            raise NotEmptyError(name, f"a bot runs on it (process {process.pid} on {process.host}): stop it first")
    for table in travelling_tables():
        # A bot that ran for a moment notes facts.
        if table.name != "facts" and target.execute(select(1).select_from(table).limit(1)).scalar():
            raise NotEmptyError(name, f"it has rows in {table.name}: name another database, or a new file")


def _compare_with_noted(sides: _Sides, compared: list[Compared]) -> None:
    """What the file says that it holds; of an index that it did not get it says nothing."""
    held = noted(sides.source)
    if any(held.get(line.table, line.there) != line.there for line in compared):
        raise BackupFileError("read", sides.path, "it does not hold what it says that it holds; take another backup")
