"""When a pause ends: what people type, 3天, 到周一, 12月1日 18:00, "until Friday", and the moment that it is. Pure.

A day without an hour is its beginning: whoever pauses until Monday has Monday's digests. Days are those to come.
"""

import re
from calendar import isleap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.times.hours import clock_called
from bot.times.named_days import NUMBER, number
from bot.times.schedule import days_called, slot_time
from summarizer import fold

#: A longer pause has no end: it is ended by hand.
_MOST = timedelta(days=400)
_LEAD = re.compile(r"(?:(?:pause\s)?(?:until|till|to|for)\b|(?:暂停|停)?\s?(?:一直|直)?[到至]?)\s*")
_TAIL = re.compile(r"\s*(?:为止|截止|止|再说|之前|以前|前|之后|以后|后|吧)*[。.!！]*")
_ENDLESS = frozenset(("恢复", "我恢复", "继续", "resume", "resumed", "i resume", "一直", "永远", "forever"))
_A_DAY = timedelta(days=1)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH = {name: value for value, name in enumerate(_NUMBERS, 1)}
_SPAN = re.compile(
    rf"(?P<count>{NUMBER}|半|an?|{'|'.join(_ENGLISH)})\s?(?:个)?\s?"
    r"(?P<unit>小时|钟头|h(?:ours?|rs?)?|天|d(?:ays?)?|周|星期|礼拜|w(?:eeks?|ks?)?|月|months?)"
)
_HOURS, _DAYS, _WEEKS, _MONTHS_LONG = "小钟h", "天d", "周星礼w", "月m"


@dataclass(frozen=True)
class MisreadUntil:
    """Why there is no such end: it was not understood, is over, or is more than a year away."""

    what: Literal["text", "past", "far"]
    text: str


def parse_until(text: str, now: datetime, zone: str) -> datetime | MisreadUntil | None:
    """The moment, aware UTC; None for an end that somebody has to make (直到恢复). ``now`` is aware."""
    typed = fold(text).strip()
    meant = _meant(typed)
    if meant in _ENDLESS or typed in _ENDLESS:
        return None
    try:
        at = _after(meant, now, zone) or _named(meant, now, zone)
        if at is None:
            return MisreadUntil("text", text)
        is_far = at - now > _MOST
    except (ValueError, OverflowError):  # the 30th of February, in 9999 years
        return MisreadUntil("text", text)
    if at <= now:
        return MisreadUntil("past", text)
    return MisreadUntil("far", text) if is_far else at


def is_end(text: str) -> bool:
    """Whether it is meant for one, though it may be over or too far off."""
    read = parse_until(text, datetime(2026, 1, 1, tzinfo=UTC), "UTC")
    return not isinstance(read, MisreadUntil) or read.what != "text"


def _meant(typed: str) -> str:
    """Without what leads to it, and what follows."""
    rest = _LEAD.sub("", typed, count=1)
    return next(rest[: tail.start()] for tail in _TAIL.finditer(rest) if tail.end() == len(rest)).strip()


def _after(text: str, now: datetime, zone: str) -> datetime | None:
    """3天, 两周, 半天, "a month": so long from now; days keep the hour that the clock shows."""
    span = _SPAN.fullmatch(text)
    if span is None:
        return None
    count, unit = _count(span["count"]), span["unit"][0]
    if unit in _HOURS:
        return now + timedelta(hours=count)
    local = now.astimezone(ZoneInfo(zone))
    if unit in _MONTHS_LONG and count >= 1:
        return _at(_months_on(local.date(), int(count)), f"{local:%H:%M}", zone)
    days = count * (7 if unit in _WEEKS else 30 if unit in _MONTHS_LONG else 1)
    if days < 1:
        return now + timedelta(days=days)
    return _at(local.date() + timedelta(days=round(days)), f"{local:%H:%M}", zone)


