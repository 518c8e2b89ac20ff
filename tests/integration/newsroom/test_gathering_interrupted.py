"""Gathering that is cut off: killed, stopped, or before a store that takes nothing; nothing is lost."""

import asyncio
import multiprocessing
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from newsroom_press import CANTEEN, METRO, POLICY, HandClock, InlineAnalyst, Item, Press, follow, impatient, latest

from bot.newsroom import Means, Newsroom
from gatherer import Fetcher, FetchPolicy
from storage import Database, DatabaseWriteError, UnitOfWork

T = TypeVar("T")
#: After which others take up what was claimed.
LEASE = timedelta(minutes=3)


class FullDisk(Database):
    """A store that takes so many writes, and then none until there is room again."""

    room = 0

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        if not self.room:
            raise DatabaseWriteError("jianbao.db", "database or disk is full")
        self.room -= 1
        return await super().write(work)


def gather_until_killed(database_url: str) -> None:
    async def gather() -> None:
        async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
            await Newsroom(Means(Database(database_url), fetcher, InlineAnalyst(), HandClock()), POLICY).gather()

    asyncio.run(gather())


async def test_killed_between_look_and_reading_it_goes_on_with_what_waits(
    press: Press, database_url: str, database: Database, means: Means, clock: HandClock
) -> None:
    press.items, press.etag = (
        [Item("slow", "一张等不来的网页", ""), Item("metro", "地铁四号线昨天全线开通", METRO)],
        '"v1"',
    )
    source = follow(database, press.feed_url)
    process = multiprocessing.get_context("spawn").Process(target=gather_until_killed, args=(database_url,))
    process.start()
    assert await asyncio.to_thread(press.slow_is_asked.wait, 20)
    process.kill()
    process.join()
    assert latest(database) == []

    async with impatient() as fetcher:
        newsroom = Newsroom(replace(means, fetcher=fetcher), POLICY)
        assert await newsroom.gather() == [], "what is claimed is left alone"
        clock.time += LEASE
        await newsroom.gather()

    assert [report.title for report in latest(database)] == ["地铁四号线昨天全线开通"]
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert kept is not None
    assert kept.failures == 0


async def test_stopped_it_leaves_what_is_unread_for_the_next_at_once(
    press: Press, database: Database, means: Means
) -> None:
    press.items = [Item("slow", "一张等不来的网页", ""), Item("metro", "地铁四号线昨天全线开通", METRO)]
    source = follow(database, press.feed_url)
    stopped = asyncio.create_task(Newsroom(means, POLICY).gather())
    assert await asyncio.to_thread(press.slow_is_asked.wait, 20)
    stopped.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stopped

    assert database.read_now(lambda uow: uow.entries.waiting(means.clock.now())) == [source.id]


@pytest.mark.parametrize("room", range(4), ids=["claim", "listing", "claim to read", "articles"])
async def test_what_a_full_store_does_not_take_is_not_lost(
    press: Press, database_url: str, database: Database, means: Means, clock: HandClock, room: int
) -> None:
    press.items, press.etag = (
        [
            Item("metro", "地铁四号线昨天全线开通", METRO),
            Item("canteen", "第一百家社区食堂开张", CANTEEN),
        ],
        '"v1"',
    )
    source = follow(database, press.feed_url)
    with closing(FullDisk(database_url)) as full:
        full.room = room
        newsroom = Newsroom(replace(means, database=full), POLICY)
        with pytest.raises(DatabaseWriteError):
            await newsroom.gather()
        full.room = 100
        clock.time += LEASE
        await newsroom.gather()

    assert {report.title for report in latest(database)} == {"地铁四号线昨天全线开通", "第一百家社区食堂开张"}
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert kept is not None
    assert kept.failures == 0
