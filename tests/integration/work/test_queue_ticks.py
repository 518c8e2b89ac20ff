"""What is due waits in our tables, and little of it in the queue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from work_queue import queues

from bot.jobs.ticks import HORIZON, GatherTick
from storage import Database, EntryRecord, NewSource, Source

pytestmark = pytest.mark.postgres

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
DUE = HORIZON + 50


class Clock:
    at = NOON

    def now(self) -> datetime:
        return self.at


def host_of(source: Source) -> str:
    return source.url.split("/")[2]


async def test_no_more_wait_than_are_soon_done(queue_url: str) -> None:
    database, clock = Database(queue_url), Clock()
    wanted = [NewSource(f"https://news{number}.example/feed", "feed", "报", None) for number in range(DUE)]
    database.write_now(lambda uow: uow.sources.add_all(wanted, NOON))
    try:
        async with queues(queue_url) as ((work,), _, _):
            any_clock: Any = clock
            tick = GatherTick(database, any_clock, work, host_of)
            await tick()
            await tick()
            assert (await work.counts()).waiting == {"gather": HORIZON}
            left = database.write_now(lambda uow: uow.sources.claim_due(NOON, NOON + timedelta(minutes=3), DUE))
            assert len(left) == DUE - HORIZON, "the rest is still due"
    finally:
        database.write_now(lambda uow: [uow.sources.remove(one.id, NOON) for one in uow.sources.listing()])
        database.close()


async def test_what_an_earlier_look_left_is_read(queue_url: str) -> None:
    database, clock = Database(queue_url), Clock()
    source = database.write_now(lambda uow: uow.sources.add("https://left.example/feed", "feed", "报", None, NOON))
    record = EntryRecord("1", "hash", None, None, "news", {"url": "https://left.example/1"}, 0, NOON)
    try:
        database.write_now(lambda uow: uow.sources.postpone(source.id, NOON + timedelta(hours=1)))
        database.write_now(lambda uow: uow.entries.record(source.id, [record], NOON))
        async with queues(queue_url) as ((work,), _, _):
            any_clock: Any = clock
            tick = GatherTick(database, any_clock, work, host_of)
            await tick()
            await tick()
            assert (await work.counts()).waiting == {"read": 1}
            (job,) = await work.app.job_manager.list_jobs_async()
            assert (job.task_kwargs, job.lock) == ({"source": source.id}, f"left.example:{source.id % 4}")
    finally:
        database.write_now(lambda uow: uow.sources.remove(source.id, NOON))
        database.close()
