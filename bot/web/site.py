"""The HTTP port of a process, in the event loop that everything runs in."""

import errno
from collections.abc import Sequence
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.errors import SettingsError
from bot.settings import Settings
from bot.web.connection import Connection
from bot.web.listening import KEEP_ALIVE, begun, bound, let_go

_LAST_ANSWERS = 2  #: seconds for what is being answered at a stop


class Site:
    """Listens while it is entered. It may answer before the bot is ready: that is what /healthz tells."""

    def __init__(self, settings: Settings, routes: Sequence[BaseRoute]) -> None:
        """``settings`` with HTTP_PORT."""
        self._host, self._port = settings.http_host, settings.http_port or 0
        self._app = Starlette(routes=routes)
        self._app.router.redirect_slashes = False  # to whatever host the caller names
        self._config = uvicorn.Config(
            self._app,
            http=Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=KEEP_ALIVE,
        )

    def add(self, route: BaseRoute) -> None:
        """It is answered from now on, in place of what was there at its path."""
        self._app.router.routes.insert(0, route)

    async def __aenter__(self) -> "Site":
        """Raises SettingsError where nobody can listen there."""
        try:
            listener = bound(self._host, self._port)
        except OSError as error:
            raise _refused(error, self._host, self._port) from error
        self._server = await begun(self._config, listener)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await let_go(self._server, _LAST_ANSWERS)


def _refused(error: OSError, host: str, port: int) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError("HTTP_PORT", f"{port} is taken by another process; end that, or choose another port")
    if error.errno == errno.EACCES:
        return SettingsError("HTTP_PORT", f"{port} may not be used by this user; choose one above 1023")
    return SettingsError("HTTP_HOST", f"{host} is no address of this machine ({error.strerror or error})")
