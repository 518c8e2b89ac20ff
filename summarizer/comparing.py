"""How likely reports of the index tell one event, given all that are in it."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from sys import intern

from summarizer.crowd import Crowd
from summarizer.evidence import Traits, traits
from summarizer.inverted import Indexed
from summarizer.likeness import WINDOW, likeness_of
from summarizer.reports import ReportId

#: What is compared is kept ready of so many reports, those compared last: it takes some 25 kB each, and 0.1 ms to make.
_READY = 2048

_SPAN = WINDOW / timedelta(seconds=1)


class Comparing:
    """Its answers depend on the reports that it was given and on their stories, not on their order."""

    def __init__(self) -> None:
        self._crowd = Crowd()
        #: Of stories with several reports, how many of these have a word. Stories share their words (`intern`), which
        #: else would take four times the room.
        self._told: dict[ReportId, Counter[str]] = {}
        self._ready = lru_cache(maxsize=_READY)(_traits)

    def add(self, one: Indexed, story: ReportId, others: Sequence[Indexed]) -> None:
        """Count it among the reports of these days; `others` are those of its story that were counted before."""
        words = [intern(word) for word in self._ready(one).terms]
        if not others:
            self._crowd.add(words)
            return
        if story not in self._told:
            self._told[story] = Counter(map(intern, self._ready(others[0]).terms))
        self._crowd.add(words, self._told[story])
        self._told[story].update(words)

    def forget(self, one: Indexed, story: ReportId, others: Sequence[Indexed]) -> None:
        """Take it out again; `others` are those of its story that are left."""
        words = self._ready(one).terms
        if not others:
            self._crowd.forget(words)
            return
        told = self._told[story]
        for word in words:
            if told[word] == 1:
                del told[word]
            else:
                told[word] -= 1
        self._crowd.forget(words, told)
        if len(others) == 1:
            del self._told[story]

    def score(self, one: Indexed, other: Indexed) -> float:
        """How likely both tell the same event, 0..1; 1 for the same text only."""
        if not are_near(one, other):
            return 0.0
        apart = timedelta(seconds=one.time - other.time) if one.is_timed and other.is_timed else None
        return likeness_of(self._ready(one), self._ready(other), apart, self._crowd)


def are_near(one: Indexed, other: Indexed) -> bool:
    """Whether both may tell one event by their times; one that is not known excludes nothing."""
    return not one.is_timed or not other.is_timed or abs(one.time - other.time) <= _SPAN


def _traits(one: Indexed) -> Traits:
    return traits(one.grouping)
