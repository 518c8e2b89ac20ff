"""At which hours, on which days, in which zone: what people type, and when the next time is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.cities import City, cities_called, is_clear
from bot.times.hours import as_slot, in_digits

#: A bit for each day; bit 0 is Monday.
EVERY_DAY, WORKDAYS, WEEKENDS = 0b1111111, 0b0011111, 0b1100000

_DAYS = {
    **dict.fromkeys(("daily", "everyday", "每天", "每日", "天天"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "工作日", "平日"), WORKDAYS),
    **dict.fromkeys(("weekends", "weekend", "周末", "週末", "假日"), WEEKENDS),
}
#: 周一三五, 星期天: any days of a week, by their numbers.
_HAN_DAYS = re.compile(r"(?:周|週|星期|礼拜|禮拜)([一二三四五六日天]+)")
_HAN_NUMBERS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_LATIN_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile("[-–~至到]")
#: How an hour begins, and how days do.
_AN_HOUR = r"\d|[零〇一二两兩三四五六七八九十]+[点點时時]|凌晨|清晨|早|上午|中午|下午|傍晚|晚"
_A_DAY = r"周|週|星期|[礼禮]拜|工作日|平日|假日|每|(?:mon|tue|wed|thu|fri|sat|sun|week)"
#: Between these; a part of names too, 呼和浩特, Trinidad and Tobago.
_AND = re.compile(rf"(?:[和与與及跟&]|\band\b)(?=\s*(?:at\s)?(?:{_AN_HOUR}|{_A_DAY}))", re.IGNORECASE)
#: What is said beside them: 7:30 every day, at 7:30.
_BESIDE = (
    (re.compile(r"\bevery\s+day\b", re.IGNORECASE), "everyday"),
    (re.compile(r"\bat\s+(?=\d)", re.IGNORECASE), ""),
)
#: Days with an hour right after them, 周一8点; of 周一三点 and 周一二十点 as much is the hour's as can be.
_DAYS_AT = re.compile(
    r"((?:周|週|星期|[礼禮]拜)[一二三四五六日天]+|[周週]末|工作日|平日|假日|每[天日]|天天)"
    rf"(?!(?<=[一二三四五六日天]{{2}})十)(?={_AN_HOUR})"
)
_SEPARATORS = re.compile(r"[\s,，、;；]+")
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])0?(\d{1,2})(?::?00)?", re.IGNORECASE)
#: What was meant as an hour, if not well: it begins with a digit or has a colon.
_LIKE_AN_HOUR = re.compile(r"\d|.*:")


@dataclass(frozen=True)
class TypedSchedule:
    """What somebody typed to change their hours; what they did not speak of is empty or None."""

    slots: tuple[str, ...] = ()  #: HH:MM, in order
    weekdays: int | None = None
    zone: str | None = None  #: an IANA name
    cities: tuple[City, ...] = ()  #: of a name that several have, in several zones: one of these is meant


@dataclass(frozen=True)
class Misread:
    """What of it could not be understood."""

    what: Literal["hour", "zone", "days"]
    text: str


def parse_schedule(text: str) -> TypedSchedule | Misread:
    """Read "08:00,20:30 Asia/Shanghai", "07:45 weekdays", "周一至周五 8:00", "Mon Thu 7pm New York", in any order."""
    said: list[int | str] = []  # days as bits and hours as HH:MM, in their order
    names: list[str] = []
    for word in filter(None, _SEPARATORS.split(in_digits(_spaced(unicodedata.normalize("NFKC", text))))):
        if days := days_called(word):
            said.append(days)
        elif _LIKE_AN_HOUR.match(word):
            slot = as_slot(word)
            if slot is None:
                return Misread("hour", word)
            said.append(slot)
        else:
            names.append(word)
    if _differ_by_day(said):
        return Misread("days", text)
    where = clock_of(" ".join(names)) if names else None
    if names and not where:
        return Misread("zone", " ".join(names))
    hours = tuple(sorted({slot for slot in said if isinstance(slot, str)}))
    weekdays = reduce(or_, (days for days in said if isinstance(days, int)), 0) or None
    if where is None or isinstance(where, str):
        return TypedSchedule(hours, weekdays, where)
    return TypedSchedule(hours, weekdays, None, where)


def _differ_by_day(said: list[int | str]) -> bool:
    """Whether other days are to have other hours (工作日 7:30，周末 9:00): a place has the same on all its days."""
    runs = {(kind, frozenset(run)) for kind, run in groupby(said, type)}
    return all(sum(kind is one for kind, _ in runs) > 1 for one in (int, str))


def _spaced(text: str) -> str:
    """Hours and days apart from each other, and from what joins them."""
    for beside, instead in _BESIDE:
        text = beside.sub(instead, text)
    return _DAYS_AT.sub(r"\1 ", _AND.sub(" ", text))


def clock_of(name: str) -> str | tuple[City, ...]:
    """The IANA zone of a zone's, a city's or a country's name, or of UTC+8; the cities, where several may be meant.

    () where there is none of that name.
    """
    if offset := _OFFSET.fullmatch(name):
        sign = "-" if offset[1] == "+" else "+"  # Etc/GMT-8 is ahead of UTC
        return zone_called(f"Etc/GMT{sign}{int(offset[2])}") or ()
    cities = tuple(cities_called(name))
    return (cities[0].zone if is_clear(cities) else cities) if cities else zone_called(name) or ()


def days_called(text: str) -> int:
    """The days that the text names (工作日, 周一三五, Mon, 周五到周日), a bit for each; 0 where it names none."""
    if text.lower() in _DAYS:
        return _DAYS[text.lower()]
    span = [_single_days(part) for part in _SPAN.split(text)]
    if len(span) == 2 and all(days.bit_count() == 1 for days in span):
        first, last = (days.bit_length() - 1 for days in span)
        return sum(1 << (first + step) % 7 for step in range((last - first) % 7 + 1))
    return span[0] if len(span) == 1 else 0


def _single_days(text: str) -> int:
    if han := _HAN_DAYS.fullmatch(text):
        return sum(1 << day for day in {_HAN_NUMBERS[number] for number in han[1]})
    names = [day for day in _LATIN_DAYS if len(text) >= 3 and day.startswith(text.lower())]
    return 1 << _LATIN_DAYS.index(names[0]) if names else 0


def zone_called(name: str) -> str | None:
    """The IANA zone of that name, capitals or not; None if there is none."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, or one too long
        wanted = name.casefold().replace(" ", "_")
        return next((zone for zone in sorted(available_timezones()) if zone.casefold() == wanted), None)


