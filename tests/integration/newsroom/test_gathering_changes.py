"""What becomes of an article after it was stored: corrected, withdrawn, or listed under other ids."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

import pytest
from newsroom_press import CANTEEN, METRO, NOON, HandClock, Item, Press, feed, follow, latest
from sqlalchemy import select

from bot.newsroom import Newsroom
from storage import Database, UnitOfWork
from storage.schema import article_versions, articles

TITLES = ("地铁四号线昨天全线开通", "第一百家社区食堂开张", "老城区的路灯换成了新的")
TREES = "老城区的三千盏路灯上周全部换新，比原来省电四成。\n居民说，晚上走路看得清了，孩子下晚自习也放心。\n" * 2


def items() -> list[Item]:
    return [
        Item(f"n{n}", title, text, NOON - timedelta(hours=n + 1), teaser=f"{title}，详情见正文。")
        for n, (title, text) in enumerate(zip(TITLES, (METRO, CANTEEN, TREES), strict=True))
    ]


def versions(database: Database) -> list[tuple[str, list[str]]]:
    """What articles said before, with what was changed then."""

    def read(uow: UnitOfWork) -> list[tuple[str, list[str]]]:
        rows = uow._connection.execute(select(article_versions.c.title, article_versions.c.changed))
        return [(row.title, row.changed) for row in rows]

    return database.read_now(read)


def told(database: Database) -> list[str]:
    """What articles say now."""
    return database.read_now(lambda uow: list(uow._connection.scalars(select(articles.c.text))))


def withdrawn(database: Database) -> list[str]:
    which = select(articles.c.title).where(articles.c.withdrawn_at.is_not(None))
    return database.read_now(lambda uow: list(uow._connection.scalars(which)))


async def test_what_a_corrected_article_said_before_is_kept(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[0] = replace(press.items[0], title="更正：" + TITLES[0], text=METRO.replace("31.2万", "21.3万"))
    await newsroom.gather(everything=True)
    assert versions(database) == [(TITLES[0], ["title", "figures"])]


async def test_an_article_that_the_feed_carries_whole_is_corrected_without_asking_for_its_page(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    def whole(text: str) -> bytes:
        html = escape("".join(f"<p>{line}</p>" for line in text.splitlines()))
        return feed(
            f"<item><guid>w</guid><link>{press.root}/a/whole</link><title>{TITLES[0]}</title>"
            f"<pubDate>{format_datetime(NOON)}</pubDate><description>短</description>"
            f"<content:encoded>{html}</content:encoded></item>"
        ).replace(b"<rss", b"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'")

    text = f"{METRO}\n{CANTEEN}\n{TREES}"
    press.feed_body = whole(text)
    follow(database, press.feed_url)
    await newsroom.gather()
    press.feed_body = whole(text.replace("31.2万", "21.3万"))
    await newsroom.gather(everything=True)
    assert versions(database) == [(TITLES[0], ["figures"])]
    assert "/a/whole" not in press.asked


@pytest.mark.parametrize(("status", "is_withdrawn"), [(404, True), (410, True), (200, False), (503, False)])
async def test_an_article_that_vanishes_from_list_and_web_is_withdrawn(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock, status: int, is_withdrawn: bool
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[0].page_status, press.unlisted = status, {"n0"}
    clock.time += timedelta(minutes=15)
    await newsroom.gather(everything=True)
    assert withdrawn(database) == [TITLES[0]] * is_withdrawn

    press.unlisted = set()
    clock.time += timedelta(minutes=15)
    await newsroom.gather(everything=True)
    assert withdrawn(database) == []
    assert len(latest(database)) == len(TITLES)


async def test_what_a_list_is_too_short_for_is_not_withdrawn(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[2].page_status, press.unlisted = 404, {"n2"}
    clock.time += timedelta(minutes=15)
    asked = len(press.asked)
    await newsroom.gather(everything=True)
    assert withdrawn(database) == []
    assert press.asked[asked:] == ["/feed.xml"]


async def test_a_source_that_changes_all_its_ids_and_addresses_brings_nothing_again(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    await newsroom.gather()
    asked = len(press.asked)
    press.feed_body = press.rss().encode().replace(b"<guid>n", b"<guid>new-").replace(b"/a/n", b"/b/n")
    clock.time += timedelta(minutes=15)
    [gathered] = await newsroom.gather(everything=True)
    assert gathered.new == 0
    assert press.asked[asked:] == ["/feed.xml"]
    assert len(latest(database)) == len(TITLES)


async def test_a_source_that_is_rebuilt_brings_no_flood_of_news(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items = [
        Item(f"r{day}", f"旧闻第{day}号", f"{TREES}第{day}号。", NOON - timedelta(days=day)) for day in range(1, 41)
    ]
    clock.time += timedelta(minutes=15)
    [gathered] = await newsroom.gather(everything=True)
    is_news = select(articles.c.is_news).where(articles.c.title.startswith("旧闻"))
    told = database.read_now(lambda uow: list(uow._connection.scalars(is_news)))
    assert (gathered.new, sum(told)) == (40, 10)


async def test_what_the_feed_carries_stands_in_until_the_page_can_be_read(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    teaser = METRO.splitlines()[0] + METRO.splitlines()[1]
    press.items = [Item("n0", TITLES[0], METRO, teaser=teaser, page_status=503)]
    follow(database, press.feed_url)
    assert sum(one.new for one in await newsroom.gather()) == 1
    assert told(database) == [teaser]

    press.items[0].page_status = 200
    clock.time += timedelta(minutes=11)
    assert sum(one.new for one in await newsroom.gather()) == 0
    assert told(database) == [METRO]
    assert [changed for _, changed in versions(database)] == [[]]


async def test_what_the_feed_carries_never_replaces_an_article(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("n0", TITLES[0], METRO, teaser="".join(METRO.splitlines()[:2]))]
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[0].teaser, press.items[0].page_status = "".join(METRO.splitlines()[1:3]), 503
    await newsroom.gather(everything=True)
    assert told(database) == [METRO]


async def test_what_another_run_reads_is_read_when_a_run_ends(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = items()
    follow(database, press.feed_url)
    first = asyncio.create_task(newsroom.gather())
    await asyncio.sleep(0)
    second = await newsroom.gather(everything=True)
    assert len(latest(database)) == len(TITLES)
    assert sum(one.new for one in [*await first, *second]) == len(TITLES)
