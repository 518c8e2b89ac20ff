"""Who works on this store. A process says all the time that it lives; others clear away after one that does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    FromClause,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)

from storage.bell import LEASES, UPDATES, ring
from storage.leases import LANE
from storage.schema import leases, processes
from storage.standstill import limit_standstill, standstill_limit
from storage.updates import Updates

#: A process seen later than so long from now was seen before the clock was put back, and not since.
_MOST_AHEAD = timedelta(minutes=2)


@dataclass(frozen=True)
class Process:
    id: int
    #: bot, gather, send; None: all of it
    role: str | None
    #: the machine's name, and the number that it gave
    host: str
    pid: int
    started_at: datetime
    #: when it last said that it lives
    seen_at: datetime


class Processes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_the_way(self, role: str | None) -> list[Process]:
        """Those beside whom one of this role cannot work: whoever has none does everything, and is alone."""
        return [one for one in self.living() if None in (role, one.role)]

    def arrive(self, role: str | None, host: str, pid: int, now: datetime) -> int:
        """It lives; its id."""
        row = {"role": role, "host": host, "pid": pid, "started_at": now, "seen_at": now}
        return int(self._connection.execute(insert(processes).values(row).returning(processes.c.id)).scalar_one())

    def seen(self, id: int, now: datetime, before: datetime) -> bool | None:
        """It still lives; whether there are others not seen since ``before``, to be cleared away.

        None: it was thought to be dead, and what it held may be another's.
        """
        given = {"process": id, "now": now, "before": before, "ahead": before + _MOST_AHEAD}
        row = self._connection.execute(_seeing(self._connection.dialect.name), given).one_or_none()
        return None if row is None else bool(row[0])

    def lives(self, id: int) -> bool:
        """A fence for whoever is alone: if so, nobody clears it away before this transaction has ended."""
        its = select(processes.c.id).where(processes.c.id == id)
        limit_standstill(self._connection)
        return self._connection.execute(its.with_for_update(read=True, key_share=True)).one_or_none() is not None

    def reap(self, before: datetime) -> list[int]:
        """Clear away those not seen since then; which they were. What they held is free.

        The first update of each lane that they held may be what ended them: it counts one start more.
        """
        silent = _is_silent(processes, before, before + _MOST_AHEAD)
        gone = select(processes.c.id, processes.c.role).where(silent).order_by(processes.c.id)
        # What is locked lives, or is cleared away by another.
        found = self._connection.execute(gone.with_for_update(skip_locked=True))
        return self._clear_away({id: role for id, role in found}, before)  # noqa: C416 - to mypy a row is no pair

    def _clear_away(self, gone: Mapping[int, str | None], now: datetime) -> list[int]:
        """``gone``: their roles, by id."""
        if gone:
            held = select(leases.c.name).where(leases.c.process_id.in_(gone), leases.c.name.startswith(LANE))
            lanes = [int(name.removeprefix(LANE)) for name in self._connection.scalars(held)]
            # The leases first, as whoever serves a lane: in another order the two would end each other.
            self._connection.execute(delete(processes).where(processes.c.id.in_(gone)))
            # One without a role holds no lanes, as all are its own.
            Updates(self._connection).count_start(now, None if None in gone.values() else lanes)
            self._ring()
        return list(gone)

    def leave(self, id: int) -> None:
        """It ends, and lets go of what it holds."""
        self._connection.execute(delete(processes).where(processes.c.id == id))
        self._ring()

    def seize(self, now: datetime) -> None:
        """All have ended, and what they held is nobody's: for whoever knows that it is alone."""
        self._clear_away({one.id: one.role for one in self.living()}, now)

    def living(self) -> list[Process]:
        """As far as is known, in the order in which they came."""
        found = self._connection.execute(select(processes).order_by(processes.c.id))
        return [Process(**row) for row in found.mappings()]

    def _ring(self) -> None:
        """What somebody had in hand is there for the others."""
        for name in (UPDATES, LEASES):
            ring(self._connection, name)


def _is_silent(table: FromClause, before: Any, ahead: Any) -> ColumnElement[bool]:
    silent: ColumnElement[bool] = (table.c.seen_at < before) | (table.c.seen_at > ahead)
    return silent


@cache
def _seeing(dialect: str) -> Executable:
    """All that a process says while nothing happens, in one statement: each says it all the time."""
    others = processes.alias("others")
    silent = exists().where(_is_silent(others, bindparam("before"), bindparam("ahead")))
    seen = update(processes).where(processes.c.id == bindparam("process")).values(seen_at=bindparam("now"))
    return seen.returning(silent, *standstill_limit(dialect))
