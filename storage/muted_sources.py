"""Sources of which a place wants nothing."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage.places import Place, is_at
from storage.schema import LISTED, muted_sources, sources
from storage.upsert import upsert


class MutedSources:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, place: Place) -> set[int]:
        """Ids, of those that are not removed."""
        listed = select(muted_sources.c.source_id).join(sources, sources.c.id == muted_sources.c.source_id)
        return set(self._connection.scalars(listed.where(is_at(muted_sources, place), LISTED)))

    def add(self, place: Place, source_id: int, now: datetime) -> None:
        upsert(self._connection, muted_sources, asdict(place) | {"source_id": source_id, "muted_at": now})

    def remove(self, place: Place, source_id: int) -> None:
        which = is_at(muted_sources, place) & (muted_sources.c.source_id == source_id)
        self._connection.execute(delete(muted_sources).where(which))

    def clear(self, place: Place) -> None:
        self._connection.execute(delete(muted_sources).where(is_at(muted_sources, place)))
