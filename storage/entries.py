"""What a source's listing was seen to hold, so that only what is new or changed is fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.column_types import storable, text_hash
from storage.schema import entries
from storage.upsert import upsert

# PostgreSQL refuses index rows of over about 2700 bytes.
_LONGEST_KEY = 500


@dataclass(frozen=True)
class SeenEntry:
    entry_id: str
    #: of title and summary: another one means a correction
    content_hash: str
    #: None: no article came of it
    article_id: int | None


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen(self, source_id: int, entry_ids: Iterable[str]) -> dict[str, SeenEntry]:
        """Those of the given entries that were recorded, by entry id."""
        asked = {_key(entry_id): entry_id for entry_id in entry_ids}
        rows = self._connection.execute(
            select(entries).where(entries.c.source_id == source_id, entries.c.entry_id.in_(asked))
        )
        found = ((asked[row.entry_id], row) for row in rows)
        return {entry_id: SeenEntry(entry_id, row.content_hash, row.article_id) for entry_id, row in found}

    def record(self, source_id: int, entry_id: str, content_hash: str, article_id: int | None, now: datetime) -> None:
        """Remember the entry as it is now, in place of what was recorded of it before."""
        row = {
            "source_id": source_id,
            "entry_id": _key(entry_id),
            "seen_at": now,
            "content_hash": content_hash,
            "article_id": article_id,
        }
        upsert(self._connection, entries, row)


def _key(entry_id: str) -> str:
    return storable(entry_id) if len(entry_id) <= _LONGEST_KEY else f"sha256:{text_hash(entry_id)}"
