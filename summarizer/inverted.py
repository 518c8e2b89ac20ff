"""Which earlier reports a new one may belong with: an inverted index whose answers do not cost more as it grows.

A report is listed under its heavy words, its longest figures (which tell bulletins of one template apart) and its
fingerprint. Each list holds the newest reports only, and the shortest lists are asked first, until enough was looked
at: thousands of copies or of bulletins, and words that all reports share, cost what a few would.
"""

import marshal
from bisect import insort
from dataclasses import dataclass, fields
from functools import lru_cache
from math import log
from operator import attrgetter

from summarizer.fingerprint import Grouping
from summarizer.reports import ReportId

#: Longest figures under which a report is listed; shorter ones are found everywhere.
_FIGURES, _LONG_FIGURE = 4, 2
#: What sharing a figure speaks for, beside words, whose weights are 0.1 to 0.5, mostly; and the whole text.
_FIGURE_COUNTS, _TEXT_COUNTS = 0.2, 5.0
#: Sharing less than this says nothing.
_LITTLE = 0.1
#: Reports in one list, and how many are looked at for one answer.
_NEWEST, _LOOKED_AT = 64, 256

Probe = str | int


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A report in the index."""

    id: ReportId
    #: Seconds since 1970; of a report without a time, of that before it.
    time: float
    is_timed: bool
    #: Of its Grouping, which itself is packed: whole it takes seven times the room.
    fingerprint: int
    packed: bytes
    #: By time, then by id: an order that does not depend on when a report was added.
    order: tuple[float, bool, ReportId]

    @property
    def grouping(self) -> Grouping:
        return _unpacked(self.packed)


_VALUES = attrgetter(*[field.name for field in fields(Grouping)])


def packed(kept: Grouping) -> bytes:
    """For Indexed."""
    return marshal.dumps(_VALUES(kept))


@lru_cache(maxsize=16)  # a report that is new, or is forgotten, is asked for several times
def _unpacked(packed: bytes) -> Grouping:
    return Grouping(*marshal.loads(packed))


ORDER = attrgetter("order")


class InvertedIndex:
    """What is listed depends on the reports alone, not on the order in which they were added."""

    def __init__(self) -> None:
        self._listed: dict[Probe, list[Indexed]] = {}

    def add(self, one: Indexed) -> None:
        for probe, _ in _probes(one.grouping):
            listed = self._listed.setdefault(probe, [])
            if listed and one.order < listed[-1].order:
                insort(listed, one, key=ORDER)
            else:
                listed.append(one)  # mostly, and ten times as fast
            if len(listed) > _NEWEST:
                del listed[0]

    def forget(self, oldest: Indexed) -> None:
        """Take out the oldest of all."""
        for probe, _ in _probes(oldest.grouping):
            listed = self._listed.get(probe)
            if listed and listed[0] is oldest:
                del listed[0]
                if not listed:
                    del self._listed[probe]

    def like(self, kept: Grouping) -> list[Indexed]:
        """What shares most with it first.

        What is shared counts by its weight, and less where more reports have it.
        """
        found = [(listed, counts) for probe, counts in _probes(kept) if (listed := self._listed.get(probe))]
        found.sort(key=lambda pair: len(pair[0]))
        shared: dict[Indexed, float] = {}
        left = _LOOKED_AT
        for listed, counts in found:
            counts /= 1 + log(len(listed))
            for one in listed[: -left - 1 : -1]:
                shared[one] = shared.get(one, 0.0) + counts
            left -= len(listed)
            if left <= 0:
                break
        telling = [one for one, counts in shared.items() if counts >= _LITTLE]
        return sorted(telling, key=shared.__getitem__, reverse=True)


def _probes(kept: Grouping) -> list[tuple[Probe, float]]:
    """Under what a report is listed, and how much sharing it counts; in an order that is always the same."""
    long = [figure for figure in kept.figures if len(figure) >= _LONG_FIGURE]
    long.sort(key=lambda figure: (-len(figure), figure))
    text = [(kept.fingerprint, _TEXT_COUNTS)] if kept.shingles else []
    return [*sorted(kept.words.items()), *[(figure, _FIGURE_COUNTS) for figure in long[:_FIGURES]], *text]
