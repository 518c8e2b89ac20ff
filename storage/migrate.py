"""Bringing a database to the schema of this version."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import make_folder, transaction
from storage.errors import DatabaseOpenError, NewerDatabaseError, OlderDatabaseError
from storage.migrations import REVISIONS
from storage.naming import named
from storage.schema import metadata
from storage.vacuum import make_shrinkable

# Any number that no other program on the server uses for a lock.
_LOCK = 0x6A69616E62616F


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing; processes that do so at once wait for one another."""
    make_folder(engine.url)
    make_shrinkable(engine)
    with transaction(engine, read_only=True) as connection:
        if _is_current(connection):
            return
    with transaction(engine, read_only=False) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if not _is_current(connection):
            _check_place(connection)
            _upgrade(connection)


def check(engine: Engine) -> None:
    """OlderDatabaseError or NewerDatabaseError unless this version made the database; nothing is changed."""
    with transaction(engine, read_only=True) as connection:
        if not _is_current(connection):
            raise OlderDatabaseError(named(engine.url), f"its revision is {revision_of(connection) or 'none'}")


def revision_of(connection: Connection) -> str | None:
    """None: no migration was ever run here."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def strange_tables(connection: Connection) -> list[str]:
    """A few of another program's: they have the names of ours, or that program notes its migrations as we do."""
    revision = revision_of(connection)
    if revision in REVISIONS:
        return []
    there, ours = {*inspect(connection).get_table_names()}, {*metadata.tables}
    if revision is None:
        return sorted(there & ours)[:3]
    is_newer = 2 * len(there & ours) > len(ours)  # a version to come may have done away with some
    return [] if is_newer else sorted(there)[:3]


def _check_place(connection: Connection) -> None:
    """Before the first table is made. Raises DatabaseOpenError."""
    _check_tables(connection)
    name = named(connection.engine.url)
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise DatabaseOpenError(name, f"its encoding is {encoding}", "make one with ENCODING 'UTF8', and name that")


def _check_tables(connection: Connection) -> None:
    if tables := strange_tables(connection):
        reason = f"another program's tables are there ({', '.join(tables)})"
        raise DatabaseOpenError(named(connection.engine.url), reason, "name an empty one")


def _is_current(connection: Connection) -> bool:
    revision = revision_of(connection)
    if revision is not None and revision not in REVISIONS:
        _check_tables(connection)
        raise NewerDatabaseError(named(connection.engine.url), revision)
    return revision == REVISIONS[-1]


def _upgrade(connection: Connection) -> None:
    # Alembic takes a while to load, and is seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, "head")
