"""What a place wants less of."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, select

from storage.places import Place, is_at
from storage.schema import lowered
from storage.upsert import upsert


@dataclass(frozen=True)
class Lowered:
    kind: Literal["topic", "source"]
    #: the topic; the source's title
    name: str
    lowered_at: datetime


class LoweredOfPlaces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, place: Place, kind: Literal["topic", "source"], name: str, now: datetime) -> None:
        upsert(self._connection, lowered, asdict(place) | {"kind": kind, "name": name, "lowered_at": now})

    def remove(self, place: Place, kind: Literal["topic", "source"], name: str) -> None:
        which = is_at(lowered, place) & (lowered.c.kind == kind) & (lowered.c.name == name)
        self._connection.execute(delete(lowered).where(which))

    def of(self, place: Place) -> list[Lowered]:
        """The latest first."""
        statement = select(lowered).where(is_at(lowered, place))
        ordered = statement.order_by(lowered.c.lowered_at.desc(), lowered.c.kind, lowered.c.name)
        return [Lowered(row.kind, row.name, row.lowered_at) for row in self._connection.execute(ordered)]
