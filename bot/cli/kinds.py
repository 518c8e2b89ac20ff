"""What a file is that is no article. Where that is in doubt it is none of these, and is read."""

import json
import re
from pathlib import PurePath

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"%PDF-", "a PDF; save its text and give that"),
    (b"PK\x03\x04", "an archive or an office document; save its text and give that"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document; save its text and give that"),
    (b"{\\rtf", "an RTF document; save its text and give that"),
    (b"\x1f\x8b\x08", "compressed; unpack it first"),
    (b"BZh", "compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed; unpack it first"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_SUFFIXES = """
.py .pyi .js .mjs .ts .tsx .jsx .java .kt .c .h .cc .cpp .hpp .cs .go .rs .rb .php .pl .lua .swift .scala .sh .bash
.ps1 .bat .sql .css .scss .toml .ini .cfg .yaml .yml .ipynb
"""
_CODE_SUFFIXES = frozenset(_SUFFIXES.split())
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|opml)\b", re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml|svg)\b")
_CODE_LINE = re.compile(
    r"""(?:[;{}]|\);?|=>|\*/|[=+(\[]|->)$
      | ^(?:import\s+\w+(?:[.\w]*)(?:\s+as\s+\w+)?$ | from\s+[\w.]+\s+import\b | \#include\b | \#!/
          | package\s+[\w.]+;?$
          | (?:async\s+)?def\s+\w+\( | class\s+\w+[\w(),\s.]*: | (?:export\s+)?(?:const|let|var|function)\s+\w+
          | @\w+ | (?:if|for|while|elif|with|try|else)\b.*:$ | return\b[^.。]*$ | [\w.]+\s*[+-]?=\s*\S+$ | //|/\*|\*\s )
    """,
    re.VERBOSE,
)
_LINK_LINE = re.compile(r"^(?:[-*\d.、\s]*)?(?:\[[^\]]*\]\()?(?:https?://|www\.)\S+$")
#: Of the lines, how many make the whole so; and how few lines say nothing.
_MOSTLY, _FEW = 0.6, 3
_SEPARATORS = ("\t", ";", "|", ",", ":")


def binary_kind(body: bytes) -> str | None:
    """What a file is by its first bytes, where that is no text."""
    return next((kind for magic, kind in _MAGIC if body.startswith(magic)), None)


def text_kind(name: str, text: str) -> str | None:
    """What a text is that is no article: data, code, a feed, a list of links; None where it may be one."""
    if _is_json(text):
        return "JSON"
    if _FEED.match(text[:4096]):
        return "a feed or a list of feeds; `jianbao sources` follows it"
    if _XML.match(text[:200]):
        return "XML"
    lines = [line.strip() for line in text[:65536].splitlines() if line.strip()]
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv") or _is_table(lines):
        return "a table"
    if suffix in _CODE_SUFFIXES or _share(lines, _CODE_LINE) > _MOSTLY:
        return "program code or settings"
    return "a list of links" if _share(lines, _LINK_LINE) > _MOSTLY else None


def _is_json(text: str) -> bool:
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return _is_json_line(text.lstrip().partition("\n")[0])
    return True


def _is_json_line(line: str) -> bool:
    """Whether a line alone is an object, as each is of JSON Lines."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(lines: list[str]) -> bool:
    """Whether every line has the same number of cells, two separators at least, and few of them end as sentences do."""
    if len(lines) < _FEW or sum(line[-1] in "。.!?！？" for line in lines) * 5 > len(lines):
        return False
    counts = ({line.count(mark) for line in lines} for mark in _SEPARATORS)
    return any(len(count) == 1 and min(count) > 1 for count in counts)


def _share(lines: list[str], of: re.Pattern[str]) -> float:
    """How many of the lines, by their number, are so; none where they are few."""
    return sum(bool(of.search(line)) for line in lines) / len(lines) if len(lines) >= _FEW else 0.0
