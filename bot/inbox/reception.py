"""One update from the store: decided, its answer said, and marked.

A handler's changes, the mark ``handled`` and what is still to be said are one transaction; then it is said. After a
kill in between a short answer is said again, and nothing is changed twice.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.alarm import Alarm, code_of
from bot.calls import Call
from bot.delivery.outcomes import Gone, Sent, Unchanged
from bot.delivery.wire import Wire
from bot.errors import HandlingError
from bot.handlers.desk import Desk
from bot.handlers.entrance import read_update
from storage import Database, StorageError, Update

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reception:
    """Where the dispatcher brings updates."""

    database: Database
    desk: Desk
    wire: Wire
    alarm: Alarm

    async def take_up(self, update: Update) -> None:
        """``update`` as the store has it now: what it asks for is done and said, or it is marked failed.

        Raises:
            StorageError: that may pass; it is still open.
        """
        try:
            calls = await self._decide(update) if update.state == "new" else _left_over(update)
            await self._say(update, calls)
        except StorageError as error:
            if error.may_pass:
                raise
            await self._fail(update, error)
        except Exception as error:
            await self._fail(update, error)

    async def _decide(self, update: Update) -> Sequence[Call]:
        """Handle it in one transaction; what it returns is still to be said."""
        now = self.wire.clock.now()
        incoming = read_update(json.loads(update.raw), self.wire.bot, now)
        if incoming is None:
            await self.database.write(lambda uow: uow.updates.handled(update.update_id, None, now))
            return ()
        return await self.desk.handle(incoming)

    async def _say(self, update: Update, calls: Sequence[Call]) -> None:
        for call in calls:
            outcome = await self.wire.say(call)
            if not isinstance(outcome, Sent | Unchanged | Gone):
                log.warning("update %d: %s was not done: %s", update.update_id, call.method, outcome)
        if calls:
            await self.database.write(lambda uow: uow.updates.answered(update.update_id))

    async def _fail(self, update: Update, error: Exception) -> None:
        """Mark it, tell the reader, then the admins: a fault of ours unless Telegram sent what nobody can read."""
        code = error.code if isinstance(error, HandlingError) else code_of(error)
        now = self.wire.clock.now()
        await self.database.write(lambda uow: uow.updates.failed(update.update_id, f"{code}: {error!r}", now))
        for call in self.desk.apology(json.loads(update.raw), code):
            await self.wire.say(call)
        if isinstance(error, HandlingError):
            log.error("%s", error)
        else:
            await self.alarm.raise_for(error, f"update {update.update_id}")


def _left_over(update: Update) -> list[Call]:
    return [Call.from_json(call) for call in update.answer or ()]
