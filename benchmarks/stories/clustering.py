"""How good a clustering is, beside the true one: B-cubed, pairs, look-alikes merged, reprints found.

B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998) asks of each
article how pure and how complete its own cluster is, so that a large cluster does not count by its pairs alone.
A clustering gives each article, by its id, its event or its story.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import comb

#: By article.
Clusters = Mapping[str, Hashable]


@dataclass(frozen=True)
class Scores:
    """Each 0..1; 1 where there was nothing to be found, and nothing wrong was."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(true: Clusters, found: Clusters) -> Scores:
    """The mean over the articles of what their stories hold of their events. Both must name the same articles."""
    _check(true, found)
    events, stories = Counter(true.values()), Counter(found.values())
    common = Counter((event, found[id]) for id, event in true.items())
    count = len(true) or 1
    precision = sum(both * both / stories[story] for (_, story), both in common.items())
    recall = sum(both * both / events[event] for (event, _), both in common.items())
    return Scores(precision / count, recall / count) if true else Scores(1.0, 1.0)


def pairs(true: Clusters, found: Clusters) -> Scores:
    """Of all pairs of articles: how many put together belong so, and how many that belong so are."""
    _check(true, found)
    right = _pair_count((event, found[id]) for id, event in true.items())
    put, meant = _pair_count(found.values()), _pair_count(true.values())
    return Scores(right / put if put else 1.0, right / meant if meant else 1.0)


def merged(true: Clusters, found: Clusters, looking_alike: Iterable[Collection[str]]) -> float:
    """The share of look-alike pairs, of different events, that share a story; each collection's articles look alike."""
    wrong = total = 0
    for alike in looking_alike:
        apart = _pair_count(found[id] for id in alike) - _pair_count((true[id], found[id]) for id in alike)
        wrong += apart
        total += comb(len(alike), 2) - _pair_count(true[id] for id in alike)
    return wrong / total if total else 0.0


def reprints_found(found: Clusters, reprints: Mapping[str, str]) -> float:
    """The share of reprints that are in the story of what they repeat; by reprint, its original."""
    return sum(found[id] == found[of] for id, of in reprints.items()) / len(reprints) if reprints else 1.0


def _pair_count(labels: Iterable[Hashable]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())


def _check(true: Clusters, found: Clusters) -> None:
    if true.keys() != found.keys():
        raise ValueError(f"the clusterings differ in articles: {sorted(true.keys() ^ found.keys())[:5]}")
