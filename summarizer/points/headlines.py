"""Where a headline ends that a page has glued to its text without a mark: behind 原标题, or before a day or a source.

All patterns read text folded by `fold_script`.
"""

import re

from summarizer.text.paragraphs import ORIGINAL_TITLE

#: The time that opens a sentence; where words stand before it without a mark, they are a headline or a byline.
_TIME = re.compile(
    r"(?:当地时间|北京时间)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|中午|晚上?|凌晨|晚间|清晨|早[上晨]|午后|夜间)?(?:\d{1,2}时许?)?\Z"
    r"|(?:近日|日前|近期|今日|昨日|今天(?:上午|下午|凌晨)?|昨天(?:上午|下午|晚上?)?)\Z"
)
_SOURCE = re.compile(
    r"(?<![数证依根占票收论单考割凭])据(?:“[^”]{2,16}”[^,。“据]{0,14}|[^,。“据]{2,16})(?:统计|介绍|报道|消息|通报|测算|监测)(?:显示)?\Z"
    r"|综合[^,。“]{2,30}(?:消息|报道)\Z|(?<![,。])(?:监控|监控视频|现场视频)显示\Z|经(?:查|审理查明)\Z|从[^,。]{1,6}(?:来看|看)\Z"
    r"|记者(?:今[天日]|昨[天日]|\d{1,2}日)?(?:\([^()]{1,8}\))?从[^,。]{2,16}(?:获悉|了解到)\Z"
)
_TIME_ENDS = frozenset("日前期天午晚晨间后上时许计绍道息报算测示查明悉到看")
#: Behind these the time is a part of what stands before it.
_JOINS = frozenset('在于从自至到截止和与是的由、日月称曾年及或即为了将,;:("“《/-–—·~')
_JOINS_WORDS = (
    "记者",
    "今年",
    "去年",
    "明年",
    "公司",
    "发布",
    "预计",
    "警方",
    "消息",
    "本报",
    "同意",
    "方面",
    "此前",
    "事发",
    "案发",
    "新闻",
    "客户端",
)
#: What opens the text behind an original title, where its end is not marked: a source, a time.
_TEXT_OPENING = re.compile(
    r"据[^,。]{2,24}(?:消息|报道|报导|介绍|通报|数据|公告),|记者(?:\d{1,2}日)?从[^,。]{2,24}(?:获悉|了解到),"
    r"|(?P<behind>(?:APP|客户端|记者)(?:获悉|注意到|了解到),)|(?:当地时间|北京时间)(?:\d{1,2}月)?\d{1,2}日"
    r"|(?<![在于从自至到截和与由\d])(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下中]午|晚上?|凌晨|晚间|夜间)?(?:\d{1,2}[时点](?:\d{1,2}分)?许?)?,"
    r"|(?:近日|日前|近期|连日来|近年来|今年以来),|自[^,。]{2,20}以来,|受[^,。]{2,24}影响,"
)
#: A headline has so many characters at least, a subhead so many; an original title with its marks at most so many.
_SHORT_HEADLINE = 8
_SHORT_SUBHEAD = 6
_TITLE_WITHIN = 80
#: How far into a sentence, and behind how many commas, its own beginning may stand; how long a day or a source is.
_GLUED_WITHIN, _COMMAS, _OPENING_WITHIN = 90, 3, 40
#: What remains of a sentence must be so long, in characters.
_REST = 8


def behind_original_title(folded: str, start: int, end: int) -> int:
    """Behind 原标题 and its headline, or what goes on of one, where what follows shows its own beginning."""
    if folded[start] in "原(【[":
        title = ORIGINAL_TITLE.match(folded, start, end)
        return start if title is None else _behind_title(folded, start, end, title.end() + _SHORT_HEADLINE)
    return _behind_title(folded, start, end, start) if goes_on_original_title(folded, start) else start


def goes_on_original_title(folded: str, start: int) -> bool:
    """Whether what begins there stands behind 原标题：…! or ?, with no full stop between.

    Where the title ends is not marked then: three in four such sentences begin with the rest of it.
    """
    if start == 0 or folded[start - 1] not in "!?":
        return False
    title = folded.rfind("原标题", max(0, start - _TITLE_WITHIN), start)
    return title >= 0 and folded.find("。", title, start) < 0 and folded.find("\n", title, start) < 0


def opens_as_text(folded: str, start: int, end: int) -> bool:
    """Whether a text begins there, and no headline: with a day, a source."""
    return _TEXT_OPENING.match(folded, start, end) is not None


def behind_glued(folded: str, at: int, end: int) -> int:
    """Behind a headline or byline that runs, without a mark, into the time that opens the sentence."""
    comma = at
    for _ in range(_COMMAS):
        comma = folded.find(",", comma + 1, min(end, at + _GLUED_WITHIN))
        if comma < 0:
            return at
        text = _text_before(folded, at, comma)
        if text is not None and end - comma > _REST:
            return text
    return at


def _text_before(folded: str, at: int, comma: int) -> int | None:
    """Where the day or source begins that ends at the comma, if a headline ends there."""
    if folded[comma - 1] not in _TIME_ENDS:
        return None
    first = max(at, comma - _OPENING_WITHIN)
    opening = _TIME.search(folded, first, comma) or _SOURCE.search(folded, first, comma)
    if opening is None or opening.start() < at + _SHORT_SUBHEAD:
        return None
    before = folded[at : opening.start()].rstrip()
    is_joined = before[-1] in _JOINS or before.endswith(_JOINS_WORDS) or not _is_closed(before)
    return None if is_joined else opening.start()


def _behind_title(folded: str, start: int, end: int, first: int) -> int:
    text = _TEXT_OPENING.search(folded, first, end)
    if text is None or end - text.end() <= _REST:
        return start
    return text.end() if text["behind"] else text.start()


def _is_closed(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "()"))
