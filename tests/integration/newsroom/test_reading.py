"""Articles that somebody asks about, and addresses that may become sources."""

from dataclasses import replace

import pytest
from newsroom_press import CANTEEN, METRO, NOON, POLICY, Item, Press, feed, follow, latest

from bot.newsroom import Means, Newsroom
from gatherer import DiscoveryError, FetchError
from storage import Database


async def test_a_link_comes_back_as_key_points_and_is_not_stored(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    article = await newsroom.read(f"{press.root}/a/metro?utm_source=chat")
    assert (article.url, article.title) == (f"{press.root}/a/metro", "地铁四号线昨天全线开通")
    assert all(article.text[point.start : point.end] == point.text for point in article.points)
    assert article.points
    assert database.read_now(lambda uow: uow.articles.count()) == 0


async def test_an_article_that_is_stored_is_not_fetched_again(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    await newsroom.gather()
    asked = len(press.asked)
    article = await newsroom.read(f"{press.root}/a/metro")
    assert len(press.asked) == asked
    assert article.site == "江城日报"
    assert article.points
    assert article.id is not None
    assert await newsroom.reread(article.id) == article
    assert article.further == (), "two of its four sentences are all that there is to tell"
    assert await newsroom.reread(article.id + 1) is None
    assert not article.is_withdrawn


async def test_more_key_points_are_there_for_whoever_asks(press: Press, newsroom: Newsroom) -> None:
    press.items = [Item("both", "地铁与食堂", f"{METRO}\n{CANTEEN}")]
    for article in (await newsroom.read(f"{press.root}/a/both"), await newsroom.read_text(f"{METRO}\n{CANTEEN}")):
        assert {point.text for point in article.points} < {point.text for point in article.further}


async def test_an_article_that_was_withdrawn_is_known_for_it(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    await newsroom.gather()
    [report] = latest(database)
    database.write_now(lambda uow: uow.articles.withdraw(report.article_id, NOON))
    assert (await newsroom.read(report.url)).is_withdrawn


async def test_a_link_that_cannot_be_fetched_says_why(press: Press, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO, page_status=404)]
    with pytest.raises(FetchError, match="404"):
        await newsroom.read(f"{press.root}/a/metro")


async def test_a_pasted_text_comes_back_as_key_points(newsroom: Newsroom) -> None:
    article = await newsroom.read_text(METRO)
    assert (article.url, article.text, article.length) == ("", METRO, len(METRO))
    assert article.points


async def test_a_look_shows_the_feed_and_the_first_articles_that_can_be_read(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    items = [Item(f"metro{number}", f"地铁{number}号线昨天全线开通", METRO) for number in range(4)]
    press.items = [items[0], Item("gone", "已经撤下的消息", "", page_status=404), *items[1:]]
    found = await newsroom.look(press.feed_url)
    assert (found.kind, found.url, found.title, len(found.entries)) == ("feed", press.feed_url, "江城日报", 5)
    assert [sample.title for sample in found.samples] == [item.title for item in items[:3]]
    assert all(sample.points for sample in found.samples)
    assert database.read_now(lambda uow: uow.sources.listing()) == []


async def test_a_page_that_lists_nothing_is_refused(press: Press, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    with pytest.raises(DiscoveryError):
        await newsroom.look(f"{press.root}/a/metro")


async def test_a_look_tells_what_else_there_is_to_follow(press: Press, newsroom: Newsroom) -> None:
    press.items = [Item(f"metro{number}", f"地铁{number}号线昨天全线开通", METRO) for number in range(1, 6)]
    press.feed_body = feed("<item><title>地铁一号线昨天全线开通</title><link>/a/metro1</link></item>")
    press.head = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    found = await newsroom.look(f"{press.root}/index.html")
    assert (found.kind, found.url) == ("feed", press.feed_url)
    assert [(one.kind, one.title, len(one.entries)) for one in found.others] == [("page", "江城日报", 5)]
    assert (await newsroom.look(press.feed_url)).others == ()


async def test_an_rsshub_route_is_looked_at_and_stays_one(press: Press, means: Means) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    with pytest.raises(FetchError, match="RSSHUB_URL, which says what rsshub:// means, is not set"):
        await Newsroom(means, POLICY).look("rsshub://feed.xml")
    found = await Newsroom(means, replace(POLICY, rsshub_url=press.root)).look("rsshub://feed.xml")
    assert (found.kind, found.url, found.title) == ("feed", "rsshub://feed.xml", "江城日报")


async def test_a_look_reads_no_article_that_robots_txt_forbids(press: Press, newsroom: Newsroom) -> None:
    press.items = [
        Item("metro", "地铁四号线昨天全线开通", METRO),
        Item("robots", "", "User-agent: *\nDisallow: /a/"),
    ]
    found = await newsroom.look(press.feed_url)
    assert found.samples == ()
    assert press.asked == ["/feed.xml"]