def _named(text: str, now: datetime, zone: str) -> datetime | None:
    """明天, 周一 8:00, 12月1日, 18:00, "Monday at 9am"."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for pattern, read in _FORMS:
        if match := pattern.match(text):
            slot = _clock(text[match.end() :].strip(" ,的"))
            if slot is not None:
                return _at(read(match, today), slot, zone)
    slot = _clock(text) if text else None
    if slot is None:
        return None
    at = _at(today, slot, zone)
    return at if at > now else _at(today + _A_DAY, slot, zone)


def _clock(text: str) -> str | None:
    """HH:MM; the beginning of the day for "", None for what is no hour."""
    return clock_called(text) if text else "00:00"


def _count(text: str) -> float:
    if text == "半":
        return 0.5
    return 1 if text in ("a", "an") else _ENGLISH.get(text) or number(text)


def _at(day: date, slot: str, zone: str) -> datetime:
    return slot_time(slot, day, zone)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    index = day.year * 12 + day.month - 1 + months
    after = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(date(index // 12, index % 12 + 1, 1) + timedelta(days=day.day - 1), after - _A_DAY)


def _near(match: re.Match[str], today: date) -> date:
    ahead = {"今": 0, "tod": 0, "明": 1, "tom": 1, "后": 2, "day": 2, "the": 2, "大": 3}
    return today + timedelta(days=next(days for name, days in ahead.items() if match[0].startswith(name)))


def _weekday(match: re.Match[str], today: date) -> date:
    """周一: the next that comes; 下周一: of the week after this; 本周五: of this one."""
    which = match["which"] or ""
    day = days_called(f"周{match['day']}" if len(match["day"]) == 1 else match["day"]).bit_length() - 1
    monday = today - timedelta(days=today.weekday())
    if which:
        weeks = which.count("下") or int(which == "next ")
        return monday + timedelta(days=7 * weeks + day)
    return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _week(match: re.Match[str], today: date) -> date:
    """下周 begins on Monday, a weekend on Saturday."""
    monday = today - timedelta(days=today.weekday())
    is_next, is_end = match[0][0] in "下n", "末" in match[0] or "end" in match[0]
    return monday + timedelta(days=(7 if is_next else 0) + (5 if is_end else 0))


def _next_month(match: re.Match[str], today: date) -> date:
    return _months_on(today.replace(day=1), 1)


def _day_of_month(match: re.Match[str], today: date) -> date:
    """12月1日, 1号, Dec 1, 2026-12-01: without a year, or a month, the next one to come."""
    parts = match.groupdict()
    day, year = number(parts["day"]), parts.get("year")
    if parts.get("month") is None:
        return next(found for found in _each_month(today, day) if found >= today)
    name = parts["month"]
    month = _MONTHS.index(name[:3]) + 1 if name.isascii() and name.isalpha() else number(name)
    if year is not None:
        return date(today.year + 1 if year == "明" else today.year if year == "今" else int(year), month, day)
    return next(found for found in _each_year(today, month, day) if found >= today)


def _each_year(today: date, month: int, day: int) -> Iterator[date]:
    """29 February may be eight years away. Raises ValueError where no year has the day."""
    date(2000, month, day)
    for year in range(today.year, today.year + 9):
        if (month, day) != (2, 29) or isleap(year):
            yield date(year, month, day)


def _each_month(today: date, day: int) -> Iterator[date]:
    """Raises ValueError where no month has the day."""
    date(2000, 1, day)
    for ahead in range(13):
        found = _months_on(today.replace(day=1), ahead)
        if (last := _months_on(found, 1) - _A_DAY).day >= day:
            yield last.replace(day=day)


_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TABLE: tuple[tuple[str, Callable[[re.Match[str], date], date]], ...] = (
    (r"[今明后](?=[早晚])|[今明][天日]|大?后天|today|tomorrow|(?:the )?day after tomorrow", _near),
    (r"(?P<which>下{1,2}个?|本|这个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])", _weekday),
    (r"(?P<which>next |this )?(?P<day>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b", _weekday),
    (r"下个?(?:周|星期|礼拜)末?|(?:这个?|本)?周末|next week(?:end)?|(?:this |the )?weekend", _week),
    (r"下个?月|next month", _next_month),
    (r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", _day_of_month),
    (
        rf"(?:(?P<year>20\d\d|[今明])年)?(?P<month>{NUMBER})月(?P<day>{NUMBER}|[二三]十[一二三四五六七八九])[日号]?",
        _day_of_month,
    ),
    (r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)", _day_of_month),
    (rf"(?P<day>{NUMBER})[日号]", _day_of_month),
    (rf"{_MONTH}\s?{_ORDINAL}(?:,?\s(?P<year>20\d\d))?(?!\d)", _day_of_month),
    (rf"{_ORDINAL}\s(?:of\s)?{_MONTH}(?:,?\s(?P<year>20\d\d))?(?!\d)", _day_of_month),
    (r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)", _day_of_month),
)
_FORMS = tuple((re.compile(pattern), read) for pattern, read in _TABLE)
