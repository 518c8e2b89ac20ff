"""Whose turn it is in the ledger.

What is pending goes by lane and age. What cannot go is put aside, so that it is not walked over at each look: until its
time comes by take(), until its chat is there again by hold().
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, text, tuple_, union_all, update

from storage.delivery import State
from storage.schema import HELD, LANES, PENDING, POSTPONED, READY, chats, deliveries, digests, people

#: READY beside another alias of the table.
_READY = text("deliveries.state = 'pending' AND deliveries.waits IS NULL")
#: Rows read ahead while those in front cannot go: four times as many each time, up to this.
_MOST = 4096
#: Postponed ones of a lane whose time has come, given back at once.
_GIVEN_BACK = 1000


@dataclass(frozen=True)
class Head:
    """A delivery in front of its lane."""

    id: int
    lane: int
    next_at: datetime
    #: the chat is suspended, or whoever stands for it is banned
    is_held: bool
    #: of the part before it in its digest; None: it is the first
    before: int | None = None
    before_state: str | None = None
    before_next_at: datetime | None = None


@dataclass(frozen=True)
class Turn:
    """What becomes of it; neither: it stays in front."""

    goes: bool = False
    #: it is put aside
    until: datetime | None = None


GOES, STAYS = Turn(goes=True), Turn()


def turn_of(head: Head, now: datetime, given: Mapping[int, Turn]) -> Turn:
    """A part waits for the one before it; ``given``: the turns of those that were in front."""
    if head.is_held:
        return STAYS
    if head.next_at > now:
        return Turn(until=head.next_at)
    if head.before is None or head.before_state not in (State.PENDING, State.SENDING):
        return GOES
    before = given.get(head.before, Turn(until=head.before_next_at))
    waits = head.before_state == State.PENDING and before.until is not None and before.until > now
    return Turn(until=before.until) if waits else STAYS


@dataclass
class _Walk:
    """From the front of the first lane on, until enough were found that go."""

    connection: Connection
    now: datetime
    limit: int
    given: dict[int, Turn] = field(default_factory=dict)
    going: list[int] = field(default_factory=list)

    def run(self) -> None:
        after, count = (-1, -1), self.limit
        while len(self.going) < self.limit and (heads := _heads(self.connection, after, count)):
            self._give_turns(heads)
            after, count = (heads[-1].lane, heads[-1].id), min(4 * count, _MOST)

    def _give_turns(self, heads: Sequence[Head]) -> None:
        put_aside: dict[int, datetime] = {}
        for head in heads:
            if len(self.going) == self.limit:
                break
            turn = self.given.get(head.id, STAYS)
            if not turn.goes:
                turn = self.given[head.id] = turn_of(head, self.now, self.given)
                if turn.goes:
                    self.going.append(head.id)
                elif turn.until is not None:
                    put_aside[head.id] = turn.until
        _put_aside(self.connection, put_aside)


def take(connection: Connection, now: datetime, limit: int) -> list[int]:
    """Those that go now, on PostgreSQL locked until the transaction ends."""
    walk = _Walk(connection, now, limit)
    while True:
        given_back = _give_back(connection, now)
        walk.run()
        if len(walk.going) == limit or not given_back:
            return walk.going


def next_at(connection: Connection, now: datetime) -> datetime | None:
    """When the earliest pending one that is not due yet is due; cheap where take() found less than was asked for."""
    in_front = select(func.min(deliveries.c.next_at).label("at")).where(READY, deliveries.c.next_at > now)
    aside = (
        select(deliveries.c.next_at.label("at"))
        .where(POSTPONED, deliveries.c.lane == lane, deliveries.c.next_at > now)
        .order_by(deliveries.c.next_at)
        .limit(1)
        .subquery()
        for lane in LANES
    )
    found = connection.scalars(union_all(in_front, *(select(one.c.at) for one in aside)))
    return min((at for at in found if at is not None), default=None)


def hold(connection: Connection, chat_ids: Select[tuple[int]]) -> None:
    """Put aside what is pending for these chats."""
    connection.execute(update(deliveries).where(PENDING, are_of(chat_ids)).values(waits="chat"))


def release(connection: Connection, chat_ids: Select[tuple[int]]) -> None:
    """What hold() put aside is in its lane again."""
    held = update(deliveries).where(HELD, deliveries.c.chat_id.in_(chat_ids))
    connection.execute(held.values(waits=None))


def are_of(chat_ids: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether a delivery is of these chats: by their digests, as there is no index of all deliveries by chat."""
    return deliveries.c.digest_id.in_(select(digests.c.id).where(digests.c.chat_id.in_(chat_ids)))


def _heads(connection: Connection, after: tuple[int, int], count: int) -> list[Head]:
    """In order, those behind ``after`` (lane, id); on PostgreSQL without those that others were given."""
    before = deliveries.alias("before")
    precedes = (before.c.digest_id == deliveries.c.digest_id) & (before.c.part == deliveries.c.part - 1)
    statement = (
        select(
            deliveries.c.id,
            deliveries.c.lane,
            deliveries.c.next_at,
            or_(chats.c.suspended_at.is_not(None), people.c.banned_at.is_not(None)).label("is_held"),
            before.c.id.label("before"),
            before.c.state.label("before_state"),
            before.c.next_at.label("before_next_at"),
        )
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .outerjoin(people, people.c.id == chats.c.person_id)
        .outerjoin(before, precedes)
        .where(_READY, tuple_(deliveries.c.lane, deliveries.c.id) > after)
        .order_by(deliveries.c.lane, deliveries.c.id)
        .limit(count)
        .with_for_update(skip_locked=True, of=deliveries)
    )
    return [Head(**row) for row in connection.execute(statement).mappings()]


def _put_aside(connection: Connection, until: Mapping[int, datetime]) -> None:
    by_time: dict[datetime, list[int]] = {}
    for id, time in until.items():
        by_time.setdefault(time, []).append(id)
    for time, ids in by_time.items():
        aside = update(deliveries).where(deliveries.c.id.in_(ids))
        connection.execute(aside.values(waits="time", next_at=time))


def _give_back(connection: Connection, now: datetime) -> int:
    """Those whose time has come are in their lane again; how many these are."""
    of_lanes = (
        select(deliveries.c.id)
        .where(POSTPONED, deliveries.c.lane == lane, deliveries.c.next_at <= now)
        .order_by(deliveries.c.next_at, deliveries.c.id)
        .limit(_GIVEN_BACK)
        .with_for_update(skip_locked=True)
        .subquery()
        for lane in LANES
    )
    ids = union_all(*(select(one.c.id) for one in of_lanes))
    return connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(waits=None)).rowcount
