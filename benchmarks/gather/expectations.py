"""What feedparser's own test feeds expect of a reader.

Each file says in a comment what feedparser makes of it, as a Python expression, and with which headers it comes. Of
the comparisons in it those of titles, links, ids, dates and summaries are taken; nothing is evaluated.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from gatherer.decode import decode

#: feedparser's names for the five; a detail's value is the text itself.
FIELDS = {
    "title": "title",
    "link": "link",
    **dict.fromkeys(("id", "guid"), "id"),
    **{f"{name}{form}": "date" for name in ("published", "updated", "created") for form in ("", "_parsed")},
    **dict.fromkeys(("summary", "description"), "summary"),
}
#: Where the expectations say that files without an address of their own lie.
_HOME = "http://127.0.0.1:8097/"
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\r|\n)")
_HEADER = re.compile(r"^\s*Header:\s*([\w-]+):\s*(.*?)\s*$", re.MULTILINE)
_CHARSET = re.compile(r"charset=[\"']?([\w.-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expectation:
    #: One of the values of FIELDS.
    field: str
    #: The entry's number; None where it is of the feed itself.
    entry: int | None
    #: A text, or a date's figures in UTC.
    value: object


@dataclass(frozen=True, slots=True)
class TestFeed:
    """A file with what it expects of these fields, which may be nothing."""

    __test__ = False

    name: str
    raw: bytes
    headers: dict[str, str]
    expected: tuple[Expectation, ...]

    @property
    def url(self) -> str:
        return self.headers.get("content-location") or urljoin(_HOME, self.name)

    @property
    def charset(self) -> str | None:
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def test_feeds(folder: Path) -> list[TestFeed]:
    """All the files under `folder`; none where it is not there."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in {".xml", ".json"})
    return [read(file.read_bytes(), file.relative_to(folder).as_posix()) for file in files]


def read(raw: bytes, name: str) -> TestFeed:
    text = decode(raw)
    headers = {name.lower(): value for name, value in _HEADER.findall(text)}
    said = _EXPECT.search(text)
    return TestFeed(name, raw, headers, tuple(_expectations(said[1])) if said else ())


def _expectations(expression: str) -> Iterator[Expectation]:
    for node in ast.walk(ast.parse(expression, mode="eval")):
        if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
            *sides, last = node.left, *node.comparators
            value = _constant(last)
            for side in sides if value is not None else ():
                if (place := _place(_path(side))) is not None:
                    yield Expectation(*place, value)


def _place(path: tuple[object, ...]) -> tuple[str, int | None] | None:
    """The field and the entry that a path leads to: `entries[0]['title_detail']['value']`, `feed.title`."""
    if path[-1:] == ("value",) and str(path[-2]).endswith("_detail"):
        path = (*path[:-2], str(path[-2]).removesuffix("_detail"))
    if len(path) == 3 and path[0] == "entries" and isinstance(path[1], int) and path[2] in FIELDS:
        return FIELDS[str(path[2])], path[1]
    return ("title", None) if path == ("feed", "title") else None


def _path(node: ast.expr) -> tuple[object, ...]:
    match node:
        case ast.Name(name):
            return (name,)
        case ast.Attribute(parent, name):
            return (*_path(parent), name)
        case ast.Subscript(parent, ast.Constant(key)):
            return (*_path(parent), key)
    return ()


def _constant(node: ast.expr) -> object:
    """A text, joined texts or a tuple of numbers; None for anything else."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.BinOp(left, ast.Add(), right):
            ends = _constant(left), _constant(right)
            return "".join(map(str, ends)) if None not in ends else None
        case ast.Tuple():
            return ast.literal_eval(node)
    return None
