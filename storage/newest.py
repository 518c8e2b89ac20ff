"""What filters let through, whatever it says: the newest of it, and all of it where it is little."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from storage.schema import article_topics, articles
from storage.search_index import Filters

# As many as an answer is paged through.
_MOST = 200
# So many articles are asked one by one more quickly than a frequent word's are walked through for them.
_LITTLE = 2000


def newest_ids(connection: Connection, filters: Filters) -> list[int]:
    """Newest first by their dates."""
    statement = select(articles.c.id).order_by(articles.c.dated_at.desc(), articles.c.id.desc()).limit(_MOST)
    if filters.since is not None:
        statement = statement.where(articles.c.dated_at >= filters.since)
    if filters.until is not None:
        statement = statement.where(articles.c.dated_at <= filters.until)
    if filters.article_ids is not None:
        statement = statement.where(articles.c.id.in_(filters.article_ids))
    if filters.source_ids is not None:
        statement = statement.where(articles.c.source_id.in_(filters.source_ids))
    if filters.topics:
        of_article = article_topics.c.article_id == articles.c.id
        statement = statement.where(exists().where(of_article, article_topics.c.topic.in_(filters.topics)))
    return list(connection.scalars(statement))


def narrowed(connection: Connection, filters: Filters) -> Filters:
    """The same, naming the articles where a source or a topic has few."""
    few: list[tuple[int, ...]] = []
    if filters.source_ids is not None:
        few += _if_little(connection, select(articles.c.id).where(articles.c.source_id.in_(filters.source_ids)))
    if filters.topics:
        of_topics = article_topics.c.topic.in_(filters.topics)
        few += _if_little(connection, select(article_topics.c.article_id).where(of_topics))
    return replace(filters, article_ids=min(few, key=len)) if few else filters


def _if_little(connection: Connection, ids: Select[Any]) -> list[tuple[int, ...]]:
    found = tuple(connection.scalars(ids.limit(_LITTLE + 1)))
    return [found] if len(found) <= _LITTLE else []
