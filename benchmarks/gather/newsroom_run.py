"""The project's newsroom, as the load benchmarks run it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from benchmarks.gather.usual_reader import LookAtAll
from bot.analysis import WorkerAnalyst, WorkerRules
from bot.clock import SystemClock
from bot.newsroom import GatherPolicy, Means, Newsroom
from gatherer import Fetcher, FetchPolicy
from storage import Database


@asynccontextmanager
async def newsroom(store: str) -> AsyncIterator[LookAtAll]:
    """Open on the store at this address; it may ask loopback."""
    database, analyst = Database(store), WorkerAnalyst(WorkerRules())
    async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        room = Newsroom(Means(database, fetcher, analyst, SystemClock()), GatherPolicy(timedelta(minutes=30), "要闻"))

        async def look_at_all() -> int:
            return sum(one.status == "failed" for one in await room.gather(everything=True))

        yield look_at_all
    await analyst.close()
    database.close()
