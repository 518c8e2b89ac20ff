"""Opens what both the running bot and the command line need: the newsroom with its way to the web."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.analysis.analysis import WorkerAnalyst, WorkerRules
from bot.clock import Clock
from bot.newsroom import GatherPolicy, Means, Newsroom
from bot.settings import Settings
from gatherer import Fetcher, FetchPolicy
from storage import Database

#: From its turn on: half of what a source is given, so that what drips is known as slow before the source's time ends.
_FETCH_SECONDS = 30.0


def fetch_policy(settings: Settings) -> FetchPolicy:
    return FetchPolicy(
        contact=settings.contact or "",
        proxy=settings.fetch_proxy or "",
        allow_private=settings.fetch_allow_private,
        timeout=_FETCH_SECONDS,
    )


@asynccontextmanager
async def open_newsroom(settings: Settings, database: Database, clock: Clock) -> AsyncIterator[Newsroom]:
    """A newsroom that fetches and analyses; its worker process ends with it."""
    analyst = WorkerAnalyst(WorkerRules(cache_dir=settings.data_folder() / "cache"))
    policy = GatherPolicy(settings.gather_interval, settings.rsshub_url)
    try:
        async with Fetcher(fetch_policy(settings)) as fetcher:
            yield Newsroom(Means(database, fetcher, analyst, clock), policy)
    finally:
        await analyst.close()
