"""The reports that new ones are compared with: those of the last days, and how long each is remembered."""

from datetime import timedelta
from heapq import heappop, heappush, heappushpop

from summarizer.inverted import Indexed
from summarizer.likeness import WINDOW
from summarizer.reports import ReportId

#: So many are remembered whatever their time; and so few wrong dates, far ahead, make the window forget nothing.
_ALWAYS = 1000

_SPAN = WINDOW / timedelta(seconds=1)


class Window:
    """What is remembered depends on the reports alone, not on the order in which they were added."""

    def __init__(self) -> None:
        self._by_id: dict[ReportId, Indexed] = {}
        self._oldest_first: list[tuple[tuple[float, bool, ReportId], Indexed]] = []
        #: Times of the newest reports; the first is the oldest of these.
        self._newest: list[float] = []

    def get(self, id: ReportId) -> Indexed | None:
        return self._by_id.get(id)

    def add(self, one: Indexed) -> list[Indexed]:
        """The reports that are to be forgotten now, oldest first; it may be among them."""
        self._by_id[one.id] = one
        heappush(self._oldest_first, (one.order, one))
        if len(self._newest) < _ALWAYS:
            heappush(self._newest, one.time)
            return []
        heappushpop(self._newest, one.time)
        return self._forget_before(self._newest[0] - _SPAN)

    def _forget_before(self, time: float) -> list[Indexed]:
        forgotten = []
        while self._oldest_first[0][1].time < time:
            _, oldest = heappop(self._oldest_first)
            del self._by_id[oldest.id]
            forgotten.append(oldest)
        return forgotten
