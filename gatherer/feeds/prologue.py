"""What stands before a feed's root, taken off, and what it declares: the parsers never see a document type."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.entities import html5, name2codepoint

#: Comments, instructions (the XML declaration too) and the document type, which may be cut off by the file's end.
_PIECE = re.compile(
    r"\s+|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^\[>]*(?:\[(?P<subset>.*?)(?:\]\s*>|\Z)|>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
#: Entities that stand for a short text. Those that name others, or files, are what bombs are made of.
_ENTITY = re.compile(
    r"""<!ENTITY\s{1,9}(\w{1,32})\s{1,9}(?:"([^"&%<]{0,32}|&#\w{1,8};)"|'([^'&%<]{0,32}|&#\w{1,8};)')\s{0,9}>"""
)
_MOST_ENTITIES = 300
_ROOT = re.compile(r"<(?:[\w.-]{1,32}:)?(?:rss|feed|rdf|channel|urlset)(?=[\s/>])", re.IGNORECASE)
_CDATA_OR_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(?P<name>[a-zA-Z]\w{0,31});|#(?P<number>\d{1,7}|[xX][0-9a-fA-F]{1,6});)?",
    re.DOTALL,
)
#: The file lacks no more than the end of its last end tag.
_UNFINISHED_END = re.compile(r"</[\w:.-]{1,64}\s*\Z")
_LONGEST_END = 100
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_C1_NUMBER = re.compile(rb"&#(?:1[2-5]\d|[xX]0{0,4}[89]\w);")
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_C1 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Document:
    """A document from its root on."""

    text: str
    #: Those that its document type declares, if they stand for a few characters.
    entities: Mapping[str, str]

    def is_suspect(self, xml: bytes) -> bool:
        """Whether it may hold characters of Windows-1252 in the places of C1 controls, or something declared."""
        if self.entities or (b"#" in xml and _C1_NUMBER.search(xml)):
            return True
        return b"\xc2" in xml and _C1_BYTES.search(xml) is not None


def from_root(text: str) -> Document | None:
    """The document from the root of its feed on; None where it has none.

    Notices that a server puts before a feed are skipped like comments.
    """
    entities: dict[str, str] = {}
    at = 0
    while piece := _PIECE.match(text, at):
        at = piece.end()
        entities |= _entities(piece["subset"] or "")
    root = _ROOT.match(text, at) or _ROOT.search(text, at)
    return Document(text[root.start() :], entities) if root else None


def _entities(subset: str) -> dict[str, str]:
    found = {}
    for entity in _ENTITY.finditer(subset):
        found[entity[1]] = html.unescape(entity[2] or entity[3] or "")
        if len(found) == _MOST_ENTITIES:
            break
    return found


def mended(document: Document) -> str:
    """The document's text with what publishers break most put right.

    Entities of XHTML and HTML become their characters, those that nobody declared their names as text, a bare `&`
    becomes `&amp;`, control characters go, numbers that mean Windows-1252 get its characters, and a last end tag
    that breaks off is ended.
    """

    def replace(found: re.Match[str]) -> str:
        whole, name, number = found[0], found["name"], found["number"]
        if whole[0] == "<" or name in _XML_NAMES:
            return whole
        if name:
            return html.escape(document.entities.get(name) or _named(name))
        return _character(number) if number else "&amp;"

    text = _CONTROL.sub("", _CDATA_OR_AMPERSAND.sub(replace, document.text)).translate(_C1)
    return text + ">" if _UNFINISHED_END.search(text, max(0, len(text) - _LONGEST_END)) else text


def _named(name: str) -> str:
    # XHTML's meaning first, by which `lang` and `rang` are other brackets than HTML 5's.
    code = name2codepoint.get(name)
    return chr(code) if code else html5.get(name + ";", f"&{name};")


def _character(number: str) -> str:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    # html.unescape knows what browsers make of numbers that are no characters.
    return html.escape(html.unescape(f"&#{code};")) or ""
