"""The words of a link: whole where they are cut short, without what is set beside them."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from gatherer.listings.anchors import HEADINGS
from gatherer.listings.day_texts import is_day_text, without_day
from gatherer.markup import LONGEST_NAMES, UNSEEN, one_line

_CUT = re.compile(r"\s*(?:\.{2,}|…+|⋯+)$")
_TITLE_NAME = re.compile(
    r"(?:^|[-_ ])(?:\w*-)?(?:title|tit|headline|bt|biaoti|subject|caption|name)(?:$|[-_\d ])|Title(?:$| )",
    re.IGNORECASE,
)
_BADGE_NAME = re.compile(
    r"(?:^|[-_ ])(?:tags?|labels?|badge|icons?|cate?|category|type|num|number|no|order|index|rank|source|src|time|date"
    r"|views?|read|desc|summary|intro|abstract|excerpt|text-muted|meta|info|comments?)(?:$|[-_\d ])",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"[\[【(（]?(?:置顶|置頂|头条|推荐|热|熱|新|new!?|hot|图|圖|图文|圖文|组图|組圖|视频|視頻|影|影片|影音|直播|专题|原创|独家|最新|即時|精华|顶"
    r"|\d{1,3}(?:[.、]|\s?(?:图|圖|张|張|p|pics|photos))?)[\]】)）]?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[\s·•●○■□▪▫◆◇★☆▶►»›>|¦・‧∙※✦]+|[\s|¦»›>]+$")
#: What a link under a teaser says, whose headline stands elsewhere; and what names of pictures look like.
_GENERIC = re.compile(
    r"\W*(?:(?:阅读|閱讀|查看|点击|點擊|了解|浏览)?(?:详细|詳細|详情|詳情|全文|更多|原文|内容|內容|看看|正文|报道|报告)(?:内容|信息|查看|介绍|阅读)?"
    r"|更多.{0,6}|继续阅读"
    r"|繼續閱讀|进入|点击进入|more|read (?:more|on|full story|the full story|article|now)|full story|details?"
    r"|continue(?: reading)?|learn more|view(?: more)?|图片|圖片|image|photo|pic|thumb\w*"
    r"|logo|图|视频|播放|\S{1,60}\.(?:jpe?g|png|gif|webp)"
    r"|\d{1,3}\s?(?:图|圖|张|張|p|pics|photos)|\d+\s?(?:条|則|则)?(?:评论|評論|comments?|留言)|[\d,.]+)\W*",
    re.IGNORECASE,
)
#: `文章标题：… 作者：… 更新时间：…`, as older systems fill `title` in.
_FORM = re.compile(
    r"^(?:文章|新闻|信息)?标\s?题\s?[：:]\s?(?P<title>.+?)(?:\s?(?:作\s?者|(?:更新|发布|发表)(?:时间|日期)|点击|来源)[^：:]{0,4}[：:].*)?$"
)
_TAG = re.compile(r"<[^<>]{1,200}>")
#: Elements that are looked at for a headline in a card.
_MOST_ELEMENTS = 60
_LONGEST = 300


def title_of(node: HtmlElement) -> str:
    """The headline that a link shows, else says in `title` or under its picture; empty if it has none."""
    shown = "" if node.tag == "area" else _shown(node)
    whole = _attribute(node, "title")
    if is_generic(shown):
        whole = whole or (_attribute(node, "alt") if node.tag == "area" else _picture(node))
        return shown if is_generic(whole) else _trimmed(whole)
    return _trimmed(_uncut(shown, whole, node))


def heading_beside(box: HtmlElement) -> str:
    """The headline in a box whose link says only `more`, or shows only a picture."""
    for number, node in enumerate(box.iter()):
        if number == _MOST_ELEMENTS:
            break
        is_named = isinstance(node.tag, str) and (
            node.tag in HEADINGS or node.tag in {"figcaption", "strong", "dt"} or _has_name(node, _TITLE_NAME)
        )
        if is_named and not is_generic(title := _trimmed(one_line(node.text_content()[: _LONGEST * 4]))):
            return title
    return ""


def is_cut(title: str) -> bool:
    return _CUT.search(title) is not None


def is_generic(title: str) -> bool:
    """Whether the words could stand under any article."""
    return not title or _GENERIC.fullmatch(title) is not None


def _uncut(shown: str, whole: str, node: HtmlElement) -> str:
    if not whole and is_cut(shown):
        whole = _picture(node)
    stem = "".join(_CUT.sub("", shown).split())
    bare = "".join(whole.split())
    return whole if stem and len(bare) > len(stem) and bare.startswith(stem) else shown


def _attribute(node: HtmlElement, name: str) -> str:
    text = one_line(_TAG.sub("", (node.get(name) or "")[: _LONGEST * 4]))
    found = _FORM.match(text)
    return found["title"] if found else text


def _picture(node: HtmlElement) -> str:
    picture = next(node.iter("img"), None)
    return "" if picture is None else _attribute(picture, "alt") or _attribute(picture, "title")


def _shown(node: HtmlElement) -> str:
    if not len(node):
        return one_line((node.text or "")[: _LONGEST * 4])
    named = next(_named(node), None)
    if named is not None:
        return " ".join(_pieces(named))
    pieces = list(_pieces(node))
    if len(pieces) > 1 and any(len(piece) > 50 for piece in pieces):
        return pieces[0]  # a card: the headline, then the teaser
    return " ".join(pieces)


def _named(node: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a card that are called its headline, and say something."""
    for number, inner in enumerate(node.iterdescendants()):
        if number == _MOST_ELEMENTS:
            return
        is_named = inner.tag in HEADINGS or (isinstance(inner.tag, str) and _has_name(inner, _TITLE_NAME))
        if is_named and any(_pieces(inner)):
            yield inner


def _pieces(node: HtmlElement) -> Iterator[str]:
    """The pieces of its text, but for badges, days, numbers: inline elements do not part it, blocks do."""
    line = ""
    for text, parts, is_beside in _runs(node):
        if parts and (piece := one_line(line)):
            yield piece
            line = ""
        if not is_beside:
            line += text
    if piece := one_line(line):
        yield piece


def _runs(node: HtmlElement) -> Iterator[tuple[str, bool, bool]]:
    """Each run of text: whether a block begins or ends before it, and whether it is no part of a headline."""
    yield node.text or "", False, False
    for number, inner in enumerate(node.iterdescendants()):
        if number == _MOST_ELEMENTS:
            return
        tag = inner.tag if isinstance(inner.tag, str) else ""
        text = (inner.text or "") if tag and tag not in UNSEEN else ""
        is_block = tag in _PARTING
        yield text, is_block, bool(text) and _is_beside(inner, one_line(text))
        yield inner.tail or "", is_block, False


_PARTING = HEADINGS | {"p", "div", "li", "dd", "dt", "ul", "section", "time", "td"}


def _is_beside(node: HtmlElement, text: str) -> bool:
    if _BADGE.fullmatch(text) or is_day_text(text) or node.tag == "time":
        return True
    return bool(node.get("class")) and _has_name(node, _BADGE_NAME) and not _has_name(node, _TITLE_NAME)


def _has_name(node: HtmlElement, names: re.Pattern[str]) -> bool:
    return names.search((node.get("class") or "")[:LONGEST_NAMES]) is not None


def _trimmed(title: str) -> str:
    title = without_day(_MARKS.sub("", title[:_LONGEST]))
    return _MARKS.sub("", title)
