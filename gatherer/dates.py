"""Dates in the forms that feeds and pages write."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from gatherer.han import han_count

#: What a Chinese page or feed means where it names no zone.
CHINA = timezone(timedelta(hours=8))
_EARLIEST = 1980
_KANA = re.compile(r"[\u3040-\u30ff]")

_DAY = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?:\s*日)?"
_TIME = (
    r"(?P<half>上午|中午|下午|晚上|凌晨|早上)?\s*(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{2})"
    r"(?:\s*[:：分]\s*(?P<second>\d{2})(?!\d))?"
)
#: Strict, because what follows a time may also be the end of a span: `07:37-08:15`.
_ZONE = (
    r"(?:GMT|UTC)?(?P<zone>Z\b|[+-](?:0\d|1[0-4])(?::?(?:00|30|45))?(?![\d:])"
    r"|(?:(?<=GMT)|(?<=UTC))[+-]\d{1,2}(?![\d:]))"
)
#: The gap between day and time takes a weekday in brackets, or the T of ISO 8601.
_MOMENT = re.compile(
    rf"(?<!\d){_DAY}(?:(?:\s*(?:[T,]|[(（]?(?:星期|周)[一二三四五六日天][)）]?)\s*|\s+|(?<=日))"
    rf"{_TIME}(?:\.\d+)?(?:\s*{_ZONE})?)?"
)


def parse_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """The moment that `text` writes, aware and UTC; None if it writes none. Never raises.

    Reads RFC 822, ISO 8601 and the Chinese forms (`2020年01月19日 07:37`, `2020-01-19 07:37:57`). `zone` is
    what a text without a zone means; where that is China's, `CST` means it too. A day alone is its midnight.
    """
    text = text.strip()
    moment = _numeric(text, zone) or _rfc822(text, zone)
    return moment if moment and moment.year >= _EARLIEST else None


def find_date(text: str, zone: tzinfo = UTC) -> tuple[datetime, bool] | None:
    """The first moment written in digits anywhere in `text` (UTC), and whether it has a time of day."""
    for found in _MOMENT.finditer(text):
        if (moment := _moment(found, zone)) and moment.year >= _EARLIEST:
            return moment, found["hour"] is not None
    return None


def has_time(text: str) -> bool:
    """Whether `text` writes a time of day, not only a day."""
    return re.search(r"\d{1,2}\s*[:：时点]\s*\d{2}", text) is not None


def zone_of(language: str, sample: str) -> tzinfo:
    """What a text without zones means: China's where it is Chinese, by stated language, else by script."""
    if language:
        return CHINA if language.lower().startswith("zh") else UTC
    return CHINA if han_count(sample) and not _KANA.search(sample) else UTC


def _numeric(text: str, zone: tzinfo) -> datetime | None:
    found = _MOMENT.search(text)
    return _moment(found, zone) if found else None


def _moment(found: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        local = datetime(
            int(found["year"]),
            int(found["month"]),
            int(found["day"]),
            _hour(found),
            int(found["minute"] or 0),
            int(found["second"] or 0),
            tzinfo=_offset(found["zone"]) or zone,
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"] or 0)
    return hour + 12 if found["half"] in {"下午", "晚上"} and hour < 12 else hour


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if text[0] == "-" else offset)


def _rfc822(text: str, zone: tzinfo) -> datetime | None:
    if zone == CHINA and text.endswith("CST"):
        text = text.removesuffix("CST") + "+0800"
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
