"""Followed stories: whose news a place waits for."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, select, true

from storage.batched import batched
from storage.places import Place, is_at
from storage.schema import articles, follows, stories
from storage.served import served
from storage.upsert import upsert


@dataclass(frozen=True)
class Follow:
    place: Place
    story_id: int
    #: False: its news comes with the next digest
    at_once: bool
    followed_at: datetime


class Follows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, place: Place, story_id: int, at_once: bool, now: datetime) -> None:
        """Follow the story, or what it was merged into, from now on; what was chosen last holds."""
        present = select(func.coalesce(stories.c.merged_into, stories.c.id)).where(stories.c.id == story_id)
        # Held: a merge of this very moment would leave the follow behind.
        followed = self._connection.execute(present.with_for_update(read=True)).scalar_one()
        row = asdict(place) | {"story_id": followed, "at_once": at_once, "followed_at": now}
        upsert(self._connection, follows, row)

    def remove(self, place: Place, story_id: int) -> None:
        which = is_at(follows, place) & (follows.c.story_id == story_id)
        self._connection.execute(delete(follows).where(which))

    def of(self, place: Place) -> list[Follow]:
        """The latest followed first."""
        statement = select(follows).where(is_at(follows, place))
        ordered = statement.order_by(follows.c.followed_at.desc(), follows.c.story_id.desc())
        return _follows(self._connection.execute(ordered))

    def at_once(self, story_ids: Iterable[int], access_mode: str = "open") -> list[Follow]:
        """Those of these stories that are to be served at once, by story.

        Not of the unsubscribed, paused, suspended or not admitted; ``access_mode`` is the setting ACCESS.
        """
        asked, found = sorted(set(story_ids)), []
        for some in batched(asked, _MOST_STORIES):
            of_some = follows.c.story_id.in_(some)
            wanted = served(select(follows), follows, access_mode).where(of_some, follows.c.at_once == true())
            ordered = wanted.order_by(follows.c.story_id, follows.c.chat_id, follows.c.thread)
            found += _follows(self._connection.execute(ordered))
        return found

    def end_quiet(self, before: datetime) -> list[Follow]:
        """End those that are followed since before then and whose story has had no report since; these."""
        has_news = exists().where(
            articles.c.story_id == follows.c.story_id,
            articles.c.first_seen_at >= before,
            articles.c.duplicate_of.is_(None),
        )
        quiet = delete(follows).where(follows.c.followed_at < before, ~has_news)
        return _follows(self._connection.execute(quiet.returning(*follows.columns)))


#: That one statement asks for.
_MOST_STORIES = 3000


def _follows(rows: Iterable[Any]) -> list[Follow]:
    return [Follow(Place(row.chat_id, row.thread), row.story_id, row.at_once, row.followed_at) for row in rows]
