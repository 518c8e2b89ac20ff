"""What a server sends without an end is not held: counted in bytes that Python holds while it is fetched."""

import asyncio
import gzip
import sys
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import brotli
import pytest

from gatherer import Fetcher, FetchError, FetchPolicy

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Speak = Callable[[asyncio.StreamWriter], Awaitable[None]]
LIMIT = 256 * 1024
POLICY = FetchPolicy(allow_private=True, max_bytes=LIMIT)
#: Bytes that may be held: the body, its copy, and what is on its way through sockets and decompressors.
HELD = 8 * LIMIT + 4 * 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: brotli.compress(body, quality=1),
    "zstd": zstd.compress,
}
#: What is sent first, what after it again and again, and how it ends.
FLOODS = {
    "a body": (HEAD + b"\r\n", b"x" * 65536, "too_large"),
    "a body in chunks": (CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n", "too_large"),
    "small chunks": (CHUNKED, (b"40\r\n" + b"x" * 64 + b"\r\n") * 1000, "too_large"),
    "a chunk's size": (CHUNKED, b"0" * 65536, "timeout"),
    "a chunk's extension": (CHUNKED + b"1;", b"x" * 65536, "timeout"),
    "headers": (HEAD, b"X-Flood: y\r\n" * 5000, "protocol"),
    "one header": (HEAD + b"X-Flood: ", b"y" * 65536, "protocol"),
    "a status line": (b"HTTP/1.1 200 ", b"O" * 65536, "protocol"),
    "trailers": (CHUNKED + b"0\r\n", b"X-Flood: y\r\n" * 5000, "protocol"),
    "blank lines": (b"", b"\r\n" * 30_000, "timeout"),
}


@pytest.mark.parametrize("flood", FLOODS)
async def test_what_has_no_end_is_hung_up_on(flood: str) -> None:
    first, again, code = FLOODS[flood]

    async def pour(writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(again)
            await writer.drain()

    # What the parser of HTTP passes over has no other end than the time that a fetch may take.
    policy = replace(POLICY, timeout=0.3, answer_timeout=0.3) if code == "timeout" else POLICY
    assert await fetched_from(pour, policy) == code


@pytest.mark.parametrize("encoding", PACKERS)
async def test_a_bomb_is_not_unpacked_whole(encoding: str) -> None:
    bomb = PACKERS[encoding](b"\0" * 64 * 1024 * 1024)

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + f"Content-Encoding: {encoding}\r\nContent-Length: {len(bomb)}\r\n\r\n".encode() + bomb)
        await writer.drain()

    assert await fetched_from(send) == "too_large"


async def fetched_from(speak: Speak, policy: FetchPolicy = POLICY) -> str:
    """How it ends; no more is held meanwhile than may be."""
    async with serving(speak) as url, Fetcher(policy) as fetcher:
        tracemalloc.start()
        try:
            with pytest.raises(FetchError) as caught:
                await fetcher.fetch(url)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < HELD
    return caught.value.code


@asynccontextmanager
async def serving(speak: Speak) -> AsyncIterator[str]:
    answering: list[asyncio.Task[None] | None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.append(asyncio.current_task())
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            await speak(writer)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        await asyncio.gather(*(task for task in answering if task))
