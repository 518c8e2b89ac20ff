"""What the commands work with: settings, an open store, a clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.clock import SystemClock
from bot.settings import Settings, load_settings
from storage import Database


@dataclass(frozen=True)
class Premises:
    settings: Settings
    database: Database
    clock: SystemClock


@contextmanager
def open_store(*, migrate: bool = False) -> Iterator[Premises]:
    """The store of the settings, closed at the end; a SQLite one is brought up to date by itself, another has to be so.

    Raises BotError, StorageError.
    """
    settings = load_settings()
    url = settings.store_url()
    database = Database(url)
    try:
        if migrate or url.startswith("sqlite:"):
            database.migrate()
        else:
            database.check()
        yield Premises(settings, database, SystemClock())
    finally:
        database.close()


def make_queue(url: str) -> None:
    """The tables that processes with roles share, on PostgreSQL. Raises StorageError."""
    if not url.startswith("sqlite:"):
        from bot.work.schema import ensure_schema

        ensure_schema(url)
