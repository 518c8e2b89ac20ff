"""What grouping into stories needs of each article, JSON of the summarizer's making."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from storage.schema import article_groupings, articles
from storage.upsert import upsert


@dataclass(frozen=True)
class StoredGrouping:
    article_id: int
    story_id: int | None
    title: str
    #: when it was published, and never later than it was first seen
    dated_at: datetime
    #: the article whose text it repeats
    duplicate_of: int | None
    grouping: dict[str, Any]


def keep_grouping(connection: Connection, article_id: int, grouping: dict[str, Any]) -> None:
    upsert(connection, article_groupings, {"article_id": article_id, "grouping": grouping})


def groupings_since(connection: Connection, since: datetime) -> list[StoredGrouping]:
    """Of the articles first seen since then, oldest first."""
    return _groupings(connection, articles.c.first_seen_at >= since)


def groupings_after(connection: Connection, article_id: int) -> list[StoredGrouping]:
    """Of the articles with later ids, oldest first."""
    return _groupings(connection, articles.c.id > article_id)


def _groupings(connection: Connection, which: ColumnElement[bool]) -> list[StoredGrouping]:
    statement = (
        select(
            articles.c.id.label("article_id"),
            articles.c.story_id,
            articles.c.title,
            articles.c.dated_at,
            articles.c.duplicate_of,
            article_groupings.c.grouping,
        )
        .join(article_groupings, article_groupings.c.article_id == articles.c.id)
        .where(which)
        .order_by(articles.c.first_seen_at, articles.c.id)
    )
    return [StoredGrouping(**row) for row in connection.execute(statement).mappings()]
