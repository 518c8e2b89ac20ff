"""Where articles come from: feeds and news pages, when each is looked at next, and how it fares."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, delete, func, literal, or_, select, update

from storage.column_types import UtcDateTime
from storage.schema import GATHERED, LISTED, UNREAD, articles, entries, preferences, sources, subscriptions
from storage.source_records import Failed, Looked, NewSource, Source, SourceHealth
from storage.unreadable import unreadable_by_source
from storage.upsert import Insert, insert_for

#: Before today: so far back it is told what cannot be read.
_OF_LATE = timedelta(days=7)
_NO_FAILURE: dict[str, Any] = {
    "failing_since": None,
    "failures": 0,
    "error_code": None,
    "error_fields": None,
    "last_error": None,
    "gone_at": None,
}
#: Of one that is added again: where it was, and what it gave. "Not modified" would be said of what was forgotten.
_UNASKED: dict[str, Any] = {
    "removed_at": None,
    "address": None,
    "moved_at": None,
    "etag": None,
    "last_modified": None,
    "paused_at": None,
    "told_state": None,
    "told_at": None,
}
#: Of a title, in characters: a source names itself, and is named wherever its reports are. An address may stand for it.
_LONGEST_TITLE = 2048
#: What is set, the parameters tell.
_SET = update(sources).where(sources.c.id == bindparam("source"))


class Sources:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, url: str, kind: str, title: str, category: str | None, now: datetime) -> Source:
        """A new source is due at once; a removed one is revived; one that is there is returned as it is."""
        self.add_all([NewSource(url, kind, title, category)], now)
        added = self._one(sources.c.url == url)
        assert added is not None
        return added

    def add_all(self, wanted: Iterable[NewSource], now: datetime) -> None:
        """add() of many at once: one by one, thousands would keep all others from writing for minutes."""
        told = {"added_at": now, "next_at": now}
        rows = [asdict(one) | {"title": one.title[:_LONGEST_TITLE]} | told for one in wanted]
        if rows:
            self._connection.execute(_adding(self._connection.dialect.name), rows)

    def get(self, id: int) -> Source | None:
        return self._one(sources.c.id == id)

    def hold(self, id: int) -> Source | None:
        """The source as it is now; until the transaction ends no other one changes it, or holds it."""
        held = select(sources).where(sources.c.id == id)
        return next(iter(self._all(held.with_for_update(key_share=True))), None)

    def among(self, ids: Collection[int]) -> list[Source]:
        """Those with these ids."""
        return self._all(select(sources).where(sources.c.id.in_(ids)))

    def names(self) -> dict[int, str]:
        """The titles of all, by id; those that were removed too, as their articles stay."""
        return {row.id: row.title for row in self._connection.execute(select(sources.c.id, sources.c.title))}

    def titles(self, urls: Collection[str]) -> dict[str, str]:
        """The titles of those with these addresses, removed ones too; of who has none there is none."""
        named = select(sources.c.url, sources.c.title).where(sources.c.url.in_(urls), sources.c.title != "")
        return {row.url: row.title for row in self._connection.execute(named)}

    def find(self, url: str) -> Source | None:
        """The source with this address, unless it was removed."""
        return self._one((sources.c.url == url) & LISTED)

    def listing(self) -> list[Source]:
        """All that are not removed, by title."""
        return self._all(select(sources).where(LISTED).order_by(sources.c.title, sources.c.id))

    def remove(self, id: int, now: datetime) -> None:
        """It is looked at no more; its articles stay, and still name it."""
        self._connection.execute(update(sources).where(sources.c.id == id, LISTED).values(removed_at=now))
        # Read after it is added again it would be old news.
        unread = entries.c.source_id == id, UNREAD, entries.c.article_id.is_(None)
        self._connection.execute(delete(entries).where(*unread))

    def pause(self, id: int, now: datetime) -> None:
        """It is looked at no more until it is resumed, and nothing of it is read; its trouble is nobody's any more."""
        paused = {"paused_at": func.coalesce(sources.c.paused_at, now), "told_state": None, "told_at": None}
        self._connection.execute(update(sources).where(sources.c.id == id, LISTED).values(paused))

    def resume(self, id: int, now: datetime) -> None:
        """It is looked at when it is due, which it may be at once. Neither failures nor silence of before count."""
        newest = case((sources.c.newest_at.is_not(None), literal(now, UtcDateTime)))
        resumed = {"paused_at": None, "newest_at": newest} | _NO_FAILURE
        paused = sources.c.id == id, sources.c.paused_at.is_not(None)
        self._connection.execute(update(sources).where(*paused).values(resumed))

    def set_category(self, id: int, category: str | None) -> None:
        """Of what it brings from now on; None: the default topic."""
        self._connection.execute(update(sources).where(sources.c.id == id).values(category=category))

    def tell(self, id: int, state: str | None, now: datetime) -> None:
        """Admins are told of this trouble; None: of its end."""
        told = {"told_state": state, "told_at": now}
        self._connection.execute(update(sources).where(sources.c.id == id).values(told))

    def brought(self, ids: Collection[int], since: datetime, until: datetime) -> dict[int, int]:
        """How many news these sources brought in that time, archives left out; by their ids, where there were any."""
        then = articles.c.first_seen_at >= since, articles.c.first_seen_at < until, articles.c.is_news
        counted = select(articles.c.source_id, func.count().label("of")).where(articles.c.source_id.in_(ids), *then)
        counted = counted.group_by(articles.c.source_id)
        return {row.source_id: row.of for row in self._connection.execute(counted)}

    def claim_due(self, now: datetime, until: datetime, limit: int) -> list[Source]:
        """Those due, the longest due first; none of them is due for anyone else before ``until``."""
        due = select(sources.c.id).where(GATHERED, sources.c.next_at <= now).order_by(sources.c.next_at)
        return self._claim(_these(due.limit(limit).with_for_update(skip_locked=True)), until)

    def next_at(self) -> datetime | None:
        """When the first of them is due, or claimed until; None where there is none."""
        first = select(sources.c.next_at).where(GATHERED).order_by(sources.c.next_at).limit(1)
        return self._connection.scalars(first).one_or_none()

    def are_beyond(self, at: datetime) -> bool:
        """Whether one is due later than that."""
        later = select(sources.c.id).where(GATHERED, sources.c.next_at > at).limit(1)
        return self._connection.execute(later).first() is not None

    def bring_back(self, beyond: datetime, now: datetime) -> int:
        """Those due later than ``beyond`` are due now, and so is what is to be read; how many sources these are."""
        unread = update(entries).where(UNREAD, entries.c.next_at > beyond)
        self._connection.execute(unread.values(next_at=now))
        strayed = update(sources).where(GATHERED, sources.c.next_at > beyond)
        return self._connection.execute(strayed.values(next_at=now)).rowcount

    def claim(self, id: int, until: datetime) -> Source | None:
        """One source, due or not; None if it is gone, or paused."""
        return next(iter(self._claim((sources.c.id == id) & GATHERED, until)), None)

    def claim_all(self, until: datetime, after_id: int, limit: int) -> list[Source]:
        """Sources in order of their ids, due or not, those paused left out: those after one of them."""
        following = select(sources.c.id).where(GATHERED, sources.c.id > after_id).order_by(sources.c.id)
        return self._claim(_these(following.limit(limit).with_for_update(key_share=True)), until)

    def is_behind(self, since: datetime, claimed_until: datetime) -> bool:
        """Whether one that is well was not looked at since then, and is due, or claimed no longer than until then."""
        waits = GATHERED, sources.c.next_at <= claimed_until, sources.c.failures == 0
        missed = or_(sources.c.looked_at.is_(None), sources.c.looked_at < since)
        return self._connection.execute(select(sources.c.id).where(*waits, missed).limit(1)).first() is not None

    def looked(self, id: int, looked: Looked) -> None:
        changes: dict[str, Any] = {
            "next_at": looked.next_at,
            "etag": looked.etag,
            "last_modified": looked.last_modified,
            "looked_at": looked.at,
            "took": looked.took,
        }
        if looked.title:
            changes["title"] = looked.title[:_LONGEST_TITLE]
        if looked.is_listed:
            changes |= {"listed_at": looked.at, "rests": looked.rests}
        if looked.is_newer:
            changes["newest_at"] = looked.at
        if looked.rhythm is not None:
            changes["rhythm"] = looked.rhythm
        if looked.moved_to is not None:
            changes |= {"address": looked.moved_to, "moved_at": looked.at}
        elif looked.is_back:
            changes |= {"address": None, "moved_at": None}
        self._connection.execute(_SET, {"source": id} | changes | _NO_FAILURE)

    def postpone(self, id: int, next_at: datetime) -> None:
        """It was not even asked."""
        self._connection.execute(_SET, {"source": id, "next_at": next_at})

    def failed(self, id: int, failed: Failed) -> None:
        gone_at = func.coalesce(sources.c.gone_at, failed.at) if failed.is_gone else None
        self._connection.execute(
            update(sources)
            .where(sources.c.id == id)
            .values(
                next_at=failed.next_at,
                took=failed.took,
                gone_at=gone_at,
                failing_since=func.coalesce(sources.c.failing_since, failed.at),
                failures=sources.c.failures + 1,
                error_code=failed.code,
                error_fields=failed.fields,
                last_error=failed.text,
            )
        )

    def health(self, since: datetime, ids: Collection[int] | None = None) -> list[SourceHealth]:
        """How each source fares, or these do, failing ones first; ``since`` is when today began."""
        of_source = articles.c.source_id == sources.c.id
        today = select(func.count()).where(of_source, articles.c.first_seen_at >= since).scalar_subquery()
        last = select(func.max(articles.c.first_seen_at)).where(of_source).scalar_subquery()
        statement = (
            select(sources, today.label("articles_today"), last.label("last_article_at"))
            .where(LISTED, *(() if ids is None else (sources.c.id.in_(ids),)))
            .order_by(sources.c.failing_since.is_(None), sources.c.title, sources.c.id)
        )
        names = [column.name for column in sources.columns]
        unreadable = unreadable_by_source(self._connection, since - _OF_LATE)
        return [
            SourceHealth(
                Source(**{name: row[name] for name in names}),
                row["articles_today"],
                row["last_article_at"],
                unreadable.get(row["id"]),
            )
            for row in self._connection.execute(statement).mappings()
        ]

    def topics(self, default: str) -> list[str]:
        """The categories in use, ``default`` for sources without one; that of most sources first."""
        topic = func.coalesce(sources.c.category, default).label("topic")
        counted = select(topic, func.count().label("of")).where(LISTED).group_by(topic).subquery()
        return list(self._connection.scalars(select(counted.c.topic).order_by(counted.c.of.desc(), counted.c.topic)))

    def readers(self, topic: str) -> int:
        """How many places that get digests chose this topic; those that want every topic are not among them."""
        same = (preferences.c.chat_id == subscriptions.c.chat_id) & (preferences.c.thread == subscriptions.c.thread)
        chosen = select(func.count()).select_from(subscriptions).join(preferences, same)
        which = subscriptions.c.topic == topic, preferences.c.subscribed
        return self._connection.execute(chosen.where(*which)).scalar_one()

    def _claim(self, which: Any, until: datetime) -> list[Source]:
        claim = update(sources).where(which).values(next_at=until).returning(sources)
        return sorted(self._all(claim), key=lambda source: source.id)

    def _one(self, which: Any) -> Source | None:
        return next(iter(self._all(select(sources).where(which))), None)

    def _all(self, statement: Any) -> list[Source]:
        rows: Iterable[Any] = self._connection.execute(statement).mappings()
        return [Source(**row) for row in rows]


@cache
def _adding(dialect: str) -> Insert:
    """What was removed is revived, and what is there stays as it is."""
    statement = insert_for(dialect, sources)
    anew = {name: statement.excluded[name] for name in ("kind", "title", "category", "added_at", "next_at")}
    revived = anew | _UNASKED | _NO_FAILURE
    return statement.on_conflict_do_update(
        index_elements=["url"], set_=revived, where=sources.c.removed_at.is_not(None)
    )


def _these(ids: Select[tuple[int]]) -> ColumnElement[bool]:
    """Sources that are chosen, and locked, once and in the order that was asked for."""
    chosen = ids.cte("chosen").prefix_with("MATERIALIZED", dialect="postgresql")
    return sources.c.id.in_(select(chosen.c.id))
