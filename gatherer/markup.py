"""HTML to a tree, and a tree to paragraphs of plain text."""

import html
import re
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_BLOCK_TAGS = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
#: What elements of a page's own making are called that stand within a line, behind their last hyphen.
_INLINE = frozenset({"a", "at", "b", "em", "emoji", "i", "icon", "image", "img", "link", "span", "strong", "text"})
CELLS = frozenset({"td", "th"})
#: What a line is. A `row` is a table's, its cells with a space between; `text` is what no element says more of.
Kind = Literal["text", "heading", "caption", "item", "row", "quote"]
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "tr": "row",
    "blockquote": "quote",
}
#: Characters of an element's names, and of those of all around it, that are kept: hostile ones are megabytes.
LONGEST_NAMES = 200
_LONGEST_HINTS = 1000
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg"}
    | {"button", "select", "textarea", "input"}
)
#: Spaces of every kind, the ideographic one included, and characters of no width.
_SPACE = re.compile(r"[\s\u00a0\u3000\u200b-\u200d\u2060\ufeff]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
#: An `embed` has no end tag, which libxml2 does not know: it would take what follows for the embedded thing.
_EMBED = re.compile(r"</?embed\b[^<>]*>", re.IGNORECASE)
#: Things that hide what is in them, which is all the rest where their end tag is missing.
_HIDING = tuple((re.compile(rf"<{tag}\b[^<>]*>", re.IGNORECASE), f"</{tag}") for tag in ("object", "iframe"))
_DIGITS = re.compile(r"\d+")
#: Browsers take the end of a break, which there is not, for one; libxml2 leaves it out.
_END_OF_BREAK = re.compile(r"</br\s*>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(slots=True)
class Paragraph:
    """A line of text as it stands on the page."""

    text: str
    #: Characters of it that are links.
    linked: int = 0
    #: As the nearest element says that says something; a `row` has at least two cells with text.
    kind: Kind = "text"
    #: The words of `class` and `id` of its element and of those around it, up to the root that was read:
    #: lower-case, a space between two, those of the outermost first, as in `article trs_editor share-box`.
    hints: str = ""
    #: How it is set: tag and classes, without digits, of the block around its own and of its own, as in `div.text > p`.
    style: str = ""
    #: Whether a picture stands right above it.
    is_under_picture: bool = False

    @property
    def link_share(self) -> float:
        """0 where nothing of it is a link, 1 where all is."""
        return self.linked / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class Line:
    """The line that is being read, and the elements that are open around it."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    #: Cells with text before this one.
    cells: int = 0
    #: The innermost last.
    kinds: list[Kind] = field(default_factory=lambda: ["text"])
    hints: list[str] = field(default_factory=lambda: [""])
    styles: list[str] = field(default_factory=lambda: ["", ""])
    #: Elements around in which line breaks of the source are those of the text.
    preformatted: int = 0
    #: In the line that is being read, and above it.
    has_picture: bool = False
    is_under_picture: bool = False

    def open(self, node: HtmlElement, tag: str) -> None:
        if tag in _KINDS:
            self.kinds.append(_KINDS[tag])
        if is_block(tag):
            self.styles.append(_style(node, tag))
        self.has_picture |= tag == "img"
        self.preformatted += tag == "pre"
        around = self.hints[-1]
        names = [name[:LONGEST_NAMES] for name in (node.get("class"), node.get("id")) if name]
        self.hints.append(" ".join([around, *names])[-_LONGEST_HINTS:] if names else around)

    def close(self, tag: str) -> None:
        if tag in _KINDS:
            self.kinds.pop()
        if is_block(tag):
            self.styles.pop()
        self.hints.pop()
        self.preformatted -= tag == "pre"

    def add(self, text: str | None, in_link: bool) -> None:
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)
            self.linked += len(one_line(text)) if in_link else 0

    def read(self, text: str | None, in_link: bool) -> list[Paragraph]:
        """Adds the text, and gives the lines that end within it."""
        *ended, rest = (text or "").split("\n") if self.preformatted else (text,)
        lines: list[Paragraph] = []
        for piece in ended:
            self.add(piece, in_link)
            lines += self.end()
        self.add(rest, in_link)
        return lines

    def next_cell(self) -> None:
        self.cells += any(piece.strip() for piece in self.pieces)
        self.add(" ", False)

    def end(self) -> list[Paragraph]:
        had_picture, self.has_picture = self.has_picture, False
        if not self.pieces:
            self.is_under_picture |= had_picture
            return []
        text = one_line("".join(self.pieces))
        kind = self.kinds[-1]
        if kind == "row" and not self.cells:
            kind = "text"
        hints = " ".join(self.hints[-1].lower().split())
        style = " > ".join(self.styles[-2:])
        paragraph = Paragraph(text, min(self.linked, len(text)), kind, hints, style, self.is_under_picture)
        self.pieces, self.linked, self.cells = [], 0, 0
        if not text:
            self.is_under_picture |= had_picture
            return []
        self.is_under_picture = False
        return [paragraph]


def _style(node: HtmlElement, tag: str) -> str:
    names = node.get("class")
    return f"{tag}.{_DIGITS.sub('', names[:LONGEST_NAMES])}" if names else tag


def is_block(tag: str) -> bool:
    """Whether an element ends the line before it; those of a page's own making (`x-paragraph`) do by their names."""
    return tag in BLOCKS or ("-" in tag and tag.rpartition("-")[2] not in _INLINE)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends, and no control characters."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # most are so already
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def plain_text(markup: str) -> str:
    """What a reader sees of a piece of HTML (or of plain text), a line a paragraph."""
    if not _TAG.search(markup):
        lines = html.unescape(markup).splitlines()
        return "\n".join(line for line in map(one_line, lines) if line)
    tree = parse_html(_shown(markup))
    return "" if tree is None else "\n".join(line.text for line in paragraphs(tree))


def _shown(markup: str) -> str:
    """`markup` without tags and comments that would wrongly hide what follows; a comment never ended hides all."""
    start = markup.rfind("<!--")
    if start >= 0 and "-->" not in markup[start:]:
        markup = markup[:start]
    markup = _EMBED.sub("", markup)
    for tag, end in _HIDING:
        if end not in markup.lower():
            markup = tag.sub("", markup)
    return markup


def parse_html(markup: str) -> HtmlElement | None:
    """The tree of a page or a piece of one; None where there is nothing in it. Never raises."""
    body = _END_OF_BREAK.sub("<br>", _CONTROL.sub("", markup)).encode("utf-8", "replace")
    try:
        return document_fromstring(body, parser=HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def paragraphs(root: HtmlElement) -> list[Paragraph]:
    """The lines of text under `root`, in reading order; scripts, forms and the like left out.

    It walks without recursion, because hostile pages nest deeper than Python's stack.
    """
    lines: list[Paragraph] = []
    line, links, unseen = Line(), 0, 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        step = 1 if event == "start" else -1
        if is_block(tag):
            lines += line.end()
        if event == "start":
            line.open(node, tag)
        elif tag:
            line.close(tag)
        if tag in CELLS and event == "start":
            line.next_cell()
        unseen += step if tag in UNSEEN else 0
        links += step if tag == "a" else 0
        text = node.text if event == "start" else (node.tail if node is not root else None)
        if not unseen:
            line.add(text, links > 0)
    return lines + line.end()
