"""The inbox: what Telegram told, kept before it is told that it arrived."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from storage.schema import OPEN, updates
from storage.upsert import insert_into


@dataclass(frozen=True)
class NewUpdate:
    #: Telegram's
    update_id: int
    #: the chat, else the person, whose updates are handled in order
    lane: int
    #: as JSON, as it came
    raw: str


@dataclass(frozen=True)
class Update:
    update_id: int
    lane: int
    raw: str
    received_at: datetime
    #: new, handled or failed
    state: str
    #: calls that are still to be made for it
    answer: list[dict[str, Any]] | None


class Updates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, arrived: Sequence[NewUpdate], now: datetime) -> int:
        """Keep those that are not there yet; how many they were."""
        if not arrived:
            return 0
        rows = [
            {"update_id": one.update_id, "lane": one.lane, "raw": one.raw, "received_at": now, "state": "new"}
            for one in arrived
        ]
        statement = insert_into(self._connection, updates).values(rows).on_conflict_do_nothing()
        return len(self._connection.scalars(statement.returning(updates.c.update_id)).all())

    def open_lanes(self, limit: int, but: Collection[int] = ()) -> list[int]:
        """Lanes in which something is open, the longest waiting first: unhandled, or its answer still to be said."""
        waiting = select(updates.c.lane).where(_OPEN, updates.c.lane.not_in(but)).group_by(updates.c.lane)
        return list(self._connection.scalars(waiting.order_by(func.min(updates.c.update_id)).limit(limit)))

    def next_open(self, lane: int) -> Update | None:
        """The first one that is open in the lane."""
        in_lane = select(*_COLUMNS).where(_OPEN, updates.c.lane == lane)
        return next(iter(self._all(in_lane.order_by(updates.c.update_id).limit(1))), None)

    def get(self, update_id: int) -> Update | None:
        return next(iter(self._all(select(*_COLUMNS).where(updates.c.update_id == update_id))), None)

    def handled(self, update_id: int, answer: list[dict[str, Any]] | None, now: datetime) -> None:
        """What it asks for is done; ``answer`` holds the calls still to be made."""
        self._change(update_id, {"state": "handled", "handled_at": now, "answer": answer or None})

    def answered(self, update_id: int) -> None:
        """Its answer was said."""
        self._change(update_id, {"answer": None})

    def failed(self, update_id: int, error: str, now: datetime) -> None:
        """It cannot be handled; it is kept, and not tried again."""
        self._change(update_id, {"state": "failed", "handled_at": now, "error": error, "answer": None})

    def _change(self, update_id: int, changes: dict[str, Any]) -> None:
        self._connection.execute(update(updates).where(updates.c.update_id == update_id).values(changes))

    def _all(self, statement: Any) -> list[Update]:
        return [Update(**row) for row in self._connection.execute(statement).mappings()]


_OPEN = text(f"({OPEN.text})")  # it is an OR, and other conditions are put beside it
_COLUMNS = tuple(updates.c[name] for name in ("update_id", "lane", "raw", "received_at", "state", "answer"))
