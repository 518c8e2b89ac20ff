"""What others see of this process over HTTP, from before it reaches Telegram until it ends."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import Clock
from bot.errors import SettingsError
from bot.inbox.hook import PATH, is_telegrams, secret_of
from bot.process.meters import Meters, NoMeters
from bot.process.roles import Role, does
from bot.settings import Settings
from bot.web.counted import Counted
from bot.web.metrics import Metrics
from bot.web.probes import Probes
from bot.web.site import Site
from bot.work import Work
from storage import Database


@dataclass
class Watch:
    """Told of the start; ``site`` is None where HTTP_PORT is not set: nobody watches."""

    meters: Meters
    site: Site | None = None
    probes: Probes | None = None
    metrics: Metrics | None = None

    def has(self, work: Work) -> Work:
        """The queue, which from now on is asked how much waits in it."""
        if self.metrics is not None:
            self.metrics.work = work
        return work

    def started(self, ask_telegram: Callable[[], Awaitable[object]] | None) -> None:
        """Everything runs. ``ask_telegram``: a small call of the Bot API; None: Telegram may be away for this role."""
        if self.probes is not None:
            self.probes.ask_telegram = ask_telegram
            self.probes.is_started = True


@asynccontextmanager
async def watched(settings: Settings, database: Database, clock: Clock, role: Role | None) -> AsyncIterator[Watch]:
    """Raises SettingsError where HTTP_PORT cannot be had, or is missing though updates are to come there."""
    is_brought_updates = settings.webhook_url is not None and does(role, "bot")
    if settings.http_port is None:
        if is_brought_updates:
            raise SettingsError("WEBHOOK_URL", "HTTP_PORT has to be set too: it is where the calls arrive")
        yield Watch(NoMeters())
        return
    counted = Counted()
    probes = Probes(database, clock.now, role or "all")
    metrics = Metrics(counted, database, clock, settings.send_rate)
    waits = [_not_yet(secret_of(settings))] if is_brought_updates else []
    async with Site(settings, [*probes.routes(), *metrics.routes(), *waits]) as site:
        yield Watch(counted, site, probes, metrics)


def _not_yet(secret: str) -> Route:
    """The bot begins: another one may take the update, or Telegram bring it again."""

    async def refuse(request: Request) -> Response:
        return Response(status_code=503 if is_telegrams(request.headers, secret) else 401)

    return Route(PATH, refuse, methods=["POST"])
