"""Which entries of a listing are read, and as what; which are only remembered. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.newsroom.tasks import Role, Task, entry_hash
from gatherer import Entry
from storage import SeenEntry

#: So many of a source's entries are put down to be read at one look, the newest.
MOST = 100
#: Of what a source lists so many are looked at, the newest; each is remembered, which takes its time.
MOST_LISTED = 1000
_RECENT = timedelta(hours=24)
_FEWEST_NEWS = 10
#: A known source of which so large a part is unknown has changed its ids, or was rebuilt.
_FLOOD = 0.9


@dataclass(frozen=True)
class Listing:
    """What a source lists, and what is known of it."""

    entries: Sequence[Entry]  #: as newest_first() gives them
    seen: Mapping[str, SeenEntry]  #: those that were recorded, by the ids that they are listed under
    known: Mapping[str, int]  #: articles that have the address of one that was not, by address
    is_first: bool  #: the source was never looked at since it was added


@dataclass(frozen=True)
class Plan:
    tasks: tuple[Task, ...]  #: newest first
    settled: tuple[tuple[Entry, int | None], ...]  #: only remembered, with the article that each has become
    news: int  #: how many of the tasks nobody knew of
    is_flood: bool = False  #: of a source that is known
    is_whole: bool = True  #: False: there was more to read than is put down at one look


def plan(listing: Listing, now: datetime) -> Plan:
    """What is new and what was changed is to be read.

    At a first look, and at one where nearly everything is unknown, only the newest hundred are, and are news only
    where they are recent. Of a later look everything new is news, whatever its date.
    """
    unknown = [entry for entry in listing.entries if entry.id not in listing.seen and entry.url not in listing.known]
    is_flood = not listing.is_first and len(unknown) >= max(1, _FLOOD * len(listing.entries))
    if listing.is_first or is_flood:
        roles, older = _first_roles(listing.entries, now), listing.entries[MOST:]
    else:
        roles, older = {entry.id: "news" for entry in unknown}, ()
    asked = {entry.id for entry in unknown}
    new = [Task(entry, roles[entry.id]) for entry in unknown if entry.id in roles]
    tasks = [*new, *(task for entry in listing.entries if (task := _revision(entry, listing.seen, now)))]
    passed_over = [(entry, None) for entry in older if entry.id in asked]
    return Plan(
        tuple(tasks[:MOST]), (*passed_over, *_known(listing)), min(len(new), MOST), is_flood, len(tasks) <= MOST
    )


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Each once, by id and by address, those without an address left out.

    A listing with undated entries keeps its own order.
    """
    addressed = {entry.id: entry for entry in reversed(entries) if entry.url}
    listed = list({entry.url: entry for entry in addressed.values()}.values())[::-1]
    dates = [entry.published for entry in listed if entry.published]
    if len(dates) < len(listed):
        return listed[:MOST_LISTED]
    dated = zip(dates, listed, strict=True)
    return [entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)][:MOST_LISTED]


def _first_roles(entries: Sequence[Entry], now: datetime) -> dict[str, Role]:
    """What the newest are read as; recent ones are news, or the newest ten if that is more."""
    newest = entries[:MOST]
    news = {entry.id for entry in newest if _is_recent(entry, now)}
    if len(news) < _FEWEST_NEWS:
        news = {entry.id for entry in newest[:_FEWEST_NEWS]}
    return {entry.id: "news" if entry.id in news else "archive" for entry in newest}


def _revision(entry: Entry, seen: Mapping[str, SeenEntry], now: datetime) -> Task | None:
    known = seen.get(entry.id)
    if known is None or known.content_hash == entry_hash(entry):
        return None
    role: Role = "news" if known.role == "news" or _is_recent(entry, now) else "archive"
    return Task(entry, role, known.article_id, known.tries)


def _known(listing: Listing) -> list[tuple[Entry, int | None]]:
    """Entries whose article another source brought; and those that were thought to be withdrawn."""
    elsewhere = [
        (e, listing.known[e.url]) for e in listing.entries if e.id not in listing.seen and e.url in listing.known
    ]
    back = [
        (entry, known.article_id)
        for entry in listing.entries
        if (known := listing.seen.get(entry.id)) and known.role == "missing" and known.content_hash == entry_hash(entry)
    ]
    return [*elsewhere, *back]


def _is_recent(entry: Entry, now: datetime) -> bool:
    # A date a little ahead comes of a wrong zone; one far ahead is that of an event to come.
    return entry.published is not None and abs(now - entry.published) < _RECENT
