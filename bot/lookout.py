"""Whether what came while the bot was away is read: a digest that comes late tells it too, and waits a little."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock, loop_time
from bot.render.digests import LATE_AFTER

#: Seconds that digests wait at the longest: so long a run of the newsroom takes.
LONGEST_WAIT = 120.0


@dataclass
class Lookout:
    """Told of the newsroom's runs, and asked by the tick that makes digests."""

    clock: Clock
    _looked_at: datetime | None = None  #: when the latest run began that is over; None: there was none
    _waiting_since: float | None = None  #: by the event loop's time

    def looked(self, began: datetime) -> None:
        """A run is over that began then."""
        self._looked_at = began

    def is_behind(self, due_at: datetime) -> bool:
        """Whether a digest that was due then is late, and no run looked since; not for longer than is to be waited."""
        is_late = self.clock.now() - due_at > LATE_AFTER
        if not is_late or (self._looked_at is not None and self._looked_at >= due_at):
            self._waiting_since = None
            return False
        if self._waiting_since is None:
            self._waiting_since = loop_time()
        return loop_time() - self._waiting_since < LONGEST_WAIT
