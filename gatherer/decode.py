"""Bytes to text, in one place for feeds and pages."""

import codecs
import re
from collections.abc import Iterator

from gatherer.encodings import EAST_ASIAN, STATEFUL, WEAK, codec_of

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"""\s{0,100}<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']([^"'>]{1,40})""")
_META = re.compile(rb"""<meta[^>]{1,500}?charset\s{0,9}=[\s"']{0,9}([^\s"'>/]{1,40})""")
#: How far into a page its declaration is looked for. HTML says 1024 bytes; real pages put scripts before it.
_HEAD = 65_536
#: Of the bytes that UTF-16 without a mark is told by.
_SAMPLE = 2048
#: So many continuation bytes in order are UTF-8, and no accident of another encoding.
_SURELY_UTF8 = 8
_FIRST_FOREIGN = re.compile(rb"[\x80-\xff]")
#: Bytes that readings are compared by, from the first that is not ASCII; so few foreign characters prove nothing.
_COMPARED, _FEW = 8192, 12
#: What every Chinese, Japanese and Korean text is full of, and a wrong reading of its bytes is not; of Latin
#: text the letters that stand alone between ASCII ones, as no two-byte character does.
_FREQUENT = re.compile(
    "[，。、：；「」“”的一是不了在人有我他这這中大来來上个個国國到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學"
    "对對可她里裡后後小么心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三"
    "已老从從动動两兩长長业業市新部月民区區工记記者报報全政"
    "다이는의에을를가은고하지한로도사기서시자]|[ぁ-んァ-ヶー](?=[ぁ-んァ-ヶー])|(?<![^\x00-\x7f])[à-öø-ÿßÀ-ÖØ-Ý’‘“”–—«»©·£](?![^\x00-\x7f])"
)
#: The share of such characters that makes a reading plausible, and what a label's word weighs against it.
_PLAUSIBLE = 0.12
#: Broken characters that are worth a search for where the next one begins.
_REPAIRED = 100


def decode(body: bytes, charset: str | None = None) -> str:
    """The text of a page or feed; never raises.

    `charset` is what the HTTP header says. Believed in this order, where the bytes allow it: the byte-order
    mark, UTF-8 that is valid (no other text is so by accident), the header, the XML declaration, the meta
    element. Where no label reads without an error and makes sense, the most plausible reading is taken.
    """
    if (wide := _wide(body)) is not None:
        return wide
    if has_mark := body.startswith(codecs.BOM_UTF8):
        body = body[len(codecs.BOM_UTF8) :]
    text = _strictly(body, "utf-8")
    if text is not None and (has_mark or _is_surely_utf8(body, text)):
        return text
    labels = list(dict.fromkeys(["utf-8"] * has_mark + list(_labels(body, charset))))
    strong = [name for name in labels if name != WEAK]
    if text is not None and not _could_be(body, strong):
        return text
    return _best(body, strong)


def _wide(body: bytes) -> str | None:
    """The text in UTF-16 or UTF-32, by its mark or by the NULs beside ASCII; None if it is in neither."""
    for mark, encoding in _WIDE_BOMS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            is_contradicted = b"\0" not in rest and _strictly(rest, "utf-8")
            return _strictly(rest, "utf-8") if is_contradicted else rest.decode(encoding, "replace")
    even, odd = body[0:_SAMPLE:2].count(0), body[1:_SAMPLE:2].count(0)
    many = min(len(body), _SAMPLE) // 8
    if max(even, odd) <= many or min(even, odd) * 8 > max(even, odd):
        return None
    return body.decode("utf-16-le" if odd > even else "utf-16-be", "replace")


def _is_surely_utf8(body: bytes, text: str) -> bool:
    return len(body) - len(text) >= _SURELY_UTF8


def _could_be(body: bytes, labels: list[str]) -> bool:
    """Whether a short text that is valid UTF-8 may as well be what its labels say."""
    if body.isascii():
        return any(STATEFUL.match(name) for name in labels)
    return any(name in EAST_ASIAN for name in labels) and max(body.decode()) < "\u0800"


def _labels(body: bytes, charset: str | None) -> Iterator[str]:
    said = [charset] if charset else []
    head = body[:_HEAD].lower()
    if found := _XML_DECLARATION.match(head):
        said.append(found[1].decode("latin-1"))
    said += [found[1].decode("latin-1") for found in _META.finditer(head)]
    yield from (name for label in said if (name := codec_of(label)))


def _best(body: bytes, labels: list[str]) -> str:
    first = _FIRST_FOREIGN.search(body)
    sample = body[first.start() :][:_COMPARED] if first else b""
    for encoding in labels:
        if _makes_sense(sample.decode(encoding, "replace")) and (text := _strictly(body, encoding)) is not None:
            return text
    encodings = list(dict.fromkeys((*labels, "utf-8", *EAST_ASIAN, WEAK)))
    worth = {name: _plausibility(sample.decode(name, "replace")) + _PLAUSIBLE * (name in labels) for name in encodings}
    return _repaired(body, max(encodings, key=worth.__getitem__))


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _repaired(body: bytes, encoding: str) -> str:
    text = body.decode(encoding, "replace")
    is_worth_it = encoding in EAST_ASIAN and 0 < text.count("\ufffd") <= _REPAIRED
    return body.decode(encoding, "gatherer.resume") if is_worth_it else text


def _resume(error: UnicodeError) -> tuple[str, int]:
    """Goes on behind a broken byte, or behind its pair where the text then makes more sense.

    Else a byte lost turns all that follows, up to the next ASCII character, into other characters.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    ways = (error.start + 1, error.start + 2)
    worth = [_plausibility(error.object[at : at + 64].decode(error.encoding, "replace")) for at in ways]
    return "\ufffd", min(ways[worth[1] > worth[0]], len(error.object))


codecs.register_error("gatherer.resume", _resume)


def _makes_sense(text: str) -> bool:
    return _foreign(text) < _FEW or _plausibility(text) >= _PLAUSIBLE


def _plausibility(text: str) -> float:
    """How much a reading is like a text, at most 1; characters that could not be read count against it."""
    return (len(_FREQUENT.findall(text)) - 3 * text.count("\ufffd")) / max(_foreign(text), 1)


def _foreign(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
