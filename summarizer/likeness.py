"""How likely two reports tell the same event: a logistic model over named evidence, with weights from likeness.json.

Among a few dozen reports two that have some rare words in common are of one event, in whatever words they tell it;
among many there are some of one field for each, and only what is alike throughout is of one event. So each evidence has
two weights, for reports of whose like nothing is known and for those of many, and counts by one between them.

`python -m benchmarks.stories.fit` fits the weights and writes the file, which says what they were fitted on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property
from math import exp
from operator import mul
from pathlib import Path

from summarizer.crowd import Crowd
from summarizer.evidence import Evidence, Traits, evidence, traits
from summarizer.fingerprint import Grouping, grouping_of, is_same_text, is_template
from summarizer.reports import AnyReport, published

#: Reports further apart are of different events.
WINDOW = timedelta(hours=72)
#: At this likeness and above, two reports tell the same event.
SAME_EVENT = 0.5
#: Where the weights are kept.
FILE = Path(__file__).with_suffix(".json")
#: As like as reports of one template, and others that only seem alike, may be: below the line.
_TEMPLATE = 0.3
#: Of texts with fewer hashes in common than the smaller sketch by this, none is the other's copy or of its template.
_SOME = 20
#: Texts under one headline that each have so many figures, less than that share of them in common, are of a series.
_SERIES, _SERIES_SHARED = 3, 0.6
#: Fewer words in common, names together counted as one, may be so by chance, whatever else is alike.
_CHANCE = 3
#: Only the same text is surely the same event.
_MOST = 0.999
_DAY = timedelta(days=1)
_NO_CROWD = Crowd()


@dataclass(frozen=True)
class Weights:
    """By the names of the evidence, in units of the logarithm of the odds; and the odds of no evidence."""

    weights: Mapping[str, float]
    base: float

    @cached_property
    def _ordered(self) -> tuple[float, ...]:
        return tuple(self.weights[name] for name in Evidence._fields)

    def odds(self, found: Evidence) -> float:
        """The logarithm of the odds that it is one event."""
        odds: float = self.base + sum(map(mul, self._ordered, found))
        return odds


@dataclass(frozen=True)
class Model:
    """What counts of two reports of whose like nothing is known, and of two of many."""

    alone: Weights
    of_many: Weights

    def likeness(self, found: Evidence, crowd: float) -> float:
        """How likely it is one event, 0..1, beside a crowd of that size (see Crowd.size)."""
        odds = (1 - crowd) * self.alone.odds(found) + crowd * self.of_many.odds(found)
        return 1 / (1 + exp(-odds))


@cache
def shipped() -> Model:
    """The weights that come with the package."""
    found = json.loads(FILE.read_text("utf-8"))
    return Model(Weights(**found["alone"]), Weights(**found["of many"]))


def same_event(one: AnyReport, other: AnyReport) -> float:
    """How likely both tell the same event, 0..1; 0.5 is the line. NaiveTimeError where a time has no zone."""
    first, second = published(one), published(other)
    if not near(first, second):
        return 0.0
    return likeness(grouping_of(one), grouping_of(other), first - second if first and second else None)


def likeness(one: Grouping, other: Grouping, apart: timedelta | None = None, crowd: Crowd = _NO_CROWD) -> float:
    """`same_event` for what was stored, given the reports of these days, if they are known."""
    return likeness_of(traits(one), traits(other), apart, crowd)


def likeness_of(one: Traits, other: Traits, apart: timedelta | None, crowd: Crowd) -> float:
    """The same for reports that are compared more than once."""
    may_repeat = _SOME * len(one.hashes & other.hashes) >= min(len(one.hashes), len(other.hashes))
    if may_repeat and is_same_text(one.grouping, other.grouping):
        return 1.0
    value = shipped().likeness(evidence(one, other, _days(apart), crowd), crowd.size)
    if value <= _TEMPLATE:
        return round(value, 6)
    if is_series(one, other) or (may_repeat and is_template(one.grouping, other.grouping)):
        return _TEMPLATE
    if len(one.known & other.known) + (not one.names.isdisjoint(other.names)) < _CHANCE:
        return _TEMPLATE
    return min(round(value, 6), _MOST)


def is_series(one: Traits, other: Traits) -> bool:
    """Whether both are bulletins under a headline that differs in its date or number only, as those of every day do."""
    fewer = min(len(one.figures), len(other.figures))
    if fewer < _SERIES or not one.grouping.title or one.grouping.title != other.grouping.title:
        return False
    return len(one.figures & other.figures) < _SERIES_SHARED * fewer


def near(one: datetime | None, other: datetime | None) -> bool:
    """Whether both may tell the same event by their times; one that is not known excludes nothing."""
    return one is None or other is None or abs(one - other) <= WINDOW


def _days(apart: timedelta | None) -> float:
    """Half a day where it is not known."""
    return 0.5 if apart is None else abs(apart) / _DAY
