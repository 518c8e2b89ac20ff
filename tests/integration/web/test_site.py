"""The HTTP port, and callers who take their time, come in crowds, or are still there when the process ends."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import httpx
import pytest
from free_port import free_port
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.settings import Settings, load_settings
from bot.web.connection import Connection
from bot.web.site import Site

PATIENCE = 60  #: seconds: the machine may be busy
ASKED = b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
UNWANTED = b"POST /nobody HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{"
SLOW = b"POST /read HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
HALF = b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{"


async def hello(request: Request) -> Response:
    return PlainTextResponse("hello")


async def read(request: Request) -> Response:
    with suppress(ClientDisconnect):
        await request.body()
    return PlainTextResponse("read")


ROUTES = [Route("/hello", hello), Route("/read", read, methods=["POST"])]


@pytest.fixture
def settings() -> Settings:
    return load_settings(_env_file=None, http_port=free_port())


@pytest.fixture
async def site(settings: Settings) -> AsyncIterator[Site]:
    async with Site(settings, ROUTES) as site:
        yield site


@dataclass(frozen=True)
class Caller:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def say(self, words: bytes) -> None:
        self.writer.write(words)

    async def hear(self, words: bytes) -> None:
        await asyncio.wait_for(self.reader.readuntil(words), PATIENCE)

    async def is_hung_up_on(self) -> bool:
        """Waits for it; whatever is said before."""
        with suppress(ConnectionError):
            await asyncio.wait_for(self.reader.read(), PATIENCE)
        self.leave()
        return True

    def leave(self) -> None:
        self.writer.transport.abort()


async def called(settings: Settings, words: bytes = b"") -> Caller:
    caller = Caller(*await asyncio.open_connection("127.0.0.1", settings.http_port))
    caller.say(words)
    return caller


@pytest.mark.parametrize("words", [b"", b"GET /hel", b"GET /hello HTTP/1.1\r\nHost: x\r\n", HALF, UNWANTED])
async def test_who_does_not_come_to_an_end_is_hung_up_on(
    site: Site, settings: Settings, words: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the first request, and at a later one."""
    later = await called(settings, ASKED)
    await later.hear(b"hello")
    monkeypatch.setattr("bot.web.connection.ASKED_WITHIN", 0.01)
    assert await (await called(settings, words)).is_hung_up_on()
    later.say(words or b"G")
    assert await later.is_hung_up_on()


async def test_who_does_not_read_is_hung_up_on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    lose, is_lost = Connection.connection_lost, asyncio.Event()

    def lost(connection: Connection, error: Exception | None) -> None:
        lose(connection, error)
        is_lost.set()

    async def tell(request: Request) -> Response:
        return PlainTextResponse(bytes(20_000_000))

    monkeypatch.setattr("bot.web.connection.HEARD_WITHIN", 0.1)
    monkeypatch.setattr(Connection, "connection_lost", lost)
    async with Site(settings, [Route("/hello", tell)]):
        with socket.create_connection(("127.0.0.1", settings.http_port)) as caller:
            caller.sendall(ASKED)
            await asyncio.wait_for(is_lost.wait(), PATIENCE)


async def test_who_was_answered_may_ask_again_later(site: Site, settings: Settings) -> None:
    caller = await called(settings)
    for _ in range(2):
        caller.say(ASKED)
        await caller.hear(b"hello")
        (connection,) = site._server.server_state.connections
        assert isinstance(connection, Connection)
        assert connection._late is None
    caller.leave()


async def test_beyond_so_many_nobody_is_heard(site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.connection.MOST", 2)
    first, second = [await called(settings, ASKED) for _ in range(2)]
    for caller in (first, second):
        await caller.hear(b"hello")
    assert await (await called(settings, ASKED)).is_hung_up_on()
    first.say(ASKED)
    await first.hear(b"hello")
    for caller in (first, second):
        caller.leave()


async def test_a_stop_waits_for_nobody_and_says_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("bot.web.site._LAST_ANSWERS", 0.01)
    async with Site(settings, ROUTES):
        idle, slow, silent = await called(settings, ASKED), await called(settings, SLOW), await called(settings)
        await idle.hear(b"hello")
        await slow.hear(b"100 Continue")
    for caller in (idle, slow, silent):
        assert await caller.is_hung_up_on()
    assert caplog.messages == []


async def test_who_goes_on_with_what_is_no_http_is_hung_up_on(
    site: Site, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Before the answer and after it; the log does not grow by what strangers say."""
    answered = await called(settings, b"POST /nobody HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    await answered.hear(b"Not Found")
    answered.say(b"no chunk\r\n")
    for caller in (answered, await called(settings, b"no HTTP\r\n\r\n")):
        assert await caller.is_hung_up_on()
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_nobody_is_sent_to_another_host(site: Site, settings: Settings) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.http_port}") as client:
        assert (await client.get("/hello/", headers={"Host": "other.example"})).status_code == 404
