"""Reports: articles as a digest needs them, without their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from storage.key_points import KeyPoint, points_of
from storage.schema import article_topics, articles, sources


@dataclass(frozen=True)
class Report:
    article_id: int
    story_id: int | None
    version: int
    url: str
    title: str
    source_id: int
    source_title: str
    published_at: datetime | None
    first_seen_at: datetime
    language: str
    #: of the text, in characters
    length: int
    topics: tuple[str, ...]
    #: of the current version, in reading order
    points: tuple[KeyPoint, ...]
    #: when its outlet took it back; None: it stands
    withdrawn_at: datetime | None = None
    #: when its text, grown too old, was dropped; None: it is kept
    text_gone_at: datetime | None = None


def report_rows() -> Select[Any]:
    """SELECT of what a report holds, topics and points apart; for read_reports()."""
    return select(
        articles.c.id.label("article_id"),
        articles.c.story_id,
        articles.c.version,
        articles.c.url,
        articles.c.title,
        articles.c.source_id,
        sources.c.title.label("source_title"),
        articles.c.published_at,
        articles.c.first_seen_at,
        articles.c.language,
        func.length(articles.c.text).label("length"),
        articles.c.withdrawn_at,
        articles.c.text_gone_at,
    ).join(sources, sources.c.id == articles.c.source_id)


def read_reports(connection: Connection, statement: Select[Any]) -> list[Report]:
    """The reports that a narrowed report_rows() gives, in its order."""
    rows = connection.execute(statement).mappings().all()
    ids = [row["article_id"] for row in rows]
    topics, points = _topics_of(connection, ids), points_of(connection, ids)
    return [Report(**row, topics=topics[row["article_id"]], points=points[row["article_id"]]) for row in rows]


def _topics_of(connection: Connection, article_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {article_id: [] for article_id in article_ids}
    statement = select(article_topics).where(article_topics.c.article_id.in_(found))
    for row in connection.execute(statement.order_by(article_topics.c.topic)):
        found[row.article_id].append(row.topic)
    return {article_id: tuple(topics) for article_id, topics in found.items()}
