"""Feeds on loopback in a process of their own: many ports, so that no limit per host holds anybody back.

Each feed has an ETag and answers 304 to whoever names it. Texts are made by a seeded generator.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache, partial
from multiprocessing.connection import Connection
from xml.sax.saxutils import escape

from aiohttp import web

from benchmarks.far_process import FarProcess, answer, started
from benchmarks.memory import WORDS

PORTS = 250
_TYPE = "application/rss+xml"


class FeedServer(FarProcess):
    def urls(self) -> Sequence[str]:
        """Of the feeds."""
        return list(self._ask("urls"))

    def answers(self) -> dict[int, int]:
        """How many answers of each status it gave since it was last asked."""
        return dict(self._ask("answers"))


@contextmanager
def feed_server(feeds: int, entries: int) -> Iterator[FeedServer]:
    """Starts the process and ends it; `entries` a feed."""
    with started(FeedServer, partial(_live, feeds=feeds, entries=entries)) as server:
        server.urls()  # until it has begun: what that takes is not measured
        yield server


def feed(number: int, entries: int, base: str, now: datetime) -> bytes:
    """A feed of some 1,150 bytes an entry, as a newspaper's content system writes it, the newest entry first."""
    items = "".join(_item(number, entry, base, now) for entry in range(entries))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>第{number}报</title><link>{base}/</link><description>每日新闻</description>"
        f"<language>zh-cn</language><lastBuildDate>{format_datetime(now)}</lastBuildDate>{items}</channel></rss>\n"
    ).encode()


def _item(number: int, entry: int, base: str, now: datetime) -> str:
    dice = random.Random(number * 1000 + entry)
    title = "".join(dice.choices(WORDS, k=dice.randint(7, 14)))
    summary = escape(f"<p>{_prose(dice, dice.randint(100, 300))}</p>")
    published = now - timedelta(minutes=entry * 40 + dice.randint(0, 30))
    url = f"{base}/{published:%Y/%m/%d}/content_{number:05}{entry:03}.html"
    return (
        f"<item><title>{title}</title><link>{url}</link><guid isPermaLink='true'>{url}</guid>"
        f"<dc:creator>本报记者</dc:creator><category>要闻</category><category>本地</category>"
        f"<pubDate>{format_datetime(published)}</pubDate><description>{summary}</description>"
        f"<source url='{base}/'>第{number}报</source><comments>{url}#comments</comments></item>\n"
    )


def _prose(dice: random.Random, length: int) -> str:
    """Of so many characters, in sentences of thirteen words."""
    sentences = ("".join(dice.choices(WORDS, k=13)) + "。" for _ in range(length // 27 + 1))
    return "".join(sentences)[:length]


def _live(pipe: Connection, feeds: int, entries: int) -> None:
    asyncio.run(_serve(pipe, feeds, entries))


async def _serve(pipe: Connection, feeds: int, entries: int) -> None:
    given: Counter[int] = Counter()
    now = datetime.now(UTC).replace(microsecond=0)
    bases: list[str] = []

    @lru_cache(maxsize=1000)
    def body(number: int) -> bytes:
        return feed(number, entries, bases[number % PORTS], now)

    async def served(request: web.BaseRequest) -> web.Response:
        number = int(request.path.strip("/").partition(".")[0])
        etag = f'"{number}"'
        is_known = request.headers.get("If-None-Match") == etag
        given[304 if is_known else 200] += 1
        if is_known:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body(number), content_type=_TYPE, charset="utf-8", headers={"ETag": etag})

    async with AsyncExitStack() as stack:
        bases += await _listen(web.Server(served, access_log=None), stack)
        for number in range(min(feeds, 1000)):
            body(number)
        urls = [f"{bases[number % PORTS]}/{number}.xml" for number in range(feeds)]
        await answer(pipe, {"urls": lambda: urls, "answers": lambda: _taken(given)})


async def _listen(server: web.Server, stack: AsyncExitStack) -> list[str]:
    runner = web.ServerRunner(server)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    for _ in range(PORTS):
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024, shutdown_timeout=1).start()
    return [f"http://127.0.0.1:{address[1]}" for address in runner.addresses]


def _taken(given: Counter[int]) -> dict[int, int]:
    taken = dict(given)
    given.clear()
    return taken
