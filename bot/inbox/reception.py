"""One update from the store: decided, its answer said, and marked.

A handler's changes, the mark ``handled`` and what is still to be said are one transaction; then it is said. After a
kill in between a short answer is said again, and nothing is changed twice.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.alarm import Alarm, code_of
from bot.calls import WIPES, Call, answer_press
from bot.delivery.outcomes import Gone, Sent, Unchanged
from bot.delivery.wire import Wire
from bot.errors import BotError, GivenUpError, HandlingError, LaneLostError
from bot.handlers.desk import Desk, IsOurs, alone
from bot.handlers.entrance import read_update
from bot.handlers.incoming import Incoming, Press
from bot.inbox.noted import Noted, keep_noted
from bot.inbox.toasts import Toast, Toasts
from bot.process.meters import Meters, NoMeters
from storage import Database, StorageError, UnitOfWork, Update

log = logging.getLogger(__name__)

MOST_STARTS = 3  #: deaths after which an update is taken up again; then it is thought to be what ends the process


@dataclass(frozen=True)
class Reception:
    """Where the dispatcher brings updates."""

    database: Database
    desk: Desk
    wire: Wire
    alarm: Alarm
    toasts: Toasts
    wipe: Callable[[], Awaitable[None]]  #: does what a call that WIPES asks for
    meters: Meters = field(default_factory=NoMeters)
    is_ours: IsOurs = alone
    #: answers that were said and could not be struck out yet, and what is to be kept of them, by update
    _said: dict[int, list[Noted]] = field(default_factory=dict, init=False)

    async def take_up(self, update: Update) -> None:
        """``update`` as the store has it now: what it asks for is done and said, or it is marked failed.

        Raises:
            StorageError: that may pass; it is still open.
            LaneLostError: it is another process's.
        """
        try:
            calls = await self._calls(update)
            noted = self._said.get(update.update_id)
            if noted is None:
                noted = await self._say(calls)
        except StorageError as error:
            if error.may_pass:
                raise
            await self._fail(update, error)
        except LaneLostError:
            raise
        except Exception as error:
            await self._fail(update, error)
        else:
            if update.state == "new":
                self.meters.updated("handled")
            await self._strike_out(update, calls, noted)

    async def _calls(self, update: Update) -> Sequence[Call]:
        """What is to be said; what it asks for is done."""
        is_given_up = update.starts > MOST_STARTS
        if update.state != "new":
            return [] if is_given_up else [Call.from_json(call) for call in update.answer or ()]
        if is_given_up:
            raise GivenUpError(update.update_id, update.starts)
        return await self._decide(update)

    async def _decide(self, update: Update) -> Sequence[Call]:
        """Handle it in one transaction."""
        now = self.wire.clock.now()
        incoming = read_update(json.loads(update.raw), self.wire.bot, now)
        if incoming is None:
            await self.database.write(lambda uow: uow.updates.handled(update.update_id, None, now))
            return ()
        await self.toasts.end(incoming.update_id)
        return await self.desk.handle(incoming, self.is_ours, self._answer)

    async def _answer(self, incoming: Incoming) -> None:
        """A press that is to wait long is answered now, where it was not told to wait before."""
        if isinstance(incoming.what, Press):
            await self.toasts.say(incoming.update_id, Toast(incoming.at, answer_press(incoming.what.id)))

    async def _say(self, calls: Sequence[Call]) -> list[Noted]:
        """What is to be kept of what was said."""
        noted = []
        for call in calls:
            outcome = await self.wire.say(call)
            if not isinstance(outcome, Sent | Unchanged | Gone):
                log.warning("%s was not done: %s", call.method, outcome)
            if call.note is not None and isinstance(outcome, Sent):
                noted.append(Noted(call, outcome))
        return noted

    async def _strike_out(self, update: Update, calls: Sequence[Call], noted: list[Noted]) -> None:
        """Where the store does not take it now, the answer is not said again for that."""
        if not calls and update.state == "new":
            return

        def strike_out(uow: UnitOfWork) -> None:
            uow.updates.answered(update.update_id)
            keep_noted(uow, noted)

        self._said[update.update_id] = noted
        await self.database.write(strike_out)
        del self._said[update.update_id]
        if any(call.note == WIPES for call in calls):
            await self.wipe()

    async def _fail(self, update: Update, error: Exception) -> None:
        """Mark it, tell the reader, then the admins: a fault of ours unless Telegram sent what nobody can read."""
        code = error.code if isinstance(error, BotError) else code_of(error)
        await self.toasts.end(update.update_id)
        answered = await self.database.write(lambda uow: self._failed(uow, update.update_id, f"{code}: {error!r}"))
        self.meters.updated("failed")
        for call in self.desk.apology(json.loads(update.raw), code, answered=answered):
            await self.wire.say(call)
        if isinstance(error, HandlingError):
            log.error("%s", error)
        else:
            await self.alarm.raise_for(error, f"update {update.update_id}")

    def _failed(self, uow: UnitOfWork, update_id: int, error: str) -> bool:
        """Whether its press was told to wait."""
        held = uow.updates.held(update_id)
        if held is not None and not self.is_ours(uow, held):
            raise LaneLostError(update_id)
        uow.updates.failed(update_id, error, self.wire.clock.now())
        return held is not None and held.toasted_at is not None
