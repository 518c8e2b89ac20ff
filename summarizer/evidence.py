"""What speaks for and against two reports telling one event, in named numbers, of what is stored of them alone.

A report's Traits are made once, an Evidence for each pair: it costs a few set operations.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from math import fsum, log, log1p
from typing import NamedTuple

from summarizer.crowd import Crowd
from summarizer.fingerprint import Grouping
from summarizer.points.features import Vector
from summarizer.text.tokens import kind_of
from summarizer.text.weights import LIGHT, is_known, weight
from summarizer.unlisted import pairs

#: Of fewer figures than that, one in common says little.
_FEW = 2
#: Shorter texts, in words, are taken to be that long: what follows from length was seen on longer ones only.
_SHORT = 60
#: A bulletin is a text in which every third word is a figure.
_DENSE = 3
_HAN = "\u3400"


class Evidence(NamedTuple):
    """What is measured of two reports; where nothing else is said, 0..1 and the more the likelier one event."""

    #: The cosine of the heaviest words.
    words: float
    #: How many characters of a headline (of the opening, where there is none) the other report has, and how rare they
    #: are; of the two the one that is told better. Characters, as 火灾, 失火 and 起火 are one thing.
    headline: float
    #: The logarithm of the weight of all words in common.
    rare: float
    #: How rare is what is rarest of that they have in common of names which no dictionary lists.
    name: float
    #: The logarithm of how many figures are in common, dates and single digits left out.
    figures: float
    #: Whether a day of the month is in common.
    day: float
    #: Days between their times; against.
    apart: float
    #: The logarithm of the words of the shorter text; against, as there is more that could be in common.
    length: float
    #: How alike two texts full of figures are, though the figures differ; against.
    other_figures: float


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a stored report is compared, made ready."""

    grouping: Grouping
    #: Of the sketch; disjoint ones are of texts that share nothing.
    hashes: frozenset[int]
    #: The words that are known of it, all of which weigh more than LIGHT.
    known: frozenset[str]
    #: The characters of these words, and of those of the headline; a Latin word stands for its own.
    characters: frozenset[str]
    title: frozenset[str]
    #: Pairs of characters of names that no dictionary lists.
    names: frozenset[str]
    figures: frozenset[str]
    days: frozenset[str]
    length: int
    #: The share of figures among its words, times _DENSE.
    density: float

    @property
    def terms(self) -> Collection[str]:
        """What a Crowd counts of the report."""
        return {*self.grouping.words, *self.characters, *self.names}


def traits(kept: Grouping) -> Traits:
    """Made of what is stored; what an older version stored has no words of the opening."""
    figures = [figure.replace(",", "") for figure in kept.figures if figure[-1] not in "年月日号"]
    length = kept.length or kept.shingles
    known = frozenset([*kept.words, *kept.names, *kept.lead, *kept.title])
    unlisted = kept.unlisted or [word for word in kept.names if not is_known(word)]
    return Traits(
        grouping=kept,
        hashes=frozenset(kept.sketch),
        known=known,
        characters=_characters(known),
        title=_characters(kept.title or kept.lead),
        names=frozenset(chain.from_iterable(map(pairs, unlisted))),
        figures=frozenset([figure for figure in figures if len(figure) > 1]),
        days=frozenset(filter(None, map(_day, kept.figures))),
        length=length,
        density=min(1.0, _DENSE * len(kept.figures) / (length + 1)),
    )


def evidence(one: Traits, other: Traits, days_apart: float, crowd: Crowd) -> Evidence:
    """The same whichever of the two comes first."""
    shared = crowd.rarities(one.known & other.known)
    names = crowd.rarities(one.names & other.names).values()
    words = _cosine(one.grouping.words, other.grouping.words, shared)
    figures = len(one.figures & other.figures)
    same_figures = figures / max(_FEW, min(len(one.figures), len(other.figures)))
    return Evidence(
        words=words,
        headline=max(_share_told(one.title, other, crowd), _share_told(other.title, one, crowd)),
        rare=log1p(fsum([(weight(word) - LIGHT) * value for word, value in shared.items()])) / 5,
        name=max(names, default=0.0),
        figures=log1p(figures) / 3,
        day=float(not one.days.isdisjoint(other.days)),
        apart=days_apart,
        length=log(max(_SHORT, min(one.length, other.length))) / 5,
        other_figures=words * min(one.density, other.density) * (1 - same_figures),
    )


def _cosine(one: Vector, other: Vector, shared: Vector) -> float:
    return fsum([value * one[word] * other[word] for word, value in shared.items() if word in one and word in other])


def _characters(words: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable([word if word[0] >= _HAN else (word,) for word in words]))


def _share_told(title: frozenset[str], by: Traits, crowd: Crowd) -> float:
    return crowd.rarity(title & by.characters) / len(title) if title else 0.0


def _day(figure: str) -> str:
    """The day of a date: 17 of 2026年10月17日; "" of what is none."""
    if figure[-1] not in "日号" or kind_of(figure) != "date":
        return ""
    return figure[:-1].rpartition("月")[2]
