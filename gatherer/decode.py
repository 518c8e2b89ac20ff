"""Bytes to text, in one place for feeds and pages."""

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
#: How far into a page its declaration is looked for. HTML says 1024 bytes; real pages put scripts before it.
_HEAD = 4096
#: Labels that decode anything and that servers send by default: believed last.
_WEAK = {"iso8859-1", "cp1252", "ascii"}
#: Python's codecs that no page is written in; UTF-16 is none either where its label could be read as ASCII.
_NO_ENCODING = re.compile(r"utf-?(?:7|16|32)|undefined|idna|punycode|(?:raw.)?unicode.escape|mbcs|oem")


def decode(body: bytes, charset: str | None = None) -> str:
    """The text of a page or feed; never raises.

    `charset` is what the HTTP header says. The byte-order mark wins, then each label that decodes without an
    error (header, XML declaration, meta), then UTF-8, GB 18030, Big5; a body that none decodes is read with
    the encoding that loses the fewest characters.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    candidates = list(dict.fromkeys(_candidates(body, charset)))
    for encoding in candidates:
        if (text := _read(body, encoding)) is not None:
            return text
    readings = [body.decode(encoding, "replace") for encoding in candidates]
    return min(readings, key=lambda text: text.count("\ufffd"))


def _read(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8":
        return None
    # GB 18030 gives a meaning to nearly all bytes: UTF-8 that is cut off or damaged must not come to it.
    text = body.decode("utf-8", "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") * 5 < foreign else None


def _candidates(body: bytes, charset: str | None) -> Iterator[str]:
    labels = [name for label in _labels(body, charset) if (name := _codec_name(label))]
    yield from (name for name in labels if name not in _WEAK)
    yield from ("utf-8", "gb18030", "big5")
    yield from ("cp1252" for name in labels if name in _WEAK)


def _labels(body: bytes, charset: str | None) -> Iterator[str]:
    if charset:
        yield charset
    for pattern in (_XML_DECLARATION, _META):
        if found := pattern.search(body[:_HEAD]):
            yield found.group(1).decode("ascii", "replace")


def _codec_name(label: str) -> str | None:
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or _NO_ENCODING.match(info.name):
        return None
    if info.name == "utf-8-sig":
        return "utf-8"
    # Pages that say GB2312 or GBK use characters that only GB 18030, their superset, has.
    return "gb18030" if info.name in {"gb2312", "gbk"} else info.name
