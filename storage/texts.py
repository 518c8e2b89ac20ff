"""Reports with their texts, as they are and as they were before: what a story is told from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.schema import article_versions, articles


@dataclass(frozen=True)
class TextReport:
    #: the article's
    id: int
    title: str
    text: str
    #: when it was published, or first seen if that was earlier
    dated_at: datetime
    version: int
    #: when its outlet took it back; None: it stands
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Version:
    """What an article said before it was changed."""

    version: int
    title: str
    text: str
    #: when the next version came
    replaced_at: datetime
    #: of title, figures, text: what the next version changed
    changed: tuple[str, ...]


_COLUMNS = (
    articles.c.id,
    articles.c.title,
    articles.c.text,
    articles.c.dated_at,
    articles.c.version,
    articles.c.withdrawn_at,
)


def texts_of(connection: Connection, story_id: int) -> list[TextReport]:
    """The story's reports, without repetitions, in order of arrival."""
    statement = select(*_COLUMNS).where(articles.c.story_id == story_id, articles.c.duplicate_of.is_(None))
    ordered = statement.order_by(articles.c.first_seen_at, articles.c.id)
    return [TextReport(**row) for row in connection.execute(ordered).mappings()]


def told_in(connection: Connection, article_ids: Iterable[int]) -> dict[int, str]:
    """The titles and texts of these articles, in lines."""
    statement = select(articles.c.id, articles.c.title, articles.c.text).where(articles.c.id.in_(list(article_ids)))
    return {row.id: f"{row.title}\n{row.text}" for row in connection.execute(statement)}


def versions_of(connection: Connection, article_ids: Iterable[int]) -> dict[int, list[Version]]:
    """What each said before, oldest first; [] for an article that was never changed."""
    found: dict[int, list[Version]] = {article_id: [] for article_id in article_ids}
    statement = select(article_versions).where(article_versions.c.article_id.in_(found))
    ordered = statement.order_by(article_versions.c.article_id, article_versions.c.version)
    for row in connection.execute(ordered):
        found[row.article_id].append(
            Version(row.version, row.title, row.text, row.replaced_at, tuple(row.changed or ()))
        )
    return found
