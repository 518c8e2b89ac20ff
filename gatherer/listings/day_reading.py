"""Short texts beside links to moments, on a page whose own day may be known."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from gatherer.dates import find_date, parse_date, plain, that_has_come
from gatherer.listings.anchors import Anchors

#: When, and whether the time of day is known.
Moment = tuple[datetime, bool]

_PLAIN = re.compile(
    r"[\[(（]?\s?((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:\s{1,3}(\d{1,2}):(\d\d)(?::\d\d)?)?\s?[\])）]?"
)
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_MOST_DAYS = 1000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_CLOCK = r"(?:[\s,]{0,3}(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?)?"
_WEEKDAY = r"(?:\s{0,2}[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?"
#: A day without its year: 11-26, 11/6, 11.26, 11月26日, Nov 26, 26 November.
_PARTIAL = re.compile(
    rf"[\[(（【]?\s?(?:(?:发布|更新)?(?:时间|日期)[：:]\s?)?(?:(?P<m>\d{{1,2}})\s?[-/.月]\s?(?P<d>\d{{1,2}})\s?[日号號]?|{_NAME}\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s{_NAME.replace('name', 'name2')}){_WEEKDAY}{_CLOCK}\s?[\])）】]?",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(r"(\d{1,2})\s?[日号號]\s?[:：]?")
_SHORT_YEAR = re.compile(r"[\[(（]?(\d\d)[-/.](\d\d)[-/.](\d\d)[\])）]?")
#: `2周前 (08-20)`: the day in brackets is exact.
_IN_BRACKETS = re.compile(r"前\s?[(（](\d{1,4}[-/.年月][\d\s:：日月/.-]{1,16})[)）]$")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_HINT = re.compile(
    r"\d\s?[-/.年月:]\s?\d|月\s?\d|\d\s?[日号號天]|刚刚|剛剛|just now|[今昨]|前|ago\b|today|yesterday"
    rf"|\d[a-z]{{0,2}}\s?{_NAME}|{_NAME.replace('?P<name>', '')}\s?\d|[〇零一二三四五六七八九十]月",
    re.IGNORECASE,
)
_BOXED, _LONGEST_BOX = re.compile(rf"[\d月年]|{'|'.join(_MONTHS)}", re.IGNORECASE), 9
#: Boxes of a day: 26 over 2026-11, 2026 over 11-26, Nov over 26.
_BOXES = (
    (re.compile(r"(\d{1,2})\s?日? ((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?月?"), r"\2-\3-\1"),
    (re.compile(r"((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?月? [-./]?\s?(\d{1,2})\s?日?"), r"\1-\2-\3"),
    (re.compile(r"(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?日? [-./]?\s?((?:19|20)\d\d)\s?年?"), r"\3-\1-\2"),
    (re.compile(r"((?:19|20)\d\d)\s?年? [-./]?\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})\s?日?"), r"\1-\2-\3"),
    (re.compile(r"(\d{1,2})\s?日? [-./]?\s?(\d{1,2})\s?月"), r"\2月\1日"),
    (re.compile(r"(\d{1,2})\s?月 (\d{1,2})\s?日?"), r"\1月\2日"),
    (
        re.compile(rf"(\d{{1,2}}) ({_NAME.replace('?P<name>', '?:')})(?:,? ((?:19|20)\d\d))?", re.IGNORECASE),
        r"\1 \2 \3",
    ),
    (
        re.compile(rf"({_NAME.replace('?P<name>', '?:')}) (\d{{1,2}})(?:,? ((?:19|20)\d\d))?", re.IGNORECASE),
        r"\2 \1 \3",
    ),
)
#: A day without a year is at most so long after the page's own.
_AHEAD = timedelta(days=1)


def newest_day(anchors: Anchors) -> date | None:
    """The newest day in the addresses of a page's links, else in its text."""
    made = [anchor.address.day for anchor in anchors.found if anchor.address.day]
    if made:
        return max(made)
    days = []
    for found in islice(_ANY_YEAR.finditer(" ".join(anchors.texts)), _MOST_DAYS):
        with suppress(ValueError):
            days.append(date(int(found[1]), int(found[2]), int(found[3])))
    return max(days, default=None)


