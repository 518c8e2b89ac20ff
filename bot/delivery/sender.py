"""The one polite sender: takes what is due from the ledger, hands it to the wire, records what became of it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.calls import Address, Call
from bot.clock import Clock, sleep_until_called
from bot.delivery.ledger import record
from bot.delivery.outcomes import Malformed, Outcome, Revoked
from bot.delivery.plain import as_plain
from bot.delivery.wire import Wire
from storage import Database, Delivery, StorageError, UnitOfWork

log = logging.getLogger(__name__)

IN_FLIGHT = 16
#: Of a delivery's options, what Telegram is told; the rest is the ledger's own.
PASSED_ON = ("reply_markup", "link_preview_options", "disable_notification")
IDLE_LOOK = 30.0  #: seconds after which the ledger is looked at though nobody called
STORE_PAUSE = 5.0  #: seconds until a store that failed is asked again


class Sender:
    """Runs until stopped; ``wake`` it after a transaction that recorded deliveries."""

    def __init__(
        self, database: Database, wire: Wire, clock: Clock, late_line: Callable[[Delivery, datetime], str]
    ) -> None:
        self._database = database
        self._wire = wire
        self._clock = clock
        self._late_line = late_line
        self._called = asyncio.Event()
        self._stopping = asyncio.Event()
        self._in_flight = 0
        self.token_revoked = asyncio.Event()

    def wake(self) -> None:
        self._called.set()

    def stop(self) -> None:
        """Let ``run`` end once what is in flight has landed; the rest stays pending."""
        self._stopping.set()
        self._called.set()

    async def hurry(self) -> None:
        """Telegram answers again: what waits for another try need not wait longer."""
        now = self._clock.now()
        await self._database.write(lambda uow: uow.deliveries.hurry(now))
        self.wake()

    async def run(self) -> None:
        """Until ``stop``: claim what may go now, send it, record the outcome."""
        async with asyncio.TaskGroup() as flights:
            while await self._may_go():
                try:
                    await self._serve(flights)
                except StorageError as error:
                    log.warning("deliveries have to wait: %s", error)
                    await sleep_until_called(self._clock, STORE_PAUSE, self._stopping)

    async def _may_go(self) -> bool:
        """Wait until the pace allows one more and there is room in flight; False when told to stop."""
        while not self._stopping.is_set():
            self._called.clear()
            wait = (self._wire.limiter.ready_at(None) - self._clock.now()).total_seconds()
            if wait > 0:
                await sleep_until_called(self._clock, wait, self._stopping)
            elif self._in_flight >= IN_FLIGHT:
                await self._called.wait()
            else:
                return True
        return False

    async def _serve(self, flights: asyncio.TaskGroup) -> None:
        """Launch the next one, or rest. One at a time: what is claimed counts as uncertain after a kill."""
        now = self._clock.now()
        claimed = await self._database.write(lambda uow: uow.deliveries.claim(now, 1))
        for delivery in claimed:
            self._in_flight += 1
            flights.create_task(self._fly(delivery), name=f"delivery {delivery.id}")
        if not claimed:
            await self._rest(now)

    async def _rest(self, looked_at: datetime) -> None:
        """Sleep until called, or until the next one that was not due at ``looked_at`` is."""
        next_at = await self._database.read(lambda uow: uow.deliveries.next_at(looked_at))
        seconds = IDLE_LOOK if next_at is None else (next_at - self._clock.now()).total_seconds()
        await sleep_until_called(self._clock, min(IDLE_LOOK, seconds), self._called)

    async def _fly(self, delivery: Delivery) -> None:
        """A fault of ours leaves it as it is, being sent, which the next start takes for uncertain."""
        try:
            await self._send(delivery)
        except Exception:
            log.exception("delivery %d failed in the bot itself", delivery.id)
        finally:
            self._in_flight -= 1
            self._called.set()

    async def _send(self, delivery: Delivery) -> None:
        now, ready_at = self._clock.now(), self._wire.limiter.ready_at(delivery.chat_telegram_id)
        if ready_at > now:
            await self._write(lambda uow: uow.deliveries.postpone(delivery.id, ready_at))
            return
        outcome = await self._carry(delivery, call_for(delivery, self._late_line(delivery, now)))
        now = self._clock.now()
        await self._write(lambda uow: record(uow, delivery, outcome, now))
        if isinstance(outcome, Revoked):
            self.token_revoked.set()

    async def _carry(self, delivery: Delivery, call: Call) -> Outcome:
        outcome = await self._wire.carry(call)
        if not isinstance(outcome, Malformed):
            return outcome
        log.error("delivery %d is malformed (our bug): %s", delivery.id, outcome.reason)
        return await self._wire.carry(as_plain(call))

    async def _write(self, work: Callable[[UnitOfWork], None]) -> None:
        """What is known must get into the ledger: a store that failed is asked until it works."""
        while True:
            try:
                return await self._database.write(work)
            except StorageError as error:
                if not error.may_pass:
                    raise
                log.warning("what became of a delivery has to wait: %s", error)
                await self._clock.sleep(STORE_PAUSE)


def call_for(delivery: Delivery, first_line: str) -> Call:
    """The message that a delivery stands for."""
    to = Address(delivery.chat_telegram_id, delivery.thread)
    params: dict[str, Any] = {**to.params(), "text": first_line + delivery.html, "parse_mode": "HTML"}
    shown = {name: value for name, value in delivery.options.items() if name in PASSED_ON}
    return Call("sendMessage", params | shown)
