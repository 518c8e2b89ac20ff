"""Servers that keep to the letter of HTTP, or nearly, and not to its spirit: what they mean is read."""

import asyncio
import gzip

import pytest
from aiohttp import web
from loopback_web import Serve, answer

from gatherer import Fetcher, FetchError, FetchPolicy, Validators

POLICY = FetchPolicy(allow_private=True)
PAGE = "江城日报".encode() * 100
PACKED = gzip.compress(PAGE)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("x-gzip", PACKED),
        ("identity, gzip", PACKED),
        ("gzip, gzip", gzip.compress(PACKED)),
        ("gzip", gzip.compress(PACKED)),
        ("", PACKED),
        ("none", PAGE),
        ("utf-8", PAGE),
    ],
    ids=["x-gzip", "one of two", "twice", "once of two", "not said", "none", "a charset"],
)
async def test_a_body_is_unpacked_whatever_it_is_called(
    encoding: str, body: bytes, serve: Serve, fetcher: Fetcher
) -> None:
    headers = {"Content-Encoding": encoding} if encoding else {}
    root = await serve({"/": answer(body=body, headers=headers)})
    assert (await fetcher.fetch(f"{root}/")).body == PAGE


@pytest.mark.parametrize("damaged", [PACKED[:10] + b"\xff" * 20, PACKED[:-9]], ids=["broken", "cut off"])
async def test_a_damaged_packing_comes_as_it_is(damaged: bytes, serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": answer(body=damaged)})
    assert (await fetcher.fetch(f"{root}/")).body == damaged


async def test_a_bomb_that_does_not_say_so_is_too_large(serve: Serve) -> None:
    root = await serve({"/": answer(body=gzip.compress(b"x" * 8 * 1024 * 1024))})
    async with Fetcher(POLICY) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(f"{root}/")
    assert caught.value.code == "too_large"


async def test_headers_may_be_as_long_as_some_policies_are(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": answer(body=PAGE, headers={"Content-Security-Policy": "default-src 'self'; " * 1000})})
    assert (await fetcher.fetch(f"{root}/")).body == PAGE


async def test_a_redirect_to_an_address_that_is_not_escaped_is_followed() -> None:
    asked: list[bytes] = []

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1])
        location = b"Location: /\xd6\xd0 a.html?q=%D6\xce\r\n" if len(asked) == 1 else b""
        writer.write(b"HTTP/1.1 302 Found\r\n" + location if location else b"HTTP/1.1 200 OK\r\n")
        writer.write(b"Content-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server, Fetcher(POLICY) as fetcher:
        await fetcher.fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    assert asked == [b"/", b"/%D6%D0%20a.html?q=%D6%CE"]


async def test_a_server_that_redirects_until_it_is_given_its_cookie_is_read(serve: Serve, fetcher: Fetcher) -> None:
    seen: list[str | None] = []

    async def wall(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Cookie"))
        if request.cookies.get("visit") == "1":
            return web.Response(body=PAGE)
        moved = web.Response(status=302, headers={"Location": str(request.rel_url)})
        moved.set_cookie("visit", "1")
        return moved

    root = await serve({"/": wall})
    for _ in range(2):
        assert (await fetcher.fetch(f"{root}/")).body == PAGE
    assert seen == [None, "visit=1"] * 2, "the next fetch is as the first"


async def test_no_other_host_is_given_a_cookie(serve: Serve, fetcher: Fetcher) -> None:
    seen: list[str | None] = []

    async def there(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Cookie"))
        return web.Response(body=PAGE)

    other = (await serve({"/": there})).replace("127.0.0.1", "localhost")
    moved = answer(status=302, headers={"Location": f"{other}/", "Set-Cookie": "visit=1"})
    root = await serve({"/": moved})
    await fetcher.fetch(f"{root}/")
    assert seen == [None]


async def test_not_modified_is_said_of_what_was_asked_about(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": answer(status=304, headers={"ETag": '"of another body"'})})
    asked = Validators(etag='"seen"')
    assert (await fetcher.fetch(f"{root}/", asked)).validators == asked


async def test_a_connection_that_nobody_uses_is_let_go() -> None:
    let_go = asyncio.Event()

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        assert await reader.read() == b""
        writer.close()
        let_go.set()

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server, Fetcher(POLICY) as fetcher:
        await fetcher.fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        await asyncio.wait_for(let_go.wait(), 10)
