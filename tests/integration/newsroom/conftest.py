"""A small press on loopback, and a newsroom that reads it."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
from newsroom_press import HandClock, InlineAnalyst, Press, serving

from bot.newsroom import GatherPolicy, Means, Newsroom
from gatherer import Fetcher, FetchPolicy
from storage import Database


@pytest.fixture
def press() -> Iterator[Press]:
    with serving(Press()) as press:
        yield press


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        yield fetcher


@pytest.fixture
def newsroom(database: Database, fetcher: Fetcher, clock: HandClock) -> Newsroom:
    return Newsroom(Means(database, fetcher, InlineAnalyst(), clock), GatherPolicy(timedelta(minutes=15), "要闻"))
