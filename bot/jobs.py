"""What happens by itself: APScheduler calls these every few seconds, and each finds in the store what is due."""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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

BATCH = 50  #: places served in one transaction, so that others get to write in between
DIGEST_TICK = 1.0  #: real seconds
GATHER_TICK = 2.0


@dataclass(frozen=True)
class DigestTick:
    """Promises the digests that are due; ``recorded`` is called when there were any."""

    database: Database
    clock: Clock
    policy: Policy
    locales: Locales
    recorded: Callable[[], None]

    async def __call__(self) -> None:
        while await self.database.write(self.serve):
            self.recorded()

    def serve(self, uow: UnitOfWork) -> int:
        """One batch: record each place's digest and move its slots on, together. Returns how many places were due."""
        now = self.clock.now()
        places = by_place(uow.schedules.due(now, BATCH, self.policy.access))
        for place, missed in places.items():
            preferences = uow.preferences.get(place)
            assert preferences is not None, "what is due has preferences"
            words = self.locales[preferences.language]
            issue_digest(uow, Order(place, slot_name(missed, now), missed[0].next_at, now, self.policy, words))
            for slot in missed:
                uow.schedules.advance(place, slot.slot, next_time(slot.slot, slot.weekdays, slot.zone, now))
        return len(places)


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


def scheduler(ticks: Sequence[tuple[Callable[[], Awaitable[None]], float]], alarm: Alarm) -> AsyncIOScheduler:
    """A scheduler, not started, that calls each tick every so many real seconds and never twice at once."""
    clockwork = AsyncIOScheduler(timezone=UTC)
    for tick, seconds in ticks:
        clockwork.add_job(
            _guarded(tick, alarm),
            "interval",
            seconds=seconds,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    # A tick that is still running when the next is due is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return clockwork


def _guarded(tick: Callable[[], Awaitable[None]], alarm: Alarm) -> Callable[[], Awaitable[None]]:
    """The tick with its errors answered: the next one tries again, and nothing was lost."""

    async def run() -> None:
        try:
            await tick()
        except StorageError as error:
            log.warning("%s has to wait: %s", type(tick).__name__, error)
        except Exception as error:
            await alarm.raise_for(error, type(tick).__name__)

    return run
