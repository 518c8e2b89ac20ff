"""What days are called: 昨天, 上周三, 本月, 11月3日, "last week", "Nov 3", 2026-11-03. Pure.

All texts are folded: Simplified, half width, small letters. Weeks begin on Monday; a day or a month without a year is
the last that has begun.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

#: What may follow a name for it to name a time there: any word (昨天地铁), one in Han (11月地铁, but 11月CPI is the
#: name of something else), 的 and a word (今日的地铁), or none.
Lean = Literal["word", "han", "of", "nothing"]


class Days(NamedTuple):
    first: date
    after: date  #: the day after the last


@dataclass(frozen=True)
class Named:
    """Days that a text names."""

    days: Days
    end: int  #: where the name ends in the text
    lean: Lean


@dataclass(frozen=True)
class _Form:
    pattern: re.Pattern[str]
    #: of the match, and the day that it is told on; ValueError where there is no such day
    read: Callable[[re.Match[str], date], Days]
    lean: Lean


NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_A_DAY = timedelta(days=1)
_VALUES = {character: value for value, character in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_WEEKDAYS = "一二三四五六日"
_ENGLISH_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: How far back a 29 February is looked for.
_MOST_YEARS = 9


def named_days(text: str, at: int, today: date, since: date | None = None) -> Named | None:
    """The days that the text names at this place; with ``since``, those without a year are the next since then."""
    for form in _FORMS:
        if match := form.pattern.match(text, at):
            # The last that has begun within the year from then is the next.
            told_on = _year_from(since) if since and form.read in _WITHOUT_YEARS else today
            try:
                return Named(form.read(match, told_on), match.end(), form.lean)
            except (ValueError, OverflowError):  # the 30th of February
                continue
    return None


def number(text: str) -> int:
    """Of digits, or Han up to 99. Raises ValueError for what is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    try:
        return (_VALUES[tens] if tens else 1) * (10 if ten else 0) + (_VALUES[ones] if ones else 0)
    except KeyError:  # 三五, 十十
        raise ValueError(text) from None


