"""The reports of these days together: how many they are, and how many of them have a word.

Of a city's own news every report names the city, which a table of all news takes for a rare word; and among thousands
of reports some are alike by chance, among a few dozen hardly any.
"""

from collections.abc import Iterable
from math import log, log1p

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
        self._having: dict[str, int] = {}

    @property
    def size(self) -> float:
        """The logarithm of how many reports there are beside a few; 0 for none, as where nothing is known of others.

        It does not grow without end: a report of 20,000 is no less likely to have its like among them.
        """
        return log1p(min(self._reports, _MANY) / _FEW)

    def add(self, words: Iterable[str]) -> None:
        """Count a report, by its heavy words."""
        self._reports += 1
        for word in words:
            self._having[word] = self._having.get(word, 0) + 1

    def forget(self, words: Iterable[str]) -> None:
        """Take out one that was added."""
        self._reports -= 1
        for word in words:
            if self._having[word] == 1:
                del self._having[word]
            else:
                self._having[word] -= 1

    def rarities(self, words: Iterable[str]) -> dict[str, float]:
        """For each word that a new report shares with one of these: 1 where no other has it, near 0 where all have."""
        having, most = self._having, self._reports + _IMAGINED
        highest = 1 - _DOUBT * _IMAGINED / most
        unit = highest / log(most)
        return {word: unit * log(most / count) if (count := having.get(word, 1)) > 1 else highest for word in words}
