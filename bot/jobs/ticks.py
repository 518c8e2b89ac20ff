"""What finds work: each tick asks the store what is due and puts it in as jobs, of which one of a key waits at most."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.jobs.due_digests import LATEST, places_waiting
from bot.newsroom import CLAIMED
from bot.work import Job, Kind, Work
from gatherer import PER_HOST
from storage import Database, Source, UnitOfWork

log = logging.getLogger(__name__)

GATHER_TICK = 2.0  #: real seconds
COMPOSE_TICK = 1.0
#: While the next is not due yet the store is looked at only so often: somebody may add a source, or choose a slot.
LOOK = timedelta(seconds=5)
_PLACES = 100  #: that one job of composing is put in for
_MOST_COMPOSING = 16
HORIZON = 300  #: jobs of looking and reading that wait at the most
TELL = Job("tell", "tell", lane="tell")


@dataclass
class Agenda:
    """When something is due next, as the store told it last."""

    _looked_at: datetime | None = None
    _next_at: datetime | None = None

    def looked(self, now: datetime, next_at: datetime | None) -> None:
        """``next_at``: of what is to be done; None: there is nothing."""
        self._looked_at, self._next_at = now, next_at

    def is_worth_a_look(self, now: datetime) -> bool:
        if self._looked_at is None or not self._looked_at <= now < self._looked_at + LOOK:
            return True
        return self.is_due(now)

    def is_due(self, now: datetime) -> bool:
        return self._next_at is not None and self._next_at <= now


@dataclass
class RoundTick:
    """Where one process gathers: it claims what is due by itself, and the tick asks it to."""

    database: Database
    clock: Clock
    work: Work
    _agenda: Agenda = field(default_factory=Agenda)

    async def __call__(self) -> None:
        if await _is_gathering_due(self.database, self.clock.now(), self._agenda):
            await self.work.put([Job("gather", "gather")])


@dataclass
class GatherTick:
    """Claims the sources that are due and puts in a job for each; so few that none waits long, as the rest stays due.

    Of one host, which has as many lanes as requests at a time, no more are done at once, in whatever process.
    """

    database: Database
    clock: Clock
    work: Work
    host_of: Callable[[Source], str]
    _agenda: Agenda = field(default_factory=Agenda)

    async def __call__(self) -> None:
        now = self.clock.now()
        if not await _is_gathering_due(self.database, now, self._agenda):
            return
        waiting = (await self.work.counts()).waiting
        room = HORIZON - waiting.get("gather", 0) - waiting.get("read", 0)
        if room > 0:
            await self.work.put(await self.database.write(lambda uow: self._claimed(uow, now, room)))

    def _claimed(self, uow: UnitOfWork, now: datetime, room: int) -> list[Job]:
        due = uow.sources.claim_due(now, now + CLAIMED, room)
        looks = [self._job("gather", source) for source in due]
        reads = [self._job("read", source) for source in _unread(uow, now, room - len(due))]
        return [*looks, *reads, *([TELL] if uow.stories.untold(1) else [])]

    def _job(self, kind: Kind, source: Source) -> Job:
        lane = f"{self.host_of(source)}:{source.id % PER_HOST}"
        return Job(kind, f"{kind}:{source.id}", {"source": source.id}, lane)


def _unread(uow: UnitOfWork, now: datetime, room: int) -> list[Source]:
    """Sources of which something is to be read that an earlier look left."""
    ids = uow.entries.waiting(now)[:room] if room > 0 else []
    return uow.sources.among(ids) if ids else []


async def _is_gathering_due(database: Database, now: datetime, agenda: Agenda) -> bool:
    if not agenda.is_worth_a_look(now):
        return False
    next_at, have_strayed = await database.read(
        lambda uow: (_next_gathering(uow, now), uow.sources.are_beyond(now + LATEST))
    )
    if have_strayed:
        brought = await database.write(lambda uow: uow.sources.bring_back(now + LATEST, now))
        if brought:
            log.warning("the clock was far ahead: sources that had to wait for over a week are due now: %d", brought)
        next_at = now
    agenda.looked(now, next_at)
    return agenda.is_due(now)


def _next_gathering(uow: UnitOfWork, now: datetime) -> datetime | None:
    """When the next source is to be looked at, or read; now where a story is to be told anew."""
    told = now if uow.stories.untold(1) else None
    return min(filter(None, (uow.sources.next_at(), uow.entries.next_at(), told)), default=None)


@dataclass
class ComposeTick:
    """Puts in a job for every hundred places whose digest is due."""

    database: Database
    clock: Clock
    work: Work
    _agenda: Agenda = field(default_factory=Agenda)

    async def __call__(self) -> None:
        now = self.clock.now()
        if not self._agenda.is_worth_a_look(now):
            return
        most = _PLACES * _MOST_COMPOSING
        places, next_at = await self.database.read(
            lambda uow: (places_waiting(uow, now, most), uow.schedules.next_at())
        )
        self._agenda.looked(now, next_at)
        if places:
            jobs = -(-places // _PLACES)
            await self.work.put([Job("compose", f"compose:{number}") for number in range(jobs)])
