"""A small press on loopback: feeds and pages that do as they are told."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import ParamSpec, TypeVar
from xml.sax.saxutils import escape

from aiohttp import web

from bot.newsroom import GatherPolicy
from gatherer import Fetcher, FetchPolicy
from storage import Database, NewsQuery, Report, Source

P = ParamSpec("P")
T = TypeVar("T")
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
POLICY = GatherPolicy(timedelta(minutes=15), chance=lambda: 0.5)

METRO = """江城地铁四号线昨天全线开通，当天运送乘客31.2万人次，比预计多出四成。
四号线全长32.6公里，设21座车站，从沙洲尾到望江机场只要47分钟，票价6元。
运营方说，本周起早高峰每两分半钟发一班车，周末末班车推迟到零点。
沿线12条公交线路同时调整，站名已经全部更换。"""

CANTEEN = """江城第一百家社区食堂昨天在棉纺新村开张，一荤两素一汤的套餐定价12元。
七十岁以上的老人刷卡只付8元，差价由区里和食堂各担一半。
民政部门介绍，全市的社区食堂今年已经供应午餐1260万份，三成送到家里。
明年还将新开40家，重点放在没有电梯的老小区。"""


@dataclass
class HandClock:
    """Moved by hand."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class InlineAnalyst:
    """Works in the calling thread."""

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


@dataclass
class Item:
    """An article of the press: listed in the feed, with a page of its own."""

    slug: str
    title: str
    text: str
    published: datetime = NOON - timedelta(hours=1)
    teaser: str = ""
    page_status: int = 200


@dataclass
class Press:
    """Serves what it is told to; counts what it was asked for."""

    items: list[Item] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)
    root: str = ""
    #: In the head of the page of headlines.
    head: str = ""
    feed_status: int = 200
    feed_body: bytes | None = None
    etag: str | None = None
    #: Seconds.
    retry_after: int | None = None
    asked: list[str] = field(default_factory=list)
    slow_is_asked: threading.Event = field(default_factory=threading.Event)

    @property
    def feed_url(self) -> str:
        return f"{self.root}/feed.xml"

    async def feed(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            return web.Response(status=304)
        body = self.feed_body if self.feed_body is not None else self.rss().encode()
        headers = {"ETag": self.etag} if self.etag else {}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return web.Response(status=self.feed_status, body=body, content_type="application/rss+xml", headers=headers)

    async def index(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        links = "".join(f"<li><a href='/a/{item.slug}'>{escape(item.title)}</a></li>" for item in self.items)
        html = f"<html lang='zh'><head><title>江城日报</title>{self.head}</head><body><ul>{links}</ul></body></html>"
        return web.Response(text=html, content_type="text/html")

    async def page(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        slug = request.match_info["slug"]
        if slug == "huge":
            return await _endless(request)
        if slug == "slow":
            self.slow_is_asked.set()
            await asyncio.Event().wait()
        item = next(item for item in self.items if item.slug == slug)
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in item.text.splitlines())
        html = (
            f"<html lang='zh'><head><title>{escape(item.title)}</title></head><body><nav>首页 要闻 体育</nav>"
            f"<div class='article'><h1>{escape(item.title)}</h1>{paragraphs}</div></body></html>"
        )
        return web.Response(status=item.page_status, text=html, content_type="text/html")

    async def text(self, request: web.Request) -> web.Response:
        item = next((item for item in self.items if item.slug == request.match_info["slug"]), None)
        if item is None:
            raise web.HTTPNotFound
        return web.Response(body=item.text.encode("gb18030"), content_type="text/plain")

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/feed.xml", self.feed),
                web.get("/a/{slug}", self.page),
                web.get("/{slug}.txt", self.text),
                web.get("/index.html", self.index),
            ]
        )
        return app

    def rss(self) -> str:
        items = "".join(
            f"<item><guid>{item.slug}</guid><link>{self.root}/a/{item.slug}</link><title>{escape(item.title)}</title>"
            f"<pubDate>{format_datetime(item.published)}</pubDate>"
            f"<description>{escape(item.teaser)}</description></item>"
            for item in self.items
            if item.slug not in self.unlisted
        )
        head = f"<title>江城日报</title><link>{self.root}/</link><language>zh-CN</language>"
        return f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{items}</channel></rss>"


def feed(*items: str) -> bytes:
    """A feed that holds these items, each in XML."""
    head = "<title>江城日报</title><language>zh-CN</language>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


async def _endless(request: web.Request) -> web.StreamResponse:
    """20 MB, sent piece by piece; the reader is expected to hang up."""
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    with suppress(ConnectionError):
        for _ in range(20):
            await response.write(b"<p>" + b"x" * 1024 * 1024)
    return response


@contextmanager
def serving(press: Press) -> Iterator[Press]:
    """The press at work, in a thread of its own, so that blocking commands can read it too."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = web.AppRunner(press.app(), shutdown_timeout=0.1)
    try:
        press.root = asyncio.run_coroutine_threadsafe(_open(runner), loop).result(10)
        yield press
    finally:
        asyncio.run_coroutine_threadsafe(_close(runner), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _open(runner: web.AppRunner) -> str:
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


async def _close(runner: web.AppRunner) -> None:
    """With it whoever is still kept waiting: the runner lets go of their requests without ending them."""
    await runner.cleanup()
    kept = asyncio.all_tasks() - {asyncio.current_task()}
    for task in kept:
        task.cancel()
    await asyncio.gather(*kept, return_exceptions=True)


def follow(database: Database, url: str, category: str | None = None) -> Source:
    """The source at this address, due at noon."""
    return database.write_now(lambda uow: uow.sources.add(url, "feed", "江城日报", category, NOON))


def impatient() -> Fetcher:
    """A fetcher that gives up soon."""
    return Fetcher(FetchPolicy(allow_private=True, timeout=0.5))


def latest(database: Database) -> list[Report]:
    return database.read_now(lambda uow: uow.articles.latest(200))


def news_count(database: Database) -> int:
    everything = NewsQuery(NOON - timedelta(days=1), NOON + timedelta(days=9))
    return len(database.read_now(lambda uow: uow.stories.fresh(everything)))
