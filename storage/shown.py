"""What a place was shown, by the story to which each article belongs at present.

It does not count when the delivery failed or is dead.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from storage.places import Place, are_at
from storage.schema import articles, deliveries, digests, shown


@dataclass(frozen=True)
class ShownReport:
    """A report that a place is shown, and in which version."""

    article_id: int
    version: int
    #: its story is told up to this article's id; None: to the report's own
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


def shown_of(
    connection: Connection, places: Collection[Place], story_ids: Iterable[int]
) -> dict[Place, dict[int, ShownStory]]:
    """By story; one of which the place was shown nothing is left out."""
    rows: dict[tuple[int, int], dict[int, list[_Row]]] = {(place.chat_id, place.thread): {} for place in places}
    for chat_id, thread, story_id, *row in connection.execute(_shown(places, story_ids)):
        if (of := rows.get((chat_id, thread))) is not None:
            of.setdefault(story_id, []).append(_Row(*row))
    return {Place(*at): {story: _together(of_story) for story, of_story in of.items()} for at, of in rows.items()}


def _shown(places: Collection[Place], story_ids: Iterable[int]) -> Select[Any]:
    """Chat, thread, story, and what a _Row has; by version."""
    until = func.coalesce(shown.c.until, shown.c.article_id)
    told = select(articles.c.id).where(articles.c.story_id.in_(list(story_ids)))
    whose, what = (shown.c.chat_id, shown.c.thread, articles.c.story_id), (shown.c.article_id, shown.c.version, until)
    return (
        select(*whose, *what, digests.c.composed_at)
        .select_from(shown)
        .join(articles, articles.c.id == shown.c.article_id)
        .join(deliveries, deliveries.c.id == shown.c.delivery_id)
        .join(digests, digests.c.id == deliveries.c.digest_id)
        .where(are_at(shown, places), shown.c.article_id.in_(told), _COUNTS)
        .order_by(shown.c.version)
    )


_COUNTS = deliveries.c.state.not_in(("failed", "dead"))


class _Row(NamedTuple):
    """There are many, and to make one is to be cheap."""

    article_id: int
    version: int
    until: int
    composed_at: datetime


def _together(rows: list[_Row]) -> ShownStory:
    """``rows`` by version."""
    return ShownStory(
        until=max(row.until for row in rows),
        at={row.article_id: row.composed_at for row in sorted(rows, key=lambda row: row.composed_at)},
        versions={row.article_id: row.version for row in rows},
    )
