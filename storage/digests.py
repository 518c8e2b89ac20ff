"""Digests: what was composed for a place and an hour, and what of it the place was shown."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert

from storage.places import Place, is_at
from storage.schema import articles, deliveries, digest_stories, digests, shown, stories
from storage.shown import ShownReport, ShownStory, shown_of
from storage.upsert import Insert, insert_for


@dataclass(frozen=True)
class NewDigest:
    """There is one for a place, slot and local date."""

    place: Place
    #: HH:MM, perhaps with a zone; else as bot/times/slots.py says
    slot: str
    #: in the place's zone
    local_date: date
    due_at: datetime
    composed_at: datetime
    #: so many of its stories its messages tell, the first, and the others may go once it is old; None: they tell all
    told: int | None = None


@dataclass(frozen=True, kw_only=True)
class Digest(NewDigest):
    id: int


@dataclass(frozen=True)
class EndedDigest:
    """One of which no part waits, or is on its way, any more."""

    id: int
    slot: str
    due_at: datetime
    #: how many messages it was, and how many of them certainly arrived
    parts: int
    sent: int


@dataclass(frozen=True)
class DigestStory:
    """A story, and the report whose headline stands for it."""

    story_id: int
    article_id: int
    version: int
    #: the story is told up to this article's id; None: to the report's own
    until: int | None = None
    #: the story came again, told before up to this article's id; None: it came for the first time
    after: int | None = None


_RECORDED = "slot", "local_date", "due_at", "composed_at", "told"
_STATES = {"sent": ("sent",), "open": ("pending", "sending")}
_TOLD = [field.name for field in fields(DigestStory)]
_SHOWN = [field.name for field in fields(ShownReport)]


class Digests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, digest: NewDigest, stories: Sequence[DigestStory], like: Digest | None = None) -> int | None:
        """Record the digest with its stories in order, those behind "more" too; None: it exists already.

        ``like``: one that was recorded with the same stories; if it still is there, they are copied, for that is quick.
        """
        row = _row(digest)
        id = self._connection.execute(_adding(self._connection.dialect.name), row).scalar_one_or_none()
        if id is not None and stories and not (like and self._copy(like, id, len(stories))):
            rows = [
                {"digest_id": id, "position": position} | {name: getattr(story, name) for name in _TOLD}
                for position, story in enumerate(stories)
            ]
            self._connection.execute(insert(digest_stories), rows)
        return id

    def ended(self, ids: Collection[int]) -> list[EndedDigest]:
        """Those of them that have ended, in order."""
        counts = {
            name: func.sum(case((deliveries.c.state.in_(states), 1), else_=0)) for name, states in _STATES.items()
        }
        statement = (
            select(digests.c.id, digests.c.slot, digests.c.due_at, func.count().label("parts"), counts["sent"])
            .join(deliveries, deliveries.c.digest_id == digests.c.id)
            .where(digests.c.id.in_(ids))
            .group_by(digests.c.id)
            .having(counts["open"] == 0)
            .order_by(digests.c.id)
        )
        return [EndedDigest(*row) for row in self._connection.execute(statement)]

    def add_all(self, new: Sequence[NewDigest]) -> list[int | None]:
        """As add() without stories, for many places at once; in their order."""
        if not new:
            return []
        key = ("chat_id", "thread", "slot", "local_date")
        rows = [_row(one) for one in new]
        adding = insert_for(self._connection.dialect.name, digests).on_conflict_do_nothing()
        added = self._connection.execute(adding.returning(digests.c.id, *(digests.c[name] for name in key)), rows)
        ids = {tuple(row[1:]): row[0] for row in added}
        return [ids.get(tuple(row[name] for name in key)) for row in rows]

    def _copy(self, like: Digest, id: int, count: int) -> bool:
        """Whether the digest has as many stories now; what was undone meanwhile is not there, or another's by now."""
        source = asdict(like.place) | {name: getattr(like, name) for name in ("id", "slot", "composed_at")}
        names = {"into": id} | {f"its_{name}": value for name, value in source.items()}
        copied = self._connection.execute(_COPYING, names, execution_options={"preserve_rowcount": True}).rowcount
        assert copied in (0, count), "a digest is recorded with all its stories"
        return copied == count

    def get(self, id: int) -> Digest | None:
        return self._first(select(digests).where(digests.c.id == id))

    def find(self, place: Place, slot: str, local_date: date) -> Digest | None:
        """The one that add() would find there already."""
        named = (digests.c.slot == slot) & (digests.c.local_date == local_date)
        return self._first(select(digests).where(is_at(digests, place), named))

    def stories(self, digest_id: int) -> list[DigestStory]:
        """Its stories in order, each as the one to which its report belongs at present."""
        present = func.coalesce(articles.c.story_id, digest_stories.c.story_id).label("story_id")
        columns = (digest_stories.c[name] for name in ("article_id", "version", "until", "after"))
        of_digest = select(present, *columns).where(digest_stories.c.digest_id == digest_id)
        statement = of_digest.join(articles, articles.c.id == digest_stories.c.article_id)
        rows = self._connection.execute(statement.order_by(digest_stories.c.position))
        return [DigestStory(**row) for row in rows.mappings()]

    def oldest_news(self, digest_id: int) -> datetime | None:
        """When what it tells first was news; None: it tells none.

        A lead was when it was first seen; of a story that came again, and of a report that was only set right, it is
        when the story was told as it is.
        """
        became_news = case((digest_stories.c.after.is_(None), articles.c.first_seen_at), else_=stories.c.told_at)
        first = (
            select(func.min(became_news))
            .select_from(digest_stories)
            .join(articles, articles.c.id == digest_stories.c.article_id)
            .outerjoin(stories, stories.c.id == articles.c.story_id)
            .where(digest_stories.c.digest_id == digest_id)
        )
        dates = [self._connection.execute(one).scalar_one() for one in (first, _first_told(digest_id))]
        return min((date for date in dates if date is not None), default=None)

    def count(self, place: Place, kind: str, since: datetime) -> int:
        """How many the place was composed after ``since`` whose slot begins with ``kind``."""
        made = is_at(digests, place) & (digests.c.composed_at > since)
        of_kind = select(func.count()).where(made, digests.c.slot.startswith(kind, autoescape=True))
        return self._connection.execute(of_kind).scalar_one()

    def latest(self, place: Place) -> Digest | None:
        """The place's newest; a broadcast, which has no stories, does not count."""
        return self._newest(place, digests.c.slot.not_like("cast:%"))

    def latest_with_stories(self, place: Place) -> Digest | None:
        """The place's newest that tells a story."""
        return self._newest(place, exists().where(digest_stories.c.digest_id == digests.c.id))

    def mark_shown(self, place: Place, also: Sequence[ShownReport], delivery_id: int) -> None:
        """The delivery shows the place its digest's stories, and these; not once it is failed or dead."""
        whose = asdict(place) | {"delivery_id": delivery_id}
        dialect = self._connection.dialect.name
        self._connection.execute(_showing_stories(dialect), {f"its_{name}": value for name, value in whose.items()})
        if also:
            rows = [whose | {name: getattr(report, name) for name in _SHOWN} for report in also]
            self._connection.execute(insert_for(dialect, shown).on_conflict_do_nothing(), rows)

    def take_back(self, digest: Digest, delivery_id: int) -> None:
        """What the digest shows counts for this delivery of it, which failed or is dead: it was not shown."""
        of_digest = select(deliveries.c.id).where(deliveries.c.digest_id == digest.id)
        which = is_at(shown, digest.place) & shown.c.delivery_id.in_(of_digest)
        self._connection.execute(update(shown).where(which).values(delivery_id=delivery_id))

    def shown_of(self, places: Collection[Place], story_ids: Iterable[int]) -> dict[Place, dict[int, ShownStory]]:
        """What each place was shown of these stories; one of which it was shown nothing is left out."""
        return shown_of(self._connection, places, story_ids)

    def _newest(self, place: Place, which: ColumnElement[bool]) -> Digest | None:
        newest = select(digests).where(is_at(digests, place), which)
        return self._first(newest.order_by(digests.c.composed_at.desc(), digests.c.id.desc()).limit(1))

    def _first(self, statement: Select[Any]) -> Digest | None:
        row = self._connection.execute(statement).mappings().first()
        if row is None:
            return None
        values = dict(row)
        place = Place(values.pop("chat_id"), values.pop("thread"))
        return Digest(place=place, **values)


