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
    _taken: dict[int, list[datetime]] = field(default_factory=dict)  #: by person, in order

    def take(self, person: int, wanted: int, at: datetime) -> int:
        """How many of those wanted there are; they are taken. ``at`` is now, aware."""
        kept = {one: [time for time in times if time > at - self.span] for one, times in self._taken.items()}
        self._taken = {one: times for one, times in kept.items() if times}
        taken = self._taken.get(person, [])
        granted = min(wanted, self.most - len(taken))
        if granted > 0:
            self._taken[person] = [*taken, *[at] * granted]
        return max(granted, 0)

    def free_at(self, person: int) -> datetime | None:
        """When there is one more than now; None where nothing was taken."""
        taken = self._taken.get(person)
        return taken[0] + self.span if taken else None
