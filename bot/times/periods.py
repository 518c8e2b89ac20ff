"""From when to when: 最近三天, 11月1日到3日, 11月20日以来, "since yesterday", as people write it. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.times.named_days import NUMBER, Days, Lean, Named, named_days, number


@dataclass(frozen=True)
class Period:
    """From ``since`` to just before ``until``, in local time; None: open."""

    since: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Told:
    """A period that a text names."""

    period: Period
    end: int  #: where its name ends in the text
    lean: Lean


_LEADS = {
    "since": re.compile(r"(?:since|after)(?:\s?:\s?|\s)|from\s|[自从](?:\s?:)?\s?"),
    "until": re.compile(r"(?:until|till)(?:\s?:\s?|\s)|截至(?:\s?:)?\s?"),
    "before": re.compile(r"before(?:\s?:\s?|\s)"),
    "": re.compile(r"(?:(?:on|in|during)\s)?"),
}
_TAILS = {
    "since": re.compile(r"\s?(?:以来|以后|之后|起|至今)"),
    "before": re.compile(r"\s?(?:以前|之前)"),
}
_TO = re.compile(r"\s?(?:到|至|-|–|—|~|\.\.|to\b|through\b|until\b(?!\s?:))\s?")
#: The end of a range that leaves out the month; 3号线 is none.
_DAY_ONLY = re.compile(r"(?P<day>\d{1,2})(?:[日号](?![线楼院])|(?!\w))")
_COUNT = f"(?P<count>{NUMBER})"
_HAN_UNIT = "(?P<unit>小时|天|日|周|星期|礼拜|月|年)"
_UNIT = "(?P<unit>小时|天|日|周|星期|月|年|hours?|h|days?|weeks?|months?|years?)"
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RECENT_FORMS: tuple[tuple[str, Lean], ...] = (
    (rf"(?:最近|过去|近)的?\s?{_COUNT}\s?个?{_HAN_UNIT}(?:[之以]?内|里|以来)?", "word"),
    (rf"{_COUNT}\s?个?{_HAN_UNIT}[之以]?内", "of"),
    (rf"(?:in\s|within\s)?(?:the\s)?(?:last|past)\s(?P<count>\d{{1,3}}|{'|'.join(_ENGLISH)})\s?{_UNIT}\b", "word"),
    (r"(?:in\s)?(?:the\s)?past\s(?P<count>)(?P<unit>hour|day|week|month|year)\b", "word"),
)
#: Without a number they are so many days.
_LATELY: tuple[tuple[re.Pattern[str], timedelta], ...] = (
    (re.compile(r"[这近前]两天"), timedelta(days=3)),
    (re.compile(r"[这近前]几天|[近连]日|这些天"), timedelta(days=7)),
    (re.compile(r"最近|近期|近来|recently\b|lately\b"), timedelta(days=30)),
)
_RECENT = tuple((re.compile(pattern), lean) for pattern, lean in _RECENT_FORMS)


def period_at(text: str, at: int, now: datetime) -> Told | None:
    """The period whose name begins at this place of a folded text; ``now`` is aware, in the local zone."""
    try:
        return _recent(text, at, now) or _dated(text, at, now)
    except (ValueError, OverflowError):  # no such number, or before there were dates
        return None


def _recent(text: str, at: int, now: datetime) -> Told | None:
    """最近三天 are 72 hours, and 最近 by itself a month."""
    for pattern, lean in _RECENT:
        if match := pattern.match(text, at):
            return Told(Period(_ago(now, _count(match["count"]), match["unit"]), None), match.end(), lean)
    for lately, span in _LATELY:
        if match := lately.match(text, at):
            return Told(Period(now - span, None), match.end(), "word")
    return None


def _count(text: str) -> int:
    if not text:
        return 1
    return _ENGLISH.index(text) + 1 if text in _ENGLISH else number(text)


def _ago(now: datetime, count: int, unit: str) -> datetime:
    if unit == "小时" or unit.startswith("h"):
        return now - timedelta(hours=count)
    if unit in ("月", "年") or unit[0] in "my":
        months = now.year * 12 + now.month - 1 - count * (1 if unit[0] in "月m" else 12)
        return now.replace(year=months // 12, month=months % 12 + 1, day=min(now.day, 28))
    return now - timedelta(days=count * (7 if unit in ("周", "星期", "礼拜") or unit[0] == "w" else 1))


def _dated(text: str, at: int, now: datetime) -> Told | None:
    for lead, pattern in _LEADS.items():
        start = pattern.match(text, at)
        first = named_days(text, start.end(), now.date()) if start else None
        if first is not None:
            return _ranged(text, first, now) or _bounded(text, first, lead, now)
    return None


def _ranged(text: str, first: Named, now: datetime) -> Told | None:
    """11月1日到3日."""
    to = _TO.match(text, first.end)
    last = _range_end(text, to.end(), first, now.date()) if to else None
    if last is None:
        return None
    days = Days(min(first.days.first, last.days.first), max(first.days.after, last.days.after))
    return Told(Period(_midnight(days.first, now), _midnight(days.after, now)), last.end, "word")


def _range_end(text: str, at: int, first: Named, today: date) -> Named | None:
    if named := named_days(text, at, today, first.days.first):
        return named
    match = _DAY_ONLY.match(text, at)
    if match is None:
        return None
    day = first.days.first.replace(day=int(match["day"]))
    return replace(first, days=Days(day, day + timedelta(days=1)), end=match.end())


def _bounded(text: str, named: Named, lead: str, now: datetime) -> Told:
    """The days themselves, or what is since or before them."""
    bound, end = lead, named.end
    for name, pattern in _TAILS.items():
        tail = pattern.match(text, named.end)
        if tail and lead in ("", name):
            bound, end = name, tail.end()
    first, after = _midnight(named.days.first, now), _midnight(named.days.after, now)
    periods = {"since": Period(first, None), "until": Period(None, after), "before": Period(None, first)}
    return Told(periods.get(bound, Period(first, after)), end, "word" if bound else named.lean)


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo)
