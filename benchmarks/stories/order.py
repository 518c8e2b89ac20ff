"""The same input gives the same stories, again and after a restart. How much does another order of arrival change?"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean

from benchmarks.stories.ours import Grouped, stories
from summarizer import StoryIndex

#: Times that the order within each hour is drawn, and restarts in one stream.
DRAWN, RESTARTS = 20, 8


def checked(name: str, articles: Sequence[Grouped]) -> list[str]:
    """What was found, in words; SystemExit where the same input gave other stories."""
    once = stories(articles)
    if stories(articles) != once:
        raise SystemExit(f"{name}: the same articles in the same order gave other stories")
    for part in range(1, RESTARTS + 1):
        if restarted(articles, len(articles) * part // (RESTARTS + 1)) != once:
            raise SystemExit(f"{name}: other stories after a restart")
    moves = [moved(once, stories(shuffled(articles, seed))) for seed in range(DRAWN)]
    return [
        f"{name}: the same stories when run again, and after each of {RESTARTS} restarts. Of {len(articles)} articles"
        f" {fmean(moves):.1f} ({max(moves)} at most) are in another story where those of an hour come in another order."
    ]


def restarted(articles: Sequence[Grouped], at: int) -> dict[str, str]:
    """The stories in the end, where the index is built anew from what is stored, after so many articles."""
    first, second = StoryIndex(), StoryIndex()
    for article in articles[:at]:
        first.add(article)
    known = first.stories()
    for article in articles[:at]:
        second.restore(article, known[article.id])
    for article in articles[at:]:
        second.add(article)
    return {str(id): str(story) for id, story in second.stories().items()}


def shuffled(articles: Sequence[Grouped], seed: int) -> list[Grouped]:
    """In order of the hours, and in any order within an hour."""
    dice = random.Random(seed)
    return sorted(articles, key=lambda one: (one.published.timestamp() // 3600, dice.random()))


def moved(before: Mapping[str, str], after: Mapping[str, str]) -> int:
    """How many articles must change their story to come from one clustering to the other, whatever stories are called.

    Each story is taken for the one that most of its articles are of; the greater of both directions.
    """
    return max(_moved(before, after), _moved(after, before))


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> int:
    groups = defaultdict(list)
    for id, story in before.items():
        groups[story].append(after[id])
    return sum(len(group) - Counter(group).most_common(1)[0][1] for group in groups.values())
