"""A web app on a loopback port of the running event loop, whose network can be cut and given back."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.web.listening import KEEP_ALIVE, begun, bound

HOST = "127.0.0.1"
BREAK = "break_connection"
PATIENCE = 0.2  # seconds


class _Connection(H11Protocol):
    """uvicorn's connection, which tells the app how to break it: ASGI has no word for that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app_state = {**self.app_state, BREAK: self._break}

    def _break(self) -> None:
        self.transport.abort()


class _Nothing(Response):
    """An answer that is never given."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        return


async def break_connection(request: Request) -> Response:
    """Break the connection that the request came by; the answer given sends nothing."""
    request.scope["state"][BREAK]()
    await request.receive()  # returns once uvicorn has noticed, so that it does not miss an answer
    return _Nothing()


def _is_no_cancellation(record: logging.LogRecord) -> bool:
    return record.exc_info is None or not isinstance(record.exc_info[1], asyncio.CancelledError)


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    """Answers notice by themselves that their connection is gone; what does not is cancelled, and no error."""
    if tasks:
        logging.getLogger("uvicorn.error").addFilter(_is_no_cancellation)
        _, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()


class Serving:
    """Serves ``app`` at 127.0.0.1; ``port`` 0 takes a free one, the same again after cut() and restore()."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._config = uvicorn.Config(
            app,
            http=_Connection,
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE,
        )
        self._server: uvicorn.Server | None = None
        self.port = port

    @property
    def url(self) -> str:
        """The root, without a slash at the end: what BOT_API_URL takes."""
        return f"http://{HOST}:{self.port}"

    @property
    def is_up(self) -> bool:
        return self._server is not None

    async def start(self) -> None:
        """Raises OSError where the port is taken."""
        listener = bound(HOST, self.port)
        self.port = listener.getsockname()[1]
        self._server = await begun(self._config, listener)

    async def stop(self) -> None:
        """Close every connection at once, answered or not. Stopping twice is no error."""
        server, self._server = self._server, None
        if server is None:
            return
        for listener in server.servers:
            listener.close()
        for connection in list(server.server_state.connections):
            connection.transport.abort()
        await _ended(server.server_state.tasks - {asyncio.current_task()})

    async def cut(self) -> None:
        """Drop all connections and refuse new ones."""
        await self.stop()

    async def restore(self) -> None:
        if self._server is None:
            await self.start()

    async def __aenter__(self) -> Serving:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
