"""What places want of the news: topics, words, followed stories, what they want less of; read for many at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from storage.follows import Follow
from storage.places import Place, are_at
from storage.schema import follows, keywords, lowered, muted_sources, subscriptions


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


class WishesOfPlaces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, places: Collection[Place]) -> dict[Place, Wishes]:
        """Of each of these places, in as few statements as of one."""
        topics, words = self._rows(subscriptions, places), self._rows(keywords, places)
        followed, less = self._rows(follows, places), self._rows(lowered, places)
        muted = self._rows(muted_sources, places)
        return {
            place: Wishes(
                topics=tuple(sorted(row.topic for row in topics[place])),
                keywords={row.word: row.mode for row in sorted(words[place], key=lambda row: row.word)},
                follows=tuple(Follow(place, row.story_id, row.at_once, row.followed_at) for row in followed[place]),
                lowered_topics=_names(less[place], "topic"),
                lowered_sources=_names(less[place], "source"),
                muted_sources=frozenset(row.source_id for row in muted[place]),
            )
            for place in places
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
