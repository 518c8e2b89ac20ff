"""A web app on a loopback port of the running event loop, whose network can be cut and given back."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"
BREAK = "break_connection"
PATIENCE = 0.2  # seconds
#: Seconds. uvicorn's 5 are httpx's too: a connection would now and then be closed just as it is used.
KEEP_ALIVE = 75


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


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    """Answers notice by themselves that their connection is gone; what does not is cancelled."""
    if tasks:
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
        # asyncio turns Nagle's delay off only where the protocol is named.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, self.port))
            self.port = listener.getsockname()[1]
            await self._listen(listener)
        except BaseException:
            listener.close()
            raise

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

    async def _listen(self, listener: socket.socket) -> None:
        # startup() alone: Server.serve() would take the signals of the process, and tick every 0.1 s.
        server = uvicorn.Server(self._config)
        if not self._config.loaded:
            self._config.load()
        server.lifespan = self._config.lifespan_class(self._config)
        await server.startup([listener])
        self._server = server
