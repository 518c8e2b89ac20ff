"""When a feed asks not to be looked at: ttl, the syndication module, skipHours and skipDays.

Sources: https://www.rssboard.org/rss-specification and https://web.resource.org/rss/1.0/modules/syndication/
"""

import re
from datetime import timedelta

from gatherer.entry import Rests
from gatherer.feeds.written import WrittenRests

_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: No feed is left alone for longer, whatever it writes.
_LONGEST = timedelta(days=7)


def rests(written: WrittenRests) -> Rests:
    """The wait is the longer of the two that a feed can ask for; what is no number or name is ignored."""
    period = _PERIODS.get(written.period.strip().lower())
    asked = [wait for wait in (_minutes(written.ttl), period and period / (_number(written.frequency) or 1)) if wait]
    hours = frozenset(hour % 24 for text in written.hours if (hour := _number(text)) is not None and hour <= 24)
    days = frozenset(_WEEKDAYS.index(day) for text in written.days if (day := text.strip().lower()) in _WEEKDAYS)
    return Rests(
        wait=min(max(asked), _LONGEST) if asked else None,
        # A feed that skips every hour, or every day, could never be read.
        hours=hours if len(hours) < 24 else frozenset(),
        weekdays=days if len(days) < 7 else frozenset(),
    )


def _minutes(text: str) -> timedelta | None:
    number = _number(text)
    return timedelta(minutes=number) if number else None


def _number(text: str) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,8})\s*", text, re.ASCII)
    return int(found[1]) if found else None
