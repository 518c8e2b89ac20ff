"""What an admin tells everybody: drafted, confirmed, perhaps cancelled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    func,
    insert,
    literal,
    select,
    true,
    tuple_,
    update,
)

from storage.delivery import State
from storage.places import Place
from storage.schema import broadcasts, deliveries, digests, preferences, subscriptions
from storage.served import is_served, with_chats

_WAITING = (State.PENDING, State.SENDING)


@dataclass(frozen=True)
class Audience:
    """Places that get a topic, or whose language it is; neither: every place."""

    topic: str | None = None
    language: str | None = None

    def as_json(self) -> dict[str, str] | None:
        parts = {"topic": self.topic, "language": self.language}
        return {name: value for name, value in parts.items() if value is not None} or None


@dataclass(frozen=True)
class Reach:
    """Whom a broadcast is for: the audience, but for those who have a digest of this slot already."""

    slot: str
    #: the setting ACCESS; a chat that nobody stands for is served
    access_mode: str
    audience: Audience = Audience()


@dataclass(frozen=True)
class QuietPlaces:
    """Places with the same quiet hours, HH:MM in the zone."""

    begins: str
    ends: str
    zone: str
    count: int


@dataclass(frozen=True)
class Broadcast:
    id: int
    #: who drafted it
    person_id: int | None
    html: str
    drafted_at: datetime
    #: None: it waits to be confirmed
    started_at: datetime | None
    cancelled_at: datetime | None
    #: the admin's message that tells how it goes: {"chat", "message"} by Telegram's ids
    watch: dict[str, int] | None = None
    #: everybody has it, or cannot get it
    done_at: datetime | None = None
    audience: Audience = Audience()


class Broadcasts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, person_id: int | None, html: str, now: datetime) -> int:
        statement = insert(broadcasts).values(person_id=person_id, html=html, drafted_at=now)
        id: int = self._connection.execute(statement.returning(broadcasts.c.id)).scalar_one()
        return id

    def get(self, id: int) -> Broadcast | None:
        row = self._connection.execute(select(broadcasts).where(broadcasts.c.id == id)).first()
        return None if row is None else _broadcast(row)

    def hold(self, id: int) -> Broadcast | None:
        """As get(); it is not cancelled until the transaction ends."""
        held = select(broadcasts).where(broadcasts.c.id == id).with_for_update(key_share=True)
        row = self._connection.execute(held).first()
        return None if row is None else _broadcast(row)

    def running(self) -> list[Broadcast]:
        """Those confirmed, and neither cancelled nor done; in order."""
        runs = (
            broadcasts.c.started_at.is_not(None) & broadcasts.c.cancelled_at.is_(None) & broadcasts.c.done_at.is_(None)
        )
        rows = self._connection.execute(select(broadcasts).where(runs).order_by(broadcasts.c.id))
        return [_broadcast(row) for row in rows]

    def places(self, reach: Reach, limit: int, after: Place | None = None) -> list[Place]:
        """Places served that have no digest of the slot as yet, in order; those beyond ``after``."""
        key = (preferences.c.chat_id, preferences.c.thread)
        statement = _unpromised(select(*key), reach).order_by(*key).limit(limit)
        if after is not None:
            statement = statement.where(tuple_(*key) > tuple_(literal(after.chat_id), literal(after.thread)))
        return [Place(*row) for row in self._connection.execute(statement)]

    def count_places(self, reach: Reach) -> int:
        """How many places() would give."""
        count: int = self._connection.execute(_unpromised(select(func.count()), reach)).scalar_one()
        return count

    def quiet_places(self, reach: Reach) -> list[QuietPlaces]:
        """The quiet hours of those that places() would give."""
        return self._quiet(_unpromised(_quiet_hours(), reach))

    def quiet_waiting(self, slot: str) -> list[QuietPlaces]:
        """The quiet hours of those for whom something of the slot waits to be sent."""
        waits = (
            exists()
            .select_from(digests.join(deliveries, deliveries.c.digest_id == digests.c.id))
            .where(_of_place(digests.c), digests.c.slot == slot, deliveries.c.state.in_(_WAITING))
        )
        return self._quiet(_quiet_hours().where(waits))

    def address(self, id: int, audience: Audience) -> bool:
        """Whom a draft is for; False: it is no draft any more."""
        is_draft = broadcasts.c.started_at.is_(None) & broadcasts.c.cancelled_at.is_(None)
        addressed = update(broadcasts).where(broadcasts.c.id == id, is_draft).values(audience=audience.as_json())
        return self._connection.execute(addressed).rowcount == 1

    def watch(self, id: int, chat: int, message: int) -> None:
        """The admin's message that tells how it goes, by Telegram's ids."""
        watched = {"chat": chat, "message": message}
        self._connection.execute(update(broadcasts).where(broadcasts.c.id == id).values(watch=watched))

    def done(self, id: int, now: datetime) -> None:
        """Everybody has it, or cannot get it."""
        self._connection.execute(update(broadcasts).where(broadcasts.c.id == id).values(done_at=now))

    def start(self, id: int, now: datetime) -> bool:
        """Confirm the draft; False: it was confirmed or cancelled already."""
        is_draft = broadcasts.c.started_at.is_(None) & broadcasts.c.cancelled_at.is_(None)
        started = update(broadcasts).where(broadcasts.c.id == id, is_draft).values(started_at=now)
        return self._connection.execute(started).rowcount == 1

    def cancel(self, id: int, now: datetime) -> bool:
        """Cancel it, started or not; False: it was cancelled already."""
        runs = broadcasts.c.cancelled_at.is_(None)
        cancelled = update(broadcasts).where(broadcasts.c.id == id, runs).values(cancelled_at=now)
        return self._connection.execute(cancelled).rowcount == 1

    def _quiet(self, statement: Select[Any]) -> list[QuietPlaces]:
        return [QuietPlaces(*row) for row in self._connection.execute(statement)]


def _broadcast(row: Row[Any]) -> Broadcast:
    values = dict(row._mapping)
    return Broadcast(**{**values, "audience": Audience(**(values["audience"] or {}))})


def _unpromised(statement: Select[Any], reach: Reach) -> Select[Any]:
    promised = exists().where(_of_place(digests.c), digests.c.slot == reach.slot)
    return with_chats(statement).where(is_served(reach.access_mode), _is_of(reach.audience), ~promised)


def _is_of(audience: Audience) -> ColumnElement[bool]:
    """A place without chosen topics gets all of them."""
    is_of: list[ColumnElement[bool]] = [true()]
    if audience.topic is not None:
        chosen = exists().where(_of_place(subscriptions.c))
        is_of.append(~chosen | chosen.where(subscriptions.c.topic == audience.topic))
    if audience.language is not None:
        is_of.append(preferences.c.language == audience.language)
    return and_(*is_of)


def _of_place(columns: Any) -> ColumnElement[bool]:
    return and_(columns.chat_id == preferences.c.chat_id, columns.thread == preferences.c.thread)


def _quiet_hours() -> Select[Any]:
    hours = (preferences.c.quiet_from, preferences.c.quiet_until, preferences.c.zone)
    return select(*hours, func.count()).where(preferences.c.quiet_from.is_not(None)).group_by(*hours)