@dataclass(frozen=True)
class Occurrence:
    """A slot comes once for each local day on which it is served."""

    #: that the slot belongs to. It comes on the next one where the clock skips the hour and with it midnight
    day: date
    #: aware UTC
    at: datetime


def slot_time(slot: str, day: date, zone: str) -> datetime:
    """When the slot, HH:MM, of a local day comes, in UTC.

    An hour that the clock skips comes as much later as the clock was put forward; one that it repeats comes once,
    the first time: never before the clock shows it.
    """
    return datetime.combine(day, time.fromisoformat(slot), ZoneInfo(zone)).astimezone(UTC)


def next_occurrence(slot: str, weekdays: int, zone: str, after: datetime) -> Occurrence:
    """The slot's first one strictly after ``after``; its ``weekdays`` have at least one bit, ``after`` is aware."""
    start = _local_day(zone, after)
    days = (start + timedelta(days=number) for number in range(-1, 16))
    return next(occurrence for occurrence in _occurrences(slot, weekdays, zone, days) if occurrence.at > after)


def last_occurrence(slot: str, weekdays: int, zone: str, until: datetime) -> Occurrence:
    """The slot's last occurrence that had come at ``until``; else as next_occurrence."""
    start = _local_day(zone, until)
    days = (start - timedelta(days=number) for number in range(-1, 16))
    return next(occurrence for occurrence in _occurrences(slot, weekdays, zone, days) if occurrence.at <= until)


def next_time(slot: str, weekdays: int, zone: str, after: datetime) -> datetime:
    """When next_occurrence comes, in UTC."""
    return next_occurrence(slot, weekdays, zone, after).at


def midnight(now: datetime, zone: str) -> datetime:
    """When the day of ``now`` began in the zone, in UTC; ``now`` is aware."""
    local = now.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date(), time(), local.tzinfo).astimezone(UTC)


def _local_day(zone: str, moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment.isoformat()}")
    return moment.astimezone(ZoneInfo(zone)).date()


def _occurrences(slot: str, weekdays: int, zone: str, days: Iterable[date]) -> Iterator[Occurrence]:
    """The slot's occurrences on these days; a day that the zone left out has none."""
    if not weekdays & EVERY_DAY:
        raise ValueError("a slot without days never comes")
    for day in days:
        if weekdays >> day.weekday() & 1:
            at = slot_time(slot, day, zone)
            if at < slot_time(slot, day + timedelta(days=1), zone):
                yield Occurrence(day, at)
