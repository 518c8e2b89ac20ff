"""The times that a page shows its readers, and how likely each is the article's publication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from gatherer.dates import find_date, has_time, plain
from gatherer.markup import Paragraph
from gatherer.pages.facts.byline import Byline

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
#: Where a date begins; what it says is read by `gatherer.dates`.
_START = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d|(?<![\d/.-])\d{1,2}[-/.]\d{1,2}[-/.]20\d\d(?!\d)"
    rf"|\b{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}\.?,?\s\d{{4}}",
    re.IGNORECASE,
)
_HAN = r"[\u4e00-\u9fff]"
_PUT_OUT = r"(?:发[布表稿佈]|發[布表稿佈]|刊[发發]|[发發]文(?![日时時])|公[开開布佈]|上[传傳]|添加|录入|刊登|出版)"
_UPDATED = re.compile(r"更新|修[改订]|编辑(?:时间|于)|updated|modified|edited", re.IGNORECASE)
_PUBLISHED = re.compile(
    rf"(?<!{_HAN}){_PUT_OUT}|{_PUT_OUT}\s?(?:时间|時間|日期|于|於|[:：])|published|posted", re.IGNORECASE
)
#: The same behind its date: `2020-01-19 07:37 发布`.
_BEHIND = re.compile(
    rf"\A[\d\s:：/.年月日时分秒-]{{6,24}}?(?P<label>更新|修[改订]|{_PUT_OUT})(?=[\s,，;；|｜)）]|\d{{4}}|\Z)"
)
#: What a line may say of the date that is alone in the next.
_LABEL = re.compile(rf"(?:{_HAN}\s?){{0,6}}(?:日\s?期|[时時]\s?[间間]|有\s?效\s?期)\s?[:：]?")
_TIMED = re.compile(r"时间|時間|日期|\bdate\b|\bon\b", re.IGNORECASE)
#: Another event's day: when a document was signed, comes into force, or was read.
_OTHER = re.compile(
    r"成文|生效|实施|施行|有效|截止|废止|签发|举[办行]|[报开投]标|活动|会议|今天是|现在|当前|访问|打印|列印|下[载載]|查[询詢]"
    r"|农历|收[录錄]|采集|抓取|归档|copyright|©|版权|版權"
)
#: The same, said behind the day: `2020年1月19日起施行`, `2020年1月19日市人大常委会通过`.
_OTHER_BEHIND = re.compile(r"\A[\d\s年月./-]{6,14}日?(?:起|[\u4e00-\u9fff]{0,40}(?:通[过過]|批准|施行)[)）]?)")
#: What stands beside the day on which a page is looked at.
_TODAY = re.compile(r"[℃°]|农历|農曆|[晴阴陰]|多云|多雲|空气质量")
_SOURCE = re.compile(r"来源|來源|稿源|作者|记者|責任|编辑|浏览|点击|阅读|source|\bby\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(
    r"\s*(?:[时時][间間]\s?[:：])?\s*(?:上午|下午)?\s*\d{1,2}\s?[:：]\s?\d{2}(?:[:：]\d{2})?(?![\d:])"
)
_REST = r"(?=\s*(?:\d{1,2}\s?[:：]|\Z))"
#: A date whose year is short, or whose parts stand in elements of their own:
#: `2020 01/19 07:37`, `19 2020-01`, `01-19 2020`, `2020-01 19`.
_APART = (
    # An element's number that stands against the day, unless it is the time.
    (re.compile(r"(?<!\d)((?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?=\d)"), r"\1 "),
    (
        re.compile(
            r"\A(\d{1,2})\s?[-/月]\s?(\d{1,2})日?\s+(\d{1,2}:\d\d(?::\d\d)?)\s+((?:19|20)\d\d)(?!\d|\s?[-/.年]\s?\d)"
        ),
        r"\4-\1-\2 \3",
    ),
    (re.compile(rf"\A(\d{{1,2}})日?\s?(\d{{1,2}})月\s?((?:19|20)\d\d)年?{_REST}"), r"\3-\2-\1"),
    (
        re.compile(
            r"\A(\d{1,2}:\d\d)[\s,，]{1,3}((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)(?!\d|\s?\d{1,2}:)"
        ),
        r"\2 \1",
    ),
    (re.compile(r"(?<![\d/.-])(2\d)-(0[1-9]|1[0-2])-([0-3]\d)(?=\s+\d{1,2}:\d\d)"), r"20\1-\2-\3"),
    (re.compile(r"(?<=[:：])\s?([12]\d)-(0[1-9]|1[0-2])-([0-3]\d)(?=\s*(?:\d{1,2}:|\Z))"), r"20\1-\2-\3"),
    (
        re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?年?\s|(?=\d\d\D))(\d{1,2})\s?[-/月.]\s?(\d\d?)(?:(?=\d\d:)|(?!\d))"),
        r"\1-\2-\3 ",
    ),
    (re.compile(rf"\A(\d{{1,2}})\s?[/日]?\s?((?:19|20)\d\d)\s?[-/.年]\s?(\d{{1,2}})\s?月?{_REST}"), r"\2-\3-\1"),
    (re.compile(rf"\A(\d{{1,2}})\s?[-/.月]\s?(\d{{1,2}})\s?日?\s?((?:19|20)\d\d)年?{_REST}"), r"\3-\1-\2"),
    (re.compile(rf"\A((?:19|20)\d\d)\s?[-/.年]\s?(\d{{1,2}})\s?月?\s(\d{{1,2}})\s?日?{_REST}"), r"\1-\2-\3"),
)
#: A time that the next element's number stands against.
_PRESSED = re.compile(r"((?<!\d)\d{1,2}[:：]\d\d(?:[:：]\d\d)?)(?=\d)")
#: A part of a date that stands alone in its line, and how many lines in a row may be one's parts.
_PART = re.compile(rf"[\d\s年月日/:：.-]{{1,20}}|{_MONTH}\.?,?(?:\s\d{{4}})?|{_MONTH}\.?\s\d{{1,2}},?", re.IGNORECASE)
_MOST_PARTS = 4
#: What may hold a date in any form.
_DIGIT = re.compile(r"[\d〇○零一二]")
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?")
_SIGNED_CLOCK = re.compile(
    r"(?:(?:北京|香港|台北|臺北|澳門|本地|當地)?[时時][间間])?\s?[:：]?\s?(\d{1,2}\s?[:：时時]\s?\d{2}分?)"
)
_LONGEST_SIGNATURE = 20
#: Of the line above, more than this share of links is a list of other articles.
_LINKED = 0.5
#: A day that leads to its archive, and perhaps the outlet beside it.
_DAY_LINK = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:\s\S{1,12})?"
)
#: A line that begins as bylines do.
_LATE = re.compile(r"\W{0,3}(?:(?:来源|來源|作者|source).{0,30}?)?(?:19|20)\d\d[-/.年]\d", re.IGNORECASE)
_NOTHING_ELSE = re.compile(r"[\d\s年月日/:：.|｜-]+")
_SHORTEST_PARAGRAPH, _ENDS = 36, tuple("。！？!?.…”")
_SENTENCE = re.compile(r"[。！？；，]")
_LONGEST_LATE = 80
#: Elements that hold what readers say.
_OF_COMMENTS = re.compile(r"comment|reply|pinglun|discuss|\bcmt")
#: Of `Byline.nearness`: not below the headline.
_ABOVE = 2
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Claim:
    """A moment that a page says, or seems to say, its article came out at."""

    #: Aware, UTC; the day's midnight in the page's zone where it has no time.
    moment: datetime
    #: As it is written, in the zone that is written.
    day: date
    has_time: bool
    #: The higher, the likelier it is the publication.
    worth: float
    #: What a clock showed, naive, where the zone is stated too.
    clock: datetime | None = None


def shown_claims(lines: Sequence[Paragraph], byline: Byline, zone: tzinfo) -> list[Claim]:
    """Dates about the headline, and elsewhere those that are called the publication's."""
    claims: list[Claim] = []
    for n, line in enumerate(lines):
        if len(line.text) > _LONGEST or not _DIGIT.search(line.text):
            continue
        if line.link_share > 0.7 and not (byline.nearness(n) > _ABOVE and _DAY_LINK.fullmatch(line.text)):
            continue
        if n >= byline.end and _OF_COMMENTS.search(line.hints):
            continue
        text = _with_its_parts(lines, n)
        if _START.search(text) and not (byline.nearness(n) <= _ABOVE and _TODAY.search(text)):
            above = lines[n - 1].text if n and _LABEL.fullmatch(lines[n - 1].text) else ""
            claims += _claims_in(f"{above} {text}".strip(), byline.nearness(n), zone, _beside(lines, n))
    return claims


