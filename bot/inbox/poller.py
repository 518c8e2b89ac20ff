"""Fetches updates by long polling. The next offset acknowledges what is already in the store."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import ConflictError, TokenError
from bot.handlers.entrance import lane_of
from storage import Database, NewUpdate, StorageError, UnitOfWork

log = logging.getLogger(__name__)

ALLOWED = ["message", "channel_post", "callback_query", "inline_query", "my_chat_member"]
LONG_POLL = 25  #: seconds
CONFLICTS = 3  #: in a row: after a kill the dead process's poll may still be open at Telegram
LONGEST_PAUSE = 30.0


class Poller:
    """Runs until cancelled; ends with an error when another process polls or the token is refused."""

    def __init__(self, bot: Bot, database: Database, clock: Clock, arrived: Callable[[], None]) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._arrived = arrived
        self._failures = 0
        self._conflicts = 0

    async def run(self, recovered: Callable[[], Awaitable[None]]) -> None:
        """``recovered`` is called when Telegram answers again after an outage.

        Raises:
            ConflictError, TokenError: nothing more will come.
        """
        offset = await self._database.read(lambda uow: uow.facts.get("next_update_id")) or 0
        while True:
            try:
                offset = await self._store(await self._fetch(offset), offset)
            except Conflict as error:
                await self._conflict(error)
            except InvalidToken as error:
                raise TokenError from error
            except (TelegramError, StorageError) as error:
                await self._pause(error)
            else:
                if self._failures:
                    log.info("updates come in again after %d failures", self._failures)
                    await recovered()
                self._failures = self._conflicts = 0
                self._arrived()

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        wanted = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": ALLOWED}
        got: Any = await self._bot.do_api_request("getUpdates", api_kwargs=wanted, read_timeout=LONG_POLL + 10)
        return list(got)

    async def _store(self, raw: list[dict[str, Any]], offset: int) -> int:
        """Store the batch and return the offset that acknowledges it."""
        if not raw:
            return offset
        updates = [NewUpdate(one["update_id"], lane_of(one), json.dumps(one, ensure_ascii=False)) for one in raw]
        offset = max(update.update_id for update in updates) + 1
        now = self._clock.now()

        def keep(uow: UnitOfWork) -> None:
            uow.updates.store(updates, now)
            uow.facts.set("next_update_id", offset)

        await self._database.write(keep)
        return offset

    async def _conflict(self, error: Conflict) -> None:
        self._conflicts += 1
        if self._conflicts >= CONFLICTS:
            raise ConflictError from error
        await self._clock.sleep(1)

    async def _pause(self, error: TelegramError | StorageError) -> None:
        self._failures += 1
        if self._failures == 1:
            log.warning("updates cannot be fetched (%s); trying again", error)
        seconds = min(LONGEST_PAUSE, 2.0 ** min(self._failures - 1, 5) / 2)
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = max(seconds, wait if isinstance(wait, int) else wait.total_seconds())
        await self._clock.sleep(seconds)
