"""``jianbao gather``"""

import asyncio
from datetime import datetime

from bot.cli.opening import Premises, open_store
from bot.cli.printing import local, print_json, print_table, progress, tell
from bot.cli.sources import NO_SOURCES
from bot.newsroom import Gathered
from bot.opening import open_newsroom

_NOTHING_DUE = "No source is due; jianbao gather --all looks at every one."


def gather(*, everything: bool, as_json: bool) -> None:
    with open_store() as premises:
        results = asyncio.run(_gather(premises, everything))
        left, next_at = premises.database.read_now(lambda uow: (uow.entries.unread(), uow.entries.next_at()))
        has_sources = bool(results) or premises.database.read_now(lambda uow: bool(uow.sources.listing()))
    if as_json:
        print_json({"sources": [_record(result) for result in results]})
    elif not results:
        tell(_NOTHING_DUE if has_sources else NO_SOURCES)
    else:
        rows = [(r.title or r.url, r.status, str(r.new), r.error or "") for r in results]
        print_table(("Source", "Status", "New", "Error"), rows)
    if next_at is not None:
        tell(left_to_read(left, next_at, premises.clock.now(), premises.settings.timezone))


def left_to_read(count: int, next_at: datetime, now: datetime, zone: str) -> str:
    """How many articles wait, and from when on: they failed, or somebody who may have been killed is reading them."""
    if next_at <= now:
        return f"Articles still to be read: {count}; gather again, or let the bot run."
    when = local(next_at, zone)
    return f"Articles still to be read: {count}, the first after {when}; gather again then, or let the bot run."


async def _gather(premises: Premises, everything: bool) -> list[Gathered]:
    database = premises.database
    total = await database.read(lambda uow: len(uow.sources.listing())) if everything else None
    async with open_newsroom(premises.settings, database, premises.clock) as newsroom:
        with progress("Gathering", total) as step:
            return await newsroom.gather(everything=everything, on_source=lambda _: step())


def _record(result: Gathered) -> dict[str, object]:
    return {"url": result.url, "status": result.status, "new": result.new, "error": result.error}
