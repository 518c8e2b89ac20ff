"""What a place was shown, by the story to which each article belongs at present.

It does not count when the delivery failed or is dead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select

from storage.places import Place, is_at
from storage.schema import articles, deliveries, digests, shown


@dataclass(frozen=True)
class ShownReport:
    """A report that a place is shown, in which version, and as one of which story."""

    story_id: int
    article_id: int
    version: int
    #: the story is told up to this article's id; None: to the report's own
    until: int | None = None


@dataclass(frozen=True)
class ShownStory:
    """All that a place was shown of a story."""

    #: it was told up to this article's id
    until: int
    #: when the newest digest that held it was composed, of each article
    at: Mapping[int, datetime]
    #: the newest that was shown of each article
    versions: Mapping[int, int]


def was_shown(place: Place, story_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the place was shown a report of the story."""
    told = articles.alias("told")
    # One in the other: joined, SQLite may go through all that the place was ever shown.
    report = exists().where(
        shown.c.article_id == told.c.id, is_at(shown, place), deliveries.c.id == shown.c.delivery_id, _COUNTS
    )
    return exists().where(told.c.story_id == story_id, report)


def shown_of(connection: Connection, place: Place, story_ids: Iterable[int]) -> dict[int, ShownStory]:
    """By story; one of which the place was shown nothing is left out."""
    until = func.coalesce(shown.c.until, shown.c.article_id)
    told = select(articles.c.id).where(articles.c.story_id.in_(list(story_ids)))
    statement = (
        select(articles.c.story_id, shown.c.article_id, shown.c.version, until.label("until"), digests.c.composed_at)
        .join(shown, shown.c.article_id == articles.c.id)
        .join(deliveries, deliveries.c.id == shown.c.delivery_id)
        .join(digests, digests.c.id == deliveries.c.digest_id)
        .where(is_at(shown, place), shown.c.article_id.in_(told), _COUNTS)
        .order_by(shown.c.version)
    )
    rows: dict[int, list[Any]] = {}
    for row in connection.execute(statement):
        rows.setdefault(row.story_id, []).append(row)
    return {story_id: _together(of_story) for story_id, of_story in rows.items()}


_COUNTS = deliveries.c.state.not_in(("failed", "dead"))


def _together(rows: list[Any]) -> ShownStory:
    """``rows`` by version."""
    return ShownStory(
        until=max(row.until for row in rows),
        at={row.article_id: row.composed_at for row in sorted(rows, key=lambda row: row.composed_at)},
        versions={row.article_id: row.version for row in rows},
    )
