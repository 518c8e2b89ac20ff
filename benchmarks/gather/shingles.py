"""How much of a text was found: precision and recall over runs of four units.

The measure is that of scrapinghub's article-extraction-benchmark (`evaluate.py`), where units are words; for Chinese
they are characters. A run counts as often as both texts have it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

LENGTH = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """How the runs of a text that was found agree with those of the text that was meant."""

    both: int
    #: Found, but not meant.
    extra: int
    #: Meant, but not found.
    missed: int

    @property
    def precision(self) -> float:
        """1 where both texts are empty."""
        return 1.0 if self.is_exact else self.both / max(self.both + self.extra, 1)

    @property
    def recall(self) -> float:
        """1 where both texts are empty."""
        return 1.0 if self.is_exact else self.both / max(self.both + self.missed, 1)

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)

    @property
    def is_exact(self) -> bool:
        return self.extra == self.missed == 0


@dataclass(frozen=True, slots=True)
class Overall:
    """Over pages."""

    #: Mean over the pages for which something was found.
    precision: float
    #: Mean over the pages that have a text.
    recall: float
    #: Mean of each page's own F1.
    page_f1: float
    worst: float

    @property
    def f1(self) -> float:
        """Of the mean precision and the mean recall, as the benchmark has it."""
        return harmonic(self.precision, self.recall)


def characters(text: str) -> list[str]:
    """The units of Chinese: all but white space."""
    return list("".join(text.split()))


def words(text: str) -> list[str]:
    """The benchmark's units: letters and digits in a row, with their capitals."""
    return _WORD.findall(text)


def match(meant: Sequence[str], found: Sequence[str]) -> Match:
    """Two texts in units."""
    of_meant, of_found = _runs(meant), _runs(found)
    both = (of_meant & of_found).total()
    return Match(both, of_found.total() - both, of_meant.total() - both)


def overall(matches: Sequence[Match]) -> Overall:
    """Of at least one page."""
    precisions = [one.precision for one in matches if one.both + one.extra]
    recalls = [one.recall for one in matches if one.both + one.missed]
    pages = [one.f1 for one in matches]
    return Overall(fmean(precisions or [0.0]), fmean(recalls or [0.0]), fmean(pages), min(pages))


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _runs(units: Sequence[str]) -> Counter[tuple[str, ...]]:
    """A text shorter than a run is one run."""
    starts = range(max(1, len(units) - LENGTH + 1)) if units else ()
    return Counter(tuple(units[start : start + LENGTH]) for start in starts)
