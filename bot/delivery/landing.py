"""What became of deliveries, as it gets into the ledger: together, and one that cannot be recorded harms no other."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.ledger import record
from bot.delivery.outcomes import Outcome
from bot.delivery.owner import tell_owner
from bot.locale import Locales
from storage import Delivery, StorageError, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Landing:
    """What became of a claimed delivery, still to be recorded."""

    delivery: Delivery
    outcome: Outcome
    at: datetime


def settle(uow: UnitOfWork, locales: Locales, landed: Sequence[Landing]) -> None:
    """Record them all, and tell the owners of chats what they should know."""
    for one in landed:
        tell_owner(uow, locales, one.delivery, one.outcome, one.at)
        record(uow, one.delivery, one.outcome, one.at)


def settle_apart(uow: UnitOfWork, locales: Locales, landed: Sequence[Landing]) -> None:
    """As settle(); what cannot be recorded as it is becomes uncertain: that it was tried is known.

    Raises:
        StorageError: that may pass; then nothing is recorded.
    """
    for one in landed:
        try:
            with uow.apart():
                settle(uow, locales, [one])
        except Exception as error:
            if isinstance(error, StorageError) and error.may_pass:
                raise
            log.exception("what became of delivery %d cannot be recorded", one.delivery.id)
            uow.deliveries.uncertain(one.delivery.id, f"a fault of the bot: {error!r}")
