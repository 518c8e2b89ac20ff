"""Stories: what one event is told by; and which of them are news for a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, true, update

from storage.column_types import UtcDateTime
from storage.editions import renew
from storage.schema import UNTOLD, article_topics, articles, stories, story_changes, story_tellings
from storage.story_changes import StoryChange, apply
from storage.upsert import upsert


@dataclass(frozen=True)
class NewsQuery:
    """News first seen after ``since``, up to and with ``until``."""

    since: datetime
    until: datetime
    #: empty: all
    topics: tuple[str, ...] = ()
    #: what is of none but these is left out
    not_topics: tuple[str, ...] = ()
    #: the youngest stories: after a year's pause nobody reads more, and no database takes more ids at once
    limit: int = 3000


@dataclass(frozen=True)
class Untold:
    """A story whose reports changed since it was told."""

    story_id: int
    #: as its reports are now; tell() asks for it
    edition: int


@dataclass(frozen=True)
class StoredTelling:
    """What a story's reports say together."""

    #: the highest article id of those it is made of
    until: int
    #: of the summarizer's making
    telling: dict[str, Any]


class Stories:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, now: datetime) -> int:
        """A new story, without reports as yet."""
        statement = insert(stories).values(opened_at=now, updated_at=now).returning(stories.c.id)
        id: int = self._connection.execute(statement).scalar_one()
        return id

    def touch(self, story_id: int, now: datetime) -> None:
        """The story has a further report."""
        renew(self._connection, stories.c.id == story_id, now)

    def change(self, change: StoryChange, now: datetime) -> None:
        """Move reports to the story to which they belong, and record it; both are to be told anew.

        On a merge the story is no more, and who followed it follows the other.
        """
        apply(self._connection, change, now)

    def last_change(self) -> int:
        """The number of the latest change, by which another process sees that there was one; 0: there was none."""
        statement = select(func.coalesce(func.max(story_changes.c.id), 0))
        return int(self._connection.execute(statement).scalar_one())

    def current(self, story_ids: Iterable[int]) -> dict[int, int]:
        """What became of each by merges: another story, or itself; unknown ids are left out."""
        present = func.coalesce(stories.c.merged_into, stories.c.id).label("present")
        statement = select(stories.c.id, present).where(stories.c.id.in_(list(story_ids)))
        return {row.id: row.present for row in self._connection.execute(statement)}

    def untold(self, limit: int) -> list[Untold]:
        """Stories to tell, the youngest first; one so old that texts of it were dropped stays as it was told."""
        is_past = exists().where(articles.c.story_id == stories.c.id, articles.c.text_gone_at.is_not(None))
        statement = select(stories.c.id, stories.c.edition).where(UNTOLD, ~is_past).order_by(stories.c.id.desc())
        return [Untold(row.id, row.edition) for row in self._connection.execute(statement.limit(limit))]

    def tell(self, story_id: int, edition: int, telling: StoredTelling, now: datetime) -> None:
        """Keep what that edition says; if its reports changed meanwhile, it stays untold.

        One that was merged away meanwhile is told no more.
        """
        is_present = (stories.c.id == story_id) & stories.c.merged_into.is_(None)
        told = update(stories).where(is_present).values(told_at=now, untold=stories.c.edition != edition)
        if self._connection.execute(told).rowcount:
            row = {"story_id": story_id, "until": telling.until, "telling": telling.telling}
            upsert(self._connection, story_tellings, row)

    def tellings(self, story_ids: Iterable[int]) -> dict[int, StoredTelling]:
        """By story; one that is not told yet is left out."""
        statement = select(story_tellings).where(story_tellings.c.story_id.in_(list(story_ids)))
        return {row.story_id: StoredTelling(row.until, row.telling) for row in self._connection.execute(statement)}

    def fresh(self, query: NewsQuery) -> dict[int, datetime]:
        """When the newest such news of each story was first seen, by the stories' ids.

        A story is news, too, once it shows that it is not the one that its reports were taken for.
        """
        found = self._fresh(query, articles.c.first_seen_at > query.since)
        if parted := self.parted(query.since):
            found |= self._fresh(query, articles.c.story_id.in_(parted))
        return found

    def parted(self, since: datetime) -> dict[int, datetime]:
        """When each of the stories that a split left, or made, after ``since`` did so last, by their ids."""
        split = select(story_changes.c.story_id, story_changes.c.into_id, story_changes.c.at).where(
            story_changes.c.at > since, story_changes.c.kind == "split"
        )
        ordered = self._connection.execute(split.order_by(story_changes.c.at))
        return {id: at for *ids, at in ordered for id in ids}

    def told(self, since: datetime) -> dict[int, datetime]:
        """When each of the stories told after ``since`` was, by their ids."""
        told = select(stories.c.id, stories.c.told_at).where(stories.c.told_at > since)
        return {row.id: row.told_at for row in self._connection.execute(told)}

    def _fresh(self, query: NewsQuery, which: ColumnElement[bool]) -> dict[int, datetime]:
        statement = (
            select(articles.c.story_id, func.max(articles.c.first_seen_at, type_=UtcDateTime).label("seen_at"))
            .where(
                which,
                articles.c.first_seen_at <= query.until,
                articles.c.is_news == true(),
                articles.c.duplicate_of.is_(None),
                articles.c.withdrawn_at.is_(None),
                articles.c.text_gone_at.is_(None),  # else whoever comes back after years is told again what was told
                articles.c.story_id.is_not(None),
            )
            .group_by(articles.c.story_id)
            .order_by(articles.c.story_id.desc())
            .limit(query.limit)
        )
        if query.topics:
            of_topics = exists().where(
                article_topics.c.article_id == articles.c.id, article_topics.c.topic.in_(query.topics)
            )
            statement = statement.where(of_topics)
        if query.not_topics:
            own = article_topics.c.article_id == articles.c.id
            of_others = exists().where(own, article_topics.c.topic.not_in(query.not_topics))
            statement = statement.where(of_others | ~exists().where(own))
        return {row.story_id: row.seen_at for row in self._connection.execute(statement)}
