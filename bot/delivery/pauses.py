"""The end of pauses that had one: digests go on with the next hour."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.catching_up import missed_until, set_aside
from bot.times.schedule import next_time
from storage import Preferences, UnitOfWork

#: Ended in one transaction, so that others get to write in between.
PAUSES = 50
_AN_INSTANT = timedelta(microseconds=1)


def end_pauses(uow: UnitOfWork, now: datetime) -> int:
    """End those that are over; how many, PAUSES at most.

    What came meanwhile is set aside: the foot of the next digest offers it. An hour that comes with the end is served.
    """
    over = uow.preferences.pauses_over(now, PAUSES)
    for chosen in uow.preferences.hold_all(over):
        if chosen.paused_until is not None and chosen.paused_until <= now:  # still so, now that it is held
            _go_on(uow, chosen, chosen.paused_until - _AN_INSTANT)
    return len(over)


def _go_on(uow: UnitOfWork, chosen: Preferences, last: datetime) -> None:
    """``last``: the pause's last moment."""
    left = replace(chosen, paused_at=None, paused_until=None)
    with suppress(LookupError, ValueError, OSError):  # a zone that this machine does not know: said by the next hour
        slots = uow.schedules.of(chosen.place)
        missed = missed_until(slots, chosen, last)
        for one in slots:
            uow.schedules.advance(chosen.place, one.slot, next_time(one.slot, one.weekdays, chosen.zone, last))
        if missed is not None and chosen.paused_at is not None and missed > chosen.paused_at:
            left = set_aside(left, missed)
    uow.preferences.save(left)
