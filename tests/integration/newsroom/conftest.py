"""A small press on loopback, and a newsroom that reads it."""

from collections.abc import AsyncIterator, Iterator

import pytest
from newsroom_press import POLICY, HandClock, InlineAnalyst, Press, serving

from bot.newsroom import Means, Newsroom
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
def means(database: Database, fetcher: Fetcher, clock: HandClock) -> Means:
    return Means(database, fetcher, InlineAnalyst(), clock)


@pytest.fixture
def newsroom(means: Means) -> Newsroom:
    return Newsroom(means, POLICY)
