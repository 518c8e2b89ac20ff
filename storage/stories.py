"""Stories: what one event is told by; and which of them are news for a place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, insert, select, true, update

from storage.places import Place, is_at
from storage.schema import article_topics, articles, deliveries, shown, stories


@dataclass(frozen=True)
class NewsQuery:
    """News first seen after ``since``, up to and with ``until``."""

    place: Place
    since: datetime
    until: datetime
    #: empty: all
    topics: tuple[str, ...] = ()


class Stories:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, now: datetime) -> int:
        """A new story, without reports as yet."""
        statement = insert(stories).values(opened_at=now, updated_at=now).returning(stories.c.id)
        id: int = self._connection.execute(statement).scalar_one()
        return id

    def touch(self, story_id: int, now: datetime) -> None:
        """The story has a further report."""
        self._connection.execute(update(stories).where(stories.c.id == story_id).values(updated_at=now))

    def news_for(self, query: NewsQuery) -> list[int]:
        """Ids of the stories, in order, that have such news and of which the place was shown no report.

        What a place was shown does not count when the delivery failed or is dead.
        """
        statement = (
            select(articles.c.story_id)
            .distinct()
            .where(
                articles.c.first_seen_at > query.since,
                articles.c.first_seen_at <= query.until,
                articles.c.is_news == true(),
                articles.c.duplicate_of.is_(None),
                articles.c.withdrawn_at.is_(None),
                articles.c.story_id.is_not(None),
                ~_was_shown(query.place),
            )
            .order_by(articles.c.story_id)
        )
        if query.topics:
            of_topics = exists().where(
                article_topics.c.article_id == articles.c.id, article_topics.c.topic.in_(query.topics)
            )
            statement = statement.where(of_topics)
        return [id for id in self._connection.scalars(statement) if id is not None]


def _was_shown(place: Place) -> ColumnElement[bool]:
    return exists().where(
        is_at(shown, place),
        shown.c.story_id == articles.c.story_id,
        deliveries.c.id == shown.c.delivery_id,
        deliveries.c.state.not_in(("failed", "dead")),
    )
