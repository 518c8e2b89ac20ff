"""ROUGE-1, -2 and -L as F1 (Lin, "ROUGE: A package for automatic evaluation of summaries", 2004).

The units are characters in Chinese, as in LCSTS and most Chinese work since, because there are no words that all agree
on, and lower-cased words in English. Letters and digits count; white space and punctuation do not, as in Google's
rouge-score: a comma in common is nothing in common. Where an article has several references, each figure is the best
over them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

#: Where a summary is cut before it is compared: characters of Chinese as they stand, words of English.
CHARACTERS, WORDS = 120, 60

_CHARACTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPACED_WORD = re.compile(r"\S+")


class AnyPoint(Protocol):
    """What a key point must have to be scored."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of one summary, each 0..1."""

    r1: float
    r2: float
    rl: float

    @property
    def mean(self) -> float:
        """The one figure that all tables speak of."""
        return (self.r1 + self.r2 + self.rl) / 3


@dataclass(frozen=True)
class Reference:
    """A reference, counted once: the same one is compared with the summaries of many methods."""

    units: tuple[str, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.units)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        return Counter(pairwise(self.units))


def reference(text: str, lang: str) -> Reference:
    """A reference's text, ready to be compared; lang is "zh" or "en"."""
    return Reference(units(text, lang))


def rouge(hypothesis: str, references: Iterable[Reference], lang: str) -> Rouge:
    """The best F1 over the references, each measure by itself; zeros where there is none."""
    own = units(hypothesis, lang)
    counts, pairs = Counter(own), Counter(pairwise(own))
    r1 = r2 = rl = 0.0
    for other in references:
        n, m = len(own), len(other.units)
        r1 = max(r1, _f1(_shared(counts, other.counts), n, m))
        r2 = max(r2, _f1(_shared(pairs, other.pairs), n - 1, m - 1))
        rl = max(rl, _f1(longest_common_subsequence(own, other.units), n, m))
    return Rouge(r1, r2, rl)


def by_score(points: Iterable[AnyPoint]) -> list[str]:
    """The points' texts, the best first; of equals the earlier one."""
    return [point.text for point in sorted(points, key=lambda point: (-point.score, point.start))]


def cut(texts: Iterable[str], lang: str) -> str:
    """The sentences in the given order as one summary, cut at 120 characters of Chinese or 60 words of English."""
    if lang == "zh":
        return "".join(texts)[:CHARACTERS]
    return " ".join(_SPACED_WORD.findall(" ".join(texts))[:WORDS])


def units(text: str, lang: str) -> tuple[str, ...]:
    """What is counted, in order."""
    return tuple((_CHARACTER if lang == "zh" else _WORD).findall(text.lower()))


def longest_common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    """Its length; a row of the table is one integer (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004)."""
    places: dict[str, int] = {}
    for i, unit in enumerate(one):
        places[unit] = places.get(unit, 0) | 1 << i
    full = (1 << len(one)) - 1
    row = full
    for unit in other:
        step = row & places.get(unit, 0)
        row = ((row + step) | (row - step)) & full
    return len(one) - row.bit_count()


def _shared(one: Counter[Any], other: Counter[Any]) -> int:
    return sum(min(count, other[unit]) for unit, count in one.items() if unit in other)


def _f1(shared: int, own: int, others: int) -> float:
    return 2 * shared / (own + others) if shared else 0.0
