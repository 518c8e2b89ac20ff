"""The one polite sender: takes what is due from the ledger, hands it to the wire, records what became of it.

One transaction records what was answered meanwhile and claims what may go now. A claim counts as in flight until its
outcome is recorded, so that a kill leaves no more than IN_FLIGHT of which nobody knows whether they arrived.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.calls import Address, Call
from bot.clock import Clock, sleep_until_called
from bot.delivery.bookkeeping import Bookkeeping, Fence, Wish, unfenced
from bot.delivery.lateness import first_line
from bot.delivery.ledger import Landing
from bot.delivery.limiter import LONG_AGO
from bot.delivery.outcomes import Malformed, Outcome, PutOff, Retry, Revoked, Uncertain
from bot.delivery.plain import as_plain
from bot.delivery.reach import Reach
from bot.delivery.turns import Turns
from bot.delivery.wire import Wire
from bot.locale import Locales
from bot.process.about import about
from bot.process.meters import Meters, NoMeters
from storage import Database, Delivery, StorageError

log = logging.getLogger(__name__)

IN_FLIGHT = 16
#: Of a delivery's options, what Telegram is told; the rest is the ledger's own.
PASSED_ON = ("reply_markup", "link_preview_options", "disable_notification")
IDLE_LOOK = timedelta(seconds=5)  #: after which the ledger is looked at though nobody called
STORE_PAUSE = 5.0  #: seconds until a store that failed is asked again
GATHER = 0.02  #: seconds that an outcome waits for others, where the pace lets nothing go meanwhile
LAST_TRIES = 1.0  #: the same when stopping, with something to record
NEVER = datetime.max.replace(tzinfo=UTC)


class Sender:
    """Runs until stopped; ``wake`` it after a transaction that recorded deliveries."""

    def __init__(
        self,
        database: Database,
        wire: Wire,
        clock: Clock,
        locales: Locales,
        *,
        meters: Meters | None = None,
        is_sender: Fence = unfenced,
    ) -> None:
        self._meters = meters or NoMeters()
        self._database = database
        self._wire = wire
        self._clock = clock
        self._locales = locales
        self._book = Bookkeeping(database, wire, locales, is_sender)
        self._turns = Turns(wire.limiter)
        self._called = asyncio.Event()
        self._stopping = asyncio.Event()
        self._reach = Reach(wire, self._stopping, self.wake)
        self._in_flight: set[int] = set()  #: claimed, and not yet recorded, by id
        self._is_in_doubt = False  #: whether the last transaction was kept
        self._landed: list[Landing] = []
        self._look_at = LONG_AGO  #: when the ledger may have something that can go
        self._is_behind = False  #: it had as much as could go
        self.token_revoked = asyncio.Event()

    def wake(self) -> None:
        self._look_at = LONG_AGO
        self._called.set()

    def stop(self) -> None:
        """Let ``run`` end once what is in flight has landed; the rest stays pending."""
        self._stopping.set()
        self._called.set()

    async def run(self) -> None:
        """Until ``stop``: claim what may go now, send it, record the outcomes."""
        async with asyncio.TaskGroup() as flights:
            while self._in_flight or not self._stopping.is_set():
                self._called.clear()
                seats = self._reserve()
                try:
                    if seats or self._landed:
                        await self._serve(flights, seats)
                    else:
                        await self._rest()
                except StorageError as error:
                    self._wire.limiter.give_back(seats)
                    log.warning("deliveries have to wait: %s", error)
                    await self._pause()

    async def _pause(self) -> None:
        if self._stopping.is_set():
            await self._clock.sleep(LAST_TRIES)
        else:
            await sleep_until_called(self._clock, STORE_PAUSE, self._stopping)

    def _reserve(self) -> int:
        """How many may go now, their turns taken; 0 where the ledger has none, or there is no room in flight."""
        if not self._room() or self._clock.now() < max(self._next_look(), self._ready_at()):
            return 0
        return self._wire.limiter.reserve(self._room())

    def _next_look(self) -> datetime:
        """When the ledger may have something: what has landed may let another go.

        Further off than from one look to the next means that the clock was put back.
        """
        is_off = self._look_at - self._clock.now() > IDLE_LOOK
        return LONG_AGO if self._landed or is_off else self._look_at

    def _room(self) -> int:
        """How many more may be in flight; none: only what comes back is seen to."""
        return 0 if self._stopping.is_set() else max(0, self._reach.room(IN_FLIGHT) - len(self._in_flight))

    def _ready_at(self) -> datetime:
        """When it is worth while to claim: where many wait, half a burst at once costs half as much as one by one."""
        limiter = self._wire.limiter
        many = (limiter.burst + 1) // 2 if self._is_behind else 1
        return max(limiter.bot_ready_at(many), self._wire.pace.ready_at(many))

    async def _rest(self) -> None:
        """Until something is called for, lands, may go, or is due."""
        if not self._room():
            await self._called.wait()
            return
        wait = max(self._next_look(), self._ready_at()) - self._clock.now()
        await sleep_until_called(self._clock, max(0.0, wait.total_seconds()), self._called)

    async def _serve(self, flights: asyncio.TaskGroup, seats: int) -> None:
        """Record what has landed and claim for the seats, together; let what was claimed fly."""
        if not seats and not self._stopping.is_set():
            await self._clock.sleep(GATHER)
        landed, self._landed = self._landed, []
        looked_at, self._look_at = self._clock.now(), NEVER
        try:
            claim = await self._book.write(Wish(landed, seats, self._in_flight if self._is_in_doubt else None))
        except BaseException:
            self._landed, self._look_at, self._is_in_doubt = landed + self._landed, LONG_AGO, True
            raise
        self._is_in_doubt = False
        claim.tidings.tell(self._meters)
        self._in_flight -= {one.delivery.id for one in landed}
        self._in_flight |= {delivery.id for delivery in claim.deliveries}
        self._wire.limiter.give_back(seats - len(claim.deliveries))
        for delivery in claim.deliveries:
            flights.create_task(self._fly(delivery), name=f"delivery {delivery.id}")
        self._is_behind = claim.is_behind
        if self._look_at is NEVER:  # nobody called meanwhile
            self._look_at = LONG_AGO if self._is_behind else min(claim.next_at or NEVER, looked_at + IDLE_LOOK)
        if any(isinstance(one.outcome, Revoked) for one in landed):
            self.token_revoked.set()

    async def _fly(self, delivery: Delivery) -> None:
        """A fault of ours costs its own delivery only, and nothing is sent twice for it."""
        with about(digest=delivery.digest_id, delivery=delivery.id):
            try:
                outcome = await self._send(delivery)
            except Exception as error:
                log.exception("delivery %d failed in the bot itself", delivery.id)
                outcome = Uncertain(f"a fault of the bot: {error!r}")
        self._landed.append(Landing(delivery, outcome, self._clock.now()))
        self._called.set()
        if self._reach.note(outcome):
            await self._reach.regain()

    async def _send(self, delivery: Delivery) -> Outcome:
        now = self._clock.now()
        until = self._turns.wait_until(delivery, now)
        if until is not None:
            self._wire.limiter.give_back(1)
            return PutOff(until)
        call = call_for(delivery, first_line(self._locales, delivery, now))
        outcome = await self._wire.carry(call)
        if not isinstance(outcome, Malformed):
            return outcome
        log.error("delivery %d is malformed (our bug): %s", delivery.id, outcome.reason)
        if self._wire.limiter.paused_until(delivery.chat_telegram_id) > self._clock.now():
            return Retry(outcome.reason)  # nothing in flight waits as long as that
        await self._wire.turn(delivery.chat_telegram_id)
        return await self._wire.carry(as_plain(call))


def call_for(delivery: Delivery, first_line: str) -> Call:
    """The message that a delivery stands for."""
    to = Address(delivery.chat_telegram_id, 0 if delivery.thread_is_gone else delivery.thread)
    params: dict[str, Any] = {**to.params(), "text": first_line + delivery.html, "parse_mode": "HTML"}
    shown = {name: value for name, value in delivery.options.items() if name in PASSED_ON}
    return Call("sendMessage", params | shown)
