"""The one polite sender: takes what is due from the ledger, hands it to the wire, records what became of it."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.calls import Address, Call
from bot.clock import Clock
from bot.delivery.outcomes import (
    Blocked,
    Gone,
    Malformed,
    Migrated,
    Outcome,
    Retry,
    Revoked,
    Sent,
    Uncertain,
    Unchanged,
)
from bot.delivery.plain import as_plain
from bot.delivery.wire import Wire
from storage import Database, Delivery, UnitOfWork

log = logging.getLogger(__name__)

IN_FLIGHT = 16
TRIES = 300  #: about a day of an unreachable Telegram, at the longest wait
LONGEST_WAIT = timedelta(minutes=5)
#: Of a delivery's options, what Telegram is told; the rest is the ledger's own.
PASSED_ON = ("reply_markup", "link_preview_options", "disable_notification")
IDLE_LOOK = 30.0  #: seconds after which the ledger is looked at though nobody called


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
        self._stopping = False
        self._flights: set[asyncio.Task[None]] = set()
        self.token_revoked = asyncio.Event()

    def wake(self) -> None:
        self._called.set()

    async def hurry(self) -> None:
        """Telegram answers again: what waits for another try need not wait longer."""
        now = self._clock.now()
        await self._database.write(lambda uow: uow.deliveries.hurry(now))
        self.wake()

    async def run(self) -> None:
        """Until ``stop``: claim what may go now, send it, record the outcome."""
        while not self._stopping:
            self._called.clear()
            claimed = await self._claim()
            for delivery in claimed:
                self._launch(delivery)
            if not claimed:
                await self._rest()

    async def stop(self) -> None:
        """Take nothing more; what is in flight ends, the rest stays pending."""
        self._stopping = True
        self._called.set()
        if self._flights:
            await asyncio.wait(self._flights)

    async def _claim(self) -> list[Delivery]:
        """As many as may go at this moment: what is claimed counts as uncertain after a kill."""
        while len(self._flights) >= IN_FLIGHT and not self._stopping:
            await asyncio.wait(self._flights, return_when=asyncio.FIRST_COMPLETED)
        wait = self._wire.limiter.ready_at(None) - self._clock.now()
        if wait > timedelta(0):
            await self._clock.sleep(wait.total_seconds())
        if self._stopping:
            return []
        now = self._clock.now()
        return await self._database.write(lambda uow: uow.deliveries.claim(now, 1, (0, 1, 2)))

    def _launch(self, delivery: Delivery) -> None:
        flight = asyncio.create_task(self._send(delivery), name=f"delivery {delivery.id}")
        self._flights.add(flight)
        flight.add_done_callback(self._landed)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flights.discard(flight)
        self._called.set()
        if not flight.cancelled() and (error := flight.exception()) is not None:
            log.error("a delivery failed in the bot itself", exc_info=error)

    async def _rest(self) -> None:
        """Sleep until called, or until the next pending delivery may go."""
        now = self._clock.now()
        next_at = await self._database.read(lambda uow: uow.deliveries.next_at(now))
        seconds = IDLE_LOOK if next_at is None else min(IDLE_LOOK, max(0.02, (next_at - now).total_seconds()))
        nap = asyncio.create_task(self._clock.sleep(seconds))
        call = asyncio.create_task(self._called.wait())
        _, pending = await asyncio.wait({nap, call}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _send(self, delivery: Delivery) -> None:
        ready_at = self._wire.limiter.ready_at(delivery.chat_telegram_id)
        if ready_at > self._clock.now():
            await self._database.write(lambda uow: uow.deliveries.postpone(delivery.id, ready_at))
            return
        outcome = await self._wire.carry(call_for(delivery, self._late_line(delivery, self._clock.now())))
        if isinstance(outcome, Malformed):
            log.error("delivery %d is malformed (our bug): %s", delivery.id, outcome.reason)
            outcome = await self._wire.carry(as_plain(call_for(delivery, "")))
        now = self._clock.now()
        await self._database.write(lambda uow: record(uow, delivery, outcome, now))
        if isinstance(outcome, Revoked):
            self.token_revoked.set()


def call_for(delivery: Delivery, first_line: str) -> Call:
    """The message that a delivery stands for."""
    to = Address(delivery.chat_telegram_id, delivery.thread)
    params: dict[str, Any] = {**to.params(), "text": first_line + delivery.html, "parse_mode": "HTML"}
    shown = {name: value for name, value in delivery.options.items() if name in PASSED_ON}
    return Call("sendMessage", params | shown)


def backoff(attempts: int) -> timedelta:
    """2, 4, 8 ... seconds after the first, second, third try, at most five minutes."""
    return min(LONGEST_WAIT, timedelta(seconds=2.0 ** min(attempts, 12)))


def record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Write into the ledger what became of a delivery, and into the chat what that says of it."""
    ledger = uow.deliveries
    match outcome:
        case Sent():
            ledger.sent(delivery.id, outcome.message_id, now)
        case Retry() if delivery.attempts >= TRIES and outcome.after is None:
            ledger.failed(delivery.id, outcome.reason)
        case Retry():
            ledger.retry(delivery.id, now + (outcome.after or backoff(delivery.attempts)), outcome.reason)
        case Migrated():
            uow.chats.migrate(delivery.chat_telegram_id, outcome.to)
            ledger.retry(delivery.id, now, "the group became a supergroup")
        case Blocked():
            uow.chats.suspend(delivery.chat_id, outcome.reason, now)
            ledger.dead(delivery.id, outcome.reason)
        case Uncertain():
            ledger.uncertain(delivery.id, outcome.reason)
        case Gone() | Malformed() | Unchanged():
            ledger.dead(delivery.id, outcome.reason)
        case Revoked():
            ledger.retry(delivery.id, now + backoff(delivery.attempts), "the token was refused")
