"""Letting go of what is old, a little in each transaction, so that others get to write in between.

A story ages with its last report. What somebody follows stays whole. Of a story that a digest told all reports stay,
as whatever that digest says of it comes from them: with titles and key points, without texts. All other articles go,
and so does what was for a while. A digest that is old tells what its messages tell: what it had on offer beside that
goes, and who was shown what goes once the story cannot be told again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, select, text, update

from storage.contents import drop_texts
from storage.delivery import State
from storage.schema import (
    DONE,
    article_groupings,
    article_versions,
    articles,
    deliveries,
    digest_stories,
    digests,
    drafts,
    follows,
    queries,
    shown,
    stories,
    updates,
)

#: Rows that one transaction looks at.
BATCH = 500
#: Of deliveries as many as showed so many reports, or a single one: some show nothing, some thousands.
SHOWN_BATCH = 2000

_UNINDEX = {
    "sqlite": text("DELETE FROM article_search WHERE rowid = :id"),
    "postgresql": text("DELETE FROM article_search WHERE article_id = :id"),
}


@dataclass(frozen=True)
class Pruned:
    """One transaction's share."""

    #: rows that went, or lost their text
    count: int
    #: the last row looked at, to go on behind it; None: that was all
    last: int | None


class Pruning:
    """Each method does one share; those with ``after`` go on where the share before ended."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(self, before: datetime, now: datetime, after: int = 0) -> Pruned:
        """Articles first seen before then, with all that hangs on them; a story left without any goes too."""
        until = self._last_article(before)
        old = articles.c.first_seen_at < before, articles.c.text_gone_at.is_(None)
        walked = select(articles.c.id, articles.c.story_id, articles.c.duplicate_of)
        # Held: a digest that takes one up at this moment keeps it.
        held = walked.where(*old, articles.c.id > after, articles.c.id <= until).with_for_update(skip_locked=True)
        rows = self._connection.execute(held.order_by(articles.c.id).limit(BATCH)).all()
        if not rows:
            return Pruned(0, None)
        gone, emptied = self._sorted_out(rows, before)
        self._empty(emptied, now)
        self._connection.execute(delete(articles).where(articles.c.id.in_(gone)))
        self._drop_stories({row.story_id for row in rows} - {None})
        return Pruned(len(gone) + len(emptied), rows[-1].id)

    def groupings(self, before: datetime) -> int:
        """What grouping needs of articles first seen before then."""
        key, until = article_groupings.c.article_id, self._last_article(before)
        oldest = select(key).join(articles, articles.c.id == key).where(key <= until, articles.c.first_seen_at < before)
        return self._delete(key, oldest.order_by(key))

    def deliveries(self, before: datetime, after: int = 0) -> Pruned:
        """What was sent, or given up, of digests composed before then, and texts that nobody else was sent.

        One that showed a story which still lives stays: else the story would be told again. The digests are left with
        what their messages tell.
        """
        found = self._connection.execute(_DELIVERED.where(deliveries.c.id > after).limit(BATCH)).all()
        rows = self._as_many_as_showed_few(found)
        old = [row for row in rows if row.composed_at < before and row.state not in _OPEN]
        offers = self._drop_offers(old)
        unnamed = {row.article_id for row in offers}.union(self._drop_shown(old, before))
        count = self._drop_deliveries(old)
        self._let_go(unnamed, {row.story_id for row in offers}, before)
        is_over = rows == found and (len(rows) < BATCH or rows[-1].composed_at >= before)
        return Pruned(count, None if is_over else rows[-1].id)

    def handled(self, before: datetime) -> int:
        """Updates done with before then.

        After a quiet week Telegram numbers them anew, and a new one with an old one's number would be taken for it.
        """
        return self._delete(updates.c.update_id, select(updates.c.update_id).where(DONE, updates.c.handled_at < before))

    def failed(self, before: datetime) -> int:
        """Updates given up before then."""
        given_up = updates.c.state == "failed", updates.c.handled_at < before
        return self._delete(updates.c.update_id, select(updates.c.update_id).where(*given_up))

    def drafts(self, before: datetime) -> int:
        """What somebody looked at before then."""
        return self._delete(drafts.c.id, select(drafts.c.id).where(drafts.c.made_at < before))

    def queries(self, before: datetime) -> int:
        """What was asked before then."""
        return self._delete(queries.c.id, select(queries.c.id).where(queries.c.asked_at < before))

    def _as_many_as_showed_few(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The first of these deliveries."""
        counted = select(shown.c.delivery_id, func.count()).where(_showed(rows)).group_by(shown.c.delivery_id)
        counts: dict[int, int] = dict(self._connection.execute(counted).all())
        sums = accumulate(counts.get(row.id, 0) for row in rows)
        return rows[: max(1, sum(so_far <= SHOWN_BATCH for so_far in sums))]

    def _drop_offers(self, old: Sequence[Any]) -> Sequence[Any]:
        """What their digests had on offer beside what the messages tell, once none is to go; article and story."""
        ids = {row.digest_id for row in old if row.told is not None}
        is_open = deliveries.c.digest_id.in_(ids), deliveries.c.state.in_(_OPEN)
        ids -= set(self._connection.scalars(select(deliveries.c.digest_id).where(*is_open)))
        is_told = exists().where(digests.c.id == digest_stories.c.digest_id, digests.c.told > digest_stories.c.position)
        offers = delete(digest_stories).where(digest_stories.c.digest_id.in_(ids), ~is_told)
        return self._connection.execute(offers.returning(digest_stories.c.article_id, digest_stories.c.story_id)).all()

    def _drop_shown(self, old: Sequence[Any], before: datetime) -> Iterable[int]:
        """What they showed of stories that have ended; the articles."""
        present = articles.c.id == shown.c.article_id, stories.c.id == articles.c.story_id
        ended = delete(shown).where(_showed(old), ~exists().where(*present, _lives(before)))
        return self._connection.scalars(ended.returning(shown.c.article_id))

    def _drop_deliveries(self, old: Sequence[Any]) -> int:
        """Those of which nothing shown is kept, and their texts; how many these are."""
        kept = set(self._connection.scalars(select(shown.c.delivery_id).where(_showed(old))))
        gone = [row for row in old if row.id not in kept]
        self._connection.execute(delete(deliveries).where(deliveries.c.id.in_([row.id for row in gone])))
        drop_texts(self._connection, sorted({row.content_id for row in gone}))
        return len(gone)

    def _let_go(self, ids: Collection[int], story_ids: set[int], before: datetime) -> None:
        """Of these articles what was kept without its text for a digest or a place, and is named by none any more.

        With it go the stories, and those that were told and have no reports any more.
        """
        looked_at = select(articles.c.id, articles.c.story_id, _IS_NAMED.label("is_named")).where(
            articles.c.id.in_(ids)
        )
        found = self._connection.execute(looked_at).all() if ids else []
        free = [row for row in found if not row.is_named]  # few: most are others' too
        of_these = articles.c.id.in_([row.id for row in free]) | articles.c.story_id.in_({row.story_id for row in free})
        walked = select(articles.c.id, articles.c.story_id, articles.c.duplicate_of)
        held = walked.where(articles.c.text_gone_at.is_not(None), of_these).with_for_update(skip_locked=True)
        rows = self._connection.execute(held).all() if free else []
        gone, _ = self._sorted_out(rows, before)
        self._connection.execute(delete(articles).where(articles.c.id.in_(gone)))
        left = story_ids - {row.story_id for row in found}  # by all their reports
        self._drop_stories((left | {row.story_id for row in rows}) - {None})

    def _last_article(self, before: datetime) -> int:
        """Of those first seen before then, by which a walk ends; 0: there is none."""
        newest = select(articles.c.id).where(articles.c.first_seen_at < before)
        last = newest.order_by(articles.c.first_seen_at.desc(), articles.c.id.desc()).limit(1)
        return self._connection.execute(last).scalar_one_or_none() or 0

    def _sorted_out(self, rows: Sequence[Any], before: datetime) -> tuple[list[int], list[int]]:
        """Which go, and which lose their text."""
        story_ids, ids = {row.story_id for row in rows} - {None}, [row.id for row in rows]
        living = set(self._connection.scalars(_living(story_ids, before)))
        told = set(self._connection.scalars(_told(articles.c.story_id, articles.c.story_id.in_(story_ids))))
        led = set(self._connection.scalars(_told(articles.c.id, articles.c.id.in_(ids))))
        repeated = set(self._connection.scalars(_repeated(ids, before)))
        others = [row for row in rows if row.story_id not in living]
        emptied = [row.id for row in others if row.id in led or (row.story_id in told and row.duplicate_of is None)]
        kept = {*emptied, *repeated}
        return [row.id for row in others if row.id not in kept], emptied

    def _empty(self, ids: Sequence[int], now: datetime) -> None:
        if not ids:
            return
        self._connection.execute(update(articles).where(articles.c.id.in_(ids)).values(text="", text_gone_at=now))
        self._connection.execute(delete(article_versions).where(article_versions.c.article_id.in_(ids)))
        self._connection.execute(_UNINDEX[self._connection.dialect.name], [{"id": id} for id in ids])

    def _drop_stories(self, ids: Collection[int]) -> None:
        """Those without reports that nothing names; first those merged into them."""
        for of in (stories.c.merged_into, stories.c.id):
            self._connection.execute(delete(stories).where(of.in_(ids), *_IS_NAMELESS))

    def _delete(self, key: ColumnElement[int], which: Select[Any]) -> int:
        """So many of these as are looked at at once; how many went."""
        ids = list(self._connection.scalars(which.limit(BATCH)))
        if ids:
            self._connection.execute(delete(key.table).where(key.in_(ids)))
        return len(ids)


