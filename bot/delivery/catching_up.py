"""What a place is owed at a moment: a digest, one for all that was missed, or none, for it would come too late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.times.quiet import after_quiet, quiet_until
from bot.times.schedule import last_occurrence, next_occurrence
from bot.times.slots import CATCH_UP
from storage import Preferences, Schedule


@dataclass(frozen=True, order=True)
class Due:
    """A slot's occurrence that has come and was not served."""

    at: datetime  #: aware UTC: when it came, or when the quiet hours ended that held it back
    day: date  #: local, that the slot belongs to
    slot: str  #: HH:MM


@dataclass(frozen=True)
class Owed:
    """A digest that is to be sent."""

    slot: str  #: its name: HH:MM, or catchup:<first missed>
    day: date
    due_at: datetime  #: of a catch-up: that of the last, for it tells what came until then
    missed: tuple[datetime, ...] = ()  #: of a catch-up: when the digests were due that it stands for, in order


@dataclass(frozen=True)
class Verdict:
    """What becomes of a place's slots that are due."""

    owed: Owed | None = None  #: at once
    too_late: datetime | None = None  #: when the last of those was due that are not sent any more
    held_until: datetime | None = None  #: in quiet hours: their end, to which all that is due moves


def judge(slots: Iterable[Schedule], chosen: Preferences, now: datetime, limit: timedelta) -> Verdict:
    """``slots``: those of the place that are due, one at least. What comes later than ``limit`` is not sent.

    Several of one moment are one digest, with the name of the last; several moments are one that catches up.
    """
    quiet = quiet_until(now, chosen.quiet_from, chosen.quiet_until, chosen.zone)
    dues = sorted(due for slot in slots for due in _passed(slot, chosen, now))
    too_late = [due for due in dues if due.at < (quiet or now) - limit]
    recent = dues[len(too_late) :]
    owed = _owed(recent, caught_up=dues[0].at < dues[-1].at) if recent and quiet is None else None
    return Verdict(owed, too_late[-1].at if too_late else None, quiet)


def _passed(slot: Schedule, chosen: Preferences, now: datetime) -> Iterator[Due]:
    """The slot's occurrences from the one that was to be served next on, as far as they have come."""
    occurrence = last_occurrence(slot.slot, slot.weekdays, chosen.zone, slot.next_at)
    while occurrence.at <= now:
        yield Due(after_quiet(chosen, occurrence.at), occurrence.day, slot.slot)
        occurrence = next_occurrence(slot.slot, slot.weekdays, chosen.zone, occurrence.at)


def _owed(recent: Sequence[Due], *, caught_up: bool) -> Owed:
    if not caught_up:
        last = recent[-1]
        return Owed(last.slot, last.day, last.at)
    first, last = recent[0], recent[-1]
    return Owed(f"{CATCH_UP}{first.slot}", first.day, last.at, tuple(sorted({due.at for due in recent})))


def set_aside(chosen: Preferences, until: datetime) -> Preferences:
    """The news up to then is not sent unasked any more: it is missed, unless a digest told it already.

    ``until``: when the digest was due that would have told it.
    """
    if chosen.digest_at is None or chosen.digest_at >= until:
        return chosen
    return replace(chosen, missed_since=chosen.missed_since or chosen.digest_at, digest_at=until, missed_told_by=None)


def missed_until(slots: Iterable[Schedule], chosen: Preferences, now: datetime) -> datetime | None:
    """When the last of the place's slots came while it was not served; None: there was none since its last digest."""
    last = max((last_occurrence(one.slot, one.weekdays, chosen.zone, now).at for one in slots), default=None)
    if last is None or chosen.digest_at is None or last <= chosen.digest_at:
        return None
    return last
