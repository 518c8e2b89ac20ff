"""Who works on this store. A process says all the time that it lives; others clear away after one that does not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from storage.bell import UPDATES, ring
from storage.leases import LANE
from storage.schema import leases, processes
from storage.standstill import limit_standstill
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

    def arrive(self, role: str | None, host: str, pid: int, now: datetime) -> int:
        """It lives; its id."""
        row = {"role": role, "host": host, "pid": pid, "started_at": now, "seen_at": now}
        return int(self._connection.execute(insert(processes).values(row).returning(processes.c.id)).scalar_one())

    def seen(self, id: int, now: datetime) -> bool:
        """It still lives; False: it was thought to be dead, and what it held may be another's."""
        limit_standstill(self._connection)
        seen = update(processes).where(processes.c.id == id).values(seen_at=now)
        return bool(self._connection.execute(seen).rowcount)

    def reap(self, before: datetime) -> list[int]:
        """Clear away those not seen since then; which they were. What they held is free.

        The first update of each lane that they held may be what ended them: it counts one start more.
        """
        silent = (processes.c.seen_at < before) | (processes.c.seen_at > before + _MOST_AHEAD)
        gone = select(processes.c.id).where(silent).order_by(processes.c.id)
        # What is locked lives, or is cleared away by another.
        ids = list(self._connection.scalars(gone.with_for_update(skip_locked=True)))
        if ids:
            held = select(leases.c.name).where(leases.c.process_id.in_(ids), leases.c.name.startswith(LANE))
            lanes = [int(name.removeprefix(LANE)) for name in self._connection.scalars(held)]
            # The leases first, as whoever serves a lane: in another order the two would end each other.
            self._connection.execute(delete(processes).where(processes.c.id.in_(ids)))
            Updates(self._connection).count_start(before, lanes)
            self._ring()
        return ids

    def leave(self, id: int) -> None:
        """It ends, and lets go of what it holds."""
        self._connection.execute(delete(processes).where(processes.c.id == id))
        self._ring()

    def seize(self) -> None:
        """Whoever begins alone takes everything: what others held is nobody's, whether they live or not."""
        self._connection.execute(delete(processes))

    def living(self) -> list[Process]:
        """As far as is known, in the order in which they came."""
        found = self._connection.execute(select(processes).order_by(processes.c.id))
        return [Process(**row) for row in found.mappings()]

    def _ring(self) -> None:
        """What somebody had in hand is there for the others."""
        ring(self._connection, UPDATES)
