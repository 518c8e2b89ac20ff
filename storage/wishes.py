"""What places want of the news: topics, words, followed stories, what they want less of; read for many at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select, true

from storage.follows import Follow
from storage.places import Place, are_at
from storage.schema import follows, keywords, lowered, muted_sources, preferences, subscriptions


@dataclass(frozen=True)
class Wishes:
    #: subscribed to, in order; (): all
    topics: tuple[str, ...] = ()
    #: follow or mute, by word
    keywords: Mapping[str, str] = field(default_factory=dict, hash=False)
    follows: tuple[Follow, ...] = ()
    lowered_topics: frozenset[str] = frozenset()
    #: by title
    lowered_sources: frozenset[str] = frozenset()
    #: ids of sources of which it wants nothing
    muted_sources: frozenset[int] = frozenset()
    #: where no topics are chosen: those that other places of the same chat take for themselves
    not_topics: tuple[str, ...] = ()


class WishesOfPlaces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, places: Collection[Place]) -> dict[Place, Wishes]:
        """Of each of these places, in as few statements as of one."""
        topics, words = self._rows(subscriptions, places), self._rows(keywords, places)
        followed, less = self._rows(follows, places), self._rows(lowered, places)
        muted = self._rows(muted_sources, places)
        taken = self._taken_elsewhere([place for place in places if not topics[place]])
        return {
            place: Wishes(
                topics=tuple(sorted(row.topic for row in topics[place])),
                keywords={row.word: row.mode for row in sorted(words[place], key=lambda row: row.word)},
                follows=tuple(Follow(place, row.story_id, row.at_once, row.followed_at) for row in followed[place]),
                lowered_topics=_names(less[place], "topic"),
                lowered_sources=_names(less[place], "source"),
                muted_sources=frozenset(row.source_id for row in muted[place]),
                not_topics=taken.get(place, ()),
            )
            for place in places
        }

    def _taken_elsewhere(self, places: Collection[Place]) -> dict[Place, tuple[str, ...]]:
        """By place, the topics that served places of its chat chose; those of which no other did are left out."""
        chosen = (
            select(subscriptions.c.chat_id, subscriptions.c.thread, subscriptions.c.topic)
            .join(
                preferences,
                (preferences.c.chat_id == subscriptions.c.chat_id) & (preferences.c.thread == subscriptions.c.thread),
            )
            .where(subscriptions.c.chat_id.in_({place.chat_id for place in places}), preferences.c.subscribed == true())
        )
        found: dict[int, set[tuple[int, str]]] = {}
        for row in self._connection.execute(chosen) if places else ():
            found.setdefault(row.chat_id, set()).add((row.thread, row.topic))
        return {
            place: tuple(sorted({topic for thread, topic in found[place.chat_id] if thread != place.thread}))
            for place in places
            if place.chat_id in found
        }

    def _rows(self, table: Table, places: Collection[Place]) -> dict[Place, list[Any]]:
        """The rows of the table, by place."""
        found: dict[Place, list[Any]] = {place: [] for place in places}
        for row in self._connection.execute(select(table).where(are_at(table, places))):
            if (of := found.get(Place(row.chat_id, row.thread))) is not None:
                of.append(row)
        return found


def _names(rows: Iterable[Any], kind: str) -> frozenset[str]:
    return frozenset(row.name for row in rows if row.kind == kind)
