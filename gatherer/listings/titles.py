"""The headline of a link: what it shows, whole where that is cut short, or what stands beside it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from gatherer.listings.addresses import Address
from gatherer.listings.anchors import HEADINGS, Anchor, Anchors
from gatherer.listings.cards import TITLE_NAME, headlines_of, pieces_of
from gatherer.listings.day_texts import without_day
from gatherer.listings.headlines import headline_score, is_cut, is_generic, without_cut
from gatherer.markup import LONGEST_NAMES, one_line

_MARKS_BEFORE, _MARKS_AFTER = " ·•●○■□▪▫◆◇★☆▶►»›>|¦・‧∙※✦", " |¦»›>"
#: `文章标题：… 作者：… 更新时间：…`, as older systems fill `title` in.
_FORM = re.compile(
    r"^(?:文章|新闻|信息)?标\s?题\s?[：:]\s?(?P<title>.+?)(?:\s?(?:作\s?者|(?:更新|发布|发表)(?:时间|日期)|点击|来源)[^：:]{0,4}[：:].*)?$"
)
_TAG = re.compile(r"<[^<>]{1,200}>")
#: How far above a link without words its headline may stand.
_CLIMB = 3
#: The score of the shortest words that may be a headline.
_TERSE = -3
#: So many links without words that hang alike are a list of articles, whatever their addresses say.
_FEW = 3
#: What parts a headline from the name of its site.
_SITE_FOLLOWS = re.compile(r"[-_|｜–—·]")
#: Elements that are looked at for a headline beside a link.
_MOST_ELEMENTS = 60
#: What is shown is longer where a teaser follows; a shorter `title` is no headline.
_TEASER, _SHORTEST = 40, 5
_LONGEST = 300


def titles_of(anchors: Anchors, itself: str) -> dict[Anchor, str]:
    """The words of each link that may be an article's; those without words get a headline from beside them."""
    titles = _own_titles([anchor for anchor in anchors.found if anchor.address.url != itself])
    worded = {anchor: title for anchor, title in titles.items() if _may_be_headline(title, anchor.address)}
    addressed = {anchor.address for anchor in worded}
    wordless = [anchor for anchor, title in titles.items() if is_generic(title) and anchor.address not in addressed]
    alike = Counter(anchor.kin for anchor in wordless)
    for anchor in wordless:
        if anchor.address.score > 0 or alike[anchor.kin] >= _FEW:
            title = _borrowed(anchor, anchors)
            worded |= {anchor: title} if _may_be_headline(title, anchor.address) else {}
    return worded


def _may_be_headline(title: str, address: Address) -> bool:
    """Three characters are one only where the address is an article's."""
    words = headline_score(title)
    return not is_generic(title) and (words > _TERSE or (words == _TERSE and address.score > 1))


def _borrowed(anchor: Anchor, anchors: Anchors) -> str:
    for parent in islice(anchor.node.iterancestors(), _CLIMB):
        first, last = anchors.spans[parent]
        if any(
            anchors.found[number].address is not anchor.address for number in range(first, min(last, first + 3) + 1)
        ):
            return ""
        if title := _heading_beside(parent):
            return title
    return ""


def _own_titles(anchors: Sequence[Anchor]) -> dict[Anchor, str]:
    """The headline that each link shows, else says in `title` or under its picture; empty if it has none."""
    kin: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        kin[anchor.kin].append(anchor)
    titles: dict[Anchor, str] = {}
    for family in kin.values():
        shown = headlines_of([pieces_of(anchor.node) if anchor.node.tag != "area" else [] for anchor in family])
        for anchor, words in zip(family, shown, strict=True):
            titles[anchor] = _title(words, *_attributes(anchor.node))
    return {anchor: titles[anchor] for anchor in anchors}


def _heading_beside(box: HtmlElement) -> str:
    """The headline in a box whose link says only `more`, or shows only a picture."""
    for number, node in enumerate(box.iter()):
        if number == _MOST_ELEMENTS:
            break
        is_named = isinstance(node.tag, str) and (
            node.tag in HEADINGS
            or node.tag in {"figcaption", "strong", "dt"}
            or TITLE_NAME.search((node.get("class") or "")[:LONGEST_NAMES])
        )
        if is_named and not is_generic(title := _trimmed(one_line(node.text_content()[: _LONGEST * 4]))):
            return title
    return ""


def _title(shown: str, title: str, picture: str) -> str:
    if is_generic(shown):
        whole = title or picture
        return shown if is_generic(whole) else _trimmed(whole)
    if len(shown) > _TEASER and len(title) > _SHORTEST and shown.startswith(title):
        return _trimmed(title)
    return _trimmed(_uncut(shown, title or (picture if is_cut(shown) else "")))


def _uncut(shown: str, whole: str) -> str:
    """`whole` where it goes on where `shown` ends; not if it goes on with the name of the site."""
    if not whole or whole == shown:
        return shown
    stem, bare = "".join(without_cut(shown).split()), "".join(whole.split())
    if not stem or not bare.startswith(stem) or (not is_cut(shown) and _SITE_FOLLOWS.match(bare, len(stem))):
        return shown
    return whole


def _attributes(node: HtmlElement) -> tuple[str, str]:
    """What its `title` says, and the text for its picture."""
    picture = node if node.tag == "area" else next(node.iter("img"), None) if len(node) else None
    if picture is None:
        return _attribute(node, "title"), ""
    return _attribute(node, "title"), _attribute(picture, "alt") or _attribute(picture, "title")


def _attribute(node: HtmlElement, name: str) -> str:
    written = node.get(name)
    if not written:
        return ""
    text = one_line(_TAG.sub("", written[: _LONGEST * 4]))
    found = _FORM.match(text)
    return found["title"] if found else text


def _trimmed(title: str) -> str:
    return _without_marks(without_day(_without_marks(title[:_LONGEST])))


def _without_marks(title: str) -> str:
    return title.lstrip(_MARKS_BEFORE).rstrip(_MARKS_AFTER)
