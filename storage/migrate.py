"""Bringing a database to the schema of this version."""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from storage.engine import make_folder, transaction
from storage.errors import NewerDatabaseError
from storage.migrations import REVISIONS
from storage.naming import named
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
            _upgrade(connection)


def _is_current(connection: Connection) -> bool:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return False
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise NewerDatabaseError(named(connection.engine.url), revision)
    return bool(revision == REVISIONS[-1])


def _upgrade(connection: Connection) -> None:
    # Alembic takes a while to load, and is seldom needed.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, "head")
