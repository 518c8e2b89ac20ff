"""robots.txt: obeyed for pages, asked for once, and no hindrance where there is none."""

import asyncio

import pytest
from aiohttp import web
from loopback_web import Answer, Serve, answer
from yarl import URL

from gatherer import Fetcher, FetchError, Response
from gatherer.web.robots import MOST_BYTES, Robots

RULES = "User-agent: *\nDisallow: /private/\n\nUser-agent: jianbao\nDisallow: /no/\nAllow: /no/but/this\n"


async def code_of(fetcher: Fetcher, url: str) -> str:
    try:
        await fetcher.fetch(url, obeys_robots=True)
    except FetchError as error:
        return error.code
    return "ok"


async def test_what_it_forbids_is_not_asked_for(serve: Serve, fetcher: Fetcher) -> None:
    asked: list[str] = []

    async def page(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text="x")

    root = await serve({"/robots.txt": answer(text=RULES), "/{path:.*}": page})
    codes = [await code_of(fetcher, f"{root}{path}") for path in ("/no/a", "/no/but/this", "/private/a")]
    assert codes == ["robots", "ok", "ok"]
    assert asked == ["/no/but/this", "/private/a"]
    assert (await fetcher.fetch(f"{root}/no/a")).body == b"x", "a feed, or what a reader asks about, is no crawl"


async def test_a_redirect_into_what_is_forbidden_is_not_followed(serve: Serve, fetcher: Fetcher) -> None:
    moved = answer(status=302, headers={"Location": "/no/a"})
    root = await serve({"/robots.txt": answer(text=RULES), "/a": moved, "/no/a": answer(text="x")})
    assert await code_of(fetcher, f"{root}/a") == "robots"


async def test_it_is_asked_for_once_by_many_at_once(serve: Serve, fetcher: Fetcher) -> None:
    asked: list[str] = []

    async def robots(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text=RULES)

    root = await serve({"/robots.txt": robots, "/{path:.*}": answer(text="x")})
    codes = await asyncio.gather(*(code_of(fetcher, f"{root}/{n}") for n in range(10)))
    assert codes == ["ok"] * 10
    assert asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        answer(status=404),
        answer(status=403),
        answer(status=500),
        answer(status=302, headers={"Location": "http://10.0.0.1/robots.txt"}),
        answer(body=b"x" * 600_000),
        answer(text="<html><body>Welcome</body></html>", content_type="text/html"),
        answer(body=b"\xff\xfe\x00Disallow\x00"),
        answer(text="Disallow: /\nUser-agent\n: \n*"),
        answer(text=""),
    ],
    ids=["missing", "forbidden", "failing", "astray", "endless", "a page", "garbage", "nonsense", "empty"],
)
async def test_one_that_cannot_be_read_forbids_nothing(robots: Answer, serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/robots.txt": robots, "/a": answer(text="x")})
    assert await code_of(fetcher, f"{root}/a") == "ok"


async def test_of_one_that_is_too_long_the_beginning_is_obeyed(serve: Serve, fetcher: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /no/\n" + "Disallow: /elsewhere/\n" * 40_000
    root = await serve({"/robots.txt": answer(text=rules), "/{path:.*}": answer(text="x")})
    assert [await code_of(fetcher, f"{root}{path}") for path in ("/no/a", "/a")] == ["robots", "ok"]


async def test_half_a_line_of_one_that_is_too_long_is_no_rule(serve: Serve, fetcher: Fetcher) -> None:
    filling = "Allow: /elsewhere/\n" * 100_000
    rules = "User-agent: *\n" + filling[: MOST_BYTES - len("User-agent: *\n\nDisallow: /")] + "\nDisallow: /private/"
    root = await serve({"/robots.txt": answer(text=rules), "/{path:.*}": answer(text="x")})
    assert await code_of(fetcher, f"{root}/a") == "ok"


class Shelf:
    """Gives a robots.txt, or fails, as it is told; counts how often it was asked."""

    def __init__(self) -> None:
        self.given: str | Exception = "User-agent: *\nDisallow: /no/"
        self.asked = 0

    async def load(self, url: URL) -> Response:
        self.asked += 1
        if isinstance(self.given, Exception):
            raise self.given
        return Response(str(url), self.given.encode())


PAGE = URL("http://news.example/no/a")


async def test_what_was_forbidden_stays_so_while_robots_txt_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, now = Shelf(), 0.0
    monkeypatch.setattr("gatherer.web.robots.loop_time", lambda: now)
    robots = Robots(shelf.load)
    assert not (await robots.rules(PAGE)).allow(PAGE)
    now, shelf.given = 25 * 3600.0, FetchError("http_status", status=503)
    assert not (await robots.rules(PAGE)).allow(PAGE)
    shelf.given = FetchError("gone")
    now += 700
    assert (await robots.rules(PAGE)).allow(PAGE)


@pytest.mark.parametrize(
    ("error", "asked"),
    [
        (FetchError("http_status", status=404), 1),
        (FetchError("gone"), 1),
        (FetchError("http_status", status=429), 2),
        (FetchError("timeout", seconds=1), 2),
    ],
    ids=["missing", "gone", "asked too often", "slow"],
)
async def test_one_that_is_not_there_is_asked_for_once_a_day_one_that_fails_again_soon(
    error: FetchError, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, now = Shelf(), 0.0
    monkeypatch.setattr("gatherer.web.robots.loop_time", lambda: now)
    robots, shelf.given = Robots(shelf.load), error
    for now in (0.0, 3600.0):  # noqa: B007 read by the clock
        assert (await robots.rules(PAGE)).allow(PAGE)
    assert shelf.asked == asked


async def test_a_fault_is_not_kept_for_the_day() -> None:
    shelf = Shelf()
    robots, given = Robots(shelf.load), shelf.given
    shelf.given = RuntimeError("nobody foresaw this")
    with pytest.raises(RuntimeError):
        await robots.rules(PAGE)
    shelf.given = given
    assert not (await robots.rules(PAGE)).allow(PAGE)


async def test_closed_it_waits_for_no_answer() -> None:
    never = asyncio.Event()

    async def load(_: URL) -> Response:
        await never.wait()
        raise AssertionError

    robots = Robots(load)
    waiting = asyncio.create_task(robots.rules(PAGE))
    await asyncio.sleep(0)
    waiting.cancel()
    await robots.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