def month(year: int, number: int) -> Days:
    first = date(year, number, 1)
    return Days(first, date(year + number // 12, number % 12 + 1, 1))


def _year_from(day: date) -> date:
    """The last day of the year that begins with this one."""
    is_of_leap_years = (day.month, day.day) == (2, 29)
    return (date(day.year, 3, 1) if is_of_leap_years else day).replace(year=day.year + 1) - _A_DAY


def _day(day: date) -> Days:
    return Days(day, day + _A_DAY)


def _years_back(year: str | None, told_on: date) -> Iterator[int]:
    """The year that is given; else this one and those before."""
    if year is None:
        yield from range(told_on.year, told_on.year - _MOST_YEARS, -1)
    else:
        yield told_on.year - "今去前".index(year) if year in "今去前" else int(year)


def _calendar_day(year: str | None, month: int, day: int, told_on: date) -> Days:
    for number in _years_back(year, told_on):
        try:
            found = date(number, month, day)
        except ValueError:  # of a leap year
            continue
        if year is not None or found <= told_on:
            return _day(found)
    raise ValueError("no such day")


def _calendar_month(year: str | None, number: int, told_on: date) -> Days:
    for one in _years_back(year, told_on):
        found = month(one, number)
        if year is not None or found.first <= told_on:
            return found
    raise ValueError("no such month")


def _month_number(match: re.Match[str]) -> int:
    name = match["month"]
    return _MONTHS.index(name[:3]) + 1 if name.isascii() and name.isalpha() else number(name)


def _full_day(match: re.Match[str], told_on: date) -> Days:
    return _calendar_day(match["year"], _month_number(match), number(match["day"]), told_on)


def _full_month(match: re.Match[str], told_on: date) -> Days:
    return _calendar_month(match.groupdict().get("year"), _month_number(match), told_on)


def _full_year(match: re.Match[str], told_on: date) -> Days:
    year = next(_years_back(match["year"], told_on))
    return Days(date(year, 1, 1), date(year + 1, 1, 1))


def _near_day(match: re.Match[str], told_on: date) -> Days:
    back = {"今": 0, "t": 0, "昨": 1, "y": 1, "前": 2, "大": 3}
    is_before_yesterday = match[0].endswith("before yesterday")
    return _day(told_on - timedelta(days=2 if is_before_yesterday else back[match[0][0]]))


def _near_week(match: re.Match[str], told_on: date) -> Days:
    """本周, 上周, and a day of it: 上周三."""
    back = 7 * match["back"].count("上") if not match["back"].isascii() else 7 * (match["back"] == "last")
    monday = told_on - timedelta(days=told_on.weekday() + back)
    return _in_week(monday, match["day"] or "")


def _in_week(monday: date, day: str) -> Days:
    if not day:
        return Days(monday, monday + timedelta(days=7))
    if day in ("末", "end"):
        return Days(monday + timedelta(days=5), monday + timedelta(days=7))
    return _day(monday + timedelta(days=_WEEKDAYS.index(day.replace("天", "日"))))


def _last_weekday(match: re.Match[str], told_on: date) -> Days:
    """星期三: the last that has begun."""
    day = match["day"]
    named = _WEEKDAYS[_ENGLISH_WEEKDAYS.index(day)] if day.isascii() else day
    found = _in_week(told_on - timedelta(days=told_on.weekday()), named)
    return found if found.first <= told_on else Days(*(day - timedelta(days=7) for day in found))


def _near_month(match: re.Match[str], told_on: date) -> Days:
    back = match["back"].count("上") if not match["back"].isascii() else int(match["back"] == "last")
    months = told_on.year * 12 + told_on.month - 1 - back
    return month(months // 12, months % 12 + 1)


def _near_year(match: re.Match[str], told_on: date) -> Days:
    year = told_on.year - (match["back"] == "last")
    return Days(date(year, 1, 1), date(year + 1, 1, 1))


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_HAN_YEAR = r"(?P<year>(?:19|20)\d\d|[今去前])年\s?"
_HAN_MONTH = rf"(?P<month>{NUMBER})月"
_HAN_DAY = rf"(?P<day>{NUMBER}|[二三]十[一二三四五六七八九])(?:[日号]|(?=\s?(?:到|至|-|–|—|~)\s?\d))"
_TABLE: tuple[tuple[str, Callable[[re.Match[str], date], Days], Lean], ...] = (
    (r"[昨今](?:天[早晚]上|[早晚晨夜])", _near_day, "word"),
    (r"大?前天|[昨今]天|today\b|yesterday\b|(?:the )?day before yesterday\b", _near_day, "word"),
    (r"[昨今]日", _near_day, "of"),
    (r"(?P<back>上上个?|上个?|本|这个?)(?:周|星期|礼拜)(?P<day>[一二三四五六日天末]?)", _near_week, "word"),
    (r"(?P<back>this|last) week(?P<day>end|)\b", _near_week, "word"),
    (r"(?P<back>上上个?|上个?|本|这个?)月", _near_month, "word"),
    (r"(?P<back>this|last) month\b", _near_month, "word"),
    (r"(?P<back>this|last) year\b", _near_year, "word"),
    (r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)", _full_day, "of"),
    (r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})(?![\d/])", _full_month, "nothing"),
    (rf"(?:{_HAN_YEAR})?{_HAN_MONTH}\s?{_HAN_DAY}", _full_day, "word"),
    (rf"(?:{_HAN_YEAR})?(?P<month>\d{{1,2}})月份?(?!\d|[初底末间]|[上中下]旬)", _full_month, "han"),
    (rf"(?:{_HAN_YEAR})?{_HAN_MONTH}份?(?!\d)", _full_month, "nothing"),
    (_HAN_YEAR.removesuffix(r"\s?"), _full_year, "nothing"),
    (r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])", _last_weekday, "nothing"),
    (r"(?:this |last )?(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day\b", _last_weekday, "nothing"),
    (rf"{_MONTH}\s?{_DAY}(?:,?\s{_YEAR})?", _full_day, "of"),
    (rf"{_DAY}\s(?:of )?{_MONTH}(?:,?\s{_YEAR})?", _full_day, "of"),
    (rf"{_MONTH}\s{_YEAR}", _full_month, "nothing"),
    (rf"(?:(?<=\bin )|(?<=\bduring )|(?<=\bsince )|(?<=\bbefore )){_MONTH}", _full_month, "nothing"),
)
_FORMS = tuple(_Form(re.compile(pattern), read, lean) for pattern, read, lean in _TABLE)
#: What is read without a year if none is given.
_WITHOUT_YEARS = (_full_day, _full_month)
