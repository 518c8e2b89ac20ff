"""The reports of these days together: how many they are, and how many of their stories have a word.

Of a city's own news every report names the city, which a table of all news takes for a rare word; but the name that
five reports of one event have in common is not common for that. And among thousands of reports some are alike by
chance, among a few dozen hardly any.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import repeat
from math import fsum, log, log1p

#: So many stories are imagined beside those there are, so that the first ones do not seem to tell all.
_IMAGINED = 10
#: Of a crowd that is not known yet, a word counts this much less: it may be everywhere.
_DOUBT = 0.5
#: Beside so many, a few more or less say little; to larger crowds than those many no weight was fitted.
_FEW, _MANY = 60, 1500
_WHOLE = log1p(_MANY / _FEW)


class Crowd:
    """Counts of reports, of stories, and of the stories that have a word.

    A report is counted beside the words that the others of its story have; where that is not known, each is a story.
    """

    def __init__(self) -> None:
        self._reports = 0
        self._stories = 0
        self._having: Counter[str] = Counter()

    @property
    def size(self) -> float:
        """0 for none, as where nothing is known of others, to 1 for many; by the logarithm of how many there are.

        It does not grow without end: a report of 20,000 is no less likely to have its like among them.
        """
        return log1p(min(self._reports, _MANY) / _FEW) / _WHOLE

    def add(self, words: Iterable[str], others: Collection[str] | None = None) -> None:
        """Count a report, by its heavy words; `others`: those of the rest of its story, None where it is the first."""
        self._reports += 1
        self._stories += others is None
        self._having.update(_not_in(others, words))

    def forget(self, words: Iterable[str], others: Collection[str] | None = None) -> None:
        """Take out one that was added; `others`: those of what is left of its story, None where nothing is."""
        self._reports -= 1
        self._stories -= others is None
        for word in _not_in(others, words):
            if self._having[word] == 1:
                del self._having[word]
            else:
                self._having[word] -= 1

    def rarities(self, words: Collection[str]) -> dict[str, float]:
        """For each word that a new report shares with one of these: 1 where no other story has it, near 0 if all do."""
        if not words:
            return {}
        having, (most, highest, unit) = self._having, self._scale
        return {word: unit * log(most / count) if (count := having.get(word, 1)) > 1 else highest for word in words}

    def rarity(self, words: Collection[str]) -> float:
        """The sum of these."""
        _, highest, unit = self._scale
        return highest * len(words) - unit * fsum(map(log, map(self._having.get, words, repeat(1))))

    @property
    def _scale(self) -> tuple[int, float, float]:
        """Of how many stories a word may be, how rare one is that no other has, and by how much it is less so by the
        logarithm of how many have it."""
        most = self._stories + _IMAGINED
        highest = 1 - _DOUBT * _IMAGINED / most
        return most, highest, highest / log(most)


def _not_in(others: Collection[str] | None, words: Iterable[str]) -> Iterable[str]:
    return [word for word in words if word not in others] if others else words
