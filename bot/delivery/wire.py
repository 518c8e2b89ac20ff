"""The way to Telegram: calls go out through python-telegram-bot and come back as outcomes."""

import asyncio
import warnings
from datetime import datetime
from typing import Any

from telegram import Bot, InputFile
from telegram.error import EndPointNotFound, InvalidToken, TelegramError, TimedOut
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.calls import Call, file_of
from bot.clock import Clock
from bot.delivery.edits import Edits
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Outcome, Retry, Sent, Unchanged
from bot.delivery.pace import LocalPace, Pace
from bot.delivery.telegram_errors import is_by_another, outcome_of
from bot.errors import SettingsError

# Raw answers are wanted: the methods that it recommends instead parse what is then not used.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)

#: Methods that put a message into a chat, and so count against its pace.
SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
#: How methods begin that are no messages: they have limits of their own, which are no reason for anybody to wait.
UNPACED = ("setMy", "answer")
ANSWER_TRIES = 6  #: over a minute: an answer is still of use then
#: Seconds from the call to the end of its answer. The timeouts below are for each piece of it: one that comes drop by
#: drop would keep its place in flight for ever.
LONGEST_CALL = 90.0


def make_bot(token: str, api_root: str, proxy: str | None) -> Bot:
    """python-telegram-bot's client for ``api_root`` (without /bot), through ``proxy`` where one is set.

    Raises SettingsError where the environment names a proxy that is none, ImportError where what speaks to one is
    missing.
    """
    try:
        sending = HTTPXRequest(
            connection_pool_size=32, read_timeout=20, connect_timeout=10, pool_timeout=10, proxy=proxy
        )
        polling = HTTPXRequest(connection_pool_size=2, read_timeout=20, connect_timeout=10, proxy=proxy)
    except ValueError as error:
        advice = "set it, HTTP_PROXY and ALL_PROXY to such as http://127.0.0.1:8080, or to nothing"
        raise SettingsError("HTTPS_PROXY", f"the environment names a proxy that cannot be used; {advice}") from error
    except RuntimeError as error:  # python-telegram-bot's, in place of httpx's own
        raise ImportError("socksio, which speaks to the proxy") from error
    files = f"{api_root}/file/bot"
    return Bot(token, f"{api_root}/bot", files, request=sending, get_updates_request=polling)


async def ask(bot: Bot, method: str, params: dict[str, Any], **timeouts: Any) -> Any:
    """The raw result of a call. Raises TelegramErrors only, whatever comes in the place of an answer."""
    try:
        async with asyncio.timeout(LONGEST_CALL):
            return await bot.do_api_request(method, api_kwargs=with_files(params), **timeouts)
    except TimeoutError as error:
        raise TimedOut(f"no whole answer within {LONGEST_CALL:.0f} seconds") from error
    except EndPointNotFound as error:
        # To a client that is initialized python-telegram-bot tells a token revoked since then like this.
        refusal = error.__cause__ or error
        if "unauthorized" in str(refusal).lower() and not is_by_another(refusal):
            raise InvalidToken(str(refusal)) from error
        raise
    except TelegramError:
        raise
    except Exception as error:  # JSON that is no answer: it looks for `result`, or `description`, in anything
        raise TelegramError(f"what came is no answer of the Bot API: {error!r}") from error


def with_files(params: dict[str, Any]) -> dict[str, Any]:
    """The parameters as python-telegram-bot takes them: files are uploaded."""
    files = {name: file for name, value in params.items() if (file := file_of(value)) is not None}
    return params | {name: InputFile(content, filename=called) for name, (called, content) in files.items()}


class Wire:
    """Carries calls out at the permitted pace."""

    def __init__(self, bot: Bot, limiter: Limiter, clock: Clock, pace: Pace | None = None) -> None:
        """``pace``: what other processes of the bot keep too; None: there are none."""
        self.bot = bot
        self.clock = clock
        self.limiter = limiter
        self.pace = pace or LocalPace()
        self._edits = Edits()

    async def carry(self, call: Call) -> Outcome:
        """Send now, whatever the pace says; a wait that Telegram asks for is noted. Never raises."""
        if call.method.startswith(UNPACED):
            return await self._outcome(call)
        if not self._edits.leaves(call):
            return Unchanged("it was edited to the same")
        left_at = self.limiter.leaves()
        outcome = await self._outcome(call)
        if not isinstance(outcome, Sent | Unchanged):
            self._edits.failed(call)
        self.limiter.lands(_paced_chat(call), left_at)
        if isinstance(outcome, Retry) and outcome.after is not None:
            until = self.clock.now() + outcome.after
            if self.limiter.pause(call.params.get("chat_id"), until):
                await self.pace.pause(until)
        return outcome

    async def say(self, call: Call) -> Outcome:
        """Send as soon as the pace allows; what was certainly not sent is tried again for a minute."""
        is_paced = not call.method.startswith(UNPACED)
        outcome: Outcome = Retry("not tried yet")
        for attempt in range(ANSWER_TRIES):
            if attempt:
                await self.clock.sleep(2.0**attempt)
            if is_paced:
                await self.turn(_paced_chat(call))
            outcome = await self.carry(call)
            if not isinstance(outcome, Retry) or (outcome.after is not None and not is_paced):
                break
        return outcome

    async def turn(self, chat_id: int | None) -> None:
        """Wait for the chat's next turn (None: no chat's) and for the bot's; a pause begun meanwhile means new ones."""
        while True:
            for which in dict.fromkeys((chat_id, None)):
                await self._until(self.limiter.book(which))
            await self._until(await self.pace.turn())
            while self.limiter.room_at() > self.clock.now():
                await self._until(self.limiter.room_at())
            if self.limiter.paused_until(chat_id) <= self.clock.now():
                return

    async def _until(self, at: datetime) -> None:
        wait = (at - self.clock.now()).total_seconds()
        if wait > 0:
            await self.clock.sleep(wait)

    async def _outcome(self, call: Call) -> Outcome:
        async with self.clock.busy():
            try:
                return Sent(await ask(self.bot, call.method, call.params))
            except TelegramError as error:
                return outcome_of(error)


def _paced_chat(call: Call) -> int | None:
    """The chat whose pace the call has to keep; None: only the whole bot's."""
    return call.params.get("chat_id") if call.method in SENDING else None
