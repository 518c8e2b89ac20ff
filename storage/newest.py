"""The newest of what filters let through, whatever it says."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from storage.schema import article_topics, articles
from storage.search_index import Filters

# As many as an answer is paged through.
_MOST = 200
# What sources or topics have so few articles is put in order; of more, the newest are met on a short walk back in time.
_FEW = 5000


def newest_ids(connection: Connection, filters: Filters) -> list[int]:
    """Newest first by their dates."""
    statement = select(articles.c.id).order_by(articles.c.dated_at.desc(), articles.c.id.desc()).limit(_MOST)
    if filters.since is not None:
        statement = statement.where(articles.c.dated_at >= filters.since)
    if filters.until is not None:
        statement = statement.where(articles.c.dated_at <= filters.until)
    if filters.source_ids is not None:
        # + 0: by its index all of the source's articles would be put in order, however many there are.
        statement = statement.where((articles.c.source_id + 0).in_(filters.source_ids))
    if filters.topics:
        of_article = article_topics.c.article_id == articles.c.id
        statement = statement.where(exists().where(of_article, article_topics.c.topic.in_(filters.topics)))
    few = _few(connection, filters)
    return list(connection.scalars(statement if few is None else statement.where(articles.c.id.in_(few))))


def _few(connection: Connection, filters: Filters) -> list[int] | None:
    """All articles of the sources, or of the topics, where they are few."""
    for of_all in _of_all(filters):
        ids = list(connection.scalars(of_all.limit(_FEW + 1)))
        if len(ids) <= _FEW:
            return ids
    return None


def _of_all(filters: Filters) -> Iterator[Select[Any]]:
    if filters.source_ids is not None:
        yield select(articles.c.id).where(articles.c.source_id.in_(filters.source_ids))
    if filters.topics:
        yield select(article_topics.c.article_id).where(article_topics.c.topic.in_(filters.topics))
