"""Whether this process lives, and whether it can do its work: for whoever restarts it, or sends it calls."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.web.fresh import Fresh
from storage import Database, is_current

_STORE_LASTS, _TELEGRAM_LASTS = timedelta(seconds=1), timedelta(minutes=1)
_PATIENCE, _TELEGRAM_PATIENCE = 2.0, 5.0  #: seconds

State = Literal["ok", "down", "old", "not asked"]


@dataclass(frozen=True)
class Health:
    """Of what is wrong only the kind: the log says more, and anybody may ask."""

    role: str
    #: everything that comes before the work is done
    started: bool
    database: State
    migrations: State
    telegram: State

    @property
    def is_ready(self) -> bool:
        is_well = {self.database, self.migrations, self.telegram} <= {"ok", "not asked"}
        return is_well and self.started


@dataclass
class Probes:
    """``ask_telegram``: a small call of the Bot API; None: this process has nothing to say to it, or not as yet."""

    database: Database
    now: Callable[[], datetime]
    role: str
    ask_telegram: Callable[[], Awaitable[object]] | None = None
    is_started: bool = False  #: set by whoever starts the process
    _store: Fresh[str] = field(init=False)
    _telegram: Fresh[bool] = field(init=False)

    def __post_init__(self) -> None:
        self._store = Fresh(self._revision, self.now, _STORE_LASTS, _PATIENCE)
        self._telegram = Fresh(self._called, self.now, _TELEGRAM_LASTS, _TELEGRAM_PATIENCE)

    def routes(self) -> list[Route]:
        return [
            Route("/healthz", self._both),
            Route("/healthz/ready", self._both),
            Route("/healthz/live", self._live),
        ]

    async def health(self) -> Health:
        revision = await self._store.value()
        return Health(
            self.role,
            self.is_started,
            "down" if revision is None else "ok",
            "not asked" if revision is None else ("ok" if is_current(revision) else "old"),
            await self._telegram_state(),
        )

    async def _telegram_state(self) -> State:
        if self.ask_telegram is None:
            return "not asked"
        return "ok" if await self._telegram.value() else "down"

    async def _revision(self) -> str:
        return await self.database.read(lambda uow: uow.examination.revision()) or ""

    async def _called(self) -> bool:
        assert self.ask_telegram is not None
        await self.ask_telegram()
        return True

    async def _both(self, request: Request) -> JSONResponse:
        health = await self.health()
        told = {"live": True, "ready": health.is_ready, **asdict(health)}
        return JSONResponse(told, 200 if health.is_ready else 503)

    async def _live(self, request: Request) -> JSONResponse:
        """That it answers at all: nothing else of it is asked."""
        return JSONResponse({"live": True, "role": self.role})
