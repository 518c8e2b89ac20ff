"""The sender's transactions: what has landed is recorded, and what may go now claimed, by the one process that sends.

That a process is the one, it asks in each of them: it may have been stopped, or cut off, and another took its place.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.landing import record_all, record_apart
from bot.delivery.ledger import Landing
from bot.delivery.limiter import LONG_AGO
from bot.delivery.outcomes import PutOff, Sent
from bot.delivery.tidings import NO_TIDINGS, Tidings, tidings_of
from bot.delivery.wire import Wire
from bot.locale import Locales
from storage import Database, Delivery, StorageError, UnitOfWork

#: Whether this process is the one that sends, and is until the transaction ends.
Fence = Callable[[UnitOfWork], bool]


def unfenced(uow: UnitOfWork) -> bool:
    """For what is the only one by nature, as in a test."""
    return True


@dataclass(frozen=True)
class Wish:
    """What is to be recorded, and how many are to be claimed."""

    landed: Sequence[Landing]
    seats: int
    #: where it is not known whether the last transaction was kept: what is in flight for certain; None: it is known
    in_doubt: Collection[int] | None = None


@dataclass(frozen=True)
class Claim:
    """What was claimed, and when the next one is due where that is all; what became of those before."""

    deliveries: Sequence[Delivery] = ()
    next_at: datetime | None = None
    #: there may be more than there were turns
    is_behind: bool = False
    tidings: Tidings = NO_TIDINGS


@dataclass(frozen=True)
class Bookkeeping:
    database: Database
    wire: Wire
    locales: Locales
    is_sender: Fence

    async def write(self, wish: Wish) -> Claim:
        """Both together; what cannot be recorded as it is, apart, and then nothing is claimed. Raises StorageError."""
        try:
            return await self.database.write(lambda uow: self._record_and_claim(uow, wish))
        except Exception as error:
            if not wish.landed or (isinstance(error, StorageError) and error.may_pass):
                raise
        return await self.database.write(lambda uow: self._record_apart(uow, wish))

    def _record_and_claim(self, uow: UnitOfWork, wish: Wish) -> Claim:
        if not self._is_sender(uow, wish):
            return Claim()
        record_all(uow, self.locales, wish.landed)
        tidings = tidings_of(uow, wish.landed)
        put_off = sum(isinstance(one.outcome, PutOff) for one in wish.landed)
        now, turns = self.wire.clock.now(), self.wire.pace.turns(uow, wish.seats, put_off)
        claimed = uow.deliveries.claim(now, turns) if turns else []
        self.wire.pace.take(uow, len(claimed))
        is_behind = len(claimed) == turns
        return Claim(claimed, None if is_behind else uow.deliveries.next_at(now), is_behind, tidings)

    def _record_apart(self, uow: UnitOfWork, wish: Wish) -> Claim:
        if not self._is_sender(uow, wish):
            return Claim()
        record_apart(uow, self.locales, wish.landed)
        return Claim(next_at=LONG_AGO, tidings=tidings_of(uow, wish.landed))

    def _is_sender(self, uow: UnitOfWork, wish: Wish) -> bool:
        """If not, whoever is now holds for uncertain what was in flight here; that it did arrive is still of use."""
        if not self.is_sender(uow):
            for one in wish.landed:
                if isinstance(one.outcome, Sent):
                    uow.deliveries.arrived(one.delivery, one.outcome.message_id, one.at)
            return False
        if wish.in_doubt is not None:
            uow.deliveries.unclaim(wish.in_doubt)
        return True
