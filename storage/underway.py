"""What is being sent: how many of how many, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, func, select, union_all

from storage.schema import POSTPONED, READY, deliveries, digests


@dataclass(frozen=True)
class Underway:
    #: 0 answers, 1 digests, 2 broadcasts
    lane: int
    #: of their digests: 08:00, cast:<id>; what belongs to one place alone by its kind: ask, news
    slot: str
    #: still to be sent
    waiting: int
    #: those that were sent and that were not, of the digests due since ``due_at``
    total: int
    #: when the first of those that wait was due
    due_at: datetime


def underway(connection: Connection, until: datetime) -> list[Underway]:
    """By lane and slot, the oldest first within a lane; without what waits for a later time, or for its chat."""
    columns = (deliveries.c.lane, deliveries.c.digest_id)
    soon = select(*columns).where(POSTPONED, deliveries.c.next_at <= until)
    pending = union_all(select(*columns).where(READY), soon).subquery()
    statement = (
        select(pending.c.lane, digests.c.slot, func.count().label("waiting"), func.min(digests.c.due_at).label("due"))
        .join(digests, digests.c.id == pending.c.digest_id)
        .group_by(pending.c.lane, digests.c.slot)
    )
    rows = sorted((row.lane, _kind(row.slot), row.slot, row.waiting, row.due) for row in connection.execute(statement))
    found = [_summed(connection, list(alike)) for _, alike in groupby(rows, key=lambda row: row[:2])]
    return sorted(found, key=lambda one: (one.lane, one.due_at, one.slot))


def _kind(slot: str) -> str:
    """What is shown of the slot: an answer's update, or the story of news, means nothing to anybody."""
    kind = slot.partition(":")[0]
    return kind if kind in ("ask", "news") else slot


def _summed(connection: Connection, alike: list[tuple[int, str, str, int, datetime]]) -> Underway:
    lane, kind = alike[0][:2]
    waiting, due_at = sum(row[3] for row in alike), min(row[4] for row in alike)
    if kind in ("ask", "news"):
        return Underway(lane, kind, waiting, waiting, due_at)
    return Underway(lane, kind, waiting, _total(connection, (row[2] for row in alike), due_at), due_at)


def _total(connection: Connection, slots: Iterable[str], since: datetime) -> int:
    of_slots = digests.c.slot.in_(list(slots)) & (digests.c.due_at >= since)
    statement = select(func.count()).select_from(deliveries).join(digests, digests.c.id == deliveries.c.digest_id)
    return connection.execute(statement.where(of_slots)).scalar_one()
