"""Texts that are a date and nothing else, and dates that hang on a headline."""

import re

from gatherer.dates import plain

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_TIME = r"(?:\s{0,3}[T,]?\s{0,3}(?:上午|下午|早上|晚上|凌晨)?\s?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?(?:\s?[ap]m)?)"
_WEEKDAY = (
    r"(?:\s{0,3}[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|\s?,?\s?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?)"
)
_DAY = (
    r"(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号號]?|\d{1,2}\s?月\s?\d{1,2}(?:\s?[日号號]|,\s?(?:19|20)\d\d)?|\d{2}[-/.]\d{2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d\d|\d{1,2}\s\d{1,2}\s?月,?\s(?:19|20)\d\d"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?|\d{{1,2}}\s{_MONTH}(?:,?\s(?:19|20)\d\d)?)"
)
_AGO = (
    r"(?:刚刚|剛剛|今[天日]|昨[天日]|前天|just now|today|yesterday|(?:\d{1,3}|半|[一二三四五六七八九十几]|an?)\s?"
    r"(?:秒钟?|分[钟鐘]?|个?小时|個?小時|天|日|周|週|个?月|seconds?|secs?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?)\s?(?:之?前|ago))"
)
_WORDS = (
    r"(?:(?:发布|发表|更新|发文|公布|刊登|编辑|發布)?(?:时间|日期|時間|於|于)?\s?[：:]?\s?"
    r"|(?:posted|published|updated)(?:\son)?:?\s?)"
)
_IS_DAY = re.compile(
    rf"[\[(（【<]?\s?{_WORDS}(?:{_WEEKDAY}\s?)?"
    rf"(?:(?:{_DAY}|{_AGO}){_WEEKDAY}?{_TIME}?|{_TIME}\s{{0,3}}{_DAY}|{_TIME})\s?[\])）】>]?",
    re.IGNORECASE,
)
_IS_MONTH = re.compile(
    rf"(?:19|20)\d\d\s?(?:年\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月份?|年)|{_MONTH}\s(?:19|20)\d\d",
    re.IGNORECASE,
)
_HANGING = re.compile(
    rf"(?:\s*[\[(（【]\s?(?:{_DAY}|{_AGO}){_WEEKDAY}?{_TIME}?\s?[\])）】]|\s+(?:20\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d\d-\d\d){_TIME}?)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^(?:[\[(（【]\s?(?:{_DAY}){_TIME}?\s?[\])）】]\s*|(?:20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d\d-\d\d){_TIME}?\s+)",
    re.IGNORECASE,
)
#: A date that stands apart at the end of a line, or before more of its kind.
_APART = re.compile(
    rf"(?:^|[\s·•|/：:])(?:{_DAY}|(?!今|昨){_AGO}){_TIME}?(?:$|\s?[·•|/]|\s(?=(?:阅读|閱讀|浏览|评论|評論|点击|\d)))",
    re.IGNORECASE,
)
_HINT, _ENGLISH_HINTS = re.compile(r"[\d月刚剛今昨前]"), ("now", "day", "ago")
_ANY_DAY = re.compile(rf"{_DAY}|{_AGO}|{_WEEKDAY}", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W\d_]+")
#: Letters that may stand beside the date in a heading.
_LONGEST, _MOST_BESIDE = 50, 4


def _hints_at_day(text: str) -> bool:
    return _HINT.search(text) is not None or text.lower().endswith(_ENGLISH_HINTS)


def is_day_text(text: str) -> bool:
    """Whether it is a date or a month, with or without a time, `发布时间：` and brackets, and nothing else."""
    if len(text) > _LONGEST or not _hints_at_day(text):
        return False
    text = plain(text)
    return _IS_DAY.fullmatch(text) is not None or _IS_MONTH.fullmatch(text) is not None


def is_day_heading(text: str) -> bool:
    """Whether it is a date and little else, as over a list of one day's news."""
    if len(text) > _LONGEST or not _hints_at_day(text):
        return False
    text = plain(text)
    if not _ANY_DAY.search(text):
        return False
    return len(_NO_LETTER.sub("", _ANY_DAY.sub("", text))) <= _MOST_BESIDE


def tells_day(text: str) -> bool:
    """Whether it is a line about an article, such as `行业观察 · 3小时前`, rather than its headline."""
    return len(text) <= _LONGEST and _hints_at_day(text) and _APART.search(plain(text)) is not None


def without_day(title: str) -> str:
    """The title without a date in brackets, or behind a space, at its end or its beginning."""
    if not any(letter.isdigit() for letter in title):
        return title
    bare = _LEADING.sub("", _HANGING.sub("", title))
    return bare or title
