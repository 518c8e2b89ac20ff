"""A broadcast on its way: promised to everybody, batch by batch, and told of in the message that confirmed it."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.calls import Call, edit
from bot.clock import Clock
from bot.delivery.promises import BROADCASTS, Promise, promise_all
from bot.locale import Html, Locales
from bot.policy import Policy
from bot.render import BroadcastStanding, Part, Vantage, broadcast_rows, render_broadcast
from bot.times.quiet import quiet_until
from bot.times.slots import BROADCAST
from storage import Broadcast, Database, Place, QuietPlaces, Reach, UnitOfWork

log = logging.getLogger(__name__)

BROADCAST_TICK = 5.0  #: real seconds
#: Promised in one transaction, so that others get to write in between.
_BATCH = 100


def slot_of(broadcast: Broadcast) -> str:
    return f"{BROADCAST}{broadcast.id}"


def reach_of(broadcast: Broadcast, policy: Policy) -> Reach:
    """Those of its audience to whom it is not promised yet."""
    return Reach(slot_of(broadcast), policy.access, broadcast.audience)


def standing(uow: UnitOfWork, broadcast: Broadcast, policy: Policy) -> BroadcastStanding:
    """How it goes: what is not promised yet waits too, unless it was stopped."""
    counts = uow.deliveries.counts_of(slot_of(broadcast))
    is_stopped = broadcast.cancelled_at is not None
    unpromised = 0 if is_stopped else uow.broadcasts.count_places(reach_of(broadcast, policy))
    return BroadcastStanding(
        total=sum(counts.values()) + unpromised,
        sent=counts["sent"],
        waiting=counts["pending"] + counts["sending"] + unpromised,
        uncertain=counts["uncertain"],
        failed=counts["failed"] + counts["dead"] + counts["unreachable"],
        is_stopped=is_stopped,
    )


@dataclass(frozen=True)
class Expected:
    """When a broadcast will have gone everywhere, and how many places are quiet until shortly before that."""

    end: datetime
    takes: timedelta  #: what is sent, at the permitted rate, with all that goes first
    held: int = 0


def expected(uow: UnitOfWork, broadcast: Broadcast, policy: Policy, now: datetime) -> Expected:
    """Of what is still to be sent, promised or not."""
    reach, slot = reach_of(broadcast, policy), slot_of(broadcast)
    waiting = uow.deliveries.counts_of(slot)
    count = waiting["pending"] + waiting["sending"] + uow.broadcasts.count_places(reach)
    takes = policy.time_for(uow.deliveries.ahead_of(BROADCASTS) + count)
    return held_back(takes, now, [*uow.broadcasts.quiet_places(reach), *uow.broadcasts.quiet_waiting(slot)])


def held_back(takes: timedelta, now: datetime, places: Iterable[QuietPlaces]) -> Expected:
    """With regard to those who are quiet now, or as it goes out: they get it when that ends. Pure."""
    regular, end, held = now + takes, now + takes, 0
    for one in places:
        moments = {quiet_until(at, one.begins, one.ends, one.zone) for at in (now, regular)}
        quiet = max((moment for moment in moments if moment is not None), default=regular)
        if quiet > regular:
            end, held = max(end, quiet), held + one.count
    return Expected(end, takes, held)


@dataclass(frozen=True)
class BroadcastTick:
    """Promises what is confirmed, and draws its message anew; ``recorded`` is called after each batch.

    Who got it is in the store: what a killed process left is gone on with, and nobody is promised it twice.
    """

    database: Database
    clock: Clock
    say: Callable[[Call], Awaitable[object]]
    locales: Locales
    policy: Policy
    recorded: Callable[[], None]
    _told: dict[int, BroadcastStanding] = field(default_factory=dict)  #: by broadcast, what its message says

    async def __call__(self) -> None:
        for broadcast in await self.database.read(lambda uow: uow.broadcasts.running()):
            await self._promise(broadcast)
            await self._tell(broadcast)

    async def _promise(self, broadcast: Broadcast) -> None:
        after: Place | None = None
        while batch := await self.database.write(partial(self._batch, broadcast, after)):
            self.recorded()
            after = batch[-1]

    def _batch(self, broadcast: Broadcast, after: Place | None, uow: UnitOfWork) -> list[Place]:
        """Promised to the next ones; none once it was stopped."""
        present = uow.broadcasts.hold(broadcast.id)  # whoever stops it stops what is promised here too
        if present is None or present.cancelled_at is not None:
            return []
        places = uow.broadcasts.places(reach_of(broadcast, self.policy), _BATCH, after)
        now, zone, parts = self.clock.now(), self.policy.zone, (Part(Html(broadcast.html)),)
        promise_all(uow, [Promise(place, slot_of(broadcast), now, zone, parts, BROADCASTS) for place in places])
        return places

    async def _tell(self, broadcast: Broadcast) -> None:
        """As long as something changes; in the end it is done."""
        seen = await self.database.read(lambda uow: standing(uow, broadcast, self.policy))
        if self._told.get(broadcast.id) != seen:
            self._told[broadcast.id] = seen
            drawn = await self.database.read(lambda uow: self._drawn(uow, broadcast, seen))
            if drawn is not None:
                await self.say(drawn)
        if not seen.waiting:
            now = self.clock.now()
            await self.database.write(lambda uow: uow.broadcasts.done(broadcast.id, now))
            del self._told[broadcast.id]
            log.info("broadcast %d: %d of %d arrived", broadcast.id, seen.sent, seen.total)

    def _drawn(self, uow: UnitOfWork, broadcast: Broadcast, seen: BroadcastStanding) -> Call | None:
        """The admin's message as it should be now, in their language; None where nobody watches, or it was stopped."""
        present = uow.broadcasts.get(broadcast.id)
        if broadcast.watch is None or present is None or present.cancelled_at is not None:
            return None
        chat = uow.chats.find(broadcast.watch["chat"])
        chosen = uow.preferences.get(Place(chat.id)) if chat is not None else None
        admin = uow.people.get(broadcast.person_id) if broadcast.person_id is not None else None
        language = self.policy.language_for(admin, self.locales)
        words, now = self.locales[chosen.language if chosen else language], self.clock.now()
        zone = chosen.zone if chosen else self.policy.zone
        html = render_broadcast(seen, expected(uow, broadcast, self.policy, now).end, Vantage(now, zone), words)
        rows = broadcast_rows(broadcast.id, words) if seen.waiting else ()
        return edit(broadcast.watch["chat"], broadcast.watch["message"], html, rows)
