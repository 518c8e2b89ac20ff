"""The key points of each version of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from storage.schema import articles, key_points


@dataclass(frozen=True)
class KeyPoint:
    """Copied from the article: ``text == article.text[start:end]``."""

    text: str
    start: int
    end: int
    score: float


def add_points(connection: Connection, article_id: int, version: int, points: Sequence[KeyPoint]) -> None:
    rows = [
        {"article_id": article_id, "version": version, "position": position, **asdict(point)}
        for position, point in enumerate(points)
    ]
    if rows:
        connection.execute(insert(key_points), rows)


def points_of_version(connection: Connection, article_id: int, version: int) -> tuple[KeyPoint, ...]:
    """The key points of one version of an article, in reading order."""
    which = key_points.c.article_id == article_id, key_points.c.version == version
    rows = connection.execute(select(key_points).where(*which).order_by(key_points.c.position))
    return tuple(KeyPoint(row.text, row.start, row.end, row.score) for row in rows)


def points_of(connection: Connection, article_ids: Iterable[int]) -> dict[int, tuple[KeyPoint, ...]]:
    """The key points of the articles' current versions, in reading order; () for an article with none."""
    found: dict[int, list[KeyPoint]] = {article_id: [] for article_id in article_ids}
    of_current = (articles.c.id == key_points.c.article_id) & (articles.c.version == key_points.c.version)
    rows = connection.execute(
        select(key_points)
        .join(articles, of_current)
        .where(key_points.c.article_id.in_(found))
        .order_by(key_points.c.article_id, key_points.c.position)
    )
    for row in rows.mappings():
        point = KeyPoint(row["text"], row["start"], row["end"], row["score"])
        found[row["article_id"]].append(point)
    return {article_id: tuple(points) for article_id, points in found.items()}
