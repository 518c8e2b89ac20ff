"""``jianbao gather``"""

import asyncio

from bot.cli.opening import Premises, open_store
from bot.cli.printing import print_json, print_table, progress
from bot.newsroom import Gathered
from bot.opening import open_newsroom


def gather(*, everything: bool, as_json: bool) -> None:
    with open_store() as premises:
        results = asyncio.run(_gather(premises, everything))
    if as_json:
        print_json({"sources": [_record(result) for result in results]})
    else:
        rows = [(r.title or r.url, r.status, str(r.new), r.error or "") for r in results]
        print_table(("Source", "Status", "New", "Error"), rows)


async def _gather(premises: Premises, everything: bool) -> list[Gathered]:
    database = premises.database
    total = await database.read(lambda uow: len(uow.sources.listing())) if everything else None
    async with open_newsroom(premises.settings, database, premises.clock) as newsroom:
        with progress("Gathering", total) as step:
            return await newsroom.gather(everything=everything, on_source=lambda _: step())


def _record(result: Gathered) -> dict[str, object]:
    return {"url": result.url, "status": result.status, "new": result.new, "error": result.error}
