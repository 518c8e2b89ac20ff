"""The HTTP port of a process, in the event loop that everything runs in."""

import errno
import socket
from collections.abc import Sequence
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.errors import SettingsError
from bot.settings import Settings

#: Seconds. Longer than the web server before it keeps a connection that it does not use (nginx: 60).
_KEEP_ALIVE = 75
_LAST_ANSWERS = 2  #: seconds for what is being answered at a stop
_MOST = 200  #: connections at once; who comes beyond is told 503


class Site:
    """Listens while it is entered. It may answer before the bot is ready: that is what /healthz tells."""

    def __init__(self, settings: Settings, routes: Sequence[BaseRoute]) -> None:
        """``settings`` with HTTP_PORT."""
        self._host, self._port = settings.http_host, settings.http_port or 0
        self._app = Starlette(routes=routes)
        config = uvicorn.Config(
            self._app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            limit_concurrency=_MOST,
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_LAST_ANSWERS,
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)

    def add(self, route: BaseRoute) -> None:
        """Something more is answered from now on."""
        self._app.router.routes.append(route)

    async def __aenter__(self) -> "Site":
        """Raises SettingsError where nobody can listen there."""
        listener = self._listener()
        try:
            # startup() alone: Server.serve() would take the signals of the process, and tick every 0.1 s.
            await self._server.startup([listener])
        except BaseException:
            listener.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._server.shutdown()

    def _listener(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # asyncio turns Nagle's delay off only where the protocol is named.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self._port))
        except OSError as error:
            listener.close()
            raise _refused(error, self._host, self._port) from error
        return listener


def _refused(error: OSError, host: str, port: int) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError("HTTP_PORT", f"{port} is taken by another process; end that, or choose another port")
    if error.errno == errno.EACCES:
        return SettingsError("HTTP_PORT", f"{port} may not be used by this user; choose one above 1023")
    return SettingsError("HTTP_HOST", f"{host} is no address of this machine ({error.strerror or error})")
