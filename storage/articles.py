"""Articles: what was said, by whom, and when; with their key points, topics and place in the search index."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, literal, select, update

from storage.column_types import NullableJson, UtcDateTime, aware
from storage.editions import renew
from storage.groupings import StoredGrouping, groupings_after, groupings_since, keep_grouping
from storage.key_points import KeyPoint, add_points, points_of, points_of_version
from storage.reports import Report, read_reports, report_rows
from storage.schema import article_topics, article_versions, articles, sources, stories
from storage.search import Search
from storage.search_index import SearchText, Shelved
from storage.texts import TextReport, Version, texts_of, told_in, versions_of


@dataclass(frozen=True)
class NewArticle:
    source_id: int
    #: canonical; no two articles share one
    url: str
    title: str
    text: str
    author: str | None
    #: zh or en
    language: str
    published_at: datetime | None
    first_seen_at: datetime
    #: False: only searchable, as a new source's archive is
    is_news: bool
    topics: tuple[str, ...]
    #: in reading order
    points: tuple[KeyPoint, ...]
    #: what grouping into stories needs of it, of the summarizer's making
    grouping: dict[str, Any]
    words: SearchText


@dataclass(frozen=True)
class Revision:
    """What an article says now."""

    title: str
    text: str
    topics: tuple[str, ...]
    points: tuple[KeyPoint, ...]
    grouping: dict[str, Any]
    words: SearchText
    at: datetime
    #: of title, figures, text
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    id: int
    source_id: int
    story_id: int | None
    #: the article that this one repeats under another address
    duplicate_of: int | None
    url: str
    title: str
    text: str
    author: str | None
    language: str
    published_at: datetime | None
    first_seen_at: datetime
    is_news: bool
    #: 1, and one more with each revision
    version: int
    #: its outlet took it back: it is no news any more, and still searchable
    withdrawn_at: datetime | None
    #: when its text, grown too old, was dropped: it is empty since; None: it is kept
    text_gone_at: datetime | None
    source_title: str


_ORIGINAL = (articles.c.duplicate_of.is_(None),)
#: What a list of news tells.
_TOLD = *_ORIGINAL, articles.c.withdrawn_at.is_(None)


class Articles:
    def __init__(self, connection: Connection, search: Search) -> None:
        self._connection = connection
        self._search = search

    def add(self, article: NewArticle) -> int:
        """Store the article whole; its id. RefusedRowError where its address is known already."""
        seen_at = aware(article.first_seen_at)
        dated_at = min(aware(article.published_at or seen_at), seen_at)
        statement = insert(articles).values(
            source_id=article.source_id,
            url=article.url,
            title=article.title,
            text=article.text,
            author=article.author,
            language=article.language,
            published_at=article.published_at,
            first_seen_at=seen_at,
            dated_at=dated_at,
            is_news=article.is_news,
        )
        article_id: int = self._connection.execute(statement.returning(articles.c.id)).scalar_one()
        self._add_topics(article_id, article.topics)
        add_points(self._connection, article_id, 1, article.points)
        keep_grouping(self._connection, article_id, article.grouping)
        self._search.put(article_id, Shelved(dated_at, article.source_id, article.topics), article.words)
        return article_id

    def revise(self, article_id: int, revision: Revision) -> int:
        """Put what the article says now in place of what it said, which is kept; the new version's number."""
        which = articles.c.id == article_id
        columns = ("article_id", "version", "title", "text", "replaced_at", "changed")
        old = select(
            articles.c.id,
            articles.c.version,
            articles.c.title,
            articles.c.text,
            literal(revision.at, UtcDateTime),
            literal(list(revision.changed), NullableJson),
        ).where(which)
        self._connection.execute(insert(article_versions).from_select(columns, old))
        change = (
            update(articles)
            .where(which)
            .values(title=revision.title, text=revision.text, text_gone_at=None, version=articles.c.version + 1)
        )
        returned = (articles.c.version, articles.c.dated_at, articles.c.source_id)
        row = self._connection.execute(change.returning(*returned)).one()
        add_points(self._connection, article_id, row.version, revision.points)
        self._connection.execute(delete(article_topics).where(article_topics.c.article_id == article_id))
        self._add_topics(article_id, revision.topics)
        keep_grouping(self._connection, article_id, revision.grouping)
        self._search.put(article_id, Shelved(row.dated_at, row.source_id, revision.topics), revision.words)
        self._renew([article_id])
        return int(row.version)

    def assign(self, article_id: int, story_id: int, duplicate_of: int | None = None) -> None:
        """Make the article a report of the story; or a repetition of one of its reports."""
        self._connection.execute(
            update(articles).where(articles.c.id == article_id).values(story_id=story_id, duplicate_of=duplicate_of)
        )

    def withdraw(self, article_id: int, now: datetime) -> None:
        """Its outlet took it back."""
        self._connection.execute(update(articles).where(articles.c.id == article_id).values(withdrawn_at=now))
        self._renew([article_id])

    def restore(self, article_ids: Sequence[int]) -> None:
        """Those among them that were withdrawn are so no more."""
        which = articles.c.id.in_(article_ids), articles.c.withdrawn_at.is_not(None)
        restored = update(articles).where(*which).values(withdrawn_at=None).returning(articles.c.id)
        if ids := list(self._connection.scalars(restored)):
            self._renew(ids)

    def get(self, id: int) -> Article | None:
        return self._one(articles.c.id == id)

    def find(self, url: str) -> Article | None:
        return self._one(articles.c.url == url)

    def known(self, urls: Sequence[str]) -> dict[str, int]:
        """The ids of those that are stored, by their addresses."""
        rows = self._connection.execute(select(articles.c.url, articles.c.id).where(articles.c.url.in_(urls)))
        return {row.url: row.id for row in rows}

    def points(self, article_id: int) -> tuple[KeyPoint, ...]:
        """The key points of the current version, in reading order."""
        return points_of(self._connection, [article_id])[article_id]

    def points_of_version(self, article_id: int, version: int) -> tuple[KeyPoint, ...]:
        """Those of a former version, or of the current one, in reading order."""
        return points_of_version(self._connection, article_id, version)

    def groupings(self, since: datetime) -> list[StoredGrouping]:
        """What grouping needs of the articles first seen since then, oldest first."""
        return groupings_since(self._connection, since)

    def groupings_after(self, article_id: int) -> list[StoredGrouping]:
        """Those of the articles with later ids, oldest first."""
        return groupings_after(self._connection, article_id)

    def reports(self, article_ids: Sequence[int]) -> list[Report]:
        """The articles with these ids, as reports, in the order of the ids; unknown ids are left out."""
        found = read_reports(self._connection, report_rows().where(articles.c.id.in_(article_ids)))
        by_id = {report.article_id: report for report in found}
        return [by_id[id] for id in article_ids if id in by_id]

    def reports_of_stories(self, story_ids: Iterable[int], *, even_withdrawn: bool = False) -> list[Report]:
        """All reports of the stories, without repetitions and, if not asked for, what was withdrawn.

        In order of arrival.
        """
        told = _ORIGINAL if even_withdrawn else _TOLD
        statement = report_rows().where(articles.c.story_id.in_(list(story_ids)), *told)
        ordered = statement.order_by(articles.c.first_seen_at, articles.c.id)
        return read_reports(self._connection, ordered)

    def texts_of_story(self, story_id: int) -> list[TextReport]:
        """All reports of the story with their texts, without repetitions, in order of arrival; withdrawn ones too."""
        return texts_of(self._connection, story_id)

    def told_in(self, article_ids: Iterable[int]) -> dict[int, str]:
        """Their titles and texts, in lines."""
        return told_in(self._connection, article_ids)

    def versions(self, article_ids: Iterable[int]) -> dict[int, list[Version]]:
        """What each said before its present version, oldest first; [] for one that was never changed."""
        return versions_of(self._connection, article_ids)

    def latest(self, limit: int, topic: str | None = None) -> list[Report]:
        """The newest by date of publication (arrival, if unknown or still to come).

        Without repetitions and what was withdrawn.
        """
        statement = report_rows().where(*_TOLD)
        if topic is not None:
            of_topic = article_topics.c.article_id == articles.c.id
            statement = statement.where(exists().where(of_topic, article_topics.c.topic == topic))
        newest = statement.order_by(articles.c.dated_at.desc(), articles.c.id.desc())
        return read_reports(self._connection, newest.limit(limit))

    def stories_of_topics(self, since: datetime, without: Collection[int] = ()) -> dict[str, int]:
        """How many stories have a report of each topic dated since then; topics without one are left out.

        ``without``: ids of sources of which no report counts.
        """
        story = func.coalesce(articles.c.story_id, -articles.c.id)
        statement = select(article_topics.c.topic, func.count(story.distinct()).label("stories"))
        joined = statement.join(articles, articles.c.id == article_topics.c.article_id)
        if without:
            joined = joined.where(articles.c.source_id.not_in(sorted(without)))
        rows = self._connection.execute(
            joined.where(*_TOLD, articles.c.dated_at >= aware(since)).group_by(article_topics.c.topic)
        )
        return {row.topic: row.stories for row in rows}

    def count(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(articles)).scalar_one())

    def _renew(self, article_ids: Sequence[int]) -> None:
        """What the articles' stories say has changed."""
        of_articles = select(articles.c.story_id).where(articles.c.id.in_(article_ids))
        renew(self._connection, stories.c.id.in_(of_articles))

    def _add_topics(self, article_id: int, topics: Iterable[str]) -> None:
        if rows := [{"article_id": article_id, "topic": topic} for topic in dict.fromkeys(topics)]:
            self._connection.execute(insert(article_topics), rows)

    def _one(self, which: ColumnElement[bool]) -> Article | None:
        columns = [column for column in articles.columns if column.name != "dated_at"]
        statement = select(*columns, sources.c.title.label("source_title")).join(
            sources, sources.c.id == articles.c.source_id
        )
        row = self._connection.execute(statement.where(which)).mappings().one_or_none()
        return None if row is None else Article(**row)
