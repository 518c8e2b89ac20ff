"""Where to draw a line: the threshold that gives the best F1, as a method that is nobody's gets its best chance."""

from collections.abc import Sequence

from benchmarks.stories.clustering import Scores

#: A likeness, and whether it should be above the line.
Judged = tuple[float, bool]


def scores_at(threshold: float, judged: Sequence[Judged]) -> Scores:
    """Precision and recall where all from the threshold on are taken for the same."""
    taken = [same for likeness, same in judged if likeness >= threshold]
    meant = sum(same for _, same in judged)
    return Scores(sum(taken) / len(taken) if taken else 1.0, sum(taken) / meant if meant else 1.0)


def best_threshold(judged: Sequence[Judged]) -> float:
    """The line of the best F1, halfway between two likenesses; of equal ones the highest. 1 where nothing is meant."""
    descending = sorted(judged, reverse=True)
    meant = sum(same for _, same in judged)
    best, line, right = 0.0, 1.0, 0
    for count, (likeness, same) in enumerate(descending, start=1):
        right += same
        following = descending[count][0] if count < len(descending) else 0.0
        f1 = 2 * right / (count + meant)
        if following < likeness and f1 > best:
            best, line = f1, (likeness + following) / 2
    return line
