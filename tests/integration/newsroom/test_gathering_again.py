"""What the next look makes of what the last one left: more than was read, moves, removals, hosts that rest."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from newsroom_press import METRO, NOON, POLICY, HandClock, Item, Press, follow, latest

from bot.newsroom import Limits, Means, Newsroom
from storage import Database, Looked, Source
from storage.articles import Articles

DEAD = "http://127.0.0.1:9/feed.xml"


def kept(database: Database, source: Source) -> Source:
    found = database.read_now(lambda uow: uow.sources.get(source.id))
    assert found is not None
    return found


def bulletins(last: int) -> list[Item]:
    """Older ones first listed, each carried by its feed."""
    return [Item(f"n{n}", f"江城第{n}号站点昨天的通行记录", f"第{n}号。{METRO}", teaser=METRO) for n in range(last)]


async def test_more_than_is_read_at_one_look_is_read_at_the_next_though_nothing_is_modified(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items, press.etag = bulletins(60), '"v1"'
    source = follow(database, press.feed_url)
    await newsroom.gather()
    press.items, press.etag = bulletins(170), '"v2"'
    news = [(await newsroom.gather(everything=True))[0].new for _ in range(3)]
    assert news == [100, 10, 0]
    assert kept(database, source).etag == '"v2"'


async def test_a_source_that_is_added_again_is_asked_for_its_whole_listing(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items, press.etag = bulletins(3), '"v1"'
    source = follow(database, press.feed_url)
    await newsroom.gather()
    database.write_now(lambda uow: uow.sources.remove(source.id, NOON))
    assert follow(database, press.feed_url).etag is None
    [gathered] = await newsroom.gather()
    assert gathered.status == "ok"


async def test_a_source_that_moved_back_is_asked_at_its_own_address_only(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    source = follow(database, press.feed_url)
    database.write_now(lambda uow: uow.sources.looked(source.id, _looked(moved_to=DEAD)))
    statuses = [(await newsroom.gather(everything=True))[0].status for _ in range(3)]
    assert statuses == ["failed", "ok", "ok"]
    assert (kept(database, source).address, kept(database, source).moved_at) == (None, None)


async def test_a_move_is_believed_where_something_known_is_listed(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = bulletins(3)
    lists, leads_to = press.rss(), ""

    async def feed(request: web.Request) -> web.Response:
        if leads_to and request.path == "/feed":
            raise web.HTTPMovedPermanently(leads_to)
        return web.Response(text=lists)

    app = web.Application()
    app.router.add_get("/{path:.*}", feed)
    async with TestServer(app) as server:
        source = follow(database, str(server.make_url("/feed")))
        await newsroom.gather()
        known, parked, moved = lists, str(server.make_url("/for-sale")), str(server.make_url("/rss"))
        lists, leads_to = lists.replace("江城", "域名").replace("/a/n", "/sale/n").replace("<guid>", "<guid>x"), parked
        await newsroom.gather(everything=True)
        assert kept(database, source).address is None
        lists, leads_to = known, moved
        await newsroom.gather(everything=True)
        assert kept(database, source).address == moved


async def test_a_source_that_is_removed_while_it_is_looked_at_stays_removed(
    press: Press, database: Database, means: Means
) -> None:
    press.items = bulletins(3)
    source = follow(database, f"{press.root}/index.html")

    class Removing:
        """Somebody removes the source while its listing is parsed."""

        async def run(self, function, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            database.write_now(lambda uow: uow.sources.remove(source.id, NOON))
            return function(*args, **kwargs)

    await Newsroom(replace(means, analyst=Removing()), POLICY).gather()
    assert kept(database, source).removed_at == NOON
    assert database.read_now(lambda uow: uow.entries.unread()) == 0


async def test_a_page_that_says_that_its_article_was_taken_down_is_gone(
    press: Press, database: Database, newsroom: Newsroom, clock: HandClock
) -> None:
    press.items = bulletins(3)
    press.items[2].published = NOON - timedelta(days=1)
    follow(database, press.feed_url)
    await newsroom.gather()
    press.items[0].text, press.unlisted = "您访问的文章已被删除", {"n0"}
    clock.time += timedelta(minutes=15)
    await newsroom.gather(everything=True)
    assert len(latest(database)) == 2


@pytest.mark.parametrize("seconds", [60, 7200])
async def test_a_source_whose_host_rests_has_not_failed(
    press: Press, database: Database, means: Means, seconds: int
) -> None:
    press.feed_status, press.retry_after = 429, seconds
    sources = [follow(database, f"{press.root}/feed.xml?section={n}") for n in range(3)]
    one_by_one = replace(POLICY, limits=Limits(looks=1))
    assert [one.status for one in await Newsroom(means, one_by_one).gather()] == ["failed"] * 3
    assert [kept(database, source).failures for source in sources] == [1, 0, 0]
    assert all(kept(database, source).next_at >= NOON + timedelta(seconds=seconds) for source in sources)


async def test_what_two_processes_read_at_once_is_stored_once_and_without_alarm(
    press: Press,
    database: Database,
    newsroom: Newsroom,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press.items = bulletins(1)
    first, second = (follow(database, f"{press.root}/feed.xml?section={name}") for name in ("city", "front"))
    assert (await newsroom.gather_source(first)).new == 1

    known, unaware = Articles.known, iter(("register", "claim", "shelve"))
    monkeypatch.setattr(Articles, "known", lambda self, urls: {} if next(unaware, "") else known(self, urls))
    assert (await newsroom.gather_source(second)).new == 0
    assert database.read_now(lambda uow: uow.entries.waiting(NOON, hurried=True)) == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def _looked(moved_to: str) -> Looked:
    return Looked(next_at=NOON, etag=None, last_modified=None, at=NOON, moved_to=moved_to)
