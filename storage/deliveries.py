"""The ledger: what goes to which chat, written down before it is sent, and what became of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Update, bindparam, case, func, insert, select, update

from storage import claims, uncertain
from storage.bell import DELIVERIES, ring
from storage.contents import content_ids
from storage.delivery import Delivery, NewDelivery, State, deliveries_of, delivery_of, delivery_rows
from storage.places import Place
from storage.schema import PENDING, POSTPONED, READY, SENDING, chats, deliveries, digests
from storage.uncertain import UntoldDelivery
from storage.underway import Underway, underway


class Deliveries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_all(self, new: Sequence[NewDelivery]) -> list[int]:
        """Write them down as pending; their ids in the same order. A text that is there already is shared."""
        if not new:
            return []
        texts = content_ids(self._connection, {one.html for one in new})
        rows = [
            {name: getattr(one, name) for name in _WRITTEN} | {"content_id": texts[one.html], "state": State.PENDING}
            for one in new
        ]
        added = insert(deliveries).returning(deliveries.c.id, sort_by_parameter_order=True)
        ids = list(self._connection.scalars(added, rows))
        ring(self._connection, DELIVERIES)
        return ids

    def claim(self, now: datetime, limit: int) -> list[Delivery]:
        """Take what is to be sent now, in order of lane and age; nobody else is given it.

        A part waits until the earlier ones of its digest are neither pending nor being sent;
        a suspended chat's wait until it is resumed, a banned person's until they are unbanned.
        """
        ids = claims.take(self._connection, now, limit)
        if not ids:
            return []
        self._connection.execute(_CLAIMING, {"ids": ids, "now": now})
        rows = self._connection.execute(_CLAIMED, {"ids": ids})
        return [delivery_of(row) for row in rows.mappings()]

    def next_at(self, now: datetime) -> datetime | None:
        """When the earliest pending one that is not due yet is due; cheap where claim() gave less than its limit."""
        return claims.next_at(self._connection, now)

    def sent(self, id: int, message_id: int | None, now: datetime) -> None:
        self._change(id, {"state": State.SENT, "message_id": message_id, "sent_at": now, "reason": None})

    def arrived(self, claimed: Delivery, message_id: int | None, now: datetime) -> None:
        """It is learned late that a claim arrived; nothing happens where it was claimed again meanwhile."""
        its = deliveries.c.id == claimed.id, deliveries.c.attempts == claimed.attempts
        may_have = deliveries.c.state.in_((State.SENDING, State.UNCERTAIN))
        sent = {"state": State.SENT, "message_id": message_id, "sent_at": now, "reason": None}
        self._connection.execute(update(deliveries).where(*its, may_have).values(sent))

    def retry(self, id: int, next_at: datetime, reason: str) -> None:
        """It did certainly not arrive: pending again, not before ``next_at``."""
        self._change(id, _POSTPONED | {"next_at": next_at, "reason": reason})

    def postpone(self, id: int, next_at: datetime) -> None:
        """It was not handed to the wire after all: pending again, and this was no attempt."""
        self._connection.execute(_POSTPONING, {"which": id, "at": next_at})

    def hurry(self, now: datetime) -> None:
        """What waits for another try may go at once, and so may the parts behind it."""
        waits = (deliveries.c.next_at > now) & ((deliveries.c.attempts > 0) | (deliveries.c.part > 0))
        self._connection.execute(update(deliveries).where(POSTPONED, waits).values(next_at=now))

    def uncertain(self, id: int, reason: str) -> None:
        self._change(id, {"state": State.UNCERTAIN, "reason": reason})

    def failed(self, id: int, reason: str) -> None:
        self._change(id, {"state": State.FAILED, "reason": reason})

    def dead(self, id: int, reason: str) -> None:
        self._change(id, {"state": State.DEAD, "reason": reason})

    def is_lost(self, id: int) -> bool:
        """Whether it is certain that it never arrived, nor will."""
        state = self._connection.execute(select(deliveries.c.state).where(deliveries.c.id == id)).scalar_one_or_none()
        return state in (State.FAILED, State.DEAD)

    def waiting(self, chat_id: int, lane: int, before: datetime) -> list[Delivery]:
        """What is pending for the chat of digests that were due before then, in order."""
        were_due = select(digests.c.id).where(digests.c.chat_id == chat_id, digests.c.due_at < before)
        of_lane = PENDING & (deliveries.c.lane == lane) & deliveries.c.digest_id.in_(were_due)
        return self._all(delivery_rows().where(of_lane).order_by(deliveries.c.id))

    def recover(self, reason: str) -> list[int]:
        """At start: what a killed process was sending may have arrived; of which digests these are, one each."""
        sending = update(deliveries).where(SENDING).values(state=State.UNCERTAIN, reason=reason)
        return list(self._connection.scalars(sending.returning(deliveries.c.digest_id)))

    def unclaim(self, but: Collection[int]) -> None:
        """What is being sent but for these never left: its claim was kept, and nobody learned of it."""
        unclaimed = update(deliveries).where(SENDING, deliveries.c.id.not_in(but))
        self._connection.execute(unclaimed.values(state=State.PENDING, attempts=deliveries.c.attempts - 1))

    def of(self, digest_id: int) -> list[Delivery]:
        """The digest's parts in order."""
        return self._all(delivery_rows().where(deliveries.c.digest_id == digest_id).order_by(deliveries.c.part))

    def untold(self, place: Place) -> list[UntoldDelivery]:
        """What may not have arrived there, and of which the place was neither told nor brought a copy; in order."""
        return uncertain.untold(self._connection, place)

    def mark_told(self, ids: Iterable[int], by: int) -> None:
        """The delivery ``by`` says of these that they may not have arrived; once it is failed or dead, nothing did."""
        self._point(ids, "told_by", by)

    def to_bring(self, place: Place, limit: int) -> list[Delivery]:
        """What may not have arrived there and was not brought again, the oldest first."""
        return uncertain.to_bring(self._connection, place, limit)

    def mark_brought(self, ids: Iterable[int], by: int) -> None:
        """The delivery ``by`` brings these again; once it is failed or dead, they were not brought."""
        self._point(ids, "brought_by", by)

    def underway(self, until: datetime) -> list[Underway]:
        """What is being sent, by lane and kind; what may not go before ``until`` is left out."""
        return underway(self._connection, until)

    def ahead_of(self, lane: int) -> int:
        """How many go before those of the lane: cheap, and without those whose chat is out of reach."""
        earlier = (select(func.count()).where(which, deliveries.c.lane < lane) for which in (READY, POSTPONED))
        return sum(self._connection.execute(one).scalar_one() for one in earlier)

    def counts(self, since: datetime) -> dict[str, int]:
        """How many are in each state, of the digests composed since then."""
        return self._counts(digests.c.composed_at >= since)

    def counts_of(self, slot: str) -> dict[str, int]:
        """How many are in each state, of all digests with this slot (a broadcast's).

        Those that wait for a chat to be open again are "unreachable", and not among the pending.
        """
        return self._counts(digests.c.slot == slot)

    def _counts(self, which: ColumnElement[bool]) -> dict[str, int]:
        state = case((PENDING & (deliveries.c.waits == "chat"), "unreachable"), else_=deliveries.c.state).label("state")
        statement = (
            select(state, func.count().label("of"))
            .join(digests, digests.c.id == deliveries.c.digest_id)
            .where(which)
            .group_by(state)
        )
        rows = self._connection.execute(statement)
        return {state.value: 0 for state in State} | {"unreachable": 0} | {row.state: row.of for row in rows}

    def cancel(self, slot: str) -> int:
        """Give up what is pending of all digests with this slot (a broadcast's); how many these are."""
        of_slot = select(digests.c.id).where(digests.c.slot == slot)
        return self._give_up(deliveries.c.digest_id.in_(of_slot), "cancelled")

    def give_up_rest(self, digest_id: int, reason: str) -> None:
        """Of the digest, what is pending."""
        self._give_up(deliveries.c.digest_id == digest_id, reason)

    def pending_for(self, person_id: int) -> list[Delivery]:
        """What is pending for the chats that are served on the person's admission, in order."""
        of_person = claims.are_of(select(chats.c.id).where(chats.c.person_id == person_id))
        return self._all(delivery_rows().where(PENDING, of_person).order_by(deliveries.c.id))

    def _give_up(self, which: ColumnElement[bool], reason: str) -> int:
        pending = update(deliveries).where(PENDING, which)
        return self._connection.execute(pending.values(state=State.DEAD, reason=reason)).rowcount

    def _point(self, ids: Iterable[int], column: str, by: int) -> None:
        self._connection.execute(update(deliveries).where(deliveries.c.id.in_(list(ids))).values({column: by}))

    def _change(self, id: int, changes: dict[str, Any]) -> None:
        self._connection.execute(_changing(tuple(changes)), {"which": id} | changes)

    def _all(self, statement: Select[Any]) -> list[Delivery]:
        return deliveries_of(self._connection, statement)


_WRITTEN = [field.name for field in fields(NewDelivery) if field.name in deliveries.c]
_POSTPONED = {"state": State.PENDING, "waits": "time"}

# Made once, for the sender asks all the time.

_IDS = deliveries.c.id.in_(bindparam("ids", expanding=True))
_CLAIMING = (
    update(deliveries)
    .where(_IDS)
    .values(state=State.SENDING, attempts=deliveries.c.attempts + 1, started_at=bindparam("now"))
)
_CLAIMED = delivery_rows().where(_IDS).order_by(deliveries.c.lane, deliveries.c.id)
_ONE = update(deliveries).where(deliveries.c.id == bindparam("which"))
_POSTPONING = _ONE.values(**_POSTPONED, next_at=bindparam("at"), attempts=deliveries.c.attempts - 1)


@cache
def _changing(names: tuple[str, ...]) -> Update:
    """Sets the columns of the delivery ``which``."""
    return _ONE.values({name: bindparam(name) for name in names})
