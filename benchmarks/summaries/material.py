"""Articles with reference summaries, from a folder that is no part of the project: the texts are their publishers'.

A set is a file NAME.jsonl.gz with one object a line: id, lang ("zh" or "en"), title, text, refs (a list of summaries)
and lead (whether the first three sentences hold most of the reference).
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Where the sets are looked for if no other folder is named: beside the project.
FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "summaries"
#: Evening television news, translated technology articles, news whose first sentence was taken out.
SETS = ("xwlb", "lctt", "crud_leadref")

_KEPT_ASIDE = 5


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what people wrote as its summary."""

    id: str
    lang: str
    title: str
    text: str
    refs: tuple[str, ...]
    #: Whether the first three sentences hold at least 80% of the reference's character pairs that the text holds.
    lead: bool
    #: The name of its set.
    set: str

    @property
    def is_kept_aside(self) -> bool:
        """Whether the article is one of the fifth that fitting never sees; the same ones everywhere."""
        return zlib.crc32(self.id.encode()) % _KEPT_ASIDE == 0


def read(folder: Path = FOLDER, sets: tuple[str, ...] = SETS) -> list[Article]:
    """The articles of the sets, in their order; FileNotFoundError says which file is missing."""
    return [article for name in sets for article in _read_set(folder / f"{name}.jsonl.gz", name)]


def _read_set(file: Path, name: str) -> Iterator[Article]:
    if not file.is_file():
        raise FileNotFoundError(
            f"no articles with references at {file}: name the folder that holds {name}.jsonl.gz with --data FOLDER"
        )
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield article_of(json.loads(line), name)


def article_of(row: dict[str, object], name: str) -> Article:
    """One line of a set; KeyError where a field is missing."""
    refs = row["refs"]
    if not isinstance(refs, list):
        raise TypeError(f"refs of {row['id']} is no list")
    return Article(
        id=str(row["id"]),
        lang=str(row["lang"]),
        title=str(row["title"]),
        text=str(row["text"]),
        refs=tuple(map(str, refs)),
        lead=bool(row["lead"]),
        set=name,
    )
