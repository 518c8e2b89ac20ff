"""What somebody looks at before it is kept, and that is too long for a button."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from storage.schema import drafts

#: So long they are kept; then the buttons that name them lead nowhere.
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Draft:
    id: int
    person_id: int
    #: source, opml
    kind: str
    #: JSON
    payload: dict[str, Any]
    made_at: datetime


class Drafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person_id: int, kind: str, payload: dict[str, Any], now: datetime) -> int:
        """Its id; the person's old ones are forgotten."""
        old = drafts.c.person_id == person_id, drafts.c.made_at <= now - _KEPT
        self._connection.execute(delete(drafts).where(*old))
        row = {"person_id": person_id, "kind": kind, "payload": payload, "made_at": now}
        id: int = self._connection.execute(insert(drafts).values(row).returning(drafts.c.id)).scalar_one()
        return id

    def get(self, id: int, person_id: int, kind: str) -> Draft | None:
        """Only whoever made it gets it."""
        which = drafts.c.id == id, drafts.c.person_id == person_id, drafts.c.kind == kind
        row = self._connection.execute(select(drafts).where(*which)).mappings().one_or_none()
        return None if row is None else Draft(**row)

    def change(self, id: int, payload: dict[str, Any]) -> None:
        self._connection.execute(update(drafts).where(drafts.c.id == id).values(payload=payload))

    def drop(self, id: int) -> None:
        self._connection.execute(delete(drafts).where(drafts.c.id == id))
