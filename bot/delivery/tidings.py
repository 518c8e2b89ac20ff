"""What became of deliveries, for whoever watches: counted each, and one line of the log for a digest that has ended."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.ledger import Landing
from bot.delivery.promises import ANSWERS, BROADCASTS, DIGESTS
from bot.process.meters import Meters
from bot.times.slots import is_hour
from storage import EndedDigest, UnitOfWork

log = logging.getLogger(__name__)

LANES = {ANSWERS: "answers", DIGESTS: "digests", BROADCASTS: "broadcasts"}


@dataclass(frozen=True)
class Tidings:
    """Of a transaction: told of once it is kept."""

    landed: Sequence[Landing] = ()
    ended: Sequence[EndedDigest] = ()

    def tell(self, meters: Meters) -> None:
        for one in self.landed:
            meters.delivered(type(one.outcome).__name__.lower(), LANES[one.delivery.lane])
        at = {one.delivery.digest_id: one.at for one in self.landed}
        for digest in self.ended:
            log.info("parts sent: %d of %d", digest.sent, digest.parts, extra={"digest": digest.id})
            if digest.sent == digest.parts and is_hour(digest.slot):
                meters.digest_landed((at[digest.id] - digest.due_at).total_seconds())


NO_TIDINGS = Tidings()


def tidings_of(uow: UnitOfWork, landed: Sequence[Landing]) -> Tidings:
    """After they were recorded. Of a broadcast, each reader's copy is counted only."""
    ids = {one.delivery.digest_id for one in landed if one.delivery.lane != BROADCASTS}
    return Tidings(landed, uow.digests.ended(ids) if ids else ())
