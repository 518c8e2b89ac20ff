"""Sources, pages and workers that fail: what is tried again, how often, and that the others are not kept back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import ParamSpec, TypeVar

import pytest
from newsroom_press import (
    CANTEEN,
    METRO,
    NOON,
    POLICY,
    HandClock,
    InlineAnalyst,
    Item,
    Press,
    follow,
    impatient,
    latest,
    news_count,
)

from bot.analysis.analysis import AnalysisError
from bot.newsroom import Means, Newsroom
from storage import Database

P = ParamSpec("P")
T = TypeVar("T")


async def test_dead_and_malformed_sources_do_not_keep_the_good_one_back(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    good = follow(database, press.feed_url)
    dead = follow(database, press.root.rpartition(":")[0] + ":9/feed.xml")
    not_a_feed = follow(database, f"{press.root}/a/metro")
    unresolved = follow(database, "rsshub://jiangcheng/news")

    results = {gathered.url: gathered for gathered in await newsroom.gather()}

    assert results[good.url].new == 1
    for source in (dead, not_a_feed, unresolved):
        assert results[source.url].status == "failed"
        assert "\n" not in (results[source.url].error or "\n")
        kept = database.read_now(lambda uow, id=source.id: uow.sources.get(id))
        assert kept is not None
        assert (kept.failures, kept.last_error) == (1, results[source.url].error)
        assert kept.failing_since == NOON
    assert "RSSHUB_URL" in (results[unresolved.url].error or "")


async def test_a_broken_feed_is_one_line(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.feed_body = b'<rss version="2.0"><channel><title>\xe6\xb1\x9f'
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert gathered.status == "failed"
    assert "broken" in (gathered.error or "")


async def test_a_page_that_fails_is_replaced_by_what_the_feed_carries(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, teaser=METRO, page_status=500)]
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert gathered.new == 1
    assert latest(database)[0].length > 100


async def test_a_page_that_fails_without_a_text_in_the_feed_is_tried_three_times(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items, press.etag = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=404)], '"v1"'
    follow(database, press.feed_url)
    for _ in range(5):
        await newsroom.gather(everything=True)
    assert press.asked.count("/a/metro") == 3
    assert latest(database) == []


async def test_between_two_tries_there_is_a_growing_wait(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=500)]
    follow(database, press.feed_url)
    tried = []
    for _ in range(12):
        await newsroom.gather()
        tried.append(press.asked.count("/a/metro"))
        clock.time += timedelta(minutes=15)
    assert tried == [1] + [2] * 8 + [3] * 3


async def test_what_no_later_try_would_mend_is_tried_once(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=410)]
    follow(database, press.feed_url)
    for _ in range(3):
        await newsroom.gather(everything=True)
    assert press.asked.count("/a/metro") == 1


async def test_what_is_given_up_for_one_reason_is_one_line(
    press: Press, database: Database, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    press.items = [Item(f"a{n}", f"地铁{n}号线昨天全线开通", METRO, page_status=410) for n in range(1, 4)]
    follow(database, press.feed_url)
    await newsroom.gather()
    [line] = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert line.startswith(f"articles of {press.feed_url} given up: 3, such as: cannot fetch")


async def test_a_page_that_recovers_is_stored(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=500)]
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[0].page_status = 200
    [gathered] = await newsroom.gather(everything=True)
    assert gathered.new == 1
    assert news_count(database) == 1


async def test_a_page_of_20_mb_is_given_up_and_the_others_stored(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("huge", "一张太大的网页", ""), Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert (gathered.status, gathered.new) == ("ok", 1)


class FragileAnalyst(InlineAnalyst):
    """Dies of one article, as a worker process may."""

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if "致命" in args:
            raise AnalysisError("analyse_article", "ended the worker process")
        return await super().run(function, *args, **kwargs)


async def test_an_article_that_ends_the_worker_does_not_keep_the_others_back(
    press: Press, database: Database, means: Means
) -> None:
    press.items = [Item("fatal", "致命", CANTEEN), Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    [gathered] = await Newsroom(replace(means, analyst=FragileAnalyst()), POLICY).gather()
    assert (gathered.status, gathered.new) == ("ok", 1)


async def test_a_page_that_never_comes_does_not_keep_the_others_back(
    press: Press, database: Database, means: Means
) -> None:
    press.items = [Item("slow", "一张等不来的网页", ""), Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    async with impatient() as fetcher:
        [gathered] = await Newsroom(replace(means, fetcher=fetcher), POLICY).gather()
    assert (gathered.status, gathered.new) == ("ok", 1)
