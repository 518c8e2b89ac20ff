"""Bans of people of whom nothing else is kept: a hash that only whoever holds the key can make of an id."""

from datetime import datetime

from sqlalchemy import Connection, delete

from storage.schema import forgotten_bans
from storage.upsert import upsert


class ForgottenBans:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, hash: str, banned_at: datetime) -> None:
        upsert(self._connection, forgotten_bans, {"hash": hash, "banned_at": banned_at})

    def take(self, hash: str) -> datetime | None:
        """Since when they are banned, once: whoever is met again bears the ban themselves. None: they are not."""
        taken = delete(forgotten_bans).where(forgotten_bans.c.hash == hash).returning(forgotten_bans.c.banned_at)
        return self._connection.execute(taken).scalar_one_or_none()
