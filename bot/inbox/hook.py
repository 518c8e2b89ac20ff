"""The webhook as Telegram knows it: set, and looked at again, as whoever has the token may set another or none."""

import hashlib
import hmac
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock
from bot.delivery.wire import ask
from bot.errors import TokenError
from bot.inbox.poller import ALLOWED
from bot.process.trouble import Trouble
from bot.settings import Settings

log = logging.getLogger(__name__)

PATH = "/telegram"  #: where the bot takes the calls
SECRET = "X-Telegram-Bot-Api-Secret-Token"
LOOK = 300.0  #: seconds between two looks
AGAIN = 5.0  #: seconds until what failed is tried again
CONNECTIONS = 40  #: calls that Telegram makes at once


def address_of(settings: Settings) -> str | None:
    """Where Telegram is to call; None: the bot asks for updates."""
    return None if settings.webhook_url is None else f"{settings.webhook_url}{PATH}"


def secret_of(settings: Settings) -> str:
    """What Telegram sends with each call: the same in all processes, and no way back to the token."""
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    return hmac.new(settings.token.encode(), b"webhook", hashlib.sha256).hexdigest()


def is_telegrams(headers: Mapping[str, str], secret: str) -> bool:
    """Whether a call with these headers comes from who knows the secret."""
    return hmac.compare_digest(headers.get(SECRET, "").encode("latin-1"), secret.encode())


@dataclass
class Hook:
    """Runs until cancelled, in one process at a time. It stays set at the end: others may live, or this one again."""

    bot: Bot
    clock: Clock
    url: str
    secret: str
    _is_set: bool = False
    _failed_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._failed_at = self.clock.now() - timedelta(seconds=LOOK)

    async def run(self) -> None:
        """Raises TokenError."""
        trouble = Trouble()
        while True:
            try:
                await self._keep()
                trouble.over()
                pause = LOOK
            except InvalidToken as error:
                raise TokenError from error
            except TelegramError as error:
                if trouble.is_news(error):
                    log.warning("the webhook cannot be set (%s); trying again", error)
                pause = AGAIN
            await self.clock.sleep(pause)

    async def _keep(self) -> None:
        """Set anew by whoever begins: whether its secret is still ours is not told."""
        info = await ask(self.bot, "getWebhookInfo", {}) if self._is_set else {}
        if not isinstance(info, dict):
            raise TelegramError("the answer to getWebhookInfo is no object; see that BOT_API_URL is right")
        if not self._is_set or info.get("url") != self.url:
            await self._set()
        else:
            self._tell_errors(info)

    async def _set(self) -> None:
        if self._is_set:
            log.warning("the webhook was another's or none; it is set again")
        wanted = {"url": self.url, "secret_token": self.secret, "allowed_updates": ALLOWED}
        await ask(self.bot, "setWebhook", wanted | {"max_connections": CONNECTIONS})
        self._is_set = True
        log.info("Telegram brings updates to %s", self.url)

    def _tell_errors(self, info: Mapping[str, Any]) -> None:
        failed_at = datetime.fromtimestamp(info.get("last_error_date") or 0, UTC)
        if failed_at > self._failed_at:
            waiting, why = info.get("pending_update_count", 0), info.get("last_error_message", "it does not say why")
            log.warning("Telegram failed to call %s (%s); %d updates wait there", self.url, why, waiting)
            self._failed_at = failed_at
