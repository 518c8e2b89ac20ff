"""Digests that are due: for each place one is promised, and its slots move on, in one transaction."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b

from bot.alarm import Alarm
from bot.clock import Clock
from bot.delivery.catching_up import Owed, Verdict, judge, set_aside
from bot.delivery.issue import Order, issue_prepared
from bot.delivery.moment import Moment
from bot.delivery.pauses import PAUSES, end_pauses
from bot.locale import Locales
from bot.policy import Policy
from bot.times.quiet import quiet_until
from bot.times.schedule import next_time
from storage import Database, DueSlot, Preferences, StorageError, UnitOfWork

log = logging.getLogger(__name__)

BATCH = 10  #: slots served in one transaction, so that others get to write in between
#: No slot comes later than that, and no look at a source: a week, and what hours of rest and changed clocks add.
LATEST = timedelta(days=9)
UNREADABLE = timedelta(days=1)  #: until slots are looked at again that nobody can tell the next time of


@dataclass(frozen=True)
class DueDigests:
    """Promises the digests that are due."""

    clock: Clock
    policy: Policy
    locales: Locales

    def due(self, uow: UnitOfWork, now: datetime) -> list[DueSlot]:
        """Those of the next batch."""
        return uow.schedules.due(now, BATCH, self.policy.access)

    def serve(self, uow: UnitOfWork, moment: Moment) -> "Served":
        """One batch of places: record each one's digest and move its slots on, together.

        A digest that cannot be made costs its place that hour, and nobody else anything; its news is in the next one.
        """
        is_served = {slot.place: slot.served for slot in self.due(uow, moment.now)}
        held = moment.prepare(uow, is_served)
        faults = [self._settle(uow, chosen, moment, is_served=is_served[chosen.place]) for chosen in held]
        return Served(len(is_served), [fault for fault in faults if fault is not None])

    def right(self, uow: UnitOfWork, now: datetime) -> int:
        """Slots that a clock which was far ahead moved on too far come at their next hour; how many these were."""
        strayed = uow.schedules.beyond(now + LATEST, BATCH)
        for slot in strayed:
            chosen = uow.preferences.hold(slot.place)
            try:
                next_at = next_time(slot.slot, slot.weekdays, chosen.zone if chosen else self.policy.zone, now)
            except Exception:  # such as a zone that this machine does not know; said where the slot is due
                next_at = now + UNREADABLE
            uow.schedules.advance(slot.place, slot.slot, next_at)
        return len(strayed)

    def _settle(self, uow: UnitOfWork, chosen: Preferences, moment: Moment, *, is_served: bool) -> Exception | None:
        place, now = chosen.place, moment.now
        slots = [slot for slot in uow.schedules.of(place) if slot.next_at <= now]  # all of them, and as they are now
        fault: Exception | None
        try:
            verdict = judge(slots, chosen, now, self.policy.catch_up) if is_served and slots else Verdict()
            times = [verdict.held_until or next_time(one.slot, one.weekdays, chosen.zone, now) for one in slots]
        except Exception as error:  # such as a zone that this machine does not know
            fault, times = error, [now + UNREADABLE] * len(slots)
        else:
            fault = fault_of(uow, partial(self._carry_out, uow, chosen, verdict, moment))
        for slot, next_at in zip(slots, times, strict=True):
            uow.schedules.advance(place, slot.slot, next_at)
        return fault

    def _carry_out(self, uow: UnitOfWork, chosen: Preferences, verdict: Verdict, moment: Moment) -> None:
        if verdict.too_late is not None:
            chosen = set_aside(chosen, verdict.too_late)
            uow.preferences.save(chosen)
        if verdict.owed is not None:
            issue_prepared(uow, self._order(chosen, verdict.owed, moment.now), chosen, moment)

    def _order(self, chosen: Preferences, owed: Owed, now: datetime) -> Order:
        return Order(
            chosen.place,
            owed.slot,
            owed.due_at,
            now,
            self.policy.bot_username,
            self.locales[chosen.language],
            day=owed.day,
            delay=spread(chosen, owed.due_at, self.policy.jitter),
            missed=owed.missed,
        )


@dataclass(frozen=True)
class Served:
    """What became of a batch."""

    places: int  #: how many were due
    faults: Sequence[Exception]  #: ours, of those that could not be served


async def _is_abreast(due_at: datetime) -> bool:
    return False


@dataclass(frozen=True)
class DigestRun:
    """Serves what is due at one moment, batch by batch; ``recorded`` is called after each.

    Several at once, in whatever process, share the work. Nothing is served while the bot ``is_behind`` with what was
    due first: see Lookout.
    """

    database: Database
    digests: DueDigests
    alarm: Alarm
    recorded: Callable[[], None]
    is_behind: Callable[[datetime], Awaitable[bool]] = _is_abreast

    async def __call__(self) -> None:
        moment = Moment(now := self.digests.clock.now())
        strayed, over = await self.database.read(lambda uow: _to_set_right(uow, now))
        if strayed:
            await self._right(now)
        while over and await self.database.write(lambda uow: end_pauses(uow, now)) == PAUSES:
            pass
        due = await self.database.write(lambda uow: self.digests.due(uow, now))
        if not due or await self.is_behind(min(slot.next_at for slot in due)):
            return
        first = {slot.place for slot in due if slot.served}
        with suppress(Exception):  # it fails again where it costs one place only, and is told of
            await self.database.read(lambda uow: moment.look_ahead(uow, first))
        while (served := await self.database.write(lambda uow: self.digests.serve(uow, moment))).places:
            self.recorded()
            for fault in served.faults:
                await self.alarm.raise_for(fault, "a digest")

    async def _right(self, now: datetime) -> None:
        righted = 0
        while some := await self.database.write(lambda uow: self.digests.right(uow, now)):
            righted += some
        log.warning("the clock was far ahead: %d slots beyond all hours of the next week were set right", righted)


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


def spread(chosen: Preferences, due_at: datetime, widest: timedelta) -> timedelta:
    """So much after it is due the place's digest goes out: always the same, evenly from 0 up to ``widest``.

    None of it where that would be in quiet hours.
    """
    name = f"{chosen.place.chat_id}:{chosen.place.thread}"
    share = int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) / 2**64
    quiet = quiet_until(due_at + share * widest, chosen.quiet_from, chosen.quiet_until, chosen.zone)
    return timedelta() if quiet else share * widest


def places_waiting(uow: UnitOfWork, now: datetime, most: int) -> int:
    """How many slots a run would serve now; 1 where it only had something to set right."""
    return max(uow.schedules.count_due(now, most), int(any(_to_set_right(uow, now))))


def _to_set_right(uow: UnitOfWork, now: datetime) -> tuple[bool, bool]:
    """Whether a slot strayed beyond all hours of the next week, and whether a pause is over."""
    return bool(uow.schedules.beyond(now + LATEST, 1)), bool(uow.preferences.pauses_over(now, 1))
