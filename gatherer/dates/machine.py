"""The forms that machines write, and the quick way through them: RFC 822, ISO 8601, seconds since 1970."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from gatherer.dates.months import month_named
from gatherer.dates.zones import offset

_RFC822 = re.compile(
    r"(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:(GMT|UTC|Z)|([+-]\d\d:?[0-5]\d))"
)
_ISO = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d)(?:[Tt ]\d[\d:.,]*(?:[Zz]|[+-]\d\d(?::?(?:00|30|45))?)?)?")
_ORDINAL = re.compile(r"(\d{4})-?([0-3]\d\d)(T.*)?")
_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)?(\d\d)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Ten digits from here on are years, months, days and hours rather than seconds: 2033.
_LATEST_SECONDS = 2_000_000_000


def machine_date(text: str, zone: tzinfo) -> datetime | None:
    """The moment in UTC, if `text` is nothing but one of these forms."""
    try:
        if found := _RFC822.fullmatch(text):
            return _rfc822(found)
        if text.isdigit() and len(text) > 8:
            return _digits(text, zone)
        if found := _ORDINAL.fullmatch(text):
            day = date(int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)
            text = day.isoformat() + (found[3] or "")
        if _ISO.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return None


def coarse_date(text: str, zone: tzinfo) -> datetime | None:
    """The beginning of a year or of a month."""
    found = _MONTH.fullmatch(text)
    return datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=zone).astimezone(UTC) if found else None


def _rfc822(found: re.Match[str]) -> datetime:
    day, name, year, hour, minute, second, is_utc, away = found.groups()
    zone = UTC if is_utc else offset(away)
    return datetime(int(year), month_named(name), int(day), int(hour), int(minute), int(second), 0, zone).astimezone(
        UTC
    )


def _digits(text: str, zone: tzinfo) -> datetime | None:
    number = int(text)
    if len(text) == 10 and number < _LATEST_SECONDS:
        return _EPOCH + timedelta(seconds=number)
    if len(text) == 13 and number < _LATEST_SECONDS * 1000:
        return _EPOCH + timedelta(milliseconds=number)
    if found := _STAMP.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    return None
