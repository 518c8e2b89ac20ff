"""Articles that search does not know, as after a backup of one engine was restored on the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, func, literal_column, select, table

from storage.schema import article_topics, articles
from storage.search import Search
from storage.search_index import SearchText, Shelved


@dataclass(frozen=True)
class UnindexedArticle:
    id: int
    version: int
    title: str
    text: str


class Unindexed:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def count(self) -> int:
        counted = select(func.count()).select_from(articles).where(self._is_unindexed())
        return int(self._connection.execute(counted).scalar_one())

    def newest(self, limit: int, below: int | None = None) -> list[UnindexedArticle]:
        """The last that arrived, of those with ids ``below``, newest first."""
        columns = (articles.c.id, articles.c.version, articles.c.title, articles.c.text)
        found = select(*columns).where(self._is_unindexed()).order_by(articles.c.id.desc()).limit(limit)
        if below is not None:
            found = found.where(articles.c.id < below)
        return [UnindexedArticle(**row) for row in self._connection.execute(found).mappings()]

    def index(self, found_by: Mapping[UnindexedArticle, SearchText]) -> None:
        """But for what was changed, deleted or indexed meanwhile."""
        versions = {article.id: article for article in found_by}
        columns = (articles.c.id, articles.c.version, articles.c.dated_at, articles.c.source_id)
        still = select(*columns).where(articles.c.id.in_(list(versions)), self._is_unindexed())
        topics = self._topics(list(versions))
        for row in self._connection.execute(still.order_by(articles.c.id).with_for_update()):
            article = versions[row.id]
            if row.version == article.version:
                shelved = Shelved(row.dated_at, row.source_id, tuple(topics.get(row.id, ())))
                self._search.put(row.id, shelved, found_by[article])

    def _topics(self, ids: list[int]) -> dict[int, list[str]]:
        of_articles = select(article_topics.c.article_id, article_topics.c.topic)
        topics: dict[int, list[str]] = {}
        for row in self._connection.execute(of_articles.where(article_topics.c.article_id.in_(ids))):
            topics.setdefault(row.article_id, []).append(row.topic)
        return topics

    def _is_unindexed(self) -> ColumnElement[bool]:
        """Articles whose text is gone are in no index."""
        is_sqlite = self._connection.dialect.name == "sqlite"
        indexed: ColumnElement[int] = literal_column(
            "article_search.rowid" if is_sqlite else "article_search.article_id"
        )
        in_index = exists(1).select_from(table("article_search")).where(indexed == articles.c.id)
        return articles.c.text_gone_at.is_(None) & ~in_index
