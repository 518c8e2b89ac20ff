"""What is measured of the project: its likeness of two reports, and its stories."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from benchmarks.stories.material import Article
from summarizer import StoryIndex, same_event
from summarizer.crowd import Crowd
from summarizer.evidence import traits
from summarizer.fingerprint import Grouping, grouping
from summarizer.likeness import WINDOW, likeness_of
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


def likeness_alone(one: Grouped, other: Grouped) -> float:
    """Of two reports of whose stream nothing is known."""
    return same_event(one, other)


class KnownStories:
    """A crowd of articles, of each of which it is known what story it is of."""

    def __init__(self) -> None:
        self.crowd = Crowd()
        self._told: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, words: Collection[str], story: str) -> None:
        self.crowd.add(words, self._told.get(story))
        self._told[story].update(words)

    def forget(self, words: Collection[str], story: str) -> None:
        left = self._told.pop(story) - Counter(words)
        self.crowd.forget(words, left or None)
        if left:
            self._told[story] = left


def likenesses(articles: Sequence[Grouped], pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """By pair, the earlier first, as stories have it: beside what was within the window before the later one."""
    earlier = defaultdict(list)
    for one, other in pairs:
        earlier[other].append(one)
    ready = [traits(article.grouping) for article in articles]
    found, known, told, oldest = {}, KnownStories(), stories(articles), 0
    for place, article in enumerate(articles):
        while article.published - articles[oldest].published > WINDOW:
            known.forget(ready[oldest].terms, told[articles[oldest].id])
            oldest += 1
        for before in earlier[place]:
            apart = article.published - articles[before].published
            found[before, place] = likeness_of(ready[before], ready[place], apart, known.crowd)
        known.add(ready[place].terms, told[article.id])
    return found


def stories(articles: Iterable[Grouped]) -> dict[str, str]:
    """The story of each article, in the end, where they are added in this order."""
    index = StoryIndex()
    for article in articles:
        index.add(article)
    return {str(id): str(story) for id, story in index.stories().items()}
