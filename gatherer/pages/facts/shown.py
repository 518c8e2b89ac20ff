"""The times that a page shows its readers, and how likely each is the article's publication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from gatherer.dates import find_date, has_time, parse_date
from gatherer.markup import Paragraph
from gatherer.pages.facts.byline import Byline

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
#: Where a date begins; what it says is read by `gatherer.dates`.
_START = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d"
    rf"|\b{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\.?,?\s\d{{4}}",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"更新|修[改订]|编辑(?:时间|于)|updated|modified|edited", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:发[布表稿佈]|發[布表稿佈]|刊[发發]|[发發]文|上[传傳]|添加|录入|刊登|出版)(?:时间|時間|日期|于|於)?|published|posted",
    re.IGNORECASE,
)
_TIMED = re.compile(r"时间|時間|日期|\bdate\b|\bon\b", re.IGNORECASE)
#: Another event's day: when a document was signed, comes into force, or was read.
_OTHER = re.compile(
    r"成文|生效|实施|施行|有效|截止|废止|签发|举[办行]|[报开投]标|活动|会议|今天是|现在|当前|访问|copyright|©|版权"
)
_SOURCE = re.compile(r"来源|來源|稿源|作者|记者|責任|编辑|浏览|点击|阅读|source|\bby\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(r"\s*(?:上午|下午)?\s*\d{1,2}\s?[:：]\s?\d{2}(?:[:：]\d{2})?(?![\d:])")
#: A year and a day in elements of their own: `2020 01/19 07:37`, `19 2020-01`.
_YEAR_APART = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?\s(\d{1,2})\s?[-/月.]\s?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\A(\d{1,2})\s?[/日]?\s((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?月?\Z")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Claim:
    """A moment that a page says, or seems to say, its article came out at."""

    #: Aware, UTC; the day's midnight in the page's zone where it has no time.
    moment: datetime
    has_time: bool
    #: The higher, the likelier it is the publication.
    worth: int


def shown_claims(lines: Sequence[Paragraph], byline: Byline, zone: tzinfo) -> list[Claim]:
    """Dates about the headline, and elsewhere those that are called the publication's."""
    claims: list[Claim] = []
    for n, line in enumerate(lines):
        base = byline.nearness(n)
        if len(line.text) > _LONGEST or line.link_share > 0.7:
            continue
        text = _together(line.text)
        if not _START.search(text):
            continue
        if n + 1 < len(lines) and not has_time(text) and _CLOCK_TIME.match(lines[n + 1].text):
            text += " " + lines[n + 1].text
        claims += _claims_in(text, base, zone, _beside(lines, n))
    return claims


def _claims_in(text: str, base: int, zone: tzinfo, beside: str) -> Iterator[Claim]:
    starts = [found.start() for found in _START.finditer(text)]
    said_before = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        label, segment = text[said_before:start], text[start:end]
        said_before = start + min(10, end - start)
        worth = _worth(label, base, f"{text} {beside}")
        found = find_date(segment, zone) or _english(segment, zone)
        if worth is not None and found:
            yield Claim(found[0], found[1], worth + (2 if found[1] else 0))


def _worth(label: str, base: int, around: str) -> int | None:
    """How much a date behind `label` says; None where it is another event's."""
    if _OTHER.search(label):
        return None
    if _PUBLISHED.search(label):
        return base + 4
    if _UPDATED.search(label):
        return 0
    if base <= 0:
        return None if base < 0 else 0
    weak = bool(_TIMED.search(label))
    return base + (1 if weak or _SOURCE.search(around) else 0)


def _beside(lines: Sequence[Paragraph], n: int) -> str:
    return " ".join(line.text for line in (*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2]) if len(line.text) < 60)


def _english(text: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    moment = parse_date(text, zone)
    return (moment, has_time(text)) if moment else None


def _together(text: str) -> str:
    text = _DAY_FIRST.sub(r"\2-\3-\1", text)
    return _YEAR_APART.sub(r"\1-\2-\3", text)
