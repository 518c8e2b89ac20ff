"""A listing into the store: what is new or changed waits to be read from then on; all in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.newsroom.identity import same_entries
from bot.newsroom.plan import Listing, newest_first, plan
from bot.newsroom.tasks import Task, entry_hash, pending_record
from bot.newsroom.tries import wait_after
from gatherer import Entry
from storage import EntryRecord, SeenEntry, Source, UnitOfWork

#: An article that is listed no more is asked after for so long.
_DOUBTED = timedelta(days=2)
#: What is listed no more for so long is forgotten; an article's address is known without it.
_REMEMBERED = timedelta(days=180)
#: So many at one look; more would mean that the source was rebuilt.
_MOST_DOUBTED = 10


@dataclass(frozen=True)
class Registered:
    new: int  #: entries that nobody knew of, and that are to be read
    unread: bool  #: whether anything is to be read
    is_whole: bool  #: False: more was listed than is put down at one look; the next takes the rest
    is_familiar: bool  #: whether anything of it was known, unless nothing could be


@dataclass(frozen=True)
class Register:
    """Where the listings of one source go."""

    source: Source
    now: datetime

    def take(self, uow: UnitOfWork, listed: Sequence[Entry]) -> Registered:
        """Remember what is listed, with few statements however much it is."""
        listing = self._listing(uow, newest_first(listed))
        planned = plan(listing, self.now)
        records = [*self._to_read(planned.tasks), *(self._settled(*settled) for settled in planned.settled)]
        uow.entries.record(self.source.id, records, self.now)
        recorded = {record.entry_id for record in records}
        uow.entries.touch(self.source.id, [id for id in listing.seen if id not in recorded], self.now)
        if planned.is_flood:
            uow.entries.forget(self.source.id, self.now)
        if planned.news and not listing.is_first:
            uow.entries.forget_old(self.source.id, self.now - _REMEMBERED)
        doubted = self._doubt(uow, listing)
        self._restore(uow, listing.seen.values())
        is_familiar = listing.is_first or bool(listing.seen) or bool(listing.known)
        return Registered(planned.news, bool(planned.tasks) or doubted, planned.is_whole, is_familiar)

    def _listing(self, uow: UnitOfWork, entries: Sequence[Entry]) -> Listing:
        if self.source.looked_at is None:  # then nothing is recorded of it
            return Listing(entries, {}, uow.articles.known([entry.url for entry in entries]), is_first=True)
        seen = uow.entries.seen(self.source.id, [entry.id for entry in entries])
        unseen = [entry for entry in entries if entry.id not in seen]
        known = uow.articles.known([entry.url for entry in unseen]) if unseen else {}
        if unseen:
            seen |= self._renamed(uow, unseen, known, {one.entry_id for one in seen.values()})
        return Listing(entries, seen, known, is_new(self.source))

    def _renamed(
        self, uow: UnitOfWork, unseen: Sequence[Entry], known: dict[str, int], listed: set[str]
    ) -> dict[str, SeenEntry]:
        alike = uow.entries.alike(self.source.id, [entry_hash(entry) for entry in unseen], known.values())
        same = same_entries(unseen, known, [one for one in alike if one.entry_id not in listed], self.now)
        uow.entries.rename(self.source.id, {one.entry_id: new_id for new_id, one in same.items()})
        return same

    def _to_read(self, tasks: Sequence[Task]) -> Iterable[EntryRecord]:
        for place, task in enumerate(tasks):
            # In the listing's order where dates do not tell it: the newest is due by so little earlier.
            due = self.now + wait_after(task.tries) - timedelta(microseconds=len(tasks) - place)
            yield EntryRecord(
                entry_id=task.entry.id,
                content_hash=entry_hash(task.entry),
                article_id=task.article_id,
                published_at=task.entry.published,
                role=task.role,
                pending=pending_record(task.entry),
                tries=task.tries,
                next_at=due,
            )

    def _settled(self, entry: Entry, article_id: int | None) -> EntryRecord:
        return EntryRecord(entry.id, entry_hash(entry), article_id, entry.published)

    def _doubt(self, uow: UnitOfWork, listing: Listing) -> bool:
        """Recent articles that are missing where older ones are still listed may have been withdrawn."""
        if self.source.listed_at is None or not listing.seen:
            return False
        oldest = min(one.published_at or one.seen_at for one in listing.seen.values())
        listed = {one.article_id for one in listing.seen.values()} | set(listing.known.values())
        missing = [
            one
            for one in uow.entries.missing(self.source.id, self.source.listed_at, self.now - _DOUBTED)
            if one.dated_at > oldest and one.article_id not in listed
        ][:_MOST_DOUBTED]
        pending = {one.entry_id: pending_record(Entry(one.entry_id, one.url, one.title)) for one in missing}
        uow.entries.doubt(self.source.id, pending, self.now)
        return bool(missing)

    def _restore(self, uow: UnitOfWork, seen: Iterable[SeenEntry]) -> None:
        """What is listed again after it was missing is withdrawn no more."""
        was_missing = [
            one.article_id for one in seen if one.article_id is not None and one.listed_at != self.source.listed_at
        ]
        if was_missing:
            uow.alone("stories")
            uow.articles.restore(was_missing)


def is_new(source: Source) -> bool:
    """Whether it was never looked at since it was added; one that was removed and added again is new again."""
    return source.looked_at is None or source.looked_at < source.added_at
