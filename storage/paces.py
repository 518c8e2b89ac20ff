"""What all processes together do no faster than allowed: each takes of it in turn."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.schema import paces
from storage.standstill import standstill_limit
from storage.upsert import insert_into


@dataclass(frozen=True)
class StoredPace:
    #: when nothing of it is taken any more
    full_at: datetime
    #: nothing may be taken before; None: it never was paused
    paused_until: datetime | None


class Paces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, name: str, now: datetime) -> StoredPace:
        """As it stands; others wait for the end of this transaction. One that nobody took of yet is full now."""
        columns = paces.c.full_at, paces.c.paused_until, *standstill_limit(self._connection.dialect.name)
        which = select(*columns).where(paces.c.name == name).with_for_update()
        found = self._connection.execute(which).one_or_none()
        if found is None:
            fresh = insert_into(self._connection, paces).values(name=name, full_at=now)
            self._connection.execute(fresh.on_conflict_do_nothing())
            found = self._connection.execute(which).one()
        return StoredPace(found.full_at, found.paused_until)

    def take(self, name: str, full_at: datetime) -> None:
        """Something was taken, or given back: it is full then. For whoever holds it."""
        self._change(name, full_at=full_at)

    def pause(self, name: str, until: datetime) -> None:
        """For whoever holds it."""
        self._change(name, paused_until=until)

    def _change(self, name: str, **changes: datetime) -> None:
        self._connection.execute(update(paces).where(paces.c.name == name).values(changes))
