"""When a source is looked at again. Pure."""

from datetime import datetime, timedelta

_LONGEST = timedelta(hours=24)


def next_poll(now: datetime, every: timedelta, failures: int = 0) -> datetime:
    """The moment of a source's next look.

    `every` is the wait after a look that went well; each failure in a row (`failures` counts them, the last
    included) doubles it, up to a day. Raises ValueError if `now` has no zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware, in UTC; got a naive datetime")
    # The exponent is bounded so that a source dead for a year does not overflow.
    wait = every * (1 << min(failures, 16))
    return now + min(wait, max(_LONGEST, every))
