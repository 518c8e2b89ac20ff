"""The inbox: what Telegram told, kept before it is told that it arrived."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Exists,
    FromClause,
    Select,
    Text,
    bindparam,
    cast,
    exists,
    func,
    literal,
    select,
    text,
    union_all,
    update,
)

from storage.bell import UPDATES, ring
from storage.leases import LANE
from storage.schema import OPEN, leases, updates
from storage.upsert import insert_into


@dataclass(frozen=True)
class NewUpdate:
    #: Telegram's
    update_id: int
    #: the chat, else the person, whose updates are handled in order
    lane: int
    #: as JSON, as it came
    raw: str
    #: Telegram's id of whoever it comes from, a person or the chat in whose name it is said; None: nobody's
    person: int | None = None


@dataclass(frozen=True)
class Update:
    update_id: int
    lane: int
    raw: str
    #: new, handled or failed
    state: str
    #: calls that are still to be made for it
    answer: list[dict[str, Any]] | None
    #: not before, and after those of the lane that need not wait; None: at once
    next_at: datetime | None
    #: processes that died while it was the first of its lane
    starts: int
    #: when its press was told to wait; None: it was not
    toasted_at: datetime | None = None


@dataclass(frozen=True)
class Queue:
    """What is open of one person in one lane."""

    open: int = 0
    #: the last of those that wait is handled not before
    last: datetime | None = None


class Updates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, arrived: Sequence[NewUpdate], now: datetime) -> list[int]:
        """Keep those that are not there yet; which they were."""
        if not arrived:
            return []
        rows = [
            {
                "update_id": one.update_id,
                "lane": one.lane,
                "raw": one.raw,
                "person": one.person,
                "received_at": now,
                "state": "new",
            }
            for one in arrived
        ]
        statement = insert_into(self._connection, updates).values(rows).on_conflict_do_nothing()
        stored = list(self._connection.scalars(statement.returning(updates.c.update_id)))
        if stored:
            ring(self._connection, UPDATES)
        return stored

    def postpone(self, waits: Mapping[int, datetime]) -> None:
        """Take each up not before its time; until then those of others in its lane go first."""
        if waits:
            statement = update(updates).where(updates.c.update_id == bindparam("id")).values(next_at=bindparam("at"))
            self._connection.execute(statement, [{"id": id, "at": at} for id, at in waits.items()])

    def queues(self, persons: Collection[int]) -> dict[tuple[int, int], Queue]:
        """What is open of them, by lane and person."""
        columns = (updates.c.lane, updates.c.person, func.count(), func.max(updates.c.next_at))
        theirs = select(*columns).where(_OPEN, updates.c.person.in_(persons))
        found = self._connection.execute(theirs.group_by(updates.c.lane, updates.c.person))
        return {(lane, person): Queue(count, last) for lane, person, count, last in found}

    def open_lanes(self, limit: int, but: Collection[int], now: datetime) -> list[int]:
        """Lanes with something to do, the longest waiting first: unhandled, or its answer still to be said.

        Those that a process holds are left out.
        """
        due = union_all(*(chosen.where(updates.c.lane.not_in(but)) for chosen in _due(_KEYS, now))).subquery()
        waiting = select(due.c.lane).where(~_held(due)).group_by(due.c.lane).order_by(func.min(due.c.update_id))
        return list(self._connection.scalars(waiting.limit(limit)))

    def next_open(self, lane: int, now: datetime) -> Update | None:
        """The first one of the lane: of those that need not wait, else of those that have waited."""
        for chosen in _due(_COLUMNS, now):
            in_lane = chosen.where(updates.c.lane == lane).order_by(updates.c.next_at, updates.c.update_id)
            for found in self._all(in_lane.limit(1)):
                return found
        return None

    def next_at(self, now: datetime) -> datetime | None:
        """When the next one has waited long enough."""
        first = select(updates.c.next_at).where(_OPEN, updates.c.next_at > now).order_by(updates.c.next_at).limit(1)
        return next(iter(self._connection.scalars(first)), None)

    def unhandled(self, limit: int) -> list[str]:
        """The raw JSON of the latest of those that nobody has taken up, nor told to wait."""
        new = select(updates.c.raw).where(
            _OPEN, updates.c.state == "new", updates.c.toasted_at.is_(None), ~_held(updates)
        )
        return list(self._connection.scalars(new.order_by(updates.c.update_id.desc()).limit(limit)))

    def count_start(self, now: datetime, lanes: Collection[int] | None = None) -> None:
        """A process died, and the first of each lane, or of these lanes, may be what ended it.

        A press that it was about to tell to wait, in whatever lane, may not have been told: all that wait are answered
        as if nobody had told them. Telegram refuses a second answer, and nothing comes of that.
        """
        self._count(now, lanes, 1)
        self._connection.execute(
            update(updates).where(_OPEN, updates.c.toasted_at.is_not(None)).values(toasted_at=None)
        )

    def discount_start(self, now: datetime, lanes: Collection[int]) -> None:
        """It did not die: the first of these lanes is taken back what was counted, unless it is done by now."""
        self._count(now, lanes, -1)

    def _count(self, now: datetime, lanes: Collection[int] | None, by: int) -> None:
        found = _due((*_KEYS, updates.c.next_at), now)
        due = union_all(*(one if lanes is None else one.where(updates.c.lane.in_(lanes)) for one in found)).subquery()
        place = func.row_number().over(
            partition_by=due.c.lane, order_by=(due.c.next_at.is_not(None), due.c.next_at, due.c.update_id)
        )
        placed = select(due.c.update_id, place.label("place")).subquery()
        first = select(placed.c.update_id).where(placed.c.place == 1)
        counted = update(updates).where(updates.c.update_id.in_(first), updates.c.starts + by >= 0)
        self._connection.execute(counted.values(starts=updates.c.starts + by))

    def get(self, update_id: int) -> Update | None:
        return next(iter(self._all(select(*_COLUMNS).where(updates.c.update_id == update_id))), None)

    def held(self, update_id: int) -> Update | None:
        """The same, and nobody changes it until this transaction has ended."""
        return next(iter(self._all(select(*_COLUMNS).where(updates.c.update_id == update_id).with_for_update())), None)

    def handled(self, update_id: int, answer: list[dict[str, Any]] | None, now: datetime) -> None:
        """What it asks for is done; ``answer`` holds the calls still to be made."""
        changes = {"state": "handled", "handled_at": now, "answer": answer or None, "next_at": None}
        self._change(update_id, changes if answer else changes | _NOTHING)

    def toast(self, update_id: int, now: datetime) -> bool:
        """Its press is about to be told to wait; False: it is taken up, or somebody told it already."""
        waits = updates.c.update_id == update_id, updates.c.state == "new", updates.c.toasted_at.is_(None)
        return bool(self._connection.execute(update(updates).where(*waits).values(toasted_at=now)).rowcount)

    def untoast(self, update_id: int) -> bool:
        """It was not told, as Telegram did not take it; False: it is handled, and its answer left out."""
        is_open = updates.c.update_id == update_id, updates.c.state == "new"
        return bool(self._connection.execute(update(updates).where(*is_open).values(toasted_at=None)).rowcount)

    def answered(self, update_id: int) -> None:
        """Its answer was said."""
        self._change(update_id, {"answer": None} | _NOTHING)

    def failed(self, update_id: int, error: str, now: datetime) -> None:
        """It cannot be handled; it is kept, and not tried again."""
        changes = {"state": "failed", "handled_at": now, "error": error, "answer": None, "next_at": None}
        self._change(update_id, changes)

    def _change(self, update_id: int, changes: dict[str, Any]) -> None:
        self._connection.execute(update(updates).where(updates.c.update_id == update_id).values(changes))

    def _all(self, statement: Any) -> list[Update]:
        return [Update(**row) for row in self._connection.execute(statement).mappings()]


#: Of an update that is done: who said what is kept no longer than that takes.
_NOTHING = {"raw": "{}", "lane": 0, "person": None}
_OPEN = text(f"({OPEN.text})")  # it is an OR, and other conditions are put beside it
_KEYS = (updates.c.lane, updates.c.update_id)
_COLUMNS = tuple(
    updates.c[name] for name in ("update_id", "lane", "raw", "state", "answer", "next_at", "starts", "toasted_at")
)


def _held(of: FromClause) -> Exists:
    """Whether a process holds the lane of such a row."""
    return exists().where(leases.c.name == literal(LANE) + cast(of.c.lane, Text))


def _due(columns: Sequence[Any], now: datetime) -> tuple[Select[Any], Select[Any]]:
    """What need not wait, and what has waited long enough: apart, as each is a range of the index."""
    chosen = select(*columns).where(_OPEN)
    return chosen.where(updates.c.next_at.is_(None)), chosen.where(updates.c.next_at <= now)
