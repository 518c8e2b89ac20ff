"""Quiet hours: when a place gets nothing that it did not ask for, and what people type to choose them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.times.hours import as_slot, in_digits, is_one_sided
from storage import Preferences

_OFF = frozenset(("off", "no", "none", "关", "關", "关闭", "關閉", "关掉", "關掉", "无", "無", "取消"))
#: Between the two hours; every kind of dash and wave is turned into one of these, or is here.
_BETWEEN = re.compile(r"[\s,、~〜\-\u2010-\u2015\u2212至到]+|\bto\b")
_FROM = re.compile(r"^(?:从|從|from\b)\s*", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class QuietHours:
    """HH:MM in the place's zone, over midnight where the end is the earlier one; None twice: there are none."""

    begins: str | None = None
    ends: str | None = None


@dataclass(frozen=True)
class MisreadHours:
    """What of it could not be understood: a text that is no two hours, or two hours that are the same."""

    what: Literal["hours", "same"]
    text: str


@dataclass(frozen=True)
class QuietPeriod:
    """Aware UTC; its end is not quiet any more."""

    begins: datetime
    ends: datetime


def parse_quiet(text: str) -> QuietHours | MisreadHours:
    """Read "23:00-07:00", "23：00～7:00", "11pm to 7am", "23-7", "晚上11点到早上7点", "off", "关"."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if typed.casefold() in _OFF:
        return QuietHours()
    if is_one_sided(typed):  # 下午1点到3点: whose afternoon is it?
        return MisreadHours("hours", text)
    words = [word for word in _BETWEEN.split(_FROM.sub("", in_digits(typed))) if word]
    if all(_WHOLE.fullmatch(word) for word in words):
        words = [f"{word}:00" for word in words]
    hours = [hour for word in words if (hour := as_slot(word)) is not None]
    if len(words) != 2 or len(hours) != 2:
        return MisreadHours("hours", text)
    begins, ends = hours
    return MisreadHours("same", text) if begins == ends else QuietHours(begins, ends)


def after_quiet(chosen: Preferences, due_at: datetime) -> datetime:
    """When what is due then comes: at the end of the quiet hours that hold it back, if there are such."""
    return quiet_until(due_at, chosen.quiet_from, chosen.quiet_until, chosen.zone) or due_at


def quiet_until(now: datetime, begins: str | None, ends: str | None, zone: str) -> datetime | None:
    """When the quiet hours end in which ``now`` lies, in UTC; None: it is not quiet. See quiet_period."""
    period = quiet_period(now, begins, ends, zone)
    return None if period is None else period.ends


def quiet_period(now: datetime, begins: str | None, ends: str | None, zone: str) -> QuietPeriod | None:
    """The quiet hours in which ``now`` lies; it is aware, the hours HH:MM in the zone, None where there are none.

    Where the clock skips their beginning or end, it is the moment of the skip. Of an hour that the clock repeats, they
    begin with the first and end with the last: the clock never shows a quiet hour that is not quiet. Their end is not.
    """
    if now.tzinfo is None:
        raise ValueError(f"a time without a zone: {now.isoformat()}")
    if begins is None or ends is None or begins == ends:
        return None
    info, found = ZoneInfo(zone), None
    first, last = time.fromisoformat(begins), time.fromisoformat(ends)
    nights = timedelta(days=last < first)
    today = now.astimezone(info).date()
    for days in range(-2, 3):  # where the zone left a day out, they may have begun the day before yesterday
        day = today + timedelta(days=days)
        night = QuietPeriod(_shown_at(day, first, info, fold=0), _shown_at(day + nights, last, info, fold=1))
        if night.begins <= (found.ends if found else now) < night.ends:
            found = QuietPeriod(found.begins if found else night.begins, night.ends)
    return found


def _shown_at(day: date, hour: time, zone: ZoneInfo, fold: int) -> datetime:
    """When the clock shows the hour, the first or (fold=1) the last time; when it skips it, the moment of the skip."""
    local = datetime.combine(day, hour, zone)
    shown = local.replace(fold=fold).astimezone(UTC)
    if shown.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return shown
    before, after = (local.replace(fold=fold).astimezone(UTC) for fold in (1, 0))
    return _skip_between(before, after, zone)


def _skip_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """When the offset changes between the two moments, to the second."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
