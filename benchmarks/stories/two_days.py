"""Two days of a real news stream, from a folder that is no part of the project: the texts are their publishers'.

`two-days.jsonl.gz` has one article a line, in order of time: id, published and text; headlines it has none. What was
labelled of it is the project's own; `labels/README.md` says how.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.stories.material import Article

#: Where the stream's folder is looked for if no other is named: beside the project.
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader said of two articles."""

    one: str
    other: str
    #: Whether both tell one event.
    same: bool
    #: Whether another reader might well say the opposite.
    is_doubtful: bool = False


def read_two_days(data: Path = DATA) -> list[Article]:
    """The articles in their order; FileNotFoundError says which file is missing."""
    file = data / "stream" / "two-days.jsonl.gz"
    if not file.is_file():
        raise FileNotFoundError(f"no stream at {file}: name the folder that holds stream/ with --data FOLDER")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Article(row["id"], "", row["text"], _time(row["published"])) for row in rows]


def _time(written: str) -> datetime:
    """A day whose hour is not known is written 2023-08-08T:00+08:00; it is taken to begin."""
    return datetime.fromisoformat(written.replace("T:", "T00:"))


def read_labels(name: str, folder: Path = LABELS) -> list[Label]:
    """Those of NAME.json; none where there is no such file."""
    file = folder / f"{name}.json"
    if not file.is_file():
        return []
    rows = json.loads(file.read_text("utf-8"))
    return [Label(row["one"], row["other"], row["same"], row.get("doubt", False)) for row in rows]


def known(labels: Sequence[Label], articles: Sequence[Article]) -> list[Label]:
    """Those whose articles both are there."""
    ids = {article.id for article in articles}
    return [label for label in labels if label.one in ids and label.other in ids]
