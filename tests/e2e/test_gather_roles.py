"""Two processes that gather, one of them killed in the middle of a look: the other does what it left, and once."""

import asyncio
import signal
from collections import Counter
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.playground.emulator import Serving
from storage import Database
from tests.e2e.test_kill import ended, gathered, running_at, start
from tests.e2e.world import PATIENCE, World

pytestmark = pytest.mark.postgres

TEXT = """江城东湖隧道昨天贯通，两岸之间只要六分钟车程，比绕行大桥少了半个钟头。
隧道全长四点八公里，最深处在湖底三十一米，施工用了三年零两个月。
建设方说，明年三月装好通风和照明之后先让公交车试跑，六月起放行小汽车。"""


@dataclass
class Paper:
    """Lists three articles; whoever first asks for the second is kept waiting for ever, and ``kept`` says who it is."""

    root: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    kept: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/feed.xml", self._feed), Route("/{number}.html", self._page)])

    async def _feed(self, request: Request) -> Response:
        items = "".join(
            f"<item><title>东湖隧道贯通之{n}</title><link>{self.root}/{n}.html</link><guid>{n}</guid></item>"
            for n in "123"
        )
        head = "<?xml version='1.0'?><rss version='2.0'><channel><title>东湖报</title>"
        return Response(f"{head}{items}</channel></rss>", media_type="application/rss+xml")

    async def _page(self, request: Request) -> Response:
        number = request.path_params["number"]
        self.asked[number] += 1
        if number == "2" and self.asked[number] == 1:
            self.kept.put_nowait(request.headers["User-Agent"])
            await asyncio.Event().wait()
        paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
        title = f"东湖隧道贯通之{number}"
        article = f"<article><h1>{title}</h1>{paragraphs}</article>"
        return HTMLResponse(f"<html lang='zh'><head><title>{title}</title></head><body>{article}</body></html>")


async def test_what_a_killed_process_left_is_gathered_once(world: World) -> None:
    paper = Paper()
    async with Serving(paper.app()) as press:
        paper.root = press.url
        roles = "--role", "gather"
        both = [await start(world, *roles, RESCUE_AFTER="3", CONTACT=name) for name in ("first", "second")]
        for process in both:
            await running_at(process)
        follow(world, f"{press.url}/feed.xml")
        async with asyncio.timeout(PATIENCE):
            killed = both.pop(0 if "first" in await paper.kept.get() else 1)
        killed.send_signal(signal.SIGKILL)
        await ended(killed)
        (other,) = both
        await gathered(other, sources=1)
        other.send_signal(signal.SIGTERM)
        code, errors = await ended(other)
    assert (code, "Traceback" in errors) == (0, False)
    assert paper.asked["2"] == 2
    urls = [f"{paper.root}/{number}.html" for number in "123"]
    assert world.store(lambda uow: uow.articles.known(urls)).keys() == set(urls), errors
    assert world.store(lambda uow: uow.entries.unread()) == 0


async def test_roles_need_a_server(world: World) -> None:
    process = await start(world, "--role", "send", DATABASE_URL="")
    code, errors = await ended(process)
    assert code == 1
    assert errors == "jianbao: DATABASE_URL: roles need PostgreSQL; without --role one process does everything\n"


def follow(world: World, url: str) -> None:
    database = Database(world.settings().store_url())
    database.write_now(lambda uow: uow.sources.add(url, "feed", "东湖报", None, world.clock.now()))
    database.close()
