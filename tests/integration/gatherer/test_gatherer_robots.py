"""robots.txt: obeyed for pages, asked for once, and no hindrance where there is none."""

import asyncio

import pytest
from aiohttp import web
from loopback_web import Answer, Serve, answer

from gatherer import Fetcher, FetchError

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
