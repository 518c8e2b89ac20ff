"""All links of a page, each with its place: one walk over the tree, in linear time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from gatherer.listings.addresses import Address, read_address
from gatherer.listings.clicks import opened_by
from gatherer.listings.surroundings import Around, around_by_label, around_of
from gatherer.markup import CELLS, LONGEST_NAMES, UNSEEN, one_line
from gatherer.urls import absolute_url

#: Tags that are set for looks alone: a headline in bold is still of one kind with its neighbours.
_LOOKS = frozenset({"b", "strong", "font", "em", "i", "u", "big", "center", "nobr", "tbody"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONS = HEADINGS | {"dt", "legend", "caption", "th"}
_CAPTION_NAME = re.compile(r"title|tit|(?:^|[-_ ])(?:hd|head|name|label|bt|date|day|time)(?:$|[-_ ])", re.IGNORECASE)
_LONGEST_CAPTION = 40
#: A caption's element is small; how far it reaches upwards; and how many links (`更多`) may stand beside it.
_CAPTION_ELEMENTS, _CAPTION_CLIMB, _CAPTION_LINKS = 12, 2, 1
#: What every date has something of. Of a text the beginning is read.
_HINT, _ENGLISH_HINTS = re.compile(r"[\d年月前今昨刚剛]"), ("ago", "now", "day")
_LONGEST_TEXT = 400
#: Names that tell one item of a list from the next, and nothing of what it is.
_STATES = frozenset(
    {"first", "last", "on", "active", "cur", "current", "odd", "even", "hover", "top", "new", "hot", "no"}
)
#: A page with more is none for people: the rest is not read.
_MOST_LINKS, _MOST_ELEMENTS = 5000, 100_000
_STATED = ("class", "id", "role")


@dataclass(slots=True, eq=False)
class Anchor:
    """A link, and where it stands."""

    node: HtmlElement
    #: Its number among the page's links.
    order: int
    #: Links of one kin hang alike: the same tags and classes lead from the root to them.
    kin: int
    around: Around
    #: The element whose names say so.
    because: HtmlElement | None
    #: The caption over it; empty if there is none.
    label: str
    in_heading: bool
    #: Where it leads: one object for all links that lead there.
    address: Address = field(init=False)


@dataclass(slots=True)
class Anchors:
    found: list[Anchor] = field(default_factory=list)
    #: Of each element with links in it, the numbers of its first and last.
    spans: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    #: The texts that a reader sees, in order.
    texts: list[str] = field(default_factory=list)
    #: Of each element with links in it, or with what may be a date: where its texts begin and end among these.
    text_spans: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    #: Elements with texts in them that may write dates.
    dated: set[HtmlElement] = field(default_factory=set)
    #: The tags of the page's elements.
    tags: set[str] = field(default_factory=set)


class _Before(NamedTuple):
    """How much of the page came before an element."""

    links: int
    elements: int
    texts: int
    #: Texts that may be dates.
    hints: int


_NOTHING = _Before(0, 0, 0, 0)


@dataclass(slots=True)
class _Open:
    """An element that is open while the tree is walked."""

    node: HtmlElement
    kin: int
    around: Around = ""
    because: HtmlElement | None = None
    in_heading: bool = False
    is_unseen: bool = False
    before: _Before = _NOTHING
    #: Cells of the row so far.
    cells: int = 0
    #: The latest caption in it, and how far up that came.
    label: str = ""
    label_climb: int = 0


def find_anchors(tree: HtmlElement, base: str) -> Anchors:
    """The links of the page that lead to web addresses, those that scripts open included."""
    walk = _Walk(base)
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            walk.close()
        elif walk.elements < _MOST_ELEMENTS:
            walk.open(node)
        else:
            break
    walk.end()
    addresses = {url: read_address(url) for url in dict.fromkeys(walk.urls)}
    for anchor, url in zip(walk.anchors.found, walk.urls, strict=True):
        anchor.address = addresses[url]
    return walk.anchors


class _Walk:
    def __init__(self, base: str) -> None:
        self.anchors = Anchors()
        self._base = base
        self._open: list[_Open] = []
        self._kins: dict[tuple[int, str, str], int] = {}
        self.elements = 0
        #: Of each link.
        self.urls: list[str] = []
        self._labels: dict[str, Around] = {}
        self._hints = 0

    def open(self, node: HtmlElement) -> None:
        tag, says, page = node.tag, dict(node.items()), self.anchors
        parent = self._open[-1] if self._open else _Open(node, 0)
        self.elements += 1
        page.tags.add(tag)
        one = _Open(
            node,
            self._kin(parent, tag, says.get("class", "")),
            parent.around,
            parent.because,
            parent.in_heading or tag in HEADINGS,
            parent.is_unseen or tag in UNSEEN,
            _Before(len(page.found), self.elements, len(page.texts), self._hints),
        )
        if not one.around and tag not in {"html", "body", "a"}:
            one.around = _around(tag, says)
            one.because = node if one.around else None
        self._open.append(one)
        if not one.is_unseen:
            self._hints += tag == "time"
            self._read(node.text)
            if says and len(page.found) < _MOST_LINKS and (href := opened_by(tag, says)):
                self._add(one, href)

    def _kin(self, parent: _Open, tag: str, names: str) -> int:
        if tag in _LOOKS or (tag == "span" and not names):
            return parent.kin
        name = _first_name(names)
        if tag in CELLS:
            parent.cells += 1
            name = f"{parent.cells} {name}"
        key = (parent.kin, tag, name)
        return self._kins.setdefault(key, len(self._kins) + 1)

    def _add(self, one: _Open, href: str) -> None:
        url = absolute_url(self._base, href)
        if not url:
            return
        label = next((each.label for each in reversed(self._open) if each.label), "")
        around, because = one.around, one.because
        if around in {"", "side"} and label and (said := self._said(label)):
            around, because = said, None
        number = len(self.anchors.found)
        self.urls.append(url)
        self.anchors.found.append(Anchor(one.node, number, one.kin, around, because, label, one.in_heading))

    def _said(self, label: str) -> Around:
        if label not in self._labels:
            self._labels[label] = around_by_label(label)
        return self._labels[label]

    def close(self) -> None:
        one, page = self._open.pop(), self.anchors
        before = one.before
        links, is_dated = len(page.found) - before.links, self._hints > before.hints
        if links:
            page.spans[one.node] = (before.links, len(page.found) - 1)
        if is_dated:
            page.dated.add(one.node)
        if links or is_dated:
            page.text_spans[one.node] = (before.texts, len(page.texts))
        if self._open:
            self._leave(one, self._open[-1], links)

    def end(self) -> None:
        while self._open:
            self.close()

    def _leave(self, one: _Open, parent: _Open, links: int) -> None:
        if links <= _CAPTION_LINKS and not one.is_unseen:
            self._caption(one, parent)
        if not parent.is_unseen:
            self._read(one.node.tail)

    def _read(self, text: str | None) -> None:
        if text and (line := one_line(text[:_LONGEST_TEXT])):
            self.anchors.texts.append(line)
            self._hints += _HINT.search(line) is not None or line.lower().endswith(_ENGLISH_HINTS)

    def _caption(self, one: _Open, parent: _Open) -> None:
        is_small = self.elements - one.before.elements <= _CAPTION_ELEMENTS
        if is_small and (one.node.tag in _CAPTIONS or _names_caption(one.node.get("class", ""))):
            text = "".join(self.anchors.texts[one.before.texts :])
            if 2 <= len(text) <= _LONGEST_CAPTION:
                parent.label, parent.label_climb = text, 0
                return
        if one.label and one.label_climb < _CAPTION_CLIMB:
            parent.label, parent.label_climb = one.label, one.label_climb + 1


def _around(tag: str, says: Mapping[str, str]) -> Around:
    stated = " ".join([says[name] for name in _STATED if name in says])
    return around_of(tag, stated[:LONGEST_NAMES])


@lru_cache(maxsize=1024)
def _names_caption(names: str) -> bool:
    return _CAPTION_NAME.search(names[:LONGEST_NAMES]) is not None


@lru_cache(maxsize=1024)
def _first_name(names: str) -> str:
    name = "".join(letter for letter in names.split(None, 1)[0] if not letter.isdigit()) if names.strip() else ""
    return "" if name.rstrip("-_").lower() in _STATES else name[:LONGEST_NAMES]