@dataclass(slots=True)
class DayReader:
    """Reads the dates of one page."""

    zone: tzinfo
    #: When the page was fetched; None where nobody said.
    now: datetime | None
    #: The latest day that the page writes with its year; dates without one are counted from it, if `now` is None.
    newest: date | None = None
    #: Of each text, how it is written in Western figures, if it may be a date, and the moment that it tells.
    _read: dict[str, tuple[str, Moment | None]] = field(default_factory=dict)

    def read(self, text: str, made: date | None = None) -> Moment | None:
        """The moment that a short text writes; `made` is the day in the link's address."""
        if text not in self._read:
            written = plain(text) if _HINT.search(text) else ""
            self._read[text] = written, self._whole(written) if written else None
        written, moment = self._read[text]
        return moment or (self._partial(written, made) if written else None)

    def stamp(self, written: str) -> Moment | None:
        """Of the `datetime` of a `<time>`."""
        moment = parse_date(written, self.zone)
        return (moment, ":" in written or "T" in written) if moment else None

    def at_clock(self, text: str, day: Moment | None) -> Moment | None:
        """08:30 alone: on `day`, else today, or yesterday where that is to come."""
        found = _TIME.fullmatch(text)
        base = day[0] if day else self.now
        if not found or not base or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        at = base.astimezone(self.zone).replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        return (at if day else that_has_come(at, base)).astimezone(UTC), True

    def boxed(self, pieces: list[str], made: date | None) -> Moment | None:
        """The day that neighbouring pieces make together, as 26 over 2026-11."""
        pieces = [piece for piece in pieces if len(piece) <= _LONGEST_BOX and _BOXED.search(piece)]
        for size in (3, 2):
            for begin in range(len(pieces) - size + 1):
                text = plain(" ".join(pieces[begin : begin + size]))
                for form, order in _BOXES:
                    if (found := form.fullmatch(text)) and (moment := self.read(found.expand(order).strip(), made)):
                        return moment
        return None

    def day(self, moment: Moment | None) -> date | None:
        return moment[0].astimezone(self.zone).date() if moment else None

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def _whole(self, text: str) -> Moment | None:
        if found := _PLAIN.fullmatch(text):
            return self._at([int(part or 0) for part in found.groups()], found[4] is not None)
        if (found := _SHORT_YEAR.fullmatch(text)) and 20 <= int(found[1]) <= 60:
            return self._at([2000 + int(found[1]), int(found[2]), int(found[3]), 0, 0], False)
        if found := _IN_BRACKETS.search(text):
            return self.read(found[1])
        return find_date(text, self.zone, now=None if _PARTIAL.fullmatch(text) else self.now)

    def _at(self, numbers: list[int], has_time: bool) -> Moment | None:
        year, month, day, hour, minute = numbers
        try:
            return datetime(year, month, day, hour, minute, tzinfo=self.zone).astimezone(UTC), has_time
        except ValueError:
            return None

    def _partial(self, text: str, made: date | None) -> Moment | None:
        if made and (found := _DAY_ALONE.fullmatch(text)):
            return self._at([made.year, made.month, int(found[1]), 0, 0], False)
        found = _PARTIAL.fullmatch(text)
        if not found:
            return None
        name = found["name"] or found["name2"]
        month = _MONTHS.index(name.lower()) + 1 if name else int(found["m"])
        day = int(found["d"] or found["d2"] or found["d3"])
        for year in self._years(month, made):
            if (
                moment := self._at(
                    [year, month, day, int(found["hour"] or 0), int(found["minute"] or 0)], bool(found["hour"])
                )
            ) and (made or self._is_past(moment[0])):
                return moment
        return None

    def _years(self, month: int, made: date | None) -> list[int]:
        """The years that a day of the month may be in, the likeliest first."""
        if made:
            return [made.year + (1 if month - made.month < -6 else -1 if month - made.month > 6 else 0)]
        today = self._today()
        return [today.year + 1, today.year, today.year - 1] if today else []

    def _is_past(self, moment: datetime) -> bool:
        today = self._today()
        return today is not None and moment <= self.midnight(today) + 2 * _AHEAD

    def _today(self) -> date | None:
        return self.now.astimezone(self.zone).date() if self.now else self.newest
