"""When a source is looked at again. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatherer.entry import Rests

#: However seldom a source tells something, it is looked at once a day.
_LONGEST = timedelta(hours=24)
#: A source that tells something every hour is looked at four times in it.
_LOOKS_PER_ENTRY = 4
#: How often more than the usual a wire is looked at.
_MOST_EAGER = 3
#: So many of the newest entries tell a rhythm; fewer than the least tell none.
_MOST_ENTRIES, _LEAST_ENTRIES = 20, 3
#: The share of a wait that chance may add or take away, so that sources do not stay in step.
_JITTER = 0.1
_NO_RESTS = Rests()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a source when its next look is decided."""

    #: Its usual time between two entries; None where that is not known.
    rhythm: timedelta | None = None
    #: When something new last came of it.
    newest_at: datetime | None = None
    #: The wait that its server asks for: Retry-After, Cache-Control.
    asked: timedelta | None = None
    #: What the feed itself asks for.
    rests: Rests = _NO_RESTS
    is_gone: bool = False


_NOTHING_KNOWN = Outlook()


def next_look(
    now: datetime, every: timedelta, failures: int = 0, outlook: Outlook = _NOTHING_KNOWN, *, jitter: float = 0.5
) -> datetime:
    """The moment of a source's next look.

    `every` is the usual wait. A source is looked at up to three times as often where its rhythm is that of a
    wire, down to once a day where it is that of a weekly; each failure in a row (`failures` counts them, the last
    included) doubles the wait, up to a day. What server and feed ask for comes on top, up to a day too, and then
    the feed's hours of rest. `jitter`, 0..1, is chance: 0.5 adds nothing. Raises ValueError if `now` has no zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware, in UTC; got a naive datetime")
    longest = max(_LONGEST, every)
    if outlook.is_gone:
        wait = longest
    elif failures:
        # The exponent is bounded so that a source dead for a year does not overflow.
        wait = every * (1 << min(failures, 16))
    else:
        wait = _own_wait(now, every, outlook)
    wait *= 1 + _JITTER * (2 * jitter - 1)
    floor = max(outlook.asked or timedelta(), outlook.rests.wait or timedelta())
    return _awake(now + min(max(wait, floor), longest), outlook.rests)


def rhythm_of(published: Iterable[datetime], now: datetime) -> timedelta | None:
    """The mean time between a source's newest entries, the silence since the last included; None of too few.

    `published` are the dates of what it lists, in any order; what lies in the future is not counted.
    """
    newest = sorted((date for date in published if date <= now), reverse=True)[:_MOST_ENTRIES]
    return (now - newest[-1]) / len(newest) if len(newest) >= _LEAST_ENTRIES else None


def _own_wait(now: datetime, every: timedelta, outlook: Outlook) -> timedelta:
    """By the source's rhythm, which slows down while it is silent."""
    if outlook.rhythm is None:
        return every
    silence = now - outlook.newest_at if outlook.newest_at else timedelta()
    wait = max(outlook.rhythm, silence / _LOOKS_PER_ENTRY) / _LOOKS_PER_ENTRY
    return max(wait, every / _MOST_EAGER)


def _awake(moment: datetime, rests: Rests) -> datetime:
    """The moment, or the first full hour after it at which the feed does not rest; one that always rests does not."""
    hour = moment.replace(minute=0, second=0, microsecond=0)
    for later in range(7 * 24):
        candidate = hour + timedelta(hours=later)
        if candidate.hour not in rests.hours and candidate.weekday() not in rests.weekdays:
            return max(candidate, moment)
    return moment