def _row(digest: NewDigest) -> dict[str, Any]:
    return asdict(digest.place) | {name: getattr(digest, name) for name in _RECORDED}


@cache
def _adding(dialect: str) -> ReturningInsert[int]:
    return insert_for(dialect, digests).on_conflict_do_nothing().returning(digests.c.id)


_COPIED = "position", *_TOLD
#: Into the digest ``into``, from the one of which its_id, its_chat_id ... are known.
_COPYING = insert(digest_stories).from_select(
    ["digest_id", *_COPIED],
    select(bindparam("into", type_=BigInteger), *(digest_stories.c[name] for name in _COPIED))
    .join(digests, digests.c.id == digest_stories.c.digest_id)
    .where(
        *(
            digests.c[name] == bindparam(f"its_{name}", type_=digests.c[name].type)
            for name in ("id", "chat_id", "thread", "slot", "composed_at")
        )
    ),
)


@cache
def _showing_stories(dialect: str) -> Insert:
    """That a delivery, its_delivery_id, shows a place its digest's stories."""
    whose = ("chat_id", "thread", "delivery_id")
    stories = (
        select(*(bindparam(f"its_{name}", type_=BigInteger) for name in whose), *(digest_stories.c[n] for n in _SHOWN))
        .join(deliveries, deliveries.c.digest_id == digest_stories.c.digest_id)
        .where(deliveries.c.id == bindparam("its_delivery_id", type_=BigInteger))
    )
    return insert_for(dialect, shown).from_select([*whose, *_SHOWN], stories).on_conflict_do_nothing()


def _first_told(digest_id: int) -> Select[tuple[datetime | None]]:
    """When the first of the stories was told of which the digest shows a report."""
    in_place = (shown.c.chat_id == deliveries.c.chat_id) & (shown.c.thread == deliveries.c.thread)
    return (
        select(func.min(stories.c.told_at))
        .select_from(deliveries)
        .join(shown, in_place & (shown.c.delivery_id == deliveries.c.id))
        .join(articles, articles.c.id == shown.c.article_id)
        .join(stories, stories.c.id == articles.c.story_id)
        .where(deliveries.c.digest_id == digest_id)
    )
