"""Fetches updates by long polling. The next offset acknowledges what is already in the store."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock, loop_time
from bot.delivery.telegram_errors import wait_asked_for
from bot.delivery.wire import ask
from bot.errors import ConflictError, TokenError
from bot.inbox.intake import Intake
from bot.inbox.raw_update import is_update
from storage import StorageError

log = logging.getLogger(__name__)

ALLOWED = ["message", "channel_post", "callback_query", "inline_query", "my_chat_member"]
LONG_POLL = 25  #: seconds
BREATH = 1.0  #: seconds
CONFLICTS = 3  #: in a row: after a kill the dead process's poll may still be open at Telegram
LONGEST_PAUSE = 30.0


class Poller:
    """Runs until cancelled; ends with an error when another process polls or the token is refused."""

    def __init__(self, bot: Bot, intake: Intake, clock: Clock, arrived: Callable[[], None]) -> None:
        self._bot = bot
        self._intake = intake
        self._clock = clock
        self._arrived = arrived
        self._failures = 0
        self._conflicts = 0

    async def run(self, recovered: Callable[[], Awaitable[None]]) -> None:
        """``recovered`` is called when Telegram answers again after an outage.

        Raises:
            ConflictError, TokenError: nothing more will come.
        """
        offset, is_asking = 0, False
        while True:
            try:
                if not is_asking:
                    is_asking = await self._unhook()
                offset = await self._store(await self._fetch(offset))
                if self._failures:
                    log.info("updates come in again after %d failures", self._failures)
                    await recovered()
                self._failures = self._conflicts = 0
            except Conflict as error:
                await self._conflict(error)
            except InvalidToken as error:
                raise TokenError from error
            except (TelegramError, StorageError) as error:
                await self._pause(error)

    async def _unhook(self) -> bool:
        """What is brought is not to be asked for. Nothing is dropped: what Telegram could not bring it keeps."""
        return bool(await ask(self._bot, "deleteWebhook", {}))

    async def _fetch(self, offset: int) -> list[Mapping[str, Any]]:
        wanted = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": ALLOWED}
        asked_at = loop_time()
        got = checked_updates(await ask(self._bot, "getUpdates", wanted, read_timeout=LONG_POLL + 10))
        is_no_news = all(update["update_id"] < offset for update in got)
        if is_no_news and loop_time() - asked_at < BREATH:  # a server that does not wait would be asked without a pause
            await self._clock.sleep(BREATH)
        return got

    async def _store(self, updates: list[Mapping[str, Any]]) -> int:
        """Store the batch and return the offset that acknowledges it; 0, whatever comes next, once all is.

        The offset is kept nowhere: what was stored and not acknowledged comes again, and is stored once. After a
        quiet week Telegram numbers its updates anew, and below an old offset it would drop them unseen.
        """
        if not updates:
            return 0
        await self._intake.store(updates)
        self._arrived()
        return int(max(update["update_id"] for update in updates)) + 1

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
            seconds = max(seconds, wait_asked_for(error).total_seconds())
        await self._clock.sleep(seconds)


def checked_updates(got: Any) -> list[Mapping[str, Any]]:
    """What getUpdates answered.

    Raises:
        TelegramError: it is no list of objects with an ``update_id``; whatever answered was not the Bot API.
    """
    if not isinstance(got, list) or not all(is_update(one) for one in got):
        raise TelegramError("the answer to getUpdates is no list of updates; see that BOT_API_URL is right")
    return got
