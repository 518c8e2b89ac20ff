"""What each feature is worth: weights read from ranking.json, and the score that they make.

The score is linear, so that it falls apart into parts that anybody can add up. `python -m benchmarks.summaries.fit`
fits the weights and writes the file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import mul
from pathlib import Path

from summarizer.points.features import NAMES, Features, Part

#: Where the weights are kept.
FILE = Path(__file__).with_suffix(".json")
#: The name of the part that every sentence has.
BASE = "base"


@dataclass(frozen=True)
class Ranking:
    """Weights by the names of the features, in units of the score."""

    weights: Mapping[str, float]
    #: The score of a sentence that nothing speaks for or against.
    base: float
    #: A third point this far below the best one, the headline aside, is not worth a reader's time.
    floor: float

    @cached_property
    def _ordered(self) -> tuple[float, ...]:
        return tuple(self.weights[name] for name in NAMES)

    def score(self, values: Features) -> float:
        """The score, 0..1, of a candidate with these features."""
        total: float = self.base + sum(map(mul, self._ordered, values))
        return round(min(1.0, max(0.0, total)), 4)

    def parts(self, values: Features) -> tuple[Part, ...]:
        """What makes the score, heaviest first; what adds nothing is left out. They add up to it, before it is kept
        within 0..1."""
        worths = (self.base, *map(mul, self._ordered, values))
        found = [(name, round(worth, 6)) for name, worth in zip((BASE, *NAMES), worths, strict=True)]
        return tuple([Part(name, value) for _, name, value in sorted([(-abs(v), n, v) for n, v in found if v])])


@cache
def shipped() -> Ranking:
    """The weights that come with the package."""
    found = json.loads(FILE.read_text("utf-8"))
    return Ranking(found["weights"], found["base"], found["floor"])
