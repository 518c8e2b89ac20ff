"""The one place where Telegram's errors are read: what each says of the call, or of its chat."""

import re
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcomes import (
    Barred,
    Blocked,
    Gone,
    Malformed,
    Migrated,
    NotAllowed,
    Outcome,
    Retry,
    Revoked,
    ThreadGone,
    Uncertain,
    Unchanged,
)

# What Telegram's server says, in lower case and in part: it changes its words now and then.
GONE = ("message to edit not found",)
#: A topic that is closed is as good as gone: to suspend its chat would silence the other topics too.
THREAD_GONE = ("message thread not found", "topic_deleted", "topic deleted", "topic_id_invalid", "topic_closed")
UNKNOWN = ("chat not found", "peer_id_invalid", "chat_id_invalid")
NOT_ALLOWED = (
    "not enough rights",
    "have no rights to send",
    "no write access",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_admin_required",
    "chat_restricted",
    "chat_guest_send_forbidden",
    "user_banned_in_channel",
)
KICKED = (
    "bot was kicked",
    "bot is not a member",
    "chat was deleted",
    "group is deactivated",
    "chat was deactivated",
    "channel_private",
)
BLOCKED = ("bot was blocked", "user_is_blocked", "can't initiate conversation")
DEACTIVATED = ("user is deactivated", "user_deactivated")
BARRED = (
    (Barred.DEACTIVATED, DEACTIVATED),
    (Barred.KICKED, KICKED),
    (Barred.BLOCKED, BLOCKED),
    (Barred.UNKNOWN, UNKNOWN),
)
#: Nobody is believed to ask for more patience.
LONGEST_WAIT = timedelta(days=1)
LONGEST_REASON = 300  #: characters
_BY_ANOTHER = re.compile(r"[\w' -]+ \([34]\d\d\)\. Parsing the server response")  # as python-telegram-bot says it
#: As it stands in the address of every call, which a proxy may quote.
_TOKEN = re.compile(r"(?<=/bot)\d+:[\w-]+")
HARMLESS = ("message is not modified", "query is too old")
NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def outcome_of(error: TelegramError) -> Outcome:
    """Read an error that python-telegram-bot raised. BadRequest and TimedOut are NetworkErrors, so they come first."""
    reason = _reason(error)
    match error:
        case _ if is_by_another(error):
            return Retry(reason)
        case RetryAfter():
            return Retry(reason, wait_asked_for(error))
        case ChatMigrated():
            to: object = error.new_chat_id
            is_group = isinstance(to, int) and -(2**63) <= to < 0
            return Migrated(error.new_chat_id) if is_group else Uncertain(f"broken answer: {reason}")
        case Forbidden():
            return _of_chat(reason) or Blocked(reason)
        case InvalidToken():
            return Revoked()
        case EndPointNotFound():
            return Retry(reason)
        case BadRequest():
            return _of_bad_request(reason)
        case NetworkError():
            return _of_network(error, reason)
        case _:
            return Uncertain(f"broken answer: {reason}")


def is_by_another(error: BaseException) -> bool:
    """Whether a proxy or a portal refused, and Telegram never saw it: a 3xx or 4xx whose body is no JSON."""
    return _BY_ANOTHER.match(str(error)) is not None


def _reason(error: TelegramError) -> str:
    """As a ledger and a log can hold it, for it may have a whole page in it, and on that the address with the token."""
    told = _TOKEN.sub("<token>", str(error))[:LONGEST_REASON]
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in told)


def wait_asked_for(error: RetryAfter) -> timedelta:
    """python-telegram-bot gives seconds or a timedelta, as an environment variable of its own says, or what came."""
    wait: object = error.retry_after
    if isinstance(wait, int):
        wait = timedelta(seconds=wait)
    return min(wait, LONGEST_WAIT) if isinstance(wait, timedelta) else timedelta()


def _of_chat(text: str) -> Outcome | None:
    """What is said of the chat, under whatever status; None: nothing is."""
    lowered = text.lower()
    if any(sign in lowered for sign in NOT_ALLOWED):
        return NotAllowed(text)
    for why, signs in BARRED:
        if any(sign in lowered for sign in signs):
            return Blocked(text, why)
    return ThreadGone(text) if any(sign in lowered for sign in THREAD_GONE) else None


def _of_bad_request(text: str) -> Outcome:
    of_chat = _of_chat(text)
    if of_chat is not None:
        return of_chat
    lowered = text.lower()
    if any(sign in lowered for sign in GONE):
        return Gone(text)
    if any(sign in lowered for sign in HARMLESS):
        return Unchanged(text)
    return Malformed(text)


def _of_network(error: NetworkError, reason: str) -> Outcome:
    if isinstance(error.__cause__, NEVER_LEFT):
        return Retry(reason)
    if isinstance(error, TimedOut) or error.__cause__ is not None:
        return Uncertain(reason or "timed out")
    # Telegram answered with a 5xx. Only a gateway's leaves it open whether the server behind it went on.
    return Uncertain(reason) if "gateway" in reason.lower() else Retry(reason)
