"""All links of a page, each with its place: one walk over the tree, in linear time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from gatherer.listings.addresses import Address
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
_HINT = re.compile(r"\d|[年月前今昨刚剛]|ago\b|now\b|day\b", re.IGNORECASE)
_LONGEST_TEXT = 400
#: Names that tell one item of a list from the next, and nothing of what it is.
_STATES = frozenset(
    {"first", "last", "on", "active", "cur", "current", "odd", "even", "hover", "top", "new", "hot", "no"}
)
_OPENS = re.compile(
    r"(?:location(?:\.href)?\s*=|(?:open|go|goto|jump|navigate)\w*\()\s*['\"]([^'\"]+)['\"]", re.IGNORECASE
)
#: More links are no page for people: the rest is not read.
_MOST_LINKS = 5000
#: Places on an article's page, and links that only scripts complete.
_NO_ARTICLE = re.compile(r"#(?:comment|respond|reply|lastpost|disqus|pinglun)|\{\{|\$\{|<%|%7B%7B", re.IGNORECASE)
_STATED = ("class", "id", "role")
_DATA = ("data-href", "data-url", "data-link")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Anchor:
    """A link, and where it stands."""

    node: HtmlElement
    address: Address
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
    is_hidden: bool


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


@dataclass(slots=True)
class _Open:
    """An element that is open while the tree is walked."""

    node: HtmlElement
    kin: int
    around: Around = ""
    because: HtmlElement | None = None
    in_heading: bool = False
    is_hidden: bool = False
    is_unseen: bool = False
    #: Cells of the row so far.
    cells: int = 0
    #: How many links, elements, texts, and texts with hints at dates came before.
    links_before: int = 0
    elements_before: int = 0
    texts_before: int = 0
    hints_before: int = 0
    #: The latest caption in it, and how far up that came.
    label: str = ""
    label_climb: int = 0


def find_anchors(tree: HtmlElement, base: str) -> Anchors:
    """The links of the page that lead to web addresses, those that scripts open included."""
    walk = _Walk(base)
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            walk.open(node)
        else:
            walk.close()
    return walk.anchors


class _Walk:
    def __init__(self, base: str) -> None:
        self.anchors = Anchors()
        self._base = base
        self._open: list[_Open] = []
        self._kins: dict[tuple[int, str, str], int] = {}
        self._elements = 0
        #: By what is written and by what that means; None for what leads to no article.
        self._addresses: dict[str, Address | None] = {}
        self._labels: dict[str, Around] = {}
        self._hints = 0

    def open(self, node: HtmlElement) -> None:
        tag, says = node.tag, dict(node.items())
        parent = self._open[-1] if self._open else _Open(node, 0)
        self._elements += 1
        one = _Open(node, self._kin(parent, tag, says.get("class", "")), parent.around, parent.because)
        one.links_before, one.elements_before = len(self.anchors.found), self._elements
        one.texts_before, one.hints_before = len(self.anchors.texts), self._hints
        one.in_heading = parent.in_heading or tag in HEADINGS
        one.is_unseen = parent.is_unseen or tag in UNSEEN
        one.is_hidden = parent.is_hidden or _is_hidden(says)
        if not one.around and tag not in {"html", "body", "a"}:
            one.around = _around(tag, says)
            one.because = node if one.around else None
        self._open.append(one)
        if not one.is_unseen:
            self._hints += tag == "time"
            self._read(node.text)
            if says and len(self.anchors.found) < _MOST_LINKS and (href := address_of(tag, says)):
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
        if href not in self._addresses:
            url = "" if _NO_ARTICLE.search(href) else absolute_url(self._base, href)
            address = Address(url) if url else None
            self._addresses[href] = self._addresses.setdefault(url, address)
        address = self._addresses[href]
        if address is None:
            return
        label = next((each.label for each in reversed(self._open) if each.label), "")
        around, because = one.around, one.because
        if around in {"", "side"} and label and (said := self._said(label)):
            around, because = said, None
        number = len(self.anchors.found)
        self.anchors.found.append(
            Anchor(one.node, address, number, one.kin, around, because, label, one.in_heading, one.is_hidden)
        )

    def _said(self, label: str) -> Around:
        if label not in self._labels:
            self._labels[label] = around_by_label(label)
        return self._labels[label]

    def close(self) -> None:
        one = self._open.pop()
        links = len(self.anchors.found) - one.links_before
        if links:
            self.anchors.spans[one.node] = (one.links_before, len(self.anchors.found) - 1)
        if self._hints > one.hints_before:
            self.anchors.dated.add(one.node)
        if links or self._hints > one.hints_before:
            self.anchors.text_spans[one.node] = (one.texts_before, len(self.anchors.texts))
        if self._open and not self._open[-1].is_unseen:
            self._read(one.node.tail)
        if self._open and links <= _CAPTION_LINKS and not one.is_unseen:
            self._caption(one, self._open[-1])

    def _read(self, text: str | None) -> None:
        if text and (line := one_line(text[:_LONGEST_TEXT])):
            self.anchors.texts.append(line)
            self._hints += _HINT.search(line) is not None

    def _caption(self, one: _Open, parent: _Open) -> None:
        is_caption = one.node.tag in _CAPTIONS or _CAPTION_NAME.search((one.node.get("class") or "")[:LONGEST_NAMES])
        if is_caption and self._elements - one.elements_before <= _CAPTION_ELEMENTS:
            text = one_line(one.node.text_content())
            if 2 <= len(text) <= _LONGEST_CAPTION:
                parent.label, parent.label_climb = text, 0
                return
        if one.label and one.label_climb < _CAPTION_CLIMB:
            parent.label, parent.label_climb = one.label, one.label_climb + 1


def address_of(tag: str, says: Mapping[str, str]) -> str:
    """What a click on an element with these attributes opens, as the page writes it; empty if nothing."""
    href = says.get("href", "").strip() if tag in {"a", "area"} else ""
    is_script = href[:11].lower() == "javascript:"
    if href and not is_script and not href.startswith("#"):
        return href
    for name in _DATA:
        if (data := says.get(name)) and ("/" in data or "." in data):
            return data
    script = says.get("onclick") or (href if is_script else "")
    opened = _OPENS.search(script[:500]) if script else None
    return opened[1] if opened else ""


def _around(tag: str, says: Mapping[str, str]) -> Around:
    stated = " ".join([says[name] for name in _STATED if name in says])
    return around_of(tag, stated[:LONGEST_NAMES])


def _is_hidden(says: Mapping[str, str]) -> bool:
    return "hidden" in says or ("style" in says and _HIDDEN.search(says["style"][:500]) is not None)


@lru_cache(maxsize=1024)
def _first_name(names: str) -> str:
    name = "".join(letter for letter in names.split(None, 1)[0] if not letter.isdigit()) if names.strip() else ""
    return "" if name.rstrip("-_").lower() in _STATES else name[:LONGEST_NAMES]
