"""What a source's listings were seen to hold: so that only what is new or changed is read, and nothing is missed.

An entry that is still to be read waits here with what the listing said of it: it may be listed no more by then.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, bindparam, delete, func, or_, select, update

from storage.batched import batched
from storage.column_types import storable, text_hash
from storage.schema import GATHERED, UNREAD, articles, entries, sources
from storage.upsert import Insert, insert_for

# PostgreSQL refuses index rows of over about 2700 bytes.
_LONGEST_KEY = 500


@dataclass(frozen=True)
class SeenEntry:
    entry_id: str
    #: of what it says: another one means a correction
    content_hash: str
    #: None: no article came of it, as yet or at all
    article_id: int | None
    #: first
    seen_at: datetime
    #: last
    listed_at: datetime | None
    published_at: datetime | None
    #: readings in a row that brought nothing
    tries: int = 0
    #: what it is still to be read as: news, archive, missing; None: settled
    role: str | None = None


@dataclass(frozen=True)
class EntryRecord:
    """An entry as a listing has it now."""

    entry_id: str
    content_hash: str
    article_id: int | None
    published_at: datetime | None
    #: what it is to be read as, and JSON of the caller's for whoever reads it; None: it is not to be read
    role: str | None = None
    pending: dict[str, Any] | None = None
    tries: int = 0
    #: it is read not before; the earliest first among those that were first seen at once
    next_at: datetime | None = None


@dataclass(frozen=True)
class UnreadEntry:
    entry_id: str
    content_hash: str
    article_id: int | None
    tries: int
    role: str
    pending: dict[str, Any]


@dataclass(frozen=True)
class MissingEntry:
    """One that was listed, became an article, and is listed no more."""

    entry_id: str
    article_id: int
    url: str
    title: str
    #: as it was listed; else when it was first seen
    dated_at: datetime


@dataclass(frozen=True)
class Settled:
    """What came of reading an entry."""

    entry_id: str
    #: as it was claimed: an entry that was changed since then goes on waiting
    content_hash: str
    article_id: int | None
    tries: int = 0
    error_code: str | None = None


@dataclass(frozen=True)
class Postponed:
    """An entry that is to be read again later."""

    entry_id: str
    content_hash: str
    #: what stands in for it until then
    article_id: int | None
    tries: int
    next_at: datetime
    error_code: str


class Entries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen(self, source_id: int, entry_ids: Collection[str]) -> dict[str, SeenEntry]:
        """Those of the given entries that were recorded, by entry id."""
        asked = {_key(entry_id): entry_id for entry_id in entry_ids}
        return {asked[one.entry_id]: one for one in self._among(source_id, entries.c.entry_id, asked)}

    def alike(self, source_id: int, hashes: Collection[str], article_ids: Collection[int]) -> list[SeenEntry]:
        """The source's entries that say one of these things, or became one of these articles; by stored ids."""
        says = self._among(source_id, entries.c.content_hash, hashes)
        became = self._among(source_id, entries.c.article_id, article_ids)
        return list({one.entry_id: one for one in (*says, *became)}.values())

    def record(self, source_id: int, records: Sequence[EntryRecord], now: datetime) -> None:
        """Remember the entries as they are listed now, in place of what was recorded of them before."""
        if not records:
            return
        given = {"source_id": source_id, "seen_at": now, "listed_at": now, "error_code": None}
        rows = [given | vars(record) | {"entry_id": _key(record.entry_id)} for record in records]
        self._connection.execute(_recording(self._connection.dialect.name), rows)

    def touch(self, source_id: int, entry_ids: Collection[str], now: datetime) -> None:
        """They are listed, as they were."""
        for keys in batched([_key(id) for id in entry_ids], _AT_ONCE):
            which = entries.c.source_id == source_id, entries.c.entry_id.in_(keys)
            self._connection.execute(update(entries).where(*which).values(listed_at=now))

    def rename(self, source_id: int, new_ids: Mapping[str, str]) -> None:
        """The source calls them otherwise now; by the ids that are stored. The new ones must be unknown."""
        if not new_ids:
            return
        which = entries.c.source_id == source_id, entries.c.entry_id == bindparam("old")
        statement = update(entries).where(*which).values(entry_id=bindparam("new"))
        self._connection.execute(statement, [{"old": old, "new": _key(new)} for old, new in new_ids.items()])

    def missing(self, source_id: int, listed_at: datetime, since: datetime) -> list[MissingEntry]:
        """Of those first seen after ``since`` and last listed at that moment, such as became articles."""
        statement = (
            select(entries, articles.c.url, articles.c.title)
            .join(articles, articles.c.id == entries.c.article_id)
            .where(
                entries.c.source_id == source_id,
                entries.c.seen_at > since,
                entries.c.listed_at == listed_at,
                entries.c.pending.is_(None),
            )
        )
        return [
            MissingEntry(row.entry_id, row.article_id, row.url, row.title, row.published_at or row.seen_at)
            for row in self._connection.execute(statement)
        ]

    def doubt(self, source_id: int, pending: Mapping[str, dict[str, Any]], now: datetime) -> None:
        """Entries that are listed no more, by stored ids, are to be read again at once, as missing."""
        if not pending:
            return
        which = entries.c.source_id == source_id, entries.c.entry_id == bindparam("id")
        statement = (
            update(entries).where(*which).values(pending=bindparam("told"), role="missing", next_at=now, tries=0)
        )
        self._connection.execute(statement, [{"id": id, "told": told} for id, told in pending.items()])

    def forget(self, source_id: int, listed_before: datetime) -> None:
        """Forget what was not listed since then, is not to be read, and became nothing."""
        became_nothing = entries.c.article_id.is_(None), entries.c.pending.is_(None)
        old = entries.c.source_id == source_id, entries.c.listed_at < listed_before
        self._connection.execute(delete(entries).where(*old, *became_nothing))

    def forget_old(self, source_id: int, listed_before: datetime) -> None:
        """Forget what was not listed since then and is not to be read, whatever became of it."""
        # Seen before it was listed last: by this there is an index.
        old = entries.c.seen_at < listed_before, entries.c.listed_at < listed_before, entries.c.pending.is_(None)
        self._connection.execute(delete(entries).where(entries.c.source_id == source_id, *old))

    def waiting(self, now: datetime, *, hurried: bool = False) -> list[int]:
        """The ids of the sources of which something is to be read, the longest due first; ``hurried``: see claim()."""
        statement = select(entries.c.source_id).join(sources, sources.c.id == entries.c.source_id)
        due = statement.where(UNREAD, GATHERED, _is_due(now, hurried)).group_by(entries.c.source_id)
        return list(self._connection.scalars(due.order_by(func.min(entries.c.next_at), entries.c.source_id)))

    def is_behind(self, claimed_until: datetime) -> bool:
        """Whether one is to be read for the first time, now, or is claimed no longer than until then."""
        waits = UNREAD, GATHERED, entries.c.next_at <= claimed_until, entries.c.error_code.is_(None)
        first = select(entries.c.entry_id).join(sources, sources.c.id == entries.c.source_id).where(*waits).limit(1)
        return self._connection.execute(first).first() is not None

    def unread(self) -> int:
        """How many are still to be read, due or not."""
        statement = select(func.count()).select_from(entries).join(sources, sources.c.id == entries.c.source_id)
        return self._connection.execute(statement.where(UNREAD, GATHERED)).scalar_one()

    def next_at(self) -> datetime | None:
        """When the first of those that are still to be read may be; None where there is none."""
        statement = select(func.min(entries.c.next_at)).join(sources, sources.c.id == entries.c.source_id)
        first: datetime | None = self._connection.execute(statement.where(UNREAD, GATHERED)).scalar_one()
        return first

    def claim(
        self, source_id: int, now: datetime, until: datetime, limit: int, *, hurried: bool = False
    ) -> list[UnreadEntry]:
        """What is to be read of the source, the newest first; none of it is for anyone else before ``until``.

        ``hurried``: what failed is tried again though its wait is not over.
        """
        due = select(entries).where(UNREAD, entries.c.source_id == source_id, _is_due(now, hurried))
        newest = due.order_by(entries.c.seen_at.desc(), entries.c.next_at).limit(limit)
        rows = self._connection.execute(newest.with_for_update(skip_locked=True)).all()
        columns = [field.name for field in fields(UnreadEntry)]
        claimed = [UnreadEntry(**{name: getattr(row, name) for name in columns}) for row in rows]
        # Without its error, or who is hurried would take it for one that waits to be tried again.
        self._put_off(source_id, [one.entry_id for one in claimed], next_at=until, error_code=None)
        return claimed

    def release(self, source_id: int, entry_ids: Collection[str], next_at: datetime) -> None:
        """What was claimed, by stored ids, is to be read by whoever comes then."""
        self._put_off(source_id, entry_ids, next_at=next_at)

    def release_all(self, source_id: int, now: datetime) -> None:
        """Whoever claimed something of the source is dead: it is to be read by whoever comes now."""
        claimed = UNREAD, entries.c.source_id == source_id, entries.c.next_at > now, entries.c.error_code.is_(None)
        self._connection.execute(update(entries).where(*claimed).values(next_at=now))

    def settle(self, source_id: int, settled: Sequence[Settled]) -> int:
        """They were read, or given up; how many of them were still as they were claimed."""
        return self._conclude(source_id, settled, pending=None, role=None, article_id=bindparam("new_article_id"))

    def postpone(self, source_id: int, postponed: Sequence[Postponed]) -> None:
        changes: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("next_at", "article_id")}
        self._conclude(source_id, postponed, **changes)

    def _put_off(self, source_id: int, entry_ids: Collection[str], **changes: Any) -> None:
        if entry_ids:
            which = UNREAD, entries.c.source_id == source_id, entries.c.entry_id.in_(entry_ids)
            self._connection.execute(update(entries).where(*which).values(**changes))

    def _conclude(self, source_id: int, rows: Sequence[Settled] | Sequence[Postponed], **changes: Any) -> int:
        if not rows:
            return 0
        statement = (
            update(entries)
            .where(
                UNREAD,
                entries.c.source_id == source_id,
                entries.c.entry_id == bindparam("old_entry_id"),
                entries.c.content_hash == bindparam("old_content_hash"),
            )
            .values(tries=bindparam("new_tries"), error_code=bindparam("new_error_code"), **changes)
        )
        # SQLAlchemy keeps the columns' own names for what is set.
        given = [{f"{'old' if name in _OLD else 'new'}_{name}": v for name, v in asdict(row).items()} for row in rows]
        return self._connection.execute(statement, given).rowcount

    def _among(self, source_id: int, column: Column[Any], values: Collection[Any]) -> Iterator[SeenEntry]:
        for part in batched(list(values), _AT_ONCE):
            yield from self._seen(source_id, column.in_(part))

    def _seen(self, source_id: int, which: Any) -> list[SeenEntry]:
        columns = [entries.c[field.name] for field in fields(SeenEntry)]
        rows = self._connection.execute(select(*columns).where(entries.c.source_id == source_id, which))
        return [SeenEntry(**row) for row in rows.mappings()]


def _is_due(now: datetime, hurried: bool) -> ColumnElement[bool]:
    is_due = entries.c.next_at <= now
    return or_(is_due, entries.c.error_code.is_not(None)) if hurried else is_due


#: PostgreSQL takes 65,535 values with a statement, SQLite 250,000.
_AT_ONCE = 30_000
_OLD = ("entry_id", "content_hash")
#: What is told of an entry again with each listing that changes it; when it was first seen stays.
_CHANGING = (
    *("listed_at", "content_hash", "article_id", "published_at"),
    *("pending", "role", "tries", "next_at", "error_code"),
)


@cache
def _recording(dialect: str) -> Insert:
    """Made once: it takes as long as it takes to run."""
    statement = insert_for(dialect, entries)
    changes = {name: statement.excluded[name] for name in _CHANGING}
    return statement.on_conflict_do_update(index_elements=["source_id", "entry_id"], set_=changes)


def _key(entry_id: str) -> str:
    return storable(entry_id) if len(entry_id) <= _LONGEST_KEY else f"sha256:{text_hash(entry_id)}"
