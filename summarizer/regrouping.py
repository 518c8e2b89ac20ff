"""Whether a report, or another story, belongs to a story; and whether a story is two."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from statistics import fmean, median

from summarizer.inverted import ORDER, Indexed
from summarizer.likeness import SAME_EVENT

#: A story takes a report that one of its own resembles, if the mean of so many of its best scores is not below that.
BEST = 4
_TOGETHER = 0.3
#: Two groups of a story are two events where half their pairs or more are less alike than that.
_APART = 0.2

_SAME_TEXT = 1.0

#: Of two reports, how likely both tell the same event, 0..1.
Score = Callable[[Indexed, Indexed], float]


def mean_of_best(scores: Iterable[float]) -> float:
    """How well a report fits a story with some of whose reports it has these scores; the same text decides alone."""
    best = sorted(scores, reverse=True)[:BEST]
    return best[0] if best[0] >= _SAME_TEXT else fmean(best)


def takes(scores: Sequence[float]) -> bool:
    """Whether a story takes a report that has these scores with its own: one of them alone, and all together."""
    return max(scores) >= SAME_EVENT and mean_of_best(scores) >= _TOGETHER


def are_one(bridge: Indexed, some: Sequence[Indexed], others: Sequence[Indexed], score: Score) -> bool:
    """Whether two stories, by these of their reports, tell one event, now that one report speaks for both."""

    def fit(group: Sequence[Indexed], story: Sequence[Indexed]) -> float:
        return fmean(mean_of_best([score(one, member) for member in (bridge, *story)]) for one in group)

    return (fit(some, others) + fit(others, some)) / 2 >= SAME_EVENT


def two_groups(members: Sequence[Indexed], score: Score) -> tuple[list[Indexed], list[Indexed]] | None:
    """The two events that these reports, in order, tell after all; None where they tell one.

    Reports that follow upon one another over days may lead far from the first: only groups that go on at the same
    time are two events.
    """
    scores = {frozenset(pair): score(*pair) for pair in combinations(members, 2)}

    def fit(one: Indexed, group: Iterable[Indexed]) -> float:
        return mean_of_best([scores[frozenset((one, other))] for other in group if other is not one])

    first, second = min(combinations(members, 2), key=lambda pair: scores[frozenset(pair)])
    groups: tuple[list[Indexed], list[Indexed]] = ([first], [second])
    for one in members:
        if one is not first and one is not second:
            groups[fit(one, [second]) > fit(one, [first])].append(one)
    some, others = (sorted(group, key=ORDER) for group in groups)
    if min(len(some), len(others)) < 2 or some[-1].time < others[0].time:
        return None
    across = [scores[frozenset((one, other))] for one in some for other in others]
    within = [fit(one, group) for group in (some, others) for one in group]
    return (some, others) if median(across) < _APART and min(within) >= SAME_EVENT else None
