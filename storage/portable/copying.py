"""Every row from one store into another, and what both then hold, compared."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from storage.errors import DifferentCopyError
from storage.portable.checksums import Compared, Sum, Tally
from storage.portable.portions import Portion, index_portions, portions
from storage.portable.stores import Store, store

#: What is being done, and how much of how much is.
Told = Callable[[str, int, int], None]

#: In the comparison, beside the tables: the ids that were given.
COUNTERS = "(ids given)"


def unheard(what: str, done: int, total: int) -> None:
    """For whoever does not want to be told."""


def copy(source: Connection, target: Connection, told: Told) -> list[Compared]:
    """Put all that travels into the target, in place of what it has there; both transactions stay open.

    Raises DifferentCopyError where the target then gives back something else.
    """
    parts = [*portions(), *index_portions(source, target)]
    there, here = store(source), store(target)
    total = sum(map(there.count, parts))
    for portion in parts:  # of which only single values and a new index have rows
        here.empty(portion)
    counters = there.counters()
    with here.filling():
        sent = _Pass("Copying", total, told).over(there, parts, here.add)
        here.count_on(counters)
    kept = _Pass("Comparing", total, told).over(here, parts)
    compared = [Compared(portion.table, sent[portion], kept[portion]) for portion in parts]
    compared.append(Compared(COUNTERS, _of_counters(counters), _of_counters(here.counters())))
    if not all(line.is_equal for line in compared):
        raise DifferentCopyError(compared)
    return compared


class _Pass:
    """Once over all rows."""

    def __init__(self, what: str, total: int, told: Told) -> None:
        self._what, self._total, self._told = what, total, told
        self._done = 0

    def over(
        self,
        store: Store,
        parts: Sequence[Portion],
        given: Callable[[Portion, Sequence[Sequence[object]]], None] | None = None,
    ) -> dict[Portion, Sum]:
        """The sum of each part, whose rows are ``given`` on."""
        sums = {}
        for portion in parts:
            tally = Tally(portion.json)
            for rows in store.rows(portion):
                tally.add(rows)
                if given:
                    given(portion, rows)
                self._done += len(rows)
                self._told(self._what, self._done, self._total)
            sums[portion] = tally.sum
        return sums


def _of_counters(counters: Mapping[str, int]) -> Sum:
    tally = Tally()
    tally.add(counters.items())
    return tally.sum
