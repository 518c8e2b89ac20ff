"""``jianbao sources``"""

import asyncio
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.faring import note
from bot.cli.files import read_bytes
from bot.cli.opening import Premises, open_store
from bot.cli.printing import iso, local, print_json, print_table, print_text, tell, writing
from bot.newsroom import Found, meant_source, source_at, with_scheme
from bot.opening import open_newsroom
from bot.render.text import topic_name
from bot.sources.health import health_of
from bot.sources.imports import Listed, keep, listed
from bot.sources.topics import as_in_use, topics_in_use
from bot.times.schedule import midnight
from gatherer import Outline, read_opml, write_opml
from storage import Source, SourceHealth, UnitOfWork

NO_SOURCES = "There are no sources yet; add one: jianbao sources add URL"
_TOLD = 50  #: of the sources of a file that are not added, one by one
_NOT_ADDED = {
    "known": "There already",
    "no address": "Left out, because it is no web address",
    "login": "Left out, because its address holds a name or password; ask the site for one that needs none",
}


def add(url: str, category: str | None, choose: int = 1) -> None:
    """Looks first, and refuses what cannot be read; ``choose`` counts what is found from 1."""
    with open_store() as premises:
        best = asyncio.run(_look(premises, with_scheme(url)))
        every = (best, *best.others)
        if choose > len(every):
            raise CommandError(f"only {len(every)} found at {url}; choose a smaller number")
        found = every[choose - 1]
        title = found.title or found.url
        known = premises.database.read_now(lambda uow: source_at(uow.sources.listing(), found.url))
        if known is None:
            now = premises.clock.now()
            premises.database.write_now(
                lambda uow: uow.sources.add(found.url, found.kind, title, as_in_use(uow, topic_name(category)), now)
            )
    named = f"Added: {title}  {found.url}" if known is None else f"There already: {known.title}  {known.url}"
    entries = "1 entry" if len(found.entries) == 1 else f"{len(found.entries)} entries"
    print_text(f"{named}  ({found.kind}, {entries})")
    if found is best and found.entries and not found.samples:
        tell("Its newest articles cannot be read; after the next gather, jianbao sources list says why.")
    if len(every) > 1:
        tell(f"There is more at {url}; add another by its number: jianbao sources add {url} --choose NUMBER")
        zone = premises.settings.timezone
        print_table(
            ("Number", "Title", "Kind", "Entries", "Newest", "Address"),
            [_choice(number, one, zone) for number, one in enumerate(every, 1) if one is not found],
        )


def _choice(number: int, found: Found, zone: str) -> tuple[str, ...]:
    count = str(len(found.entries))
    return str(number), found.title, found.kind, count, local(found.newest, zone), found.url


async def _look(premises: Premises, url: str) -> Found:
    async with open_newsroom(premises.settings, premises.database, premises.clock) as newsroom:
        return await newsroom.look(url)


def listing(*, as_json: bool) -> None:
    with open_store() as premises:
        zone = premises.settings.timezone
        now = premises.clock.now()
        today = midnight(now, zone)
        sources = premises.database.read_now(lambda uow: uow.sources.health(today))
    if as_json:
        print_json({"sources": [_record(health, now) for health in sources]})
        return
    if not sources:
        tell(NO_SOURCES)
        return
    headings = ("Source", "Kind", "Category", "Health", "Today", "Next look", "Address")
    print_table(headings, [_row(health, zone, now) for health in sources])
    for health in sources:
        if why := note(health, zone, now):
            # Below, where a line may be long: in a column it would be as high as the screen.
            print_text(f"{health.source.title}: {why}")


def remove(url: str) -> None:
    with open_store() as premises:
        now = premises.clock.now()

        def removed(uow: UnitOfWork) -> Source:
            source = meant_source(uow.sources.listing(), url)
            if source is None:
                raise CommandError(f"no source has the address {url}; `jianbao sources list` shows them")
            uow.sources.remove(source.id, now)
            return source

        source = premises.database.write_now(removed)
    print_text(f"Removed: {source.title}  {source.url}")


def import_opml(file: str) -> None:
    """Probes nothing, so a source that cannot be reached is added too."""
    outlines = read_opml(read_bytes(file))
    with open_store() as premises:
        now = premises.clock.now()
        found = premises.database.write_now(lambda uow: _keep_all(uow, outlines, now))
    left_out = [one for one in found if one.standing != "new"]
    for one in left_out[:_TOLD]:
        tell(f"{_NOT_ADDED[one.standing]}: {one.url}")
    if len(left_out) > _TOLD:
        tell(f"Not added either: {len(left_out) - _TOLD} more.")
    new, known = (sum(one.standing == standing for one in found) for standing in ("new", "known"))
    tell(f"{new} of {len(found)} sources are new, {known} were there already.")


def export_opml(file: str) -> None:
    with open_store() as premises:
        sources = premises.database.read_now(lambda uow: uow.sources.listing())
    opml = write_opml(Outline(source.url, source.title, source.category or "") for source in sources)
    if file == "-":
        with writing():
            sys.stdout.buffer.write(opml)
            sys.stdout.flush()
        return
    if not file:
        raise CommandError("cannot write: no file is named")
    try:
        Path(file).write_bytes(opml)
    except OSError as error:
        raise CommandError(f"cannot write {file}: {error.strerror}") from None
    tell(f"{len(sources)} sources written to {file}.")


def _keep_all(uow: UnitOfWork, outlines: Iterable[Outline], now: datetime) -> list[Listed]:
    found = listed(outlines, uow.sources.listing(), topics_in_use(uow))
    keep(uow, found, now)
    return found


def _record(health: SourceHealth, now: datetime) -> dict[str, object]:
    source = health.source
    return {
        "url": source.url,
        "title": source.title,
        "kind": source.kind,
        "category": source.category,
        "health": health_of(source, now, health.unreadable).value,
        "last_error": source.last_error,
        "next_poll_at": iso(source.next_at),
    }


def _row(health: SourceHealth, zone: str, now: datetime) -> tuple[str, ...]:
    source = health.source
    return (
        source.title,
        source.kind,
        source.category or "-",
        health_of(source, now, health.unreadable).value,
        str(health.articles_today),
        local(source.next_at, zone),
        source.url,
    )
