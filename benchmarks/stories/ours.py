"""What is measured of the project: its likeness of two reports, and its stories."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from benchmarks.stories.material import Article
from summarizer import StoryIndex, same_event
from summarizer.fingerprint import Grouping, grouping
from summarizer.likeness import WINDOW
from summarizer.text.document import analyse


@dataclass(frozen=True, slots=True)
class Grouped:
    """An article as it is stored: analysed already."""

    id: str
    title: str
    text: str
    published: datetime
    grouping: Grouping


def grouped(articles: Iterable[Article]) -> list[Grouped]:
    return [
        Grouped(one.id, one.title, one.text, one.published, grouping(analyse(one.text, one.title))) for one in articles
    ]


def near_pairs(articles: Sequence[Article | Grouped]) -> Iterator[tuple[int, int]]:
    """All pairs that may tell one event by their times: places in the sequence, which is in order of time."""
    for one, other in combinations(range(len(articles)), 2):
        if articles[other].published - articles[one].published <= WINDOW:
            yield one, other


def likeness(one: Grouped, other: Grouped) -> float:
    return same_event(one, other)


def stories(articles: Iterable[Grouped]) -> dict[str, str]:
    """The story of each article, in the end, where they are added in this order."""
    index = StoryIndex()
    for article in articles:
        index.add(article)
    return {str(id): str(story) for id, story in index.stories().items()}
