"""How much of everything waits at this moment: for those who watch the bot, so each is found by an index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, TextClause, func, select

from storage.figures import taken_by
from storage.schema import (
    FAILING,
    GATHERED,
    LISTED,
    OPEN,
    PAUSED,
    POSTPONED,
    READY,
    SENDING,
    deliveries,
    processes,
    schedules,
    sources,
    updates,
)

_LATE = timedelta(minutes=1)  #: a digest that was to be composed then, and is not


@dataclass(frozen=True)
class Lag:
    """A source that should have been looked at."""

    source_id: int
    title: str
    due_at: datetime


@dataclass(frozen=True)
class Standings:
    #: by health: well, failing, paused
    sources: Mapping[str, int]
    #: those due the longest, in order
    lags: tuple[Lag, ...]
    #: hours at which a place gets its digest, that have come
    digests_due: int
    #: of these, more than a minute ago
    digests_late: int
    #: messages that are to go out, by lane
    deliveries_waiting: Mapping[int, int]
    #: handed to the wire
    deliveries_sending: int
    #: not yet handled, or not yet answered
    updates_open: int
    #: by role; "" is one that has them all
    processes: Mapping[str, int]
    #: bytes
    database: int


class Gauges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standings(self, now: datetime, lags: int) -> Standings:
        """``lags``: so many at most are told one by one."""
        return Standings(
            self._sources(),
            self.lags(now, lags),
            self._count(schedules, schedules.c.next_at <= now),
            self._count(schedules, schedules.c.next_at <= now - _LATE),
            self._waiting(),
            self._count(deliveries, SENDING),
            self._count(updates, OPEN),
            self._processes(),
            taken_by(self._connection),
        )

    def lags(self, now: datetime, most: int) -> tuple[Lag, ...]:
        due = select(sources.c.id, sources.c.title, sources.c.next_at).where(GATHERED, sources.c.next_at <= now)
        rows = self._connection.execute(due.order_by(sources.c.next_at).limit(most))
        return tuple(Lag(row.id, row.title, row.next_at) for row in rows)

    def last_sent_at(self) -> datetime | None:
        """When a message last arrived anywhere."""
        newest = select(deliveries.c.sent_at).where(deliveries.c.sent_at.is_not(None))
        found: datetime | None = self._connection.execute(
            newest.order_by(deliveries.c.sent_at.desc()).limit(1)
        ).scalar_one_or_none()
        return found

    def waits_since(self) -> datetime | None:
        """Since when the first of the messages that can go waits; None: none does."""
        first = select(deliveries.c.next_at).where(READY).order_by(deliveries.c.lane, deliveries.c.id).limit(1)
        found: datetime | None = self._connection.execute(first).scalar_one_or_none()
        return found

    def _sources(self) -> dict[str, int]:
        listed, failing, paused = (self._count(sources, which) for which in (LISTED, FAILING, PAUSED))
        return {"well": listed - failing - paused, "failing": failing, "paused": paused}

    def _waiting(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for which in (READY, POSTPONED):
            waiting = select(deliveries.c.lane, func.count()).where(which).group_by(deliveries.c.lane)
            for lane, count in self._connection.execute(waiting):
                counts[lane] = counts.get(lane, 0) + count
        return counts

    def _processes(self) -> dict[str, int]:
        counted = select(processes.c.role, func.count()).group_by(processes.c.role)
        return {role or "": count for role, count in self._connection.execute(counted)}

    def _count(self, table: Table, which: ColumnElement[bool] | TextClause) -> int:
        return self._connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
