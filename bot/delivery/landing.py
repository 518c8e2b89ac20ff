"""Deliveries that have landed, recorded together; one that cannot be recorded harms no other."""

import logging
from collections.abc import Sequence

from bot.delivery.ledger import Landing, record
from bot.delivery.warning import warn
from bot.locale import Locales
from storage import Place, StorageError, UnitOfWork

log = logging.getLogger(__name__)


def record_all(uow: UnitOfWork, locales: Locales, landed: Sequence[Landing]) -> None:
    """Record them, and warn whoever a chat is served for where nothing comes there any more."""
    for one in sorted(landed, key=_place):  # as all who hold several: in another order two would end each other
        warn(uow, locales, one)
        record(uow, one.delivery, one.outcome, one.at)


def record_apart(uow: UnitOfWork, locales: Locales, landed: Sequence[Landing]) -> None:
    """As record_all(); what cannot be recorded as it is becomes uncertain: that it was tried is known.

    Raises:
        StorageError: that may pass; then nothing is recorded.
    """
    for one in landed:
        try:
            with uow.apart():
                record_all(uow, locales, [one])
        except Exception as error:
            if isinstance(error, StorageError) and error.may_pass:
                raise
            log.exception("what became of delivery %d cannot be recorded", one.delivery.id)
            uow.deliveries.uncertain(one.delivery.id, f"a fault of the bot: {error!r}")


def _place(landing: Landing) -> Place:
    return Place(landing.delivery.chat_id, landing.delivery.thread)
