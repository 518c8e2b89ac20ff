"""Which story an article belongs to: the summarizer's index in memory, a copy of what the store says."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage import UnitOfWork
from summarizer import Grouping, StoryIndex, is_duplicate

_WINDOW = timedelta(hours=72)
#: The book is begun anew after so long, so that it does not grow for ever.
_AGE = timedelta(hours=12)
#: Another process may store an article a little later than the time that it gives it.
_OVERLAP = timedelta(minutes=5)


@dataclass(frozen=True)
class Told:
    """An article as the index takes it: a report that carries its grouping, so that its text is not needed."""

    id: int  #: the article's
    title: str
    published: datetime  #: never later than it was first seen, or one wrong date would make the index forget the rest
    grouping: Grouping
    text: str = ""


class Storybook:
    """Used in one transaction at a time. After one that was rolled back, begin another book."""

    def __init__(self, began: datetime) -> None:
        self._index = StoryIndex()
        self._began = began
        self._read_until = began - _WINDOW + _OVERLAP
        self._firsts: dict[int, int] = {}  #: a story's first article, by which the index calls it
        self._story_of: dict[int, int] = {}
        self._members: dict[int, list[Told]] = {}

    def is_full(self, now: datetime) -> bool:
        """Whether it is time to begin another one."""
        return now - self._began > _AGE

    def catch_up(self, uow: UnitOfWork, now: datetime) -> None:
        """Take up what was stored since the last time, by other processes too."""
        since = self._read_until - _OVERLAP
        # Most often nobody else stored anything; and what grouping needs of an article takes long to read.
        others = set(uow.articles.arrived(since)) - self._story_of.keys()
        for stored in uow.articles.groupings(since) if others else ():
            if stored.story_id is not None and stored.article_id not in self._story_of:
                published = min(stored.published_at or stored.first_seen_at, stored.first_seen_at)
                told = Told(stored.article_id, stored.title, published, grouping_from(stored.grouping))
                self._index.restore(told, self._firsts.setdefault(stored.story_id, told.id))
                self._keep(told, stored.story_id)
        self._read_until = now

    def place(self, uow: UnitOfWork, told: Told, now: datetime) -> None:
        """Put a stored article into its story, a new one if need be; a text told before becomes its duplicate."""
        first = int(self._index.add(told))
        story = self._story_of.get(first)
        if story is None:
            story = uow.stories.open(now)
            self._firsts[story] = first
        else:
            uow.stories.touch(story, now)
        same = next((other.id for other in self._members.get(story, ()) if is_duplicate(told, other)), None)
        uow.articles.assign(told.id, story, same)
        self._keep(told, story)

    def _keep(self, told: Told, story: int) -> None:
        self._story_of[told.id] = story
        self._members.setdefault(story, []).append(told)


def grouping_record(grouping: Grouping) -> dict[str, Any]:
    """As the store keeps it."""
    record: dict[str, Any] = json.loads(grouping.to_json())
    return record


def grouping_from(record: dict[str, Any]) -> Grouping:
    """What grouping_record() made a record of."""
    return Grouping.from_json(json.dumps(record))
