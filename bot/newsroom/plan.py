"""Which entries of a look are worked on, and what becomes of the others. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatherer import Entry
from storage import SeenEntry

#: So many of a source's entries are worked on at one look, the newest.
MOST = 100
#: Of what a source lists so many are looked at, the newest; each is remembered, which takes its time.
MOST_LISTED = 1000
#: A page that cannot be read is tried at so many looks.
TRIES = 3
_RECENT = timedelta(hours=24)
_FEWEST_NEWS = 10
#: What follows the hash of an entry whose page failed, before the number of tries: was it news or from an archive?
_NEWS, _ARCHIVE = "#", "~"


@dataclass(frozen=True)
class Task:
    """An entry whose article is to be fetched."""

    entry: Entry
    is_news: bool
    article_id: int | None = None  #: of the article that may have been changed; None: a new one
    tries: int = 0  #: that failed before this one


@dataclass(frozen=True)
class Plan:
    tasks: tuple[Task, ...]  #: oldest first, so that a story begins with its first report
    passed_over: tuple[Entry, ...] = ()  #: a new source's older ones: remembered, never fetched


def first_plan(entries: Sequence[Entry], seen: Mapping[str, SeenEntry], now: datetime) -> Plan:
    """A source's first look: the newest entries are stored, and are news only where they are recent.

    ``seen`` is what an earlier look has done: one that was cut short, or one before the source was removed.
    """
    listed = newest_first(entries)
    newest = listed[:MOST]
    news = {entry.id for entry in newest if _is_recent(entry, now)}
    if len(news) < _FEWEST_NEWS:
        news = {entry.id for entry in newest[:_FEWEST_NEWS]}
    tasks = [_retry(entry, seen[entry.id]) if entry.id in seen else Task(entry, entry.id in news) for entry in newest]
    older = tuple(entry for entry in listed[MOST:] if entry.id not in seen)
    return Plan(tuple(task for task in reversed(tasks) if task), older)


def next_plan(entries: Sequence[Entry], seen: Mapping[str, SeenEntry], now: datetime) -> Plan:
    """A later look: what is new is news, what was changed is fetched again; ``seen`` is by entry id."""
    tasks = [
        _retry(entry, seen[entry.id]) or _revision(entry, seen[entry.id], now)
        if entry.id in seen
        else Task(entry, is_news=True)
        for entry in newest_first(entries)
    ]
    return Plan(tuple(reversed([task for task in tasks if task][:MOST])))


def entry_hash(entry: Entry) -> str:
    """Another one means that the outlet changed the entry."""
    return hashlib.sha256(f"{entry.title}\n{entry.summary}".encode()).hexdigest()


def hash_after_failure(task: Task) -> str:
    """What is remembered of an entry whose article could not be read: that it is to be tried again, or no more."""
    tries = task.tries + 1
    mark = _NEWS if task.is_news else _ARCHIVE
    return entry_hash(task.entry) + (f"{mark}{tries}" if tries < TRIES else "")


def _retry(entry: Entry, known: SeenEntry) -> Task | None:
    for mark in (_NEWS, _ARCHIVE):
        _, _, tries = known.content_hash.partition(mark)
        if tries:
            return Task(entry, is_news=mark == _NEWS, article_id=known.article_id, tries=int(tries))
    return None


def _revision(entry: Entry, known: SeenEntry, now: datetime) -> Task | None:
    if known.content_hash == entry_hash(entry):
        return None
    return Task(entry, is_news=_is_recent(entry, now), article_id=known.article_id)


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Each once, those without an address left out; a listing with undated entries keeps its own order."""
    listed = list({entry.id: entry for entry in reversed(entries) if entry.url}.values())[::-1]
    dates = [entry.published for entry in listed if entry.published]
    if len(dates) < len(listed):
        return listed[:MOST_LISTED]
    dated = zip(dates, listed, strict=True)
    return [entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)][:MOST_LISTED]


def _is_recent(entry: Entry, now: datetime) -> bool:
    return entry.published is not None and entry.published > now - _RECENT
