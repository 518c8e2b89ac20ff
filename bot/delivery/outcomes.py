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
class Retry:
    """Certainly not sent; worth another try. ``after`` is set where Telegram says how long to wait."""

    reason: str
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
class Blocked:
    """The chat does not let the bot in any more."""

    reason: str
    why: Barred = Barred.BLOCKED


@dataclass(frozen=True)
class NotAllowed:
    """The bot is in the chat, and may not write there."""

    reason: str


@dataclass(frozen=True)
class ThreadGone:
    """The chat is there, the topic in it is not."""

    reason: str


@dataclass(frozen=True)
class Malformed:
    """Telegram cannot read the message: our bug."""

    reason: str


@dataclass(frozen=True)
class Uncertain:
    """It may have arrived. Telegram has no idempotency key, so it is not sent again."""

    reason: str


@dataclass(frozen=True)
class Gone:
    """There is nothing to send to, edit or answer any more."""

    reason: str


@dataclass(frozen=True)
class Unchanged:
    """An edit that changes nothing, or an answer to a press that is too old: harmless."""

    reason: str


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
