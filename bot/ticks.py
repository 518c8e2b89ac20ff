"""What finds work: each tick asks the store what is due and puts it in as jobs, of which one of a key waits at most."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.editor import places_waiting
from bot.work import Job, Work
from storage import Database

GATHER_TICK = 2.0  #: real seconds
COMPOSE_TICK = 1.0
#: While the next slot is not due yet the store is looked at only so often: somebody may choose an earlier one.
COMPOSE_LOOK = timedelta(seconds=5)
_PLACES = 100  #: that one job of composing is put in for
_MOST_COMPOSING = 16


@dataclass(frozen=True)
class RoundTick:
    """Where one process gathers: it claims what is due by itself, and the tick asks it to."""

    work: Work

    async def __call__(self) -> None:
        await self.work.put([Job("gather", "gather")])


@dataclass
class ComposeTick:
    """Puts in a job for every hundred places whose digest is due."""

    database: Database
    clock: Clock
    work: Work
    _looked_at: datetime | None = None
    _next_at: datetime | None = None  #: of the slots that were not due then

    async def __call__(self) -> None:
        now = self.clock.now()
        if not self._is_worth_a_look(now):
            return
        most = _PLACES * _MOST_COMPOSING
        places, self._next_at = await self.database.read(
            lambda uow: (places_waiting(uow, now, most), uow.schedules.next_at())
        )
        self._looked_at = now
        if places:
            jobs = -(-places // _PLACES)
            await self.work.put([Job("compose", f"compose:{number}") for number in range(jobs)])

    def _is_worth_a_look(self, now: datetime) -> bool:
        if self._looked_at is None or not self._looked_at <= now < self._looked_at + COMPOSE_LOOK:
            return True
        return self._next_at is not None and self._next_at <= now
