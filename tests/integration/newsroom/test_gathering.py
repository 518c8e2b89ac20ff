"""From a source to articles and stories in the store."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from newsroom_press import CANTEEN, METRO, NOON, POLICY, HandClock, Item, Press, feed, follow, latest, news_count

from bot.newsroom import Limits, Means, Newsroom
from storage import Database


async def test_articles_are_stored_with_points_topic_story_and_words(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)

    [gathered] = await newsroom.gather()

    assert (gathered.status, gathered.new, gathered.error) == ("ok", 1, None)
    [report] = latest(database)
    assert report.title == "地铁四号线昨天全线开通"
    assert report.topics == ("要闻",)
    assert report.language == "zh"
    assert report.story_id is not None
    article = database.read_now(lambda uow: uow.articles.get(report.article_id))
    assert article is not None
    assert all(point.text == article.text[point.start : point.end] for point in report.points)
    assert report.points


async def test_the_topic_is_the_sources_category(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url, "交通")
    await newsroom.gather()
    assert latest(database)[0].topics == ("交通",)


async def test_a_second_look_adds_nothing(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    await newsroom.gather()
    asked = len(press.asked)

    [again] = await newsroom.gather(everything=True)

    assert (again.status, again.new) == ("ok", 0)
    assert press.asked[asked:] == ["/feed.xml"]


async def test_a_source_that_has_not_changed_says_so(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items, press.etag = [Item("metro", "地铁四号线昨天全线开通", METRO)], '"v1"'
    follow(database, press.feed_url)
    await newsroom.gather()
    [again] = await newsroom.gather(everything=True)
    assert (again.status, again.new) == ("unchanged", 0)


async def test_a_source_is_due_again_after_the_interval(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    follow(database, press.feed_url)
    assert len(await newsroom.gather()) == 1
    assert await newsroom.gather() == []
    clock.time += timedelta(minutes=15)
    assert len(await newsroom.gather()) == 1


async def test_a_removed_source_is_left_alone(press: Press, database: Database, newsroom: Newsroom) -> None:
    source = follow(database, press.feed_url)
    database.write_now(lambda uow: uow.sources.remove(source.id, NOON))
    assert await newsroom.gather(everything=True) == []


async def test_what_came_while_a_source_was_removed_is_an_archive(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    source = follow(database, press.feed_url)
    await newsroom.gather()
    database.write_now(lambda uow: uow.sources.remove(source.id, NOON))
    clock.time += timedelta(days=30)
    press.items += [Item(f"n{day}", f"第{day}天的江城消息", _bulletin(day)) for day in range(1, 21)]
    database.write_now(lambda uow: uow.sources.add(press.feed_url, "feed", "江城日报", None, clock.time))

    [gathered] = await newsroom.gather()

    articles = [database.read_now(lambda uow, id=r.article_id: uow.articles.get(id)) for r in latest(database)]
    assert gathered.new == 20
    assert sum(article.is_news for article in articles if article and "/n" in article.url) <= 10


async def test_a_changed_entry_is_a_new_version_of_its_article(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    await newsroom.gather()
    [before] = latest(database)

    corrected = METRO.replace("31.2万", "21.3万")
    press.items = [replace(press.items[0], title="更正：地铁四号线昨天全线开通", text=corrected)]
    [gathered] = await newsroom.gather(everything=True)

    [after] = latest(database)
    assert (gathered.status, gathered.new) == ("ok", 0)
    assert (after.article_id, after.version) == (before.article_id, 2)
    assert after.title == "更正：地铁四号线昨天全线开通"


async def test_a_changed_teaser_alone_is_no_new_version(press: Press, database: Database, newsroom: Newsroom) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items = [replace(press.items[0], teaser="一条新导语")]
    await newsroom.gather(everything=True)
    assert latest(database)[0].version == 1


async def test_the_same_text_under_another_address_is_a_duplicate(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [
        Item("metro", "地铁四号线昨天全线开通", METRO, NOON - timedelta(hours=2)),
        Item("reprint", "四号线通车了", METRO),
        Item("canteen", "第一百家社区食堂开张", CANTEEN),
    ]
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert gathered.new == 3
    assert {report.title for report in latest(database)} == {"地铁四号线昨天全线开通", "第一百家社区食堂开张"}
    assert news_count(database) == 2


async def test_an_address_that_another_source_brought_is_not_stored_twice(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    first = follow(database, press.feed_url)
    second = follow(database, f"{press.root}/feed.xml?section=city")
    assert (await newsroom.gather_source(first)).new == 1
    assert (await newsroom.gather_source(second)).new == 0
    assert press.asked.count("/a/metro") == 1


async def test_a_new_sources_archive_is_stored_but_only_the_newest_is_news(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [
        Item(f"n{day}", f"第{day}天的江城消息", _bulletin(day), NOON - timedelta(days=day)) for day in range(1, 121)
    ]
    follow(database, press.feed_url)

    [first] = await newsroom.gather()
    [second] = await newsroom.gather(everything=True)

    assert (first.new, second.new) == (100, 0)
    articles = [database.read_now(lambda uow, r=r: uow.articles.get(r.article_id)) for r in latest(database)]
    news = [article for article in articles if article and article.is_news]
    assert sorted(article.url.rpartition("/")[2] for article in news) == sorted(f"n{day}" for day in range(1, 11))


async def test_a_restart_goes_on_with_the_stories_of_the_store(press: Press, database: Database, means: Means) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    source = follow(database, press.feed_url)
    await Newsroom(means, POLICY).gather()
    press.items.insert(0, Item("reprint", "四号线通车了", METRO))
    await Newsroom(means, POLICY).gather_source(source)

    first = database.read_now(lambda uow: uow.articles.find(f"{press.root}/a/metro"))
    reprint = database.read_now(lambda uow: uow.articles.find(f"{press.root}/a/reprint"))
    assert first is not None
    assert reprint is not None
    assert (reprint.story_id, reprint.duplicate_of) == (first.story_id, first.id)


async def test_what_another_process_stored_meanwhile_is_told_no_second_time(
    press: Press, database: Database, means: Means
) -> None:
    source = follow(database, press.feed_url)
    one, other = Newsroom(means, POLICY), Newsroom(means, POLICY)
    for slug, title, text, newsroom in (
        ("canteen", "第一百家社区食堂开张", CANTEEN, one),
        ("metro", "地铁四号线昨天全线开通", METRO, other),
        ("reprint", "四号线通车了", METRO, one),
    ):
        press.items.insert(0, Item(slug, title, text))
        await newsroom.gather_source(source)
    assert [report.title for report in latest(database)] == ["地铁四号线昨天全线开通", "第一百家社区食堂开张"]


async def test_two_processes_share_the_work(press: Press, database: Database, means: Means) -> None:
    follow(database, press.feed_url)
    newsrooms = [Newsroom(means, POLICY) for _ in range(2)]
    results = await asyncio.gather(*(newsroom.gather() for newsroom in newsrooms))
    assert sorted(len(result) for result in results) == [0, 1]


async def test_a_reading_that_is_cut_short_goes_on_where_it_stopped(
    press: Press, database: Database, newsroom: Newsroom, means: Means
) -> None:
    days = range(1, 25)
    press.items = [Item(f"n{day}", f"第{day}天的江城消息", _bulletin(day), NOON - timedelta(days=day)) for day in days]
    source = follow(database, press.feed_url)
    no_time_to_read = replace(POLICY, limits=Limits(run=2, least=0.5, source=1))

    [cut] = await Newsroom(means, no_time_to_read).gather()
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    press.feed_body = feed()  # by now it lists nothing of this any more
    [rest] = await newsroom.gather(everything=True)

    assert (cut.status, cut.new) == ("ok", 0)
    assert kept is not None
    assert (kept.failures, kept.looked_at) == (0, NOON)
    assert rest.new == len(days)
    assert news_count(database) <= 10


async def test_a_run_that_is_over_leaves_what_is_due_for_the_next(
    press: Press, database: Database, means: Means
) -> None:
    follow(database, press.feed_url)
    policy = replace(POLICY, limits=Limits(run=1, least=2))
    assert await Newsroom(means, policy).gather() == []
    assert len(await Newsroom(means, POLICY).gather()) == 1


async def test_of_all_sources_it_says_which_were_not_asked(press: Press, database: Database, means: Means) -> None:
    source = follow(database, press.feed_url)
    policy = replace(POLICY, limits=Limits(run=1, least=2))
    [gathered] = await Newsroom(means, policy).gather(everything=True)
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert gathered.status == "failed"
    assert kept is not None
    assert (kept.failures, kept.looked_at) == (0, None)


async def test_a_page_of_headlines_that_was_imported_as_a_feed_is_followed_as_a_page(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [Item(f"2026-11-2{day}", f"江城二十{day}日的七条街道消息", _bulletin(day)) for day in range(1, 4)]
    source = follow(database, f"{press.root}/index.html")
    [first] = await newsroom.gather()
    press.items.append(Item("2026-11-24", "江城二十四日的七条街道消息", _bulletin(4)))
    [second] = await newsroom.gather(everything=True)
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert (first.new, second.new) == (3, 1)
    assert kept is not None
    assert kept.kind == "page"


async def test_a_feed_that_was_imported_without_a_name_takes_its_own(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    url = press.feed_url
    source = database.write_now(lambda uow: uow.sources.add(url, "feed", url, None, NOON))
    await newsroom.gather()
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert kept is not None
    assert kept.title == "江城日报"


async def test_a_name_that_was_given_stays(press: Press, database: Database, newsroom: Newsroom) -> None:
    url = press.feed_url
    source = database.write_now(lambda uow: uow.sources.add(url, "feed", "我的日报", None, NOON))
    await newsroom.gather()
    kept = database.read_now(lambda uow: uow.sources.get(source.id))
    assert kept is not None
    assert kept.title == "我的日报"


async def test_rsshub_addresses_are_read_through_the_operators_rsshub(
    press: Press, database: Database, means: Means
) -> None:
    press.items = [Item("metro", "地铁四号线昨天全线开通", METRO)]
    follow(database, "rsshub://feed.xml")
    policy = replace(POLICY, rsshub_url=press.root)
    [gathered] = await Newsroom(means, policy).gather()
    assert (gathered.url, gathered.new) == ("rsshub://feed.xml", 1)


def _bulletin(day: int) -> str:
    return (
        f"江城市第{day}号站点昨天记录到{day * 37}次通行，比前一天多出{day}次。\n"
        f"负责人说，编号{day * 101}的设备运行了{day}天，没有停过一次。\n"
        f"下一次检修定在{day}天以后，届时将更换{day + 3}个部件。"
    )
