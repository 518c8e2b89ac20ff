"""What a place chose, changed: saved at once, and the visit goes on with what is chosen now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.delivery.issue import Order, issue_digest
from bot.handlers.visit import Visit
from bot.times.quiet import QuietHours
from bot.times.schedule import EVERY_DAY, last_occurrence, next_time
from bot.times.slots import FIRST
from storage import Schedule, UnitOfWork

#: Where none was chosen.
DEFAULT_HOUR = "08:00"


#: Whether anything comes.
_COMING = frozenset(("subscribed", "paused_at"))


def keep(uow: UnitOfWork, visit: Visit, **changes: Any) -> Visit:
    """Save fields of the place's preferences."""
    chosen = replace(uow.preferences.hold(visit.place) or visit.preferences, **changes)
    uow.preferences.save(chosen)
    if _COMING & changes.keys():
        _end_those_of_gone_topics(uow, visit)
    return replace(visit, preferences=chosen)


def _end_those_of_gone_topics(uow: UnitOfWork, visit: Visit) -> None:
    """What falls back to the chat can be stopped, or moved to a topic, only from another place."""
    for other in uow.preferences.of_chat(visit.place.chat_id):
        if other.place != visit.place and other.subscribed and other.thread_gone_at is not None:
            uow.preferences.save(replace(uow.preferences.hold(other.place) or other, subscribed=False))


def keep_known(uow: UnitOfWork, visit: Visit) -> Visit:
    """A place that chose nothing yet has preferences from now on."""
    return keep(uow, visit) if uow.preferences.get(visit.place) is None else visit


def keep_topics(uow: UnitOfWork, visit: Visit, topics: Iterable[str]) -> Visit:
    uow.preferences.set_topics(visit.place, topics)
    return keep(uow, visit)


def keep_hours(uow: UnitOfWork, visit: Visit, slots: Iterable[str], weekdays: int | None = None) -> Visit:
    """These are the hours from now on, in the place's zone; whoever picks an hour wants the digest.

    One that the place had on the same days stays as it is: it may be due at this moment, or held back by quiet hours.
    """
    days = weekdays or weekdays_of(uow, visit)
    zone, now = visit.preferences.zone, visit.incoming.at
    is_served = visit.preferences.subscribed
    had = {one.slot: one.next_at for one in uow.schedules.of(visit.place) if is_served and one.weekdays == days}
    wanted = sorted(set(slots))
    schedules = [
        Schedule(visit.place, slot, days, had.get(slot) or next_time(slot, days, zone, now)) for slot in wanted
    ]
    visit = keep(uow, visit, subscribed=visit.preferences.subscribed or bool(wanted))
    uow.schedules.replace(visit.place, schedules)
    return visit


def keep_zone(uow: UnitOfWork, visit: Visit, zone: str) -> Visit:
    """The same hours, told by another clock: each from the first time on that it shows it."""
    is_another = zone != visit.preferences.zone
    visit = keep(uow, visit, zone=zone)
    return restart_hours(uow, visit) if is_another else visit


def keep_pause(uow: UnitOfWork, visit: Visit, until: datetime | None) -> Visit:
    """No digests from now on, or as before, until then; None: until somebody resumes them."""
    return keep(uow, visit, paused_at=visit.preferences.paused_at or visit.incoming.at, paused_until=until)


def keep_quiet(uow: UnitOfWork, visit: Visit, hours: QuietHours) -> Visit:
    """What others held back is due, and held back by these or sent."""
    visit = keep(uow, visit, quiet_from=hours.begins, quiet_until=hours.ends)
    for one in uow.schedules.of(visit.place):
        occurrence = last_occurrence(one.slot, one.weekdays, visit.preferences.zone, one.next_at)
        uow.schedules.advance(visit.place, one.slot, occurrence.at)
    return visit


def restart_hours(uow: UnitOfWork, visit: Visit) -> Visit:
    """Count from now: what fell due in the meantime is not caught up with."""
    zone, now = visit.preferences.zone, visit.incoming.at
    for schedule in uow.schedules.of(visit.place):
        uow.schedules.advance(visit.place, schedule.slot, next_time(schedule.slot, schedule.weekdays, zone, now))
    return visit


def slots_of(uow: UnitOfWork, visit: Visit) -> list[str]:
    return [schedule.slot for schedule in uow.schedules.of(visit.place)]


def weekdays_of(uow: UnitOfWork, visit: Visit) -> int:
    """The days of the place's hours, which are the same for all of them; every day where there are none."""
    return next((schedule.weekdays for schedule in uow.schedules.of(visit.place)), EVERY_DAY)


def first_digest(uow: UnitOfWork, visit: Visit) -> bool:
    """The digest that comes at once for somebody who is admitted and never had one; whether it does."""
    if not visit.is_admitted or visit.preferences.digest_at is not None:
        return False
    now = visit.incoming.at
    order = Order(visit.place, FIRST, now, now, visit.policy.bot_username, visit.words)
    return issue_digest(uow, order) is not None
