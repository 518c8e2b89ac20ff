"""What an admin tells everybody: drafted, confirmed, perhaps cancelled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, literal, select, tuple_, update

from storage.places import Place
from storage.schema import broadcasts, digests, preferences
from storage.served import is_served, with_chats


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
    #: {"topic": ...} or {"language": ...}; None: everybody
    audience: dict[str, str] | None = None


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

    def hold(self, id: int) -> Broadcast | None:
        """As get(); it is not cancelled until the transaction ends."""
        held = select(broadcasts).where(broadcasts.c.id == id).with_for_update(key_share=True)
        row = self._connection.execute(held).mappings().first()
        return None if row is None else Broadcast(**row)

    def running(self) -> list[Broadcast]:
        """Those confirmed, and neither cancelled nor done; in order."""
        runs = (
            broadcasts.c.started_at.is_not(None) & broadcasts.c.cancelled_at.is_(None) & broadcasts.c.done_at.is_(None)
        )
        rows = self._connection.execute(select(broadcasts).where(runs).order_by(broadcasts.c.id)).mappings()
        return [Broadcast(**row) for row in rows]

    def recipients(self, slot: str, access_mode: str, limit: int, after: Place | None = None) -> list[Place]:
        """Places served that have no digest of this slot as yet, in order; those beyond ``after``.

        ``access_mode`` is the setting ACCESS; a chat that nobody stands for is served.
        """
        key = (preferences.c.chat_id, preferences.c.thread)
        statement = _unpromised(select(*key), slot, access_mode).order_by(*key).limit(limit)
        if after is not None:
            statement = statement.where(tuple_(*key) > tuple_(literal(after.chat_id), literal(after.thread)))
        return [Place(*row) for row in self._connection.execute(statement)]

    def count_recipients(self, slot: str, access_mode: str) -> int:
        """How many recipients() would give."""
        count: int = self._connection.execute(_unpromised(select(func.count()), slot, access_mode)).scalar_one()
        return count

    def watch(self, id: int, chat: int, message: int) -> None:
        """The admin's message that tells how it goes, by Telegram's ids."""
        watched = {"chat": chat, "message": message}
        self._connection.execute(update(broadcasts).where(broadcasts.c.id == id).values(watch=watched))

    def done(self, id: int, now: datetime) -> None:
        """Everybody has it, or cannot get it."""
        self._connection.execute(update(broadcasts).where(broadcasts.c.id == id).values(done_at=now))

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


def _unpromised(statement: Select[Any], slot: str, access_mode: str) -> Select[Any]:
    promised = exists().where(
        digests.c.chat_id == preferences.c.chat_id,
        digests.c.thread == preferences.c.thread,
        digests.c.slot == slot,
    )
    return with_chats(statement).where(is_served(access_mode), ~promised)
