"""The stream that was written for the project: what of it tells one event, what is a bulletin, what repeats what.

`stream/README.md` says what is in a file. What corrects or withdraws an article is a new version of it and no article
of its own; it is left out here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

STREAM = Path(__file__).parent / "stream"
#: Rules and weights are made with these in sight, and without these.
BUILT_BY, ASIDE = ("a", "b"), ("aside",)
_VERSIONS = ("correction", "withdrawal")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a stream; any report has these attributes but the last."""

    id: str
    title: str
    text: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Stream:
    """Some parts of the written stream, in order of time, and what is true of them; articles by their ids."""

    articles: tuple[Article, ...]
    events: dict[str, str]
    #: By reprint, the article that it repeats; that may be a reprint too.
    reprints: dict[str, str]
    #: Bulletins of one kind, each group.
    bulletins: tuple[tuple[str, ...], ...]
    #: Events that look like another, and that other.
    alike: tuple[tuple[str, str], ...]

    def original(self, id: str) -> str:
        """What the article repeats in the end; itself, if it is no reprint."""
        while id in self.reprints:
            id = self.reprints[id]
        return id

    def groups_alike(self) -> list[list[str]]:
        """The articles of each two events that look alike."""
        of_event = defaultdict(list)
        for id, event in self.events.items():
            of_event[event].append(id)
        return [of_event[one] + of_event[other] for one, other in self.alike]


def read_stream(parts: Iterable[str], folder: Path = STREAM) -> Stream:
    """The parts as one stream; FileNotFoundError for one that is not there."""
    files = [json.loads(file.read_text("utf-8")) for part in parts for file in _files(folder / part)]
    rows = [(file, row) for file in files for row in file["articles"] if row["role"] not in _VERSIONS]
    return Stream(
        articles=tuple(sorted((_article(row) for _, row in rows), key=lambda one: (one.published, one.id))),
        events={row["id"]: row.get("event") or file["event"] for file, row in rows},
        reprints={row["id"]: row["of"] for _, row in rows if row["role"] == "reprint"},
        bulletins=tuple(
            tuple(row["id"] for row in file["articles"] if row["role"] == "bulletin")
            for file in files
            if file["kind"] == "bulletins"
        ),
        alike=tuple((file["event"], file["looks_like"]) for file in files if file["looks_like"]),
    )


def _files(folder: Path) -> list[Path]:
    if not (files := sorted(folder.glob("*.json"))):
        raise FileNotFoundError(f"no stream in {folder}: give the name of a part, with its files NAME.json")
    return files


def _article(row: dict[str, Any]) -> Article:
    return Article(row["id"], row["title"], row["text"], datetime.fromisoformat(row["published"]))
