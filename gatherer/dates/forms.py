"""The written forms of a moment: one pattern for each order of year, month and day, and what each found means."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from gatherer.dates.months import month_named
from gatherer.dates.zones import ZONE, zone_named

EARLIEST = 1980
_WEEKDAY = (
    r"(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[月火水木金土日]曜日|[(（][月火水木金土日][)）]"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?)"
)
#: Between a day and its time.
_GAP = rf"\s{{0,5}}(?:(?:[T,，|·•@]|- |at\b|um\b|à|[时時][间間]\s?:|[(（\[]?{_WEEKDAY}[)）\]]?)\s{{0,5}}){{0,2}}"
TIME = (
    r"(?P<half>上午|中午|下午|晚[上间間]?|凌晨|早上?|清晨|傍晚|深夜|午前|午後|오전|오후|[AaPp][Mm])?\s{0,3}"
    r"(?P<hour>\d{1,2})\s?(?::\s?(?P<minute>\d{1,2})(?!\d)|[时時点點시h](?:\s?(?P<minute2>\d{1,2})(?!\d))?"
    r"|(?=\s?(?:GMT|UTC|[+-]\d{4}\b)))"
    r"(?:\s?[:分분]\s?(?P<second>\d{2})(?!\d))?[秒초分분]?(?:[.,]\d{1,9})?"
    r"(?:\s?(?P<half2>[AaPp]\.?[Mm](?![a-zA-Z])\.?))?"
)
_CLOCK = rf"(?:{_GAP}{TIME}{ZONE})?"
_NAME = r"(?P<name>(?<![^\W\d_])[^\W\d_]{3,10}|(?<![\d年/.-])\d{1,2}\s?月)"
#: Two digits alone may be another number: `19 May 20 people`.
_YEAR = r"(?P<year>\d{4}|'?\d{2}(?=\s{1,3}\d{1,2}:|\s{0,3}$))(?!\d)"

#: 2020-01-19, 2020年1月19日, 2020/1/19; also with the time pressed against it.
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s{0,2}[-/.年년]\s{0,2}(?P<month>\d{1,2})\s{0,2}[-/.月월]\s{0,2}"
    rf"(?P<day>\d{{2}}(?=\d\d:\d\d)|\d{{1,2}}(?!\d))(?:\s{{0,2}}[日号號일])?{_CLOCK}"
)
#: 19 January 2020, 19-Jan-20, 19. Januar 2020.
_DAY_NAME = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?[\s,/-]{{0,3}}(?:de\s|of\s)?{_NAME}"
    rf"\.?[\s,/-]{{0,3}}(?:de\s)?{_YEAR}{_CLOCK}"
)
#: January 19, 2020.
_NAME_DAY = re.compile(
    rf"{_NAME}\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}})(?!\d){_CLOCK}"
)
#: Sun Jan 19 07:37:00 CST 2020: asctime and Java.
_ASCTIME = re.compile(
    rf"{_NAME}\.?\s{{1,3}}(?P<day>\d{{1,2}}),?\s{{1,3}}{TIME}{ZONE}\)?\s{{1,3}}(?P<year>\d{{4}})(?!\d)"
)
#: 2020-January-19.
_YEAR_NAME = re.compile(rf"(?<!\d)(?P<year>\d{{4}})[\s,-]{{1,2}}{_NAME}[\s,-]{{1,2}}(?P<day>\d{{1,2}})(?!\d){_CLOCK}")
#: 19/01/2020 or 01/19/2020, where only one of them is a day.
_YEAR_LAST = re.compile(
    rf"(?<![\d/.-])(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})(?!\d){_CLOCK}"
)
#: 7:37 AM EST, Sun (January 19, 2020).
_CLOCK_BEFORE = re.compile(rf"{TIME}{ZONE}[\s,)]{{1,4}}(?:on\s)?(?:{_WEEKDAY},?\s{{1,2}})?$")
_BEFORE = 40
_FORMS = (_YEAR_FIRST, _DAY_NAME, _NAME_DAY, _ASCTIME, _YEAR_NAME, _YEAR_LAST)

_AFTER_NOON = {"下午", "晚", "晚上", "晚间", "晚間", "傍晚", "深夜", "午後", "오후", "pm"}
#: Where twelve is midnight.
_BEFORE_NOON = {"凌晨", "午前", "오전", "am"}
_NUMERALS = re.compile(r"[〇○零一二三四五六七八九十廿百]{1,6}(?=\s?[年月日号時时點点分])")
#: A year whose noughts are letters or figures: `二O二〇`, `二0二〇`.
_MIXED_YEAR = re.compile(r"二[0OoＯ◯〇○零一二三四五六七八九]{3}(?=\s?年)")
_NOUGHT = str.maketrans("0OoＯ◯", "〇" * 5)
#: A day between whose parts stand other hyphens.
_DASHED = re.compile(r"((?:19|20)\d\d)[–‑−](\d{1,2})[–‑−](?=\d)")
#: A zone that stands before its time.
_ZONE_BEFORE = re.compile(r"(?:\b(HKT|GMT|UTC)|(北京[时時][间間]))\s?(\d{1,2}:\d\d(?::\d\d)?)(?!\d)")
_REPUBLIC = re.compile(r"(?:民[國国]\s{0,2}(\d{1,3})|(?<![\d第])(1\d\d))\s{0,2}(?=年\s{0,2}\d{1,2}\s{0,2}月)")
#: Of the Republic, in figures alone: `112-05-12`.
_REPUBLIC_SHORT = re.compile(
    r"(\A\s*|(?:日期|[时時][间間]|民[國国]|[发發][布佈])[:：\s]{0,3})(1[0-3]\d)([-/.])(?=(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01])(?![\d.]))"
)
_NUMERAL = str.maketrans("〇○零一二三四五六七八九", "000123456789")
#: Full-width digits and marks, and the spaces of HTML.
_WIDE = str.maketrans("０１２３４５６７８９：／－．\xa0\u3000\u2002\u2003\u2009\u202f", "0123456789:/-.      ")


def moments(text: str, zone: tzinfo) -> Iterator[tuple[int, datetime, bool]]:
    """Each moment written in `text`: where it begins, in UTC, and whether it has a time of day. Not in order."""
    text = plain(text)
    for form in _FORMS:
        for found in form.finditer(text):
            if (moment := _moment(found, at := _clock_beside(found), zone)) and moment.year >= EARLIEST:
                yield found.start(), moment, at["hour"] is not None


def plain(text: str) -> str:
    """Chinese numerals, years of the Republic and full-width digits as Western ones."""
    if not text.isascii():
        text = _MIXED_YEAR.sub(lambda found: found[0].translate(_NOUGHT), text).translate(_WIDE)
        text = _NUMERALS.sub(lambda found: _number(found[0]), text)
        text = _REPUBLIC.sub(lambda found: str(1911 + int(found[1] or found[2])), text)
        text = _DASHED.sub(r"\1-\2-", text)
    text = _ZONE_BEFORE.sub(lambda found: f"{found[3]} {found[1] or found[2]}", text)
    return _REPUBLIC_SHORT.sub(lambda found: f"{found[1]}{1911 + int(found[2])}{found[3]}", text)


def clock(found: re.Match[str]) -> timedelta:
    """The time of day that `TIME` found; none is midnight. Raises ValueError for one that no clock shows."""
    hour = int(found["hour"] or 0)
    half = (found["half"] or found["half2"] or "").lower().replace(".", "")
    if (half in _AFTER_NOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in _BEFORE_NOON and hour == 12:
        hour = 0
    minute, second = int(found["minute"] or found["minute2"] or 0), int(found["second"] or 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute):
        raise ValueError(found[0])
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _clock_beside(found: re.Match[str]) -> re.Match[str]:
    """The match that holds the time of day: the day's own, or one that stands before the day."""
    if found["hour"] or found.re not in (_DAY_NAME, _NAME_DAY):
        return found
    begin = found.start()
    return _CLOCK_BEFORE.search(found.string, max(0, begin - _BEFORE), begin) or found


