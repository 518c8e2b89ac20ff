"""The Bot API: whether it is reached, takes the token, and brings what people write."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from telegram.error import InvalidToken, TelegramError

from bot.delivery.wire import ask, make_bot
from bot.doctor.findings import Finding, many, ok, span, trouble, warning
from bot.inbox.hook import address_of
from bot.settings import Settings

_PATIENCE = 10.0  #: seconds
#: A call that failed: nobody can know as yet whether the next went well; it may be why updates wait.
_JUST_NOW, _OF_LATE = timedelta(minutes=5), timedelta(hours=1)
_MANY = 100  #: updates that wait
_NO_TOKEN = "BOT_TOKEN is not set: get one from @BotFather and put it into .env"


@dataclass(frozen=True)
class Asked:
    """What came of asking."""

    findings: tuple[Finding, ...]
    #: by how much this machine's clock is ahead of the server's; None: it did not say
    ahead: timedelta | None = None


async def telegram(settings: Settings, now: Callable[[], datetime]) -> Asked:
    address = settings.bot_api_url
    missing = [trouble("token", _NO_TOKEN)] if settings.bot_token is None else []
    try:
        ahead = await _greeted(settings, now)
    except httpx.HTTPError as error:
        advice = "see that this machine is online, and that BOT_API_URL and TELEGRAM_PROXY are right"
        if "certificate" in str(error):  # it is judged by the clock: nobody can be asked what time it is then
            advice = f"{advice}, and whether it is {now():%Y-%m-%d %H:%M} in UTC, as its clock says"
        words = f"{address} cannot be reached ({str(error) or type(error).__name__}): {advice}"
        return Asked((trouble("telegram", words), *missing))
    return Asked((ok("telegram", f"{address} answers"), *(missing or await _with_token(settings, now))), ahead)


async def _greeted(settings: Settings, now: Callable[[], datetime]) -> timedelta | None:
    """By how much this clock is ahead of the server's, which tells whole seconds."""
    async with httpx.AsyncClient(proxy=settings.telegram_proxy, timeout=_PATIENCE) as client:
        answer = await client.get(settings.bot_api_url)
    try:
        theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return now() - theirs.astimezone(UTC)


async def _with_token(settings: Settings, now: Callable[[], datetime]) -> list[Finding]:
    bot = make_bot(settings.token, settings.bot_api_url, settings.telegram_proxy)
    try:
        async with asyncio.timeout(2 * _PATIENCE), bot:
            info = await ask(bot, "getWebhookInfo", {})
            return [ok("token", f"accepted: this is @{bot.username}"), webhook(info, settings, now())]
    except InvalidToken:
        words = "Telegram does not accept BOT_TOKEN: get the current one from @BotFather and put it into .env"
        return [trouble("token", words)]
    except (TelegramError, TimeoutError) as error:
        reason = str(error) or "no answer in time"
        return [trouble("token", f"it cannot be tried ({reason}): see that BOT_API_URL names a Bot API server")]


def webhook(info: Mapping[str, Any], settings: Settings, now: datetime) -> Finding:
    """``info`` is getWebhookInfo's."""
    there, wanted, waiting = info.get("url") or None, address_of(settings), info.get("pending_update_count", 0)
    if there != wanted:
        return warning("webhook", _not_as_set(there, wanted))
    waits = f"{many(waiting, 'update')} wait at Telegram" if waiting != 1 else "1 update waits at Telegram"
    since_failed = now - datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
    if wanted is not None and since_failed < (_OF_LATE if waiting else _JUST_NOW):
        reason = info.get("last_error_message", "it does not say why")
        advice = "see that a role bot runs, and that the web server before it passes /telegram on to HTTP_PORT"
        return trouble(
            "webhook", f"Telegram failed {span(since_failed)} ago to call {wanted} ({reason}); {waits}: {advice}"
        )
    if waiting > _MANY:
        return warning("webhook", f"{waits}: see that `jianbao run` runs")
    return ok("webhook", f"Telegram calls {wanted}" if wanted else "none; the bot asks for updates itself")


def _not_as_set(there: str | None, wanted: str | None) -> str:
    if wanted is None:
        return (
            f"one is set ({there}) and WEBHOOK_URL is not: `jianbao run` removes it when it starts; "
            "if it comes back, another program uses this token: get a new one from @BotFather"
        )
    return f"Telegram calls {there or 'nobody'}, by WEBHOOK_URL it is {wanted}: `jianbao run` sets it when it starts"
