"""Uncertain deliveries, which may not have arrived: a place is told of them, and brought them again when it asks."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, exists, or_, select

from storage.delivery import Delivery, State, deliveries_of, delivery_rows
from storage.places import Place, is_at
from storage.schema import UNCERTAIN, deliveries, digests


@dataclass(frozen=True)
class UntoldDelivery:
    """A message that may not have arrived, and that nobody named as yet."""

    delivery_id: int
    #: of its digest
    slot: str
    #: when its digest was due
    due_at: datetime


def _is_open(column: str) -> ColumnElement[bool]:
    """Whether no delivery did it, or the one that was to do it never can."""
    by, named = deliveries.alias(f"by_{column}"), deliveries.c[column]
    never = exists().where(by.c.id == named, by.c.state.in_((State.FAILED, State.DEAD)))
    return or_(named.is_(None), never)


#: Of the place that chat_id and thread name; made once, for every digest asks.
_UNTOLD = (
    select(deliveries.c.id, digests.c.slot, digests.c.due_at)
    .join(digests, digests.c.id == deliveries.c.digest_id)
    .where(
        UNCERTAIN,
        deliveries.c.chat_id == bindparam("chat_id"),
        deliveries.c.thread == bindparam("thread"),
        _is_open("told_by"),
        _is_open("brought_by"),
    )
    .order_by(deliveries.c.id)
)


def untold(connection: Connection, place: Place) -> list[UntoldDelivery]:
    """In the order in which they were written down; what was brought again needs no naming."""
    return [UntoldDelivery(*row) for row in connection.execute(_UNTOLD, asdict(place))]


def to_bring(connection: Connection, place: Place, limit: int) -> list[Delivery]:
    """In the order in which they were written down."""
    statement = delivery_rows().where(UNCERTAIN, is_at(deliveries, place), _is_open("brought_by"))
    return deliveries_of(connection, statement.order_by(deliveries.c.id).limit(limit))
