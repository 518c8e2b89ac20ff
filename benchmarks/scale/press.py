"""Newspapers on loopback, in a process of their own: many sources on many ports, for a host is a host and its port.

A source is a feed at /N.xml, its newest entry first, and a page for each entry. Each has an ETag, and answers 304 to
whoever names it. Texts are those of `benchmarks.memory`, made by a seeded generator.
"""

import asyncio
import resource
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from multiprocessing.connection import Connection

from aiohttp import web

from benchmarks.far_process import FarProcess, Verbs, answer, started
from benchmarks.memory import article

#: Entries that a feed lists.
LISTED = 20
#: Numbers of articles that a source has to itself.
_EACH = 10_000


class Press(FarProcess):
    def urls(self) -> Sequence[str]:
        """Of the sources."""
        return list(self._ask("urls"))

    def publish(self, at: datetime, count: int = 1) -> None:
        """So many entries of every source, of that time."""
        self._ask("publish", at, count)

    def answers(self) -> dict[str, int]:
        """How many it gave so far: listings, unchanged, pages."""
        return dict(self._ask("answers"))


def press(sources: int, ports: int) -> AbstractContextManager[Press]:
    """Starts the process and ends it."""
    return started(Press, partial(_live, sources=sources, ports=ports))


@dataclass
class _Papers:
    published: list[datetime] = field(default_factory=list)  #: an entry each, the same for all sources
    bases: list[str] = field(default_factory=list)
    given: Counter[str] = field(default_factory=Counter)

    def publish(self, at: datetime, count: int) -> None:
        self.published += [at] * count

    def base(self, source: int) -> str:
        return self.bases[source % len(self.bases)]

    async def answer(self, request: web.BaseRequest) -> web.Response:
        name, _, kind = request.path.strip("/").partition(".")
        if kind == "xml":
            return self._listing(request, int(name))
        if kind == "html":
            self.given["pages"] += 1
            return web.Response(text=_page(*map(int, name.split("/"))), content_type="text/html")
        return web.Response(status=404)

    def _listing(self, request: web.BaseRequest, source: int) -> web.Response:
        tag = {"ETag": f'"{len(self.published)}"'}
        if request.headers.get("If-None-Match") == tag["ETag"]:
            self.given["unchanged"] += 1
            return web.Response(status=304, headers=tag)
        self.given["listings"] += 1
        return web.Response(text=self._feed(source), content_type="application/rss+xml", headers=tag)

    def _feed(self, source: int) -> str:
        newest = list(enumerate(self.published))[: -LISTED - 1 : -1]
        items = "".join(
            f"<item><title>{article(source * _EACH + number)[0]}</title>"
            f"<link>{self.base(source)}/{source}/{number}.html</link><pubDate>{format_datetime(at)}</pubDate></item>"
            for number, at in newest
        )
        return f"<rss version='2.0'><channel><title>第{source}报</title>{items}</channel></rss>"


def _page(source: int, number: int) -> str:
    title, paragraphs = article(source * _EACH + number)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><title>{title}</title><body><h1>{title}</h1><article>{body}</article></body></html>"


def _live(pipe: Connection, sources: int, ports: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_serve(pipe, sources, ports))


async def _serve(pipe: Connection, sources: int, ports: int) -> None:
    papers = _Papers()
    async with AsyncExitStack() as stack:
        runner = web.ServerRunner(web.Server(papers.answer, access_log=None))
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        for _ in range(ports):
            await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024, shutdown_timeout=1).start()
        papers.bases += [f"http://127.0.0.1:{address[1]}" for address in runner.addresses]
        await answer(pipe, _verbs(papers, sources))


def _verbs(papers: _Papers, sources: int) -> Verbs:
    return {
        "urls": lambda: [f"{papers.base(source)}/{source}.xml" for source in range(sources)],
        "publish": papers.publish,
        "answers": lambda: dict(papers.given),
    }
