"""What listings write beside a link where the reader knows today's date: `3小时前`, `昨天 07:37`, `01-19 07:37`."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from gatherer.dates.forms import TIME, clock, plain

_UNITS = {
    **dict.fromkeys(("秒", "秒钟", "秒鐘", "second", "sec"), timedelta(seconds=1)),
    **dict.fromkeys(("分", "分钟", "分鐘", "minute", "min"), timedelta(minutes=1)),
    **dict.fromkeys(("小时", "小時", "个小时", "個小時", "hour", "hr"), timedelta(hours=1)),
    **dict.fromkeys(("天", "日", "day"), timedelta(days=1)),
    **dict.fromkeys(("周", "週", "星期", "week"), timedelta(weeks=1)),
    **dict.fromkeys(("个月", "個月", "month"), timedelta(days=30)),
}
_AGO = re.compile(
    r"(?<!\d)(?P<count>\d{1,4}|an?|[一二两兩三四五六七八九十半])\s?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\s?(?:之?前|ago\b)",
    re.IGNORECASE,
)
_COUNTS = {
    "a": 1.0,
    "an": 1.0,
    "两": 2.0,
    "兩": 2.0,
    "半": 0.5,
    **{n: float(i) for i, n in enumerate("一二三四五六七八九十", 1)},
}
_DAYS = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_NAMED_DAY = re.compile(rf"(?P<day>{'|'.join(_DAYS)})(?:[\s,，]{{0,3}}(?:at\s)?{TIME})?", re.IGNORECASE)
#: So far may a time be to come: a page's clock may be another zone's than the one that it is read in.
_AHEAD = timedelta(hours=3)
_JUST_NOW = re.compile(r"刚刚|剛剛|just now", re.IGNORECASE)
#: 01-19, 01/19 or 1月19日; of the first two one digit is enough only where a time follows, for 3-2 may be a score.
_MONTH_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<month>\d{2})[-/](?P<day>\d{2})(?![\d/-])|(?P<month2>\d{1,2})\s?月\s?(?P<day2>\d{1,2})\s?[日号號]"
    rf"|(?P<month3>\d{{1,2}})[-/](?P<day3>\d{{1,2}})(?=\s{{1,3}}\d{{1,2}}:\d\d))(?:\s{{0,3}}{TIME})?"
)


def relative_moments(text: str, now: datetime, zone: tzinfo) -> Iterator[tuple[int, datetime, bool]]:
    """As `forms.moments`, for those that are counted from `now`, which is aware."""
    here = now.astimezone(zone)
    for found in _JUST_NOW.finditer(text):
        yield found.start(), now.astimezone(UTC), True
    for found in _AGO.finditer(text):
        yield found.start(), *_ago(found, here)
    for found in _NAMED_DAY.finditer(text):
        day = _midnight(here) - timedelta(days=_DAYS[found["day"].lower()])
        yield from ((start, that_has_come(moment, now), timed) for start, moment, timed in _timed(found, day))
    for found in _MONTH_DAY.finditer(plain(text)):
        if day_of := _latest(found, here):
            yield from _timed(found, day_of)


def that_has_come(moment: datetime, now: datetime) -> datetime:
    """Of today, or of yesterday where it is still to come: the page may be read just after the day that it tells of."""
    return moment - timedelta(days=1) if moment > now + _AHEAD else moment


def _ago(found: re.Match[str], here: datetime) -> tuple[datetime, bool]:
    count = found["count"].lower()
    unit = _UNITS[found["unit"].lower()]
    moment = here - unit * (_COUNTS.get(count) or int(count))
    has_time = unit < timedelta(days=1)
    return (moment if has_time else _midnight(moment)).astimezone(UTC), has_time


def _timed(found: re.Match[str], day: datetime) -> Iterator[tuple[int, datetime, bool]]:
    try:
        yield found.start(), (day + clock(found)).astimezone(UTC), found["hour"] is not None
    except ValueError:
        return


def _latest(found: re.Match[str], here: datetime) -> datetime | None:
    """The latest such day that is not after tomorrow."""
    month = int(found["month"] or found["month2"] or found["month3"])
    day = int(found["day"] or found["day2"] or found["day3"])
    for year in range(here.year + 1, here.year - 9, -1):  # a 29 February may be eight years ago
        try:
            moment = datetime(year, month, day, tzinfo=here.tzinfo)
        except ValueError:
            continue
        if moment <= here + timedelta(days=1):
            return moment
    return None


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
