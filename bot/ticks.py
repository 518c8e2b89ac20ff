"""What finds work: each tick asks the store what is due and puts it in as jobs, of which one of a key waits at most."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.editor import places_waiting
from bot.work import Job, Kind, Work
from storage import Database, Source, UnitOfWork

GATHER_TICK = 2.0  #: real seconds
COMPOSE_TICK = 1.0
#: While the next slot is not due yet the store is looked at only so often: somebody may choose an earlier one.
COMPOSE_LOOK = timedelta(seconds=5)
_PLACES = 100  #: that one job of composing is put in for
_MOST_COMPOSING = 16


GATHER_LOOK = timedelta(seconds=5)  #: between two looks for due sources where there were none
HORIZON = 300  #: jobs of looking and reading that wait at the most
#: A source that is claimed is left alone by others for so long: it waits for its turn, and is looked at.
CLAIMED = timedelta(minutes=3)
_LANES = 4  #: of each host: so many requests to it are made at a time
TELL = Job("tell", "tell", lane="tell")


@dataclass(frozen=True)
class RoundTick:
    """Where one process gathers: it claims what is due by itself, and the tick asks it to."""

    work: Work

    async def __call__(self) -> None:
        await self.work.put([Job("gather", "gather")])


@dataclass
class GatherTick:
    """Claims the sources that are due and puts in a job for each; so few that none waits long, as the rest stays due.

    Of one host no more are done at a time than it has lanes, in whatever process.
    """

    database: Database
    clock: Clock
    work: Work
    host_of: Callable[[Source], str]
    _idle_until: datetime | None = None

    async def __call__(self) -> None:
        now = self.clock.now()
        if self._idle_until is not None and self._idle_until - GATHER_LOOK <= now < self._idle_until:
            return
        waiting = (await self.work.standing()).waiting
        room = HORIZON - waiting.get("gather", 0) - waiting.get("read", 0)
        jobs = await self.database.write(lambda uow: self._claimed(uow, now, room)) if room > 0 else []
        self._idle_until = None if jobs else now + GATHER_LOOK
        await self.work.put(jobs)

    def _claimed(self, uow: UnitOfWork, now: datetime, room: int) -> list[Job]:
        due = uow.sources.claim_due(now, now + CLAIMED, room)
        looks = [self._job("gather", source) for source in due]
        reads = [self._job("read", source) for source in _unread(uow, now, room - len(due))]
        return [*looks, *reads, *([TELL] if uow.stories.untold(1) else [])]

    def _job(self, kind: Kind, source: Source) -> Job:
        lane = f"{self.host_of(source)}:{source.id % _LANES}"
        return Job(kind, f"{kind}:{source.id}", {"source": source.id}, lane)


def _unread(uow: UnitOfWork, now: datetime, room: int) -> list[Source]:
    """Sources of which something is to be read that an earlier look left."""
    ids = uow.entries.waiting(now)[:room] if room > 0 else []
    return uow.sources.among(ids) if ids else []


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
