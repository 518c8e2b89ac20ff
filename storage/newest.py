"""The newest of what filters let through, whatever it says."""

from sqlalchemy import Connection, exists, select

from storage.schema import article_topics, articles
from storage.search_index import Filters

# As many as an answer is paged through.
_MOST = 200


def newest_ids(connection: Connection, filters: Filters) -> list[int]:
    """Newest first by their dates."""
    statement = select(articles.c.id).order_by(articles.c.dated_at.desc(), articles.c.id.desc()).limit(_MOST)
    if filters.since is not None:
        statement = statement.where(articles.c.dated_at >= filters.since)
    if filters.until is not None:
        statement = statement.where(articles.c.dated_at <= filters.until)
    if filters.source_ids is not None:
        statement = statement.where(articles.c.source_id.in_(filters.source_ids))
    if filters.topics:
        of_article = article_topics.c.article_id == articles.c.id
        statement = statement.where(exists().where(of_article, article_topics.c.topic.in_(filters.topics)))
    return list(connection.scalars(statement))