def signature_claim(lines: Sequence[Paragraph], byline: Byline, zone: tzinfo) -> Claim | None:
    """The day that an article is signed with at its end, with the time where the next line has it."""
    for n in range(byline.end, len(lines)):
        text = plain(lines[n].text) if len(lines[n].text) <= _LONGEST_SIGNATURE else ""
        if not _SIGNED.fullmatch(text) or lines[n - 1].link_share >= _LINKED:
            continue
        if n + 1 < len(lines) and (clock := _SIGNED_CLOCK.fullmatch(lines[n + 1].text)):
            text += f" {clock[1]}"
        if found := find_date(text, zone):
            return Claim(found[0], found[0].astimezone(zone).date(), found[1], 0)
    return None


def late_claim(lines: Sequence[Paragraph], byline: Byline, zone: tzinfo) -> Claim | None:
    """The date of a byline that stands below a summary, a caption or many buttons, or at the article's end."""
    if byline.headline is None:
        return None
    for line in _lines_about_summary(lines, byline):
        text = plain(line.text)
        is_bylines = _LATE.match(text) and (_SOURCE.search(text) or _NOTHING_ELSE.fullmatch(text))
        if is_bylines and line.link_share <= _LINKED and (found := find_date(text, zone)):
            return Claim(found[0], found[0].astimezone(zone).date(), found[1], 0)
    texts = {plain(line.text) for line in lines[byline.end :] if len(line.text) <= _LONGEST_LATE and not line.linked}
    dated = [found for text in texts if _is_credit(text) and (found := find_date(text, zone))]
    return Claim(dated[0][0], dated[0][0].astimezone(zone).date(), dated[0][1], 0) if len(dated) == 1 else None


