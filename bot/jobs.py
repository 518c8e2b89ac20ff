"""What happens by itself: APScheduler rings every few seconds, and each tick finds in the store what is due."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alarm import Alarm
from bot.clock import Clock
from bot.delivery.issue import Order, issue_digest
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.policy import Policy
from bot.schedule import next_time
from storage import Database, DueSlot, Place, StorageError, UnitOfWork

log = logging.getLogger(__name__)

BATCH = 10  #: slots served in one transaction, so that others get to write in between
DIGEST_TICK = 1.0  #: real seconds
GATHER_TICK = 2.0
MENU_TICK = 3600.0

Tick = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Editor:
    """Promises the digests that are due."""

    clock: Clock
    policy: Policy
    locales: Locales

    def serve(self, uow: UnitOfWork) -> "Served":
        """One batch: record each place's digest and move its slots on, together.

        A digest that cannot be made costs its place that hour, and nobody else anything; its news is in the next one.
        """
        now = self.clock.now()
        places = by_place(uow.schedules.due(now, BATCH, self.policy.access))
        faults: list[Exception] = []
        for place in sorted(places):  # each is held until the end: two batches in one order do not end each other
            missed = places[place]
            served = missed[0].served
            fault = fault_of(uow, partial(self._issue, uow, place, missed, now)) if served else None
            if fault is not None:
                faults.append(fault)
            for slot in missed:
                uow.schedules.advance(place, slot.slot, next_time(slot.slot, slot.weekdays, slot.zone, now))
        return Served(len(places), faults)

    def _issue(self, uow: UnitOfWork, place: Place, missed: Sequence[DueSlot], now: datetime) -> None:
        preferences = uow.preferences.get(place)
        assert preferences is not None, "what is due has preferences"
        words = self.locales[preferences.language]
        issue_digest(uow, Order(place, slot_name(missed, now), missed[0].next_at, now, self.policy.bot_username, words))


@dataclass(frozen=True)
class Served:
    """What became of a batch."""

    places: int  #: how many were due
    faults: Sequence[Exception]  #: ours, of those that could not be served


@dataclass(frozen=True)
class DigestTick:
    """Serves what is due, batch by batch; ``recorded`` is called after each."""

    database: Database
    editor: Editor
    alarm: Alarm
    recorded: Callable[[], None]

    async def __call__(self) -> None:
        while (served := await self.database.write(self.editor.serve)).places:
            self.recorded()
            for fault in served.faults:
                await self.alarm.raise_for(fault, "a digest")


def fault_of(uow: UnitOfWork, work: Callable[[], None]) -> Exception | None:
    """Do one place's work; what went wrong with it, which is then undone. Raises StorageErrors that may pass."""
    try:
        with uow.apart():
            work()
    except StorageError as error:
        if error.may_pass:
            raise
        return error
    except Exception as error:
        return error
    return None


def by_place(due: Sequence[DueSlot]) -> dict[Place, list[DueSlot]]:
    """Each place's due slots, the earliest first."""
    places: dict[Place, list[DueSlot]] = defaultdict(list)
    for slot in sorted(due, key=lambda slot: slot.next_at):
        places[slot.place].append(slot)
    return places


def slot_name(missed: Sequence[DueSlot], now: datetime) -> str:
    """The slot's own name; of several that were missed, one catch-up for all, named by the first."""
    first = missed[0]
    passed_again = next_time(first.slot, first.weekdays, first.zone, first.next_at) <= now
    return f"catchup:{first.slot}" if len(missed) > 1 or passed_again else first.slot


@dataclass(frozen=True)
class GatherTick:
    """Looks at the sources that are due."""

    newsroom: Newsroom

    async def __call__(self) -> None:
        for gathered in await self.newsroom.gather():
            if gathered.status == "failed":
                log.warning("source %s: %s", gathered.url, gathered.error)
            elif gathered.new:
                log.info("source %s: %d new", gathered.url, gathered.new)


@dataclass(frozen=True)
class Clockwork:
    """Calls each tick every so many real seconds, and never twice at once."""

    ticks: Sequence[tuple[Tick, float]]
    alarm: Alarm

    async def run(self) -> None:
        """Until cancelled; then the ticks are cancelled too, and over when this returns."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        async with asyncio.TaskGroup() as loops:
            for tick, seconds in self.ticks:
                due = asyncio.Event()
                due.set()
                scheduler.add_job(
                    _ring, "interval", args=(due,), seconds=seconds, coalesce=True, misfire_grace_time=None
                )
                loops.create_task(self._loop(tick, due), name=type(tick).__name__)
            scheduler.start()
            try:
                await asyncio.Event().wait()
            finally:
                scheduler.shutdown(wait=False)

    async def _loop(self, tick: Tick, due: asyncio.Event) -> None:
        """Rung while it runs, a tick runs once more. What goes wrong is answered: the next one tries again."""
        trouble = ""  # of the store; said once, however often it is met
        while await due.wait():
            due.clear()
            try:
                await tick()
                trouble = ""
            except StorageError as error:
                if str(error) != trouble:
                    log.warning("%s has to wait: %s", type(tick).__name__, error)
                trouble = str(error)
            except Exception as error:
                await self.alarm.raise_for(error, type(tick).__name__)


async def _ring(due: asyncio.Event) -> None:
    """A coroutine, because a plain function would be called in a thread."""
    due.set()
