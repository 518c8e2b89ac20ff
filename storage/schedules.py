"""At which hours a place gets its digest, and which of these are due."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.places import Place, is_at
from storage.schema import preferences, schedules
from storage.served import is_served, served, with_preferences


@dataclass(frozen=True)
class Schedule:
    place: Place
    #: HH:MM in the place's zone
    slot: str
    #: a bit for each day on which it is served; bit 0 is Monday
    weekdays: int
    next_at: datetime


@dataclass(frozen=True)
class DueSlot:
    place: Place
    slot: str
    #: when it was due
    next_at: datetime
    #: False: it only moves on, for the place is unsubscribed, paused, suspended or not admitted
    served: bool


class Schedules:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, place: Place) -> list[Schedule]:
        """The place's slots, by hour."""
        statement = select(schedules).where(is_at(schedules, place))
        rows = self._connection.execute(statement.order_by(schedules.c.slot))
        return [Schedule(place, row.slot, row.weekdays, row.next_at) for row in rows]

    def replace(self, place: Place, slots: Iterable[Schedule]) -> None:
        """These are the place's slots, and no others."""
        self._connection.execute(delete(schedules).where(is_at(schedules, place)))
        rows = [
            asdict(place) | {"slot": slot.slot, "weekdays": slot.weekdays, "next_at": slot.next_at} for slot in slots
        ]
        if rows:
            self._connection.execute(insert(schedules), rows)

    def due(self, now: datetime, limit: int, access_mode: str) -> list[DueSlot]:
        """Slots whose time has come, the longest due first; also those that are not served, so that they move on.

        ``access_mode`` is the setting ACCESS; a chat that nobody stands for is served. The places' preferences are held
        as PreferencesOfPlaces.hold() does; on PostgreSQL, places that are held elsewhere are left out.
        """
        columns = (schedules.c[name] for name in ("chat_id", "thread", "slot", "next_at"))
        statement = (
            with_preferences(select(*columns, is_served(access_mode).label("served")), schedules)
            .where(schedules.c.next_at <= now)
            .order_by(schedules.c.next_at, schedules.c.chat_id, schedules.c.thread)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True, of=preferences)
        )
        rows = self._connection.execute(statement)
        return [DueSlot(Place(row.chat_id, row.thread), row.slot, row.next_at, row.served) for row in rows]

    def count_due(self, now: datetime, most: int) -> int:
        """How many slots are due, served or not; no more than ``most`` are counted."""
        due = select(schedules.c.slot).where(schedules.c.next_at <= now).limit(most).subquery()
        return int(self._connection.execute(select(func.count()).select_from(due)).scalar_one())

    def beyond(self, at: datetime, limit: int) -> list[Schedule]:
        """Slots that are due later than that, the last first."""
        later = select(schedules).where(schedules.c.next_at > at).order_by(schedules.c.next_at.desc()).limit(limit)
        return [
            Schedule(Place(row.chat_id, row.thread), row.slot, row.weekdays, row.next_at)
            for row in self._connection.execute(later)
        ]

    def advance(self, place: Place, slot: str, next_at: datetime) -> None:
        """The slot is due at ``next_at`` and not before."""
        advanced = update(schedules).where(is_at(schedules, place), schedules.c.slot == slot)
        self._connection.execute(advanced.values(next_at=next_at))

    def next_at(self, access_mode: str = "open") -> datetime | None:
        """When the earliest slot that would be served is due; None: there is none."""
        # Not min(): ORDER BY walks the index and stops at the first that is served.
        earliest = served(select(schedules.c.next_at), schedules, access_mode).order_by(schedules.c.next_at).limit(1)
        next_at: datetime | None = self._connection.execute(earliest).scalar_one_or_none()
        return next_at
