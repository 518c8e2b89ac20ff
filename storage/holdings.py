"""What is kept of a person and of a place, for whoever wants to take it along."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.places import Place, is_at
from storage.schema import articles, chats, deliveries, digests, follows, queries


@dataclass(frozen=True)
class Asked:
    text: str
    asked_at: datetime


@dataclass(frozen=True)
class Sent:
    """A message that was promised."""

    #: 08:00, first, or what else it was for
    slot: str
    due_at: datetime
    part: int
    #: one of the six words of delivery.State
    state: str
    sent_at: datetime | None


class Holdings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def searches(self, person_id: int, limit: int) -> list[Asked]:
        """The latest first."""
        asked = select(queries.c.text, queries.c.asked_at).where(queries.c.person_id == person_id)
        rows = self._connection.execute(asked.order_by(queries.c.asked_at.desc()).limit(limit))
        return [Asked(*row) for row in rows]

    def sent(self, place: Place, limit: int) -> list[Sent]:
        """The latest first."""
        columns = (digests.c.slot, digests.c.due_at, deliveries.c.part, deliveries.c.state, deliveries.c.sent_at)
        promised = select(*columns).join(deliveries, deliveries.c.digest_id == digests.c.id)
        ordered = promised.where(is_at(digests, place)).order_by(digests.c.composed_at.desc(), deliveries.c.part)
        return [Sent(*row) for row in self._connection.execute(ordered.limit(limit))]

    def served_for(self, person_id: int) -> list[tuple[str, str]]:
        """Kind and title of the groups and channels that are served on the person's admission."""
        theirs = select(chats.c.kind, chats.c.title).where(chats.c.person_id == person_id, chats.c.kind != "private")
        return [(kind, title) for kind, title in self._connection.execute(theirs.order_by(chats.c.id))]

    def followed(self, place: Place) -> list[tuple[str, datetime]]:
        """The first headline of each story that the place follows, and since when."""
        of_story = articles.alias()
        first = select(func.min(of_story.c.id)).where(of_story.c.story_id == follows.c.story_id)
        joined = follows.join(articles, articles.c.id == first.correlate(follows).scalar_subquery())
        told = select(articles.c.title, follows.c.followed_at).select_from(joined)
        rows = self._connection.execute(told.where(is_at(follows, place)).order_by(follows.c.followed_at))
        return [(title, since) for title, since in rows]
