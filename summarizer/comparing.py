"""How likely reports of the index tell one event."""

from datetime import timedelta
from functools import lru_cache

from summarizer.fingerprint import Grouping
from summarizer.inverted import Indexed
from summarizer.likeness import WINDOW, likeness

#: What is compared is kept ready of so many reports, those compared last: unpacked it takes seven times the room.
_READY = 2048

_SPAN = WINDOW / timedelta(seconds=1)


class Comparing:
    """Remembers of a report what is compared, for a while."""

    def __init__(self) -> None:
        self._ready = lru_cache(maxsize=_READY)(_grouping)

    def score(self, one: Indexed, other: Indexed) -> float:
        """How likely both tell the same event, 0..1; 1 for the same text only."""
        if not are_near(one, other):
            return 0.0
        return likeness(self._ready(one), self._ready(other))


def are_near(one: Indexed, other: Indexed) -> bool:
    """Whether both may tell one event by their times; one that is not known excludes nothing."""
    return not one.is_timed or not other.is_timed or abs(one.time - other.time) <= _SPAN


def _grouping(one: Indexed) -> Grouping:
    return one.grouping
