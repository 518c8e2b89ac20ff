"""Dates in the forms that feeds, pages and listings write."""

import re
from datetime import UTC, datetime, tzinfo

from gatherer.dates.forms import EARLIEST, moments, plain
from gatherer.dates.machine import coarse_date, machine_date
from gatherer.dates.relative import relative_moments, that_has_come
from gatherer.dates.zones import CHINA, zone_of

__all__ = ["CHINA", "find_date", "has_time", "parse_date", "plain", "that_has_come", "zone_of"]

#: No date is longer; of a longer text the beginning is read.
_LONGEST = 200
_HAS_TIME = re.compile(r"\d{1,2}\s?(?:[:：]\s?\d{2}|[时時点點])|\d{8}T\d{4}")
_HAS_NUMBER = re.compile(r"[0-9０-９〇零一二三四五六七八九十]")


def parse_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """The moment that `text` writes, aware and UTC; None if it writes none. Never raises.

    Reads RFC 822 with names of several languages, ISO 8601, seconds and milliseconds since 1970, and the
    Chinese forms. `zone` is what a text without a zone means; where that is China's, `CST` means it too. A day
    alone is its midnight. Of 03/04/2020 nobody knows which is the day: None.
    """
    text = text.strip()
    moment = machine_date(text, zone)
    if moment is None:
        found = find_date(text[:_LONGEST], zone)
        moment = found[0] if found else coarse_date(text, zone)
    return moment if moment and moment.year >= EARLIEST else None


def find_date(text: str, zone: tzinfo = UTC, *, now: datetime | None = None) -> tuple[datetime, bool] | None:
    """The first moment written anywhere in `text` (UTC), and whether it has a time of day.

    With `now`, aware, also what is counted from it (`3小时前`, `昨天 07:37`, `01-19 07:37`), where no date with
    a year stands in the text.
    """
    if not _HAS_NUMBER.search(text) and now is None:
        return None
    found = list(moments(text, zone))
    if not found and now is not None:
        found = list(relative_moments(text, now, zone))
    # Of two readings that begin together the one with a time has seen more.
    _, moment, is_timed = min(found, key=lambda each: (each[0], not each[2]), default=(0, None, False))
    return (moment, is_timed) if moment else None


def has_time(text: str) -> bool:
    """Whether `text` writes a time of day, not only a day."""
    return _HAS_TIME.search(text) is not None