def _moment(found: re.Match[str], at: re.Match[str], zone: tzinfo) -> datetime | None:
    try:
        year, month, day = _day(found)
        local = datetime(year, month, day, tzinfo=zone_named(at["zone"], zone)) + clock(at)
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(found: re.Match[str]) -> tuple[int, int, int]:
    parts = found.groupdict()
    year = full_year(parts["year"])
    if "name" in parts:
        return year, month_named(parts["name"]), int(parts["day"])
    if "month" in parts:
        return year, int(parts["month"]), int(parts["day"])
    a, b = int(parts["a"]), int(parts["b"])
    if parts["mark"] == "." or a > 12 or a == b:
        return year, b, a
    if b > 12:
        return year, a, b
    raise ValueError(found[0])  # the third of April, or the fourth of March


def full_year(written: str) -> int:
    """As RFC 5322 reads years of two digits, but for the seventies: no feed is so old."""
    year = int(written.lstrip("'"))
    return year if len(written) == 4 else year + (1900 if year >= EARLIEST % 100 else 2000)


def _number(written: str) -> str:
    """`二〇二〇` as 2020, `十九` and `廿一` as 19 and 21, `一百一十五` as 115."""
    if "百" in written:
        hundreds, _, rest = written.partition("百")
        below = int(_number(rest.lstrip("零〇○"))) if rest else 0
        return str(100 * int(hundreds.translate(_NUMERAL) or 1) + below)
    if not re.search("[十廿]", written):
        return written.translate(_NUMERAL)
    tens, _, ones = written.replace("廿", "二十").partition("十")
    return (tens.translate(_NUMERAL) or "1") + (ones.translate(_NUMERAL) or "0")
