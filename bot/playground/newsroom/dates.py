"""Dates as the papers of 江城 print them, in the city's own time."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

#: the city keeps Beijing time
CITY_ZONE = ZoneInfo("Asia/Shanghai")
ENGLISH_MONTHS = (
    "Jan.",
    "Feb.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RELATIVE_DAY = re.compile(r"\{(date|weekday)\+(\d+)\}")


def set_dates(text: str, published: datetime, language: str) -> str:
    """`text` with each `{date+N}` and `{weekday+N}` written out for N days after publication."""
    today = published.astimezone(CITY_ZONE).date()

    def write(match: re.Match[str]) -> str:
        day = today + timedelta(days=int(match[2]))
        return _weekday(day, language) if match[1] == "weekday" else _day(day, language)

    return RELATIVE_DAY.sub(write, text)


def format_long(published: datetime, language: str) -> str:
    """The date and time of a byline: `2026年11月24日 07:12`, or `Nov. 24, 2026, 07:12`."""
    local = published.astimezone(CITY_ZONE)
    if language == "en":
        return f"{_day(local.date(), language)}, {local.year}, {local:%H:%M}"
    return f"{local.year}年{_day(local.date(), language)} {local:%H:%M}"


def _day(day: date, language: str) -> str:
    if language == "en":
        return f"{ENGLISH_MONTHS[day.month - 1]} {day.day}"
    return f"{day.month}月{day.day}日"


def _weekday(day: date, language: str) -> str:
    if language == "en":
        return ENGLISH_DAYS[day.weekday()]
    prefix = "週" if language == "zh-Hant" else "周"
    return prefix + "一二三四五六日"[day.weekday()]
