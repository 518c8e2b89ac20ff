"""What an admin tells everybody: drafted, confirmed, perhaps cancelled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.schema import broadcasts


@dataclass(frozen=True)
class Broadcast:
    id: int
    #: who drafted it
    person_id: int | None
    html: str
    drafted_at: datetime
    #: None: it waits to be confirmed
    started_at: datetime | None
    cancelled_at: datetime | None
    #: the admin's message that tells how it goes: {"chat", "message"} by Telegram's ids
    watch: dict[str, int] | None = None
    #: everybody has it, or cannot get it
    done_at: datetime | None = None


class Broadcasts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, person_id: int | None, html: str, now: datetime) -> int:
        statement = insert(broadcasts).values(person_id=person_id, html=html, drafted_at=now)
        id: int = self._connection.execute(statement.returning(broadcasts.c.id)).scalar_one()
        return id

    def get(self, id: int) -> Broadcast | None:
        row = self._connection.execute(select(broadcasts).where(broadcasts.c.id == id)).mappings().first()
        return None if row is None else Broadcast(**row)

    def start(self, id: int, now: datetime) -> bool:
        """Confirm the draft; False: it was confirmed or cancelled already."""
        is_draft = broadcasts.c.started_at.is_(None) & broadcasts.c.cancelled_at.is_(None)
        started = update(broadcasts).where(broadcasts.c.id == id, is_draft).values(started_at=now)
        return self._connection.execute(started).rowcount == 1

    def cancel(self, id: int, now: datetime) -> bool:
        """Cancel it, started or not; False: it was cancelled already."""
        runs = broadcasts.c.cancelled_at.is_(None)
        cancelled = update(broadcasts).where(broadcasts.c.id == id, runs).values(cancelled_at=now)
        return self._connection.execute(cancelled).rowcount == 1