def _is_credit(text: str) -> bool:
    return _SOURCE.search(text) is not None and not _SENTENCE.search(text)


def _lines_about_summary(lines: Sequence[Paragraph], byline: Byline) -> Iterator[Paragraph]:
    """Short lines up to the second paragraph behind the headline."""
    paragraphs = 0
    for line in lines[byline.end :]:
        paragraphs += len(line.text) > _SHORTEST_PARAGRAPH and line.text.endswith(_ENDS)
        if paragraphs > 1:
            return
        if len(line.text) <= _LONGEST_LATE and not _OF_COMMENTS.search(line.hints):
            yield line


def clock_of_day(lines: Sequence[Paragraph], byline: Byline, day: date) -> timedelta | None:
    """The time that a line beside the headline gives for that day without its year."""
    written = re.compile(rf"(?<!\d)0?{day.month}\s?[-/.月]\s?0?{day.day}\s?日?\s+(\d{{1,2}})[:：](\d\d)(?!\d)")
    for n in range(byline.start, byline.end):
        found = written.search(lines[n].text[:_LONGEST])
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            return timedelta(hours=int(found[1]), minutes=int(found[2]))
    return None


def _with_its_parts(lines: Sequence[Paragraph], n: int) -> str:
    """A line as Western digits, with what it lacks of a date from the lines below."""
    text = _PRESSED.sub(r"\1 ", plain(lines[n].text))
    if _PART.fullmatch(text) and not find_date(text):
        for below in lines[n + 1 : n + _MOST_PARTS]:
            if not _PART.fullmatch(below.text):
                break
            text += " " + plain(below.text)
    for pattern, written in _APART:
        text = pattern.sub(written, text)
    if n + 1 < len(lines) and not has_time(text) and _CLOCK_TIME.match(lines[n + 1].text):
        text += " " + lines[n + 1].text
    return text


def _claims_in(text: str, base: int, zone: tzinfo, beside: str) -> Iterator[Claim]:
    starts = [found.start() for found in _START.finditer(text)]
    said_before = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        label, segment = text[said_before:start], text[start:end]
        behind = _BEHIND.match(segment)
        label = behind["label"] if behind else label
        said_before = start + (behind.end() if behind else min(10, end - start))
        if _OTHER_BEHIND.match(segment):
            continue
        worth = _worth(label, base, f"{text} {beside}")
        found = find_date(segment, zone)
        if worth is not None and found:
            yield Claim(found[0], found[0].astimezone(zone).date(), found[1], worth + found[1])


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
    is_marked = _TIMED.search(label) or _SOURCE.search(around)
    return base + (1 if is_marked else 0)


def _beside(lines: Sequence[Paragraph], n: int) -> str:
    return " ".join(line.text for line in (*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2]) if len(line.text) < 60)
