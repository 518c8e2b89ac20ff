"""The store, as it is found: whether it opens, is of this version, and can be written to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.doctor.findings import Finding, ok, trouble, warning
from bot.doctor.machine import is_for_everybody, is_writable, nearest
from storage import Connections, Database, UnitOfWork, is_current, is_known

#: Bytes: a larger file is not read through, which takes minutes.
_LONG_TO_READ = 4_000_000_000
_MOST_IN_USE = 0.8


@dataclass(frozen=True)
class Store:
    """What was found out of one that opens."""

    revision: str | None
    damage: str | None = None
    gives_room_back: bool = True
    may_write: bool = True
    taken: int = 0  #: bytes
    server_time: datetime | None = None
    connections: Connections | None = None
    strange_tables: tuple[str, ...] = ()  #: another program's

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked what is in it."""
        return self.revision is not None and is_current(self.revision) and self.damage is None


async def look_at(database: Database) -> Store:
    """Raises StorageErrors: it does not open, or is none."""
    revision = await database.read(lambda uow: uow.examination.revision())
    taken = await database.read(lambda uow: uow.examination.taken())
    if taken <= _LONG_TO_READ and (damage := await database.read(lambda uow: uow.examination.damage())):
        return Store(revision, damage, taken=taken)
    if revision is None or not is_current(revision):
        strange = await database.read(lambda uow: uow.examination.strange_tables())
        return Store(revision, taken=taken, strange_tables=tuple(strange))

    def rest(uow: UnitOfWork) -> Store:
        seen = uow.examination
        gives, may = seen.gives_room_back(), seen.may_write()
        return Store(revision, None, gives, may, taken, seen.server_time(), seen.connections())

    return await database.read(rest)


def missing(file: Path) -> Finding:
    """There is no such file."""
    if not nearest(file.parent).is_dir() or not is_writable(file.parent):
        return trouble("database", f"{file} is not there and cannot be made: give access to its folder")
    return warning("database", f"{file} is not there as yet: `jianbao run` makes it")


def findings(store: Store, file: Path | None) -> Iterator[Finding]:
    yield _database(store, file)
    if store.is_usable and not store.gives_room_back:
        yield warning(
            "vacuum",
            "the file never gets smaller, as it was made by an early version: "
            "stop the bot, then `jianbao backup FILE`, move the store away, and `jianbao restore FILE`",
        )
    if file is not None and is_for_everybody(file):
        words = "tells who reads what, and every user of this machine can read it, as an early version made it so"
        yield warning("rights", f"{file} {words}: chmod 600 {file}*")
    if store.connections is not None:
        yield _connections(store.connections)


def _database(store: Store, file: Path | None) -> Finding:
    revision = store.revision
    if store.damage is not None:
        advice = "stop the bot, keep a copy of the file, and `jianbao restore` the last backup"
        return trouble("database", f"{file} is damaged ({store.damage}): {advice}")
    if store.strange_tables:
        tables = ", ".join(store.strange_tables)
        return trouble("database", f"another program's tables are there ({tables}): name an empty one")
    if revision is None:
        return warning("database", "it opens and is empty: `jianbao run` makes its tables")
    if not is_known(revision):
        advice = "upgrade Jianbao, or restore a backup made by this version"
        return trouble("database", f"a newer version made it (its revision is {revision}): {advice}")
    if not is_current(revision):
        advice = "`jianbao run` brings it up to date when it starts; back it up before"
        return warning("database", f"an older version made it (its revision is {revision}): {advice}")
    if file is not None and not (is_writable(file) and is_writable(file.parent)):
        return trouble("database", f"{file} cannot be written to: give access to the file and to its folder")
    if not store.may_write:
        return trouble("database", "the server does not let us write: see the user's rights, and that it is no replica")
    return ok("database", f"opens, is whole and up to date ({revision})")


def _connections(found: Connections) -> Finding:
    words = f"{found.used} of {found.most} of the server's are in use"
    if found.used <= _MOST_IN_USE * found.most:
        return ok("connections", words)
    return warning("connections", f"{words}: raise max_connections in postgresql.conf, or run fewer processes")
