"""How much a person may ask for in a time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class Allowance:
    """So many within any ``span`` for each person.

    Kept in memory: what it guards is the network and the processor, and a restart may forgive.
    """

    most: int
    span: timedelta
    #: when, and by which message, by person, in order
    _taken: dict[int, list[tuple[datetime, int]]] = field(default_factory=dict)

    def take(self, person: int, message: int, wanted: int, at: datetime) -> int:
        """How many of those wanted there are; they are taken, once for a message. ``at`` is now, aware.

        A message is taken up again where the store could not take its answer.
        """
        # By a clock that was far ahead something was taken long after now.
        kept = {one: [taken for taken in all if abs(at - taken[0]) < self.span] for one, all in self._taken.items()}
        self._taken = {one: all for one, all in kept.items() if all}
        taken = self._taken.get(person, [])
        if again := sum(of == message for _, of in taken):
            return again
        granted = min(wanted, self.most - len(taken))
        if granted > 0:
            self._taken[person] = [*taken, *[(at, message)] * granted]
        return max(granted, 0)

    def free_at(self, person: int) -> datetime | None:
        """When there is one more than now; None where nothing was taken."""
        taken = self._taken.get(person)
        return taken[0][0] + self.span if taken else None
