"""Whose turn it is in the ledger.

What is pending goes by lane and age. What cannot go is put aside, so that it is not walked over at each look: until its
time comes by take(), until its chat is there again by hold(), or by take() where that came too late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, text, tuple_, union_all, update

from storage.column_types import UtcDateTime
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
    """What becomes of it; none of these: it stays in front."""

    goes: bool = False
    #: it is put aside
    until: datetime | None = None
    #: it is put aside until its chat is there again
    is_held: bool = False


GOES, STAYS, HOLDS = Turn(goes=True), Turn(), Turn(is_held=True)


def turn_of(head: Head, now: datetime, given: Mapping[int, Turn]) -> Turn:
    """A part waits for the one before it; ``given``: the turns of those that were in front."""
    if head.is_held:
        return HOLDS
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
        postponed: list[int] = []  # until their own time
        behind: dict[int, datetime] = {}  # until another's
        held: list[int] = []
        for head in heads:
            if len(self.going) == self.limit:
                break
            turn = self.given.get(head.id, STAYS)
            if turn.goes:
                continue
            turn = self.given[head.id] = turn_of(head, self.now, self.given)
            if turn.goes:
                self.going.append(head.id)
            elif turn.is_held:
                held.append(head.id)
            elif turn.until == head.next_at:
                postponed.append(head.id)
            elif turn.until is not None:
                behind[head.id] = turn.until
        _put_aside(self.connection, postponed)
        _put_behind(self.connection, behind)
        _hold_back(self.connection, held)


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
    found = connection.scalars(_NEXT_TIMES, {"now": now})
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
    lane, id = after
    rows = connection.execute(_HEADS, {"lane": lane, "id": id, "count": count})
    return [Head(*row) for row in rows]


def _put_aside(connection: Connection, ids: Sequence[int]) -> None:
    if ids:
        connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(waits="time"))


def _put_behind(connection: Connection, until: Mapping[int, datetime]) -> None:
    if until:
        rows = [{"which": id, "at": time} for id, time in until.items()]
        connection.execute(_PUTTING_BEHIND, rows)


def _hold_back(connection: Connection, ids: Sequence[int]) -> None:
    """As hold(), of those that were in flight, or written down, when it was done.

    A chat that is being resumed at this moment is left out: else release(), which comes before this, would miss them.
    """
    if not ids:
        return
    of_chats = chats.c.id.in_(select(deliveries.c.chat_id).where(deliveries.c.id.in_(ids)))
    suspended = select(chats.c.id).where(of_chats, chats.c.suspended_at.is_not(None))
    banned = select(chats.c.id).join(people, people.c.id == chats.c.person_id)
    closed = {
        *connection.scalars(suspended.with_for_update(read=True, skip_locked=True)),
        *connection.scalars(
            banned.where(of_chats, people.c.banned_at.is_not(None)).with_for_update(
                read=True, skip_locked=True, of=people
            )
        ),
    }
    which = deliveries.c.id.in_(ids) & deliveries.c.chat_id.in_(closed)
    connection.execute(update(deliveries).where(which).values(waits="chat"))


def _give_back(connection: Connection, now: datetime) -> int:
    """Those whose time has come are in their lane again; how many these are."""
    return connection.execute(_GIVING_BACK, {"now": now}).rowcount


# Made once, for the sender asks all the time.

_BEFORE = deliveries.alias("before")
_HEADS = (
    select(
        deliveries.c.id,
        deliveries.c.lane,
        deliveries.c.next_at,
        or_(chats.c.suspended_at.is_not(None), people.c.banned_at.is_not(None)),
        _BEFORE.c.id,
        _BEFORE.c.state,
        _BEFORE.c.next_at,
    )
    .join(chats, chats.c.id == deliveries.c.chat_id)
    .outerjoin(people, people.c.id == chats.c.person_id)
    .outerjoin(_BEFORE, (_BEFORE.c.digest_id == deliveries.c.digest_id) & (_BEFORE.c.part == deliveries.c.part - 1))
    .where(_READY, tuple_(deliveries.c.lane, deliveries.c.id) > tuple_(bindparam("lane"), bindparam("id")))
    .order_by(deliveries.c.lane, deliveries.c.id)
    .limit(bindparam("count"))
    .with_for_update(skip_locked=True, of=deliveries)
)

_PUTTING_BEHIND = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("which"))
    .values(waits="time", next_at=bindparam("at", type_=UtcDateTime))
)

_NOW = bindparam("now", type_=UtcDateTime)


def _postponed(lane: int, which: ColumnElement[bool]) -> Select[tuple[int, datetime]]:
    """The earliest first."""
    of_lane = select(deliveries.c.id, deliveries.c.next_at).where(POSTPONED, deliveries.c.lane == lane, which)
    return of_lane.order_by(deliveries.c.next_at, deliveries.c.id)


_COME = [
    _postponed(lane, deliveries.c.next_at <= _NOW).limit(_GIVEN_BACK).with_for_update(skip_locked=True).subquery()
    for lane in LANES
]
_GIVING_BACK = (
    update(deliveries).where(deliveries.c.id.in_(union_all(*(select(one.c.id) for one in _COME)))).values(waits=None)
)

_TO_COME = [_postponed(lane, deliveries.c.next_at > _NOW).limit(1).subquery() for lane in LANES]
_NEXT_TIMES = union_all(
    select(func.min(deliveries.c.next_at)).where(READY, deliveries.c.next_at > _NOW),
    *(select(one.c.next_at) for one in _TO_COME),
)
