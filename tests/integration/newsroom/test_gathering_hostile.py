"""Feeds made to do harm, gathered by the newsroom: what can be kept is kept, and nobody else is kept back."""

from datetime import timedelta
from email.utils import format_datetime
from itertools import count
from xml.sax.saxutils import escape

from newsroom_press import CANTEEN, METRO, NOON, Item, Press, feed, follow, latest

from bot.newsroom import Newsroom
from storage import Database

GOOD = Item("metro", "地铁四号线昨天全线开通", METRO)


def item(link: str, title: str = "社区食堂开到第一百家", guid: str = "", text: str = "") -> str:
    return (
        f"<item><guid isPermaLink='false'>{escape(guid or link)}</guid><link>{escape(link)}</link>"
        f"<title>{escape(title)}</title><pubDate>{format_datetime(NOON - timedelta(hours=1))}</pubDate>"
        f"<description>{escape(text)}</description></item>"
    )


async def test_thousands_of_entries_cost_a_hundred_articles(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    bare = (f"<item><link>/none/{number}</link></item>" for number in range(20_000))
    press.feed_body = feed(*(item(f"{press.root}/none/a{number}", text=CANTEEN) for number in range(200)), *bare)
    source = follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert (gathered.status, gathered.new) == ("ok", 100)
    ids = [f"{press.root}/none/{number}" for number in range(20_000)]
    assert len(database.read_now(lambda uow: uow.entries.seen(source.id, ids))) < 1000


async def test_ids_that_change_each_time_bring_nothing_twice(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items, numbers = [GOOD], count()
    follow(database, press.feed_url)
    for _ in range(3):
        press.feed_body = feed(item(f"{press.root}/a/metro", guid=f"id-{next(numbers)}"))
        await newsroom.gather(everything=True)
    assert len(latest(database)) == 1
    assert press.asked.count("/a/metro") == 1


ASTRAY = (
    "javascript:alert(1)",
    "data:text/html,<p>x</p>",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:169.254.169.254]/",
    "http://2852039166/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://user:secret@news.example/",
    "http://[::1/",
    "https://" + "a" * 300 + ".example/",
)
TITLES = ("</b><a href='x'>", "{ $x }", "！" * 3000, "x" * 10_000, "\u200b", "\u202e\u2067", "&amp;lt;")


async def test_links_that_lead_astray_cost_only_themselves(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [GOOD]
    press.feed_body = feed(*map(item, ASTRAY), item(f"{press.root}/a/metro", GOOD.title))
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert (gathered.status, gathered.new) == ("ok", 1)
    assert [report.title for report in latest(database)] == [GOOD.title]


async def test_an_address_longer_than_an_index_bears_costs_only_itself(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [GOOD]
    long = "".join(f"{number:05}" for number in range(4000))
    press.feed_body = feed(item(f"{press.root}/none?{long}", text=CANTEEN), item(f"{press.root}/a/metro", GOOD.title))
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert gathered.status == "ok"
    assert GOOD.title in [report.title for report in latest(database)]


async def test_articles_without_an_address_are_not_taken_for_one(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.feed_body = feed(
        item("", "社区食堂开到第一百家", "a", CANTEEN), item("", "地铁四号线昨天全线开通", "b", METRO)
    )
    follow(database, press.feed_url)
    await newsroom.gather()
    titles = [report.title for report in latest(database)]
    assert titles == [] or len(titles) == 2


async def test_titles_may_be_anything(press: Press, database: Database, newsroom: Newsroom) -> None:
    items = (item(f"{press.root}/none/{n}", title, text=CANTEEN) for n, title in enumerate(TITLES))
    press.feed_body = feed(*items)
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert gathered.status == "ok"
    assert gathered.new >= len(TITLES) - 2, "what is invisible is no title"


async def test_titles_have_an_end(press: Press, database: Database, newsroom: Newsroom) -> None:
    endless = "江城" * 50_000
    press.feed_body = feed(item(f"{press.root}/none", endless, text=CANTEEN))
    press.feed_body = press.feed_body.replace("江城日报".encode(), endless.encode())
    database.write_now(lambda uow: uow.sources.add(press.feed_url, "feed", press.feed_url, None, NOON))
    [gathered] = await newsroom.gather()
    assert gathered.new == 1
    [report] = latest(database)
    assert (report.title, report.source_title) == (endless[:500], endless[:2048])


async def test_a_feed_of_entities_that_multiply_is_one_line(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    lines = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{lines}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    press.feed_body = feed(item(f"{press.root}/none", "&l12;&x;")).replace(b"<rss", bomb.encode() + b"<rss")
    press.feed_body = press.feed_body.replace(b"&amp;", b"&")
    follow(database, press.feed_url)
    [gathered] = await newsroom.gather()
    assert "\n" not in (gathered.error or "")
    assert all("root:" not in report.title and "haha" not in report.title for report in latest(database))
