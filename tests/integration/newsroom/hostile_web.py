"""Servers on loopback that do harm, each on a port of its own, byte by byte as they like."""

import asyncio
import gzip
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count

import brotli
from newsroom_press import feed

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Writes what the server says, after a request came.
Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
_MEGABYTE = 1024 * 1024
_BOMB = b"<rss>" + b" " * 50 * _MEGABYTE
_FEED_TYPE = "application/rss+xml"
_numbers = count()


@dataclass(frozen=True)
class Hostile:
    speak: Speak
    #: What is kept of it on the source; None: it is read, as far as it goes.
    code: str | None
    kind: str = "feed"


@asynccontextmanager
async def hostile_web(cases: dict[str, Hostile]) -> AsyncIterator[dict[str, str]]:
    """Serves each case, at its root alone; gives their addresses by name."""
    answering: set[asyncio.Task[None]] = set()
    async with AsyncExitStack() as stack:
        urls = {}
        for name, case in cases.items():
            server = await asyncio.start_server(_answering(case.speak, answering), "127.0.0.1", 0)
            await stack.enter_async_context(server)
            urls[name] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        yield urls
        # Some would go on for ever.
        left = list(answering)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


def _answering(
    speak: Speak, answering: set[asyncio.Task[None]]
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            # Whoever asks may hang up at any time.
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                request = await reader.readuntil(b"\r\n\r\n")
                await (speak if request.startswith(b"GET / ") else _NOT_FOUND)(reader, writer)
                await writer.drain()
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        finally:
            writer.close()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(answer(reader, writer))
        answering.add(task)
        task.add_done_callback(answering.discard)

    return begin


def saying(body: bytes, *headers: str, status: str = "200 OK") -> Speak:
    """An answer with a right length, unless the headers give another."""
    if not any(header.startswith(("Content-Length", "Transfer-Encoding")) for header in headers):
        headers = (*headers, f"Content-Length: {len(body)}")
    head = "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *headers])

    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + b"\r\n\r\n" + body)

    return speak


_NOT_FOUND = saying(b"", status="404 Not Found")


def over_and_over(head: str, piece: bytes, pace: float = 0.0) -> Speak:
    """Goes on until it is hung up on; `pace` is seconds between pieces."""

    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode())
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pace)

    return speak


async def _silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def _new_ids(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await saying(feed(_item(f"id-{next(_numbers)}", "/none/1.html")), f"Content-Type: {_FEED_TYPE}")(reader, writer)


def _item(guid: str, link: str) -> str:
    return f"<item><guid>{guid}</guid><link>{link}</link><title>社区食堂开到第一百家</title></item>"


def _packed(body: bytes, encoding: str) -> Speak:
    return saying(body, f"Content-Encoding: {encoding}", f"Content-Type: {_FEED_TYPE}")


def _entity_bomb() -> bytes:
    lines = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{lines}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    bomb = "<item><link>/none/bomb.html</link><title>&l12;&x;</title></item>"
    return feed(bomb).replace(b"<rss", head.encode() + b"<rss", 1)


def _many_links() -> bytes:
    links = (f"<a href=/a/{n}.html>江城今天第{n}条新闻</a>" for n in range(100_000))
    return "".join(["<html><body>", *links]).encode("gb18030")


_WHOLE = feed(_item("a", "/none/1.html"))
_OK = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"

CASES = {
    "drips": Hostile(over_and_over(f"{_OK}\r\n", b" ", pace=0.05), "timeout"),
    "silent": Hostile(_silence, "timeout"),
    "endless": Hostile(over_and_over(f"{_OK}\r\n", b"x" * _MEGABYTE), "too_large"),
    "endless in chunks": Hostile(
        over_and_over(f"{_OK}Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 0x10000 + b"\r\n"), "too_large"
    ),
    "gzip bomb": Hostile(_packed(gzip.compress(_BOMB), "gzip"), "too_large"),
    "brotli bomb": Hostile(_packed(brotli.compress(_BOMB, quality=1), "br"), "too_large"),
    "zstd bomb": Hostile(_packed(zstd.compress(_BOMB), "zstd"), "too_large"),
    "entity bomb": Hostile(saying(_entity_bomb()), None),
    "nested feed": Hostile(saying(b"<rss><channel><item>" + b"<a>" * 200_000), None),
    "nested page": Hostile(saying(b"<div>" * 200_000, "Content-Type: text/html"), "no_source", "page"),
    "redirects to itself": Hostile(saying(b"", "Location: /", status="302 Found"), "too_many_redirects"),
    "redirects inside": Hostile(saying(b"", "Location: http://10.0.0.1/", status="301 Moved"), "refused_address"),
    "redirects to a file": Hostile(saying(b"", "Location: file:///etc/passwd", status="302 Found"), "bad_url"),
    "promises more": Hostile(saying(_WHOLE, "Content-Length: 99999"), "protocol"),
    "promises less": Hostile(saying(_WHOLE, "Content-Length: 40"), "protocol"),
    "negative length": Hostile(saying(_WHOLE, "Content-Length: -1"), "protocol"),
    "wrong chunks": Hostile(saying(b"zz\r\n<rss>\r\n", "Transfer-Encoding: chunked"), "protocol"),
    "not modified at first": Hostile(saying(b"", status="304 Not Modified"), "http_status"),
    "flood of headers": Hostile(over_and_over("HTTP/1.1 200 OK\r\n", b"X-Flood: " + b"y" * 1000 + b"\r\n"), "protocol"),
    "header without an end": Hostile(over_and_over("HTTP/1.1 200 OK\r\nX-Flood: ", b"y" * 10_000), "protocol"),
    "empty": Hostile(saying(b"", f"Content-Type: {_FEED_TYPE}"), "empty"),
    "binary": Hostile(saying(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400, "Content-Type: text/html"), "not_a_feed"),
    "binary page": Hostile(saying(bytes(range(256)) * 400, "Content-Type: text/html"), "no_source", "page"),
    "ten thousand entries": Hostile(saying(feed(*(_item(f"e{n}", f"/none/{n}.html") for n in range(10_000)))), None),
    "new ids": Hostile(_new_ids, None),
    "a hundred thousand links": Hostile(saying(_many_links(), "Content-Type: text/html; charset=gbk"), None, "page"),
}
