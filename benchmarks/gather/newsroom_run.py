"""The project's newsroom, as the load benchmarks run it: what sources list is kept, and not read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

from benchmarks.gather.usual_reader import LookAtAll
from bot.analysis.analysis import WorkerAnalyst, WorkerRules, usable_cores
from bot.clock import SystemClock, loop_time
from bot.newsroom import CLAIMED, GatherPolicy, Means
from bot.newsroom.abreast import abreast
from bot.newsroom.scout import Scout
from gatherer import Fetcher, FetchPolicy, parse_feed
from storage import Database, Source, UnitOfWork

#: Sources that are claimed at once, as a run claims them.
_MOST = 1000


@asynccontextmanager
async def newsroom(store: str) -> AsyncIterator[LookAtAll]:
    """Open on the store at this address, its workers begun; it may ask loopback."""
    database, analyst = Database(store), WorkerAnalyst(WorkerRules())
    async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        policy = GatherPolicy(timedelta(minutes=30))
        scout = Scout(Means(database, fetcher, analyst, SystemClock()), policy)

        async def look_at_all() -> int:
            statuses: list[str] = []

            async def look(source: Source) -> None:
                seen = await scout.look(source, loop_time() + policy.limits.source)
                statuses.append(seen.gathered.status)

            await abreast(policy.limits.looks, _claimed(database), look)
            return statuses.count("failed")

        await asyncio.gather(*(analyst.run(parse_feed, b"<rss version='2.0'/>", "") for _ in range(usable_cores())))
        yield look_at_all
    await analyst.close()
    database.close()


async def _claimed(database: Database) -> AsyncIterator[Source]:
    last = 0
    while batch := await database.write(partial(_claimed_after, last)):
        last = batch[-1].id
        for source in batch:
            yield source


def _claimed_after(last: int, uow: UnitOfWork) -> list[Source]:
    return uow.sources.claim_all(datetime.now(UTC) + CLAIMED, last, _MOST)
