"""One source at a time, as a queue hands it out: done twice it does nothing more, broken off it is due again."""

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from newsroom_press import CANTEEN, METRO, NOON, POLICY, HandClock, Item, Press, follow, latest

from bot.clock import loop_time
from bot.jobs.kinds import gather_round, gather_source
from bot.newsroom import Means, Newsroom
from bot.newsroom.scout import Scout
from bot.process.logs import set_up_logging
from bot.process.meters import NoMeters
from bot.work import Attempt, Job
from storage import Database, EntryRecord

LEASE = timedelta(minutes=3)


def claim(database: Database) -> int:
    (source,) = database.write_now(lambda uow: uow.sources.claim_due(NOON, NOON + LEASE, 10))
    return source.id


async def test_done_twice_it_does_nothing_more(press: Press, newsroom: Newsroom, database: Database) -> None:
    press.items = [Item("metro", "四号线全线开通", METRO), Item("canteen", "第一百家社区食堂开张", CANTEEN)]
    follow(database, press.feed_url)
    id = claim(database)
    first = await newsroom.gather_claimed(id, again=False)
    second = await newsroom.gather_claimed(id, again=True)
    assert first is not None
    assert second is not None
    assert (first.new, second.new) == (2, 0)
    assert await newsroom.read_waiting(id, again=True) == 0
    assert len(latest(database)) == 2
    await newsroom.tell()
    await newsroom.tell()
    assert database.read_now(lambda uow: uow.stories.untold(10)) == []


async def test_what_a_dead_process_had_claimed_is_read_at_once(
    press: Press, newsroom: Newsroom, means: Means, database: Database
) -> None:
    press.items = [Item("metro", "四号线全线开通", METRO)]
    follow(database, press.feed_url)
    id = claim(database)
    await newsroom.gather_claimed(id, again=False)
    press.items.append(Item("canteen", "第一百家社区食堂开张", CANTEEN))
    source = database.read_now(lambda uow: uow.sources.get(id))
    assert source is not None
    await Scout(means, POLICY).look(source, loop_time() + 60)
    assert database.write_now(lambda uow: uow.entries.claim(id, NOON, NOON + LEASE, 10))
    assert await newsroom.read_waiting(id, again=False) == 0
    assert await newsroom.read_waiting(id, again=True) == 1


@pytest.mark.parametrize(
    ("noted", "read"),
    [
        ({"source": "江城通讯社"}, 2),  # a newer version may keep more of an entry
        ({"url": None}, 1),
        ({"published": "昨天"}, 1),
    ],
)
async def test_what_another_version_noted_keeps_nothing_else_back(
    press: Press, newsroom: Newsroom, means: Means, database: Database, noted: dict[str, str | None], read: int
) -> None:
    press.items = [Item("metro", "四号线全线开通", METRO), Item("canteen", "第一百家社区食堂开张", CANTEEN)]
    source = follow(database, press.feed_url)
    await Scout(means, POLICY).look(source, loop_time() + 60)
    (one,) = database.write_now(lambda uow: uow.entries.claim(source.id, NOON, NOON, 1))
    pending = {name: value for name, value in {**one.pending, **noted}.items() if value is not None}
    record = EntryRecord(one.entry_id, one.content_hash, None, None, "news", pending, next_at=NOON)
    database.write_now(lambda uow: uow.entries.record(source.id, [record], NOON))
    assert await newsroom.read_waiting(source.id, again=False) == read
    assert database.read_now(lambda uow: uow.entries.waiting(NOON)) == []
    assert database.read_now(lambda uow: uow.entries.unread()) == 2 - read


async def test_broken_off_it_is_due_again(press: Press, newsroom: Newsroom, database: Database) -> None:
    press.items = [Item("slow", "慢", METRO)]
    follow(database, press.feed_url)
    looking = asyncio.create_task(newsroom.gather_claimed(claim(database), again=False))
    await asyncio.to_thread(press.slow_is_asked.wait, 60)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert looking.cancelled()
    assert claim(database)


async def test_one_that_is_gone_is_not_looked_at(
    press: Press, newsroom: Newsroom, database: Database, clock: HandClock
) -> None:
    id = follow(database, press.feed_url).id
    database.write_now(lambda uow: uow.sources.pause(id, clock.now()))
    assert await newsroom.gather_claimed(id, again=False) is None
    database.write_now(lambda uow: uow.sources.remove(id, clock.now()))
    assert await newsroom.gather_claimed(id, again=False) is None
    assert press.asked == []


@pytest.fixture
def restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.usefixtures("restore_logging")
async def test_each_line_about_a_source_has_its_number(
    press: Press, newsroom: Newsroom, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("json", "123:secret")
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)  # the press's own
    press.items = [Item("metro", "四号线全线开通", METRO), Item("canteen", "第一百家社区食堂开张", "", page_status=500)]
    follow(database, press.feed_url)
    id = claim(database)
    await gather_source(newsroom, NoMeters(), Attempt(Job("gather", f"gather:{id}", {"source": id})))
    press.feed_status = 500
    database.write_now(lambda uow: uow.sources.postpone(id, NOON))
    await gather_round(newsroom, NoMeters(), Attempt(Job("gather", "gather")))
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {one.get("source") for one in told} == {id}, told
    messages = [one["message"] for one in told]
    assert any("try 1 of" in one for one in messages)
    assert any(one.endswith(": 1 new") for one in messages)
    assert messages[-1].startswith(f"source {press.feed_url}: ")