def _living(story_ids: Iterable[int], before: datetime) -> Select[Any]:
    return select(stories.c.id).where(stories.c.id.in_(story_ids), _lives(before))


def _lives(before: datetime) -> ColumnElement[bool]:
    """A story with a report since then, or one that is followed."""
    return (stories.c.updated_at >= before) | exists().where(follows.c.story_id == stories.c.id)


def _told(column: ColumnElement[int], which: ColumnElement[bool]) -> Select[Any]:
    """The column of those articles that a digest shows, or a place was shown."""
    return select(column).where(which, _IS_NAMED)


def _repeated(ids: Sequence[int], before: datetime) -> Select[Any]:
    """Those that a younger one repeats: without them it would count as a report."""
    return select(articles.c.duplicate_of).where(articles.c.duplicate_of.in_(ids), articles.c.first_seen_at >= before)


def _showed(rows: Sequence[Any]) -> ColumnElement[bool]:
    """What one of these deliveries showed."""
    return shown.c.delivery_id.in_([row.id for row in rows])


_OPEN = State.PENDING, State.SENDING
_DELIVERED = (
    select(deliveries.c.id, deliveries.c.digest_id, deliveries.c.state, deliveries.c.content_id)
    .add_columns(digests.c.composed_at, digests.c.told)
    .join(digests, digests.c.id == deliveries.c.digest_id)
    .order_by(deliveries.c.id)
)
#: An article.
_IS_NAMED = exists().where(digest_stories.c.article_id == articles.c.id) | exists().where(
    shown.c.article_id == articles.c.id
)
_MERGED = stories.alias("merged")
_IS_NAMELESS = (
    ~exists().where(articles.c.story_id == stories.c.id),
    ~exists().where(follows.c.story_id == stories.c.id),
    ~exists().where(digest_stories.c.story_id == stories.c.id),
    ~exists().where(_MERGED.c.merged_into == stories.c.id),
)
