"""What became of a call, as a value."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Sent:
    """Telegram has it."""

    result: Any

    @property
    def message_id(self) -> int | None:
        given = self.result.get("message_id") if isinstance(self.result, dict) else None
        return given if isinstance(given, int) and abs(given) < 2**63 else None


@dataclass(frozen=True)
class _Because:
    """In a line of the log it is its reason, in Telegram's words or httpx's."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True)
class Retry(_Because):
    """Certainly not sent; worth another try. ``after`` is set where Telegram says how long to wait."""

    after: timedelta | None = None


@dataclass(frozen=True)
class Migrated:
    """The group has become the supergroup ``to``."""

    to: int


class Barred(StrEnum):
    """Why a chat is out of reach."""

    BLOCKED = "blocked"  #: by the person, or they never began to talk to the bot
    KICKED = "kicked"  #: out of the group or channel, or it is no more
    DEACTIVATED = "deactivated"  #: the person's account is
    UNKNOWN = "unknown"  #: Telegram knows no such chat


@dataclass(frozen=True)
class Blocked(_Because):
    """The chat does not let the bot in any more."""

    why: Barred = Barred.BLOCKED


@dataclass(frozen=True)
class NotAllowed(_Because):
    """The bot is in the chat, and may not write there."""


@dataclass(frozen=True)
class ThreadGone(_Because):
    """The chat is there, the topic in it is not."""


@dataclass(frozen=True)
class Malformed(_Because):
    """Telegram cannot read the message: our bug."""


@dataclass(frozen=True)
class Uncertain(_Because):
    """It may have arrived. Telegram has no idempotency key, so it is not sent again."""


@dataclass(frozen=True)
class Gone(_Because):
    """There is nothing to send to, edit or answer any more."""


@dataclass(frozen=True)
class Unchanged(_Because):
    """An edit that changes nothing, or an answer to a press that is too old: harmless."""


@dataclass(frozen=True)
class Revoked:
    """The token is not accepted."""


@dataclass(frozen=True)
class PutOff:
    """It was not handed to the wire after all; no try."""

    until: datetime


Outcome = (
    Sent
    | Retry
    | Migrated
    | Blocked
    | NotAllowed
    | ThreadGone
    | Malformed
    | Uncertain
    | Gone
    | Unchanged
    | Revoked
    | PutOff
)
