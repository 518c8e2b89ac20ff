"""What must be found for a query, and how much of it was.

`queries/seen.json` and `queries/aside.json` hold what people may type, with the articles that must then be among the
first ten: of a name every article that holds it, in whichever script; else what a reader would want, also where it
lacks one of the words. They were written with the archive in sight and the search not yet run. Those aside are kept
aside: who works on the search does not open them, and of them the benchmark tells scores, never cases.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

QUERIES = Path(__file__).parent / "queries"
#: As many as a reader looks through.
FIRST = 10

#: Gives what a query finds, by ids, best first.
Finds = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Query:
    kind: str  #: name, place, thing, script, words, phrase, date, from, character or english
    text: str
    must: tuple[str, ...]  #: ids of articles; at most ten
    is_aside: bool


@dataclass(frozen=True)
class Judged:
    query: Query
    found: tuple[str, ...]  #: the first ten

    @property
    def recall(self) -> float:
        return len(set(self.query.must).intersection(self.found)) / len(self.query.must)

    @property
    def missed(self) -> list[str]:
        return [id for id in self.query.must if id not in self.found]

    @property
    def first_place(self) -> float:
        """1 over the place of the first that must be found; 0 where none is."""
        return next((1 / place for place, id in enumerate(self.found, 1) if id in self.query.must), 0.0)


@dataclass(frozen=True)
class Score:
    """Means over queries."""

    queries: int
    recall: float  #: at ten
    whole: float  #: share of queries of which nothing was missed
    first_place: float  #: reciprocal rank


def read_queries(folder: Path = QUERIES) -> list[Query]:
    """Those in sight first."""
    return [*_read(folder / "seen.json", is_aside=False), *_read(folder / "aside.json", is_aside=True)]


def _read(file: Path, *, is_aside: bool) -> list[Query]:
    rows = json.loads(file.read_text("utf-8"))
    return [Query(row["kind"], row["query"], tuple(row["must"]), is_aside) for row in rows]


def judged(queries: Iterable[Query], finds: Finds) -> list[Judged]:
    return [Judged(query, tuple(finds(query.text))[:FIRST]) for query in queries]


def score(judgements: Sequence[Judged]) -> Score:
    """Of at least one."""
    return Score(
        queries=len(judgements),
        recall=mean(one.recall for one in judgements),
        whole=mean(not one.missed for one in judgements),
        first_place=mean(one.first_place for one in judgements),
    )
