"""The reports of these days together: how many they are, and how many of them have a word.

Of a city's own news every report names the city, which a table of all news takes for a rare word; and among thousands
of reports some are alike by chance, among a few dozen hardly any.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import repeat
from math import fsum, log, log1p

#: So many reports are imagined beside those there are, so that the first ones do not seem to tell all.
_IMAGINED = 10
#: Of a crowd that is not known yet, a word counts this much less: it may be everywhere.
_DOUBT = 0.5
#: Beside so many, a few more or less say little. No weight was fitted to larger crowds than that: they count like it.
_FEW, _MANY = 60, 1500


class Crowd:
    """Counts of reports and of their words; a report is counted once, and forgotten as it was counted."""

    def __init__(self) -> None:
        self._reports = 0
        self._having: Counter[str] = Counter()

    @property
    def size(self) -> float:
        """The logarithm of how many reports there are beside a few; 0 for none, as where nothing is known of others.

        It does not grow without end: a report of 20,000 is no less likely to have its like among them.
        """
        return log1p(min(self._reports, _MANY) / _FEW)

    def add(self, words: Iterable[str]) -> None:
        """Count a report, by its heavy words."""
        self._reports += 1
        self._having.update(words)

    def forget(self, words: Iterable[str]) -> None:
        """Take out one that was added."""
        self._reports -= 1
        for word in words:
            if self._having[word] == 1:
                del self._having[word]
            else:
                self._having[word] -= 1

    def rarities(self, words: Collection[str]) -> dict[str, float]:
        """For each word that a new report shares with one of these: 1 where no other has it, near 0 where all have."""
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
        """Of how many reports a word may be, how rare one is that no other has, and by how much it is less so by the
        logarithm of how many have it."""
        most = self._reports + _IMAGINED
        highest = 1 - _DOUBT * _IMAGINED / most
        return most, highest, highest / log(most)
