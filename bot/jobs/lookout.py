"""Whether what came while the bot was away is read: a digest that comes late tells it too, and waits a little."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock, loop_time
from bot.newsroom import CLAIMED
from bot.render.digests import LATE_AFTER
from storage import Database, UnitOfWork

#: Seconds that digests wait at the longest: so long a run of the newsroom takes.
LONGEST_WAIT = 120.0


@dataclass
class Lookout:
    """Asked by whoever makes digests; asks the store, as others may be who looks at the sources."""

    clock: Clock
    database: Database
    _waiting_since: float | None = None  #: by the event loop's time

    async def is_behind(self, due_at: datetime) -> bool:
        """Whether a digest that was due then is late, and its news is not in; not for longer than is to be waited."""
        now = self.clock.now()
        if now - due_at <= LATE_AFTER or not await self.database.read(lambda uow: _is_behind(uow, due_at, now)):
            self._waiting_since = None
            return False
        if self._waiting_since is None:
            self._waiting_since = loop_time()
        return loop_time() - self._waiting_since < LONGEST_WAIT


def _is_behind(uow: UnitOfWork, due_at: datetime, now: datetime) -> bool:
    claimed = now + CLAIMED
    return uow.sources.is_behind(due_at, claimed) or uow.entries.is_behind(claimed) or bool(uow.stories.untold(1))
