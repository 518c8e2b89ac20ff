"""Everybody whom the bot knows, and the groups and channels that it serves: listed, sought, with what they get."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, null, or_, select, true, union_all

from storage.chats import Chat
from storage.delivery import State
from storage.people import People, Person
from storage.preferences import Preferences, PreferencesOfPlaces
from storage.schema import chats, deliveries, digests, people, preferences, schedules, subscriptions

Standing = Literal["subscribed", "waiting", "denied", "suspended", "banned"]
STANDINGS: tuple[Standing, ...] = ("subscribed", "waiting", "denied", "suspended", "banned")


@dataclass(frozen=True)
class RosterFilter:
    """Whom a list holds: those of one standing, or those that a text names."""

    standing: Standing = "subscribed"
    #: a part of a name, a username or a title, or a whole id; "": everybody of that standing
    text: str = ""


@dataclass(frozen=True)
class RosterRow:
    """A person with their private chat, or a group or channel."""

    #: of a group: on whose admission it is served
    person: Person | None
    #: None: they never wrote to the bot
    chat: Chat | None
    #: of the chat's places, those that chose something
    chosen: tuple[Preferences, ...]
    #: of all of them; empty: all
    topics: tuple[str, ...]
    #: HH:MM in each place's zone
    slots: tuple[str, ...]
    #: when its next digest is due
    next_at: datetime | None
    #: messages that did not arrive, of digests composed since the time asked for
    failures: int

    @property
    def is_person(self) -> bool:
        return self.chat is None or self.chat.kind == "private"


class Roster:
    def __init__(self, connection: Connection, known: People, chosen: PreferencesOfPlaces) -> None:
        self._connection = connection
        self._people = known
        self._preferences = chosen

    def count(self, wanted: RosterFilter) -> int:
        return self._connection.execute(select(func.count()).select_from(_keys(wanted).subquery())).scalar_one()

    def page(self, wanted: RosterFilter, limit: int, offset: int, since: datetime) -> list[RosterRow]:
        """In the order in which they were met; failures are counted from ``since``."""
        keys = _keys(wanted).subquery()
        ordered = select(keys.c.person_id, keys.c.chat_id).order_by(keys.c.met_at, keys.c.telegram_id)
        return self._listed(self._connection.execute(ordered.limit(limit).offset(offset)).all(), since)

    def find(self, telegram_id: int, since: datetime) -> RosterRow | None:
        """The person with this id, else the group or channel."""
        keys = _union(people.c.telegram_id == telegram_id, chats.c.telegram_id == telegram_id).subquery()
        found = self._connection.execute(select(keys.c.person_id, keys.c.chat_id)).all()
        return next(iter(self._listed(found, since)), None)

    def _listed(self, keys: Sequence[Any], since: datetime) -> list[RosterRow]:
        chat_ids = [chat_id for _, chat_id in keys if chat_id is not None]
        persons = {one.id: one for one in self._people.of_ids([id for id, _ in keys if id is not None])}
        rows = self._connection.execute(select(chats).where(chats.c.id.in_(chat_ids))).mappings()
        rooms = {row["id"]: Chat(**row) for row in rows}
        topics, slots = self._by_chat(subscriptions, "topic", chat_ids), self._by_chat(schedules, "slot", chat_ids)
        next_at, failures = self._next_at(chat_ids), self._failures(chat_ids, since)
        return [
            RosterRow(
                person=persons.get(person_id),
                chat=rooms.get(chat_id),
                chosen=tuple(self._preferences.of_chat(chat_id)) if chat_id is not None else (),
                topics=topics.get(chat_id, ()),
                slots=slots.get(chat_id, ()),
                next_at=next_at.get(chat_id),
                failures=failures.get(chat_id, 0),
            )
            for person_id, chat_id in keys
        ]

    def _by_chat(self, table: Table, column: str, chat_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
        statement = select(table.c.chat_id, table.c[column]).where(table.c.chat_id.in_(chat_ids)).distinct()
        found: dict[int, tuple[str, ...]] = {}
        for chat_id, value in self._connection.execute(statement.order_by(table.c[column])):
            found[chat_id] = (*found.get(chat_id, ()), value)
        return found

    def _next_at(self, chat_ids: Iterable[int]) -> dict[int, datetime]:
        served = (preferences.c.chat_id == schedules.c.chat_id) & (preferences.c.thread == schedules.c.thread)
        statement = (
            select(schedules.c.chat_id, func.min(schedules.c.next_at, type_=schedules.c.next_at.type))
            .join(preferences, served)
            .where(schedules.c.chat_id.in_(chat_ids), preferences.c.subscribed == true())
            .where(preferences.c.paused_at.is_(None))
            .group_by(schedules.c.chat_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def _failures(self, chat_ids: Iterable[int], since: datetime) -> dict[int, int]:
        statement = (
            select(digests.c.chat_id, func.count())
            .join(deliveries, deliveries.c.digest_id == digests.c.id)
            .where(digests.c.chat_id.in_(chat_ids), digests.c.composed_at >= since)
            .where(deliveries.c.state.in_((State.FAILED, State.DEAD)))
            .group_by(digests.c.chat_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}


def _keys(wanted: RosterFilter) -> Select[Any] | Any:
    if wanted.text:
        return _union(_is_called(wanted.text), _is_titled(wanted.text))
    gets = exists().where(preferences.c.chat_id == chats.c.id, preferences.c.subscribed == true())
    of_chat = {"subscribed": gets, "suspended": gets & chats.c.suspended_at.is_not(None)}.get(wanted.standing)
    if of_chat is not None:
        return _union(of_chat, of_chat)
    if wanted.standing == "banned":
        return _persons(people.c.banned_at.is_not(None))
    return _persons(people.c.banned_at.is_(None) & (people.c.access == wanted.standing))


def _union(of_person: ColumnElement[bool], of_chat: ColumnElement[bool]) -> Any:
    """Both conditions may be about chats: a person's is the private one."""
    keys = (chats.c.person_id, chats.c.id.label("chat_id"), chats.c.met_at, chats.c.telegram_id)
    return union_all(_persons(of_person), select(*keys).where(chats.c.kind != "private", of_chat))


def _persons(which: ColumnElement[bool]) -> Select[Any]:
    private = (chats.c.person_id == people.c.id) & (chats.c.kind == "private")
    keys = (people.c.id.label("person_id"), chats.c.id.label("chat_id"), people.c.met_at, people.c.telegram_id)
    return select(*keys).select_from(people.outerjoin(chats, private)).where(which)


def _is_called(text: str) -> ColumnElement[bool]:
    named = (people.c.name.icontains(text, autoescape=True), people.c.username.icontains(text, autoescape=True))
    return or_(*named, people.c.telegram_id == _id(text))


def _is_titled(text: str) -> ColumnElement[bool]:
    return or_(chats.c.title.icontains(text, autoescape=True), chats.c.telegram_id == _id(text))


def _id(text: str) -> Any:
    """Telegram's, as it is written; one that nobody has for any other text."""
    digits = text.removeprefix("-")
    is_id = digits.isascii() and digits.isdigit() and len(digits) <= 16
    return int(text) if is_id else null()
