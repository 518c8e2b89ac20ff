"""What a place chose: how its digests look and when they rest, and which topics it takes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, true, tuple_, update

from storage.chats import Chat
from storage.people import People, Person
from storage.places import Place, are_at, is_at
from storage.schema import chats, preferences, subscriptions
from storage.served import is_served, with_chats
from storage.upsert import upsert


@dataclass(frozen=True)
class Preferences:
    place: Place
    #: zh-Hans, zh-Hant or en
    language: str
    #: an IANA name
    zone: str
    subscribed: bool
    paused_at: datetime | None = None
    #: in a digest, before "more"
    stories: int = 6
    #: of reading in a digest, before "more"; None: as many stories
    minutes: int | None = None
    #: of a story
    points: int = 2
    silent: bool = False
    #: HH:MM in the zone; None: no quiet hours
    quiet_from: str | None = None
    quiet_until: str | None = None
    #: what a digest without news says
    nothing_new: Literal["line", "silence"] = "line"
    #: when the last digest was composed: news is what came since
    digest_at: datetime | None = None
    #: the news since then came too late to be sent unasked; None: there is none such
    missed_since: datetime | None = None
    #: the delivery that told the place of it; once it is failed or dead, nothing did
    missed_told_by: int | None = None
    #: Telegram knows the topic no more: its messages go to the chat itself
    thread_gone_at: datetime | None = None
    #: whether the first story's picture is shown
    pictures: bool = False
    #: when the pause ends by itself; None: with /resume
    paused_until: datetime | None = None


@dataclass(frozen=True)
class Subscriber:
    chat: Chat
    #: on whose admission the chat is served
    person: Person | None
    preferences: Preferences
    #: empty: all
    topics: tuple[str, ...]
    #: False: paused, suspended or not admitted
    is_served: bool


class PreferencesOfPlaces:
    def __init__(self, connection: Connection, people: People) -> None:
        self._connection = connection
        self._people = people

    def get(self, place: Place) -> Preferences | None:
        statement = select(preferences).where(is_at(preferences, place))
        row = self._connection.execute(statement).mappings().one_or_none()
        return None if row is None else _preferences(row)

    def hold(self, place: Place) -> Preferences | None:
        """As get(); until the transaction ends no other one changes them, or holds them.

        Of two digests that are composed for the place at once, the second thus knows what the first one told.
        """
        statement = select(preferences).where(is_at(preferences, place)).with_for_update(key_share=True)
        row = self._connection.execute(statement).mappings().one_or_none()
        return None if row is None else _preferences(row)

    def of_chat(self, chat_id: int) -> list[Preferences]:
        """Those of all its threads, in order."""
        statement = select(preferences).where(preferences.c.chat_id == chat_id).order_by(preferences.c.thread)
        return [_preferences(row) for row in self._connection.execute(statement).mappings()]

    def hold_all(self, places: Collection[Place]) -> list[Preferences]:
        """As hold() of each, by place, in which order all do so; a place that has none is left out."""
        key = tuple_(preferences.c.chat_id, preferences.c.thread)  # no other topic of these chats, which may be held
        wanted = key.in_([(place.chat_id, place.thread) for place in places])
        statement = select(preferences).where(are_at(preferences, places), wanted)
        held = statement.order_by(preferences.c.chat_id, preferences.c.thread).with_for_update(key_share=True)
        return [_preferences(row) for row in self._connection.execute(held).mappings()]

    def pauses_over(self, now: datetime, limit: int) -> list[Place]:
        """The places whose pause was to end by now, the longest ago first."""
        ended = select(preferences.c.chat_id, preferences.c.thread).where(preferences.c.paused_until <= now)
        found = ended.order_by(preferences.c.paused_until, preferences.c.chat_id, preferences.c.thread).limit(limit)
        return [Place(row.chat_id, row.thread) for row in self._connection.execute(found)]

    def save(self, chosen: Preferences) -> None:
        """Keep them, in place of those that the place had."""
        row = asdict(chosen) | asdict(chosen.place)
        del row["place"]
        upsert(self._connection, preferences, row)

    def thread_gone(self, place: Place, now: datetime) -> bool:
        """Telegram knows the place's topic no more; False: that was known, or the place chose nothing."""
        first = update(preferences).where(is_at(preferences, place), preferences.c.thread_gone_at.is_(None))
        return self._connection.execute(first.values(thread_gone_at=now)).rowcount == 1

    def topics(self, place: Place) -> tuple[str, ...]:
        """The topics subscribed to, in order; empty: all."""
        statement = select(subscriptions.c.topic).where(is_at(subscriptions, place))
        return tuple(self._connection.scalars(statement.order_by(subscriptions.c.topic)))

    def set_topics(self, place: Place, topics: Iterable[str]) -> None:
        """Subscribe to these and no others; to all, if there are none."""
        self._connection.execute(delete(subscriptions).where(is_at(subscriptions, place)))
        rows = [asdict(place) | {"topic": topic} for topic in dict.fromkeys(topics)]
        if rows:
            self._connection.execute(insert(subscriptions), rows)

    def subscribers(self, limit: int, access_mode: str) -> list[Subscriber]:
        """Who subscribed, served or not, and to what, in the order in which chats were met.

        ``access_mode`` is the setting ACCESS.
        """
        of_chat = (column.label(f"of_chat_{column.name}") for column in chats.columns)
        rows = self._connection.execute(
            with_chats(select(preferences, *of_chat, is_served(access_mode).label("is_served")))
            .where(preferences.c.subscribed == true())
            .order_by(chats.c.id, preferences.c.thread)
            .limit(limit)
        ).mappings()
        found = [(_chat(row), _preferences(row), row["is_served"]) for row in rows]
        topics = self._topics_by_place([chat.id for chat, *_ in found])
        admitting = [chat.person_id for chat, *_ in found if chat.person_id is not None]
        people = {person.id: person for person in self._people.of_ids(admitting)}
        return [
            Subscriber(
                chat,
                people.get(chat.person_id) if chat.person_id is not None else None,
                chosen,
                topics.get(chosen.place, ()),
                served,
            )
            for chat, chosen, served in found
        ]

    def count_subscribed(self) -> int:
        subscribed = select(func.count()).select_from(preferences).where(preferences.c.subscribed == true())
        return self._connection.execute(subscribed).scalar_one()

    def _topics_by_place(self, chat_ids: Sequence[int]) -> dict[Place, tuple[str, ...]]:
        found: dict[Place, tuple[str, ...]] = {}
        statement = select(subscriptions).where(subscriptions.c.chat_id.in_(chat_ids))
        for row in self._connection.execute(statement.order_by(subscriptions.c.topic)):
            place = Place(row.chat_id, row.thread)
            found[place] = (*found.get(place, ()), row.topic)
        return found


_CHOSEN = [column.name for column in preferences.columns if not column.primary_key]


def _preferences(row: Any) -> Preferences:
    chosen = {name: row[name] for name in _CHOSEN}
    return Preferences(Place(row["chat_id"], row["thread"]), **chosen)


def _chat(row: Any) -> Chat:
    return Chat(**{column.name: row[f"of_chat_{column.name}"] for column in chats.columns})
