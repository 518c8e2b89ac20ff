"""How much a story matters to a place: a sum of named parts, so that it can be told why a story stands where it does."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Importance:
    """Parts by name: outlets, freshness, growth, topic, keyword, followed, lowered, diversity; some are negative."""

    parts: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.parts.values())
