"""What one element of a feed says: a text as HTML, an address, an entry's link."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

_TEXT_TYPES = frozenset({"text", "text/plain", "plain"})
_HTML_TYPES = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})
_PLAIN_IN_ATOM = frozenset({"title", "summary", "content"})
#: Text that says it is plain and yet was written as HTML: it closes tags, or has characters by name or number.
_HTML_AFTER_ALL = re.compile(r"</[a-zA-Z]\w{0,15}>|<(?:br|p|img|hr)\b[^<>]{0,500}>|&(?:#\w{1,8}|[a-zA-Z]\w{1,31});")
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "area", "base", "col", "link", "meta", "source", "track"})
#: https://www.iana.org/assignments/link-relations, which old feeds spell out.
_RELATIONS = "http://www.iana.org/assignments/relation/"


class EncodedTextError(Exception):
    """The element's text is no text: base64, or the type of a picture."""


def is_text_by_default(element: Element) -> bool:
    """Whether an element of an Atom feed is plain text unless it says otherwise; those of other formats are HTML."""
    return str(element.tag).rpartition("}")[2] in _PLAIN_IN_ATOM


def markup_of(element: Element, default: str) -> str:
    """An element's text as HTML; its `type` (else `default`) tells how it is written. Raises EncodedTextError."""
    if len(element):
        return _inner(element)
    text = element.text
    if not text or text.isspace():
        return ""
    kind = default
    if element.keys():
        if element.get("mode") == "base64":
            raise EncodedTextError
        kind = (element.get("type") or default).strip().lower()
    if kind in _HTML_TYPES:
        return text
    if kind in _TEXT_TYPES:
        return markup_of_plain(text)
    if kind.startswith("text/") or kind.endswith(("/xml", "+xml")):
        return text
    raise EncodedTextError


def markup_of_plain(text: str) -> str:
    """HTML of a text that says it is plain; many that say so are HTML."""
    if "<" not in text and "&" not in text:
        return text
    return text if _HTML_AFTER_ALL.search(text) else html.escape(text, quote=False)


def line(element: Element) -> str:
    """The text of an element that holds an address, a date or a number."""
    text = element.text if not len(element) else "".join(map(str, element.itertext()))
    return text.strip() if text else ""


def address_of(element: Element, written: str) -> str:
    """`written` on the element's `xml:base`, where it has one; it may still be relative."""
    base = element.base
    if not base or not written:
        return written
    try:
        return urljoin(base, written)
    except ValueError:
        return written


def link_of(links: Sequence[Element]) -> str:
    """The address of a page among `link` elements, RSS's and Atom's: RSS's text, else the alternate one."""
    found = []
    for place, link in enumerate(links):
        href = link.get("href")
        if href is None and not link.keys() and (text := line(link)):
            return address_of(link, text)
        address = line(link) if href is None else href.strip()
        if address and _relation(link) == "alternate":
            is_page = (link.get("type") or "text/html").lower() in _HTML_TYPES
            found.append((href is not None, not is_page, place, address_of(link, address)))
    return min(found)[-1] if found else ""


def enclosure_of(links: Sequence[Element], enclosures: Sequence[Element]) -> str:
    """The address of a file that an entry carries along."""
    for link in links:
        if _relation(link) == "enclosure" and (href := link.get("href")):
            return address_of(link, href.strip())
    for enclosure in enclosures:
        if href := enclosure.get("url") or enclosure.get("href"):
            return address_of(enclosure, href.strip())
    return ""


def _relation(link: Element) -> str:
    return (link.get("rel") or "alternate").strip().removeprefix(_RELATIONS).lower()


def _local_name(tag: object) -> str:
    """Without namespace, and without a prefix that was not declared; empty for a comment."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _inner(element: Element) -> str:
    """Markup that stands in a feed as elements, written as HTML: names without prefixes, no attributes."""
    if element.get("type") in {"html", "text/html"} and len(element) == 1 and not len(element[0]):
        # Escaped HTML in an element put around it.
        return "".join(map(str, element.itertext()))
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = "" if node is element else _local_name(node.tag)
        if event == "start":
            pieces.append(f"<{name}>" if name else "")
            text = node.text
        else:
            pieces.append(f"</{name}>" if name and name not in _VOID else "")
            text = node.tail if node is not element else None
        pieces.append(html.escape(text, quote=False) if text else "")
    return "".join(pieces)
