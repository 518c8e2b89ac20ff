"""Faults on demand: which of the coming calls go wrong, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from bot.playground.emulator.calls import Call
from bot.playground.emulator.errors import RefusalError, too_many_requests
from bot.playground.emulator.polling import CONFLICT

#: What posts to the bot are called in place of a method.
WEBHOOK = "webhook"


class FaultKind(Enum):
    #: What was asked is done, then the connection breaks before the answer.
    LOST = "lost"
    #: What was asked is done, then the answer is held until Faults.release(); the client may time out.
    SLOW = "slow"
    #: The connection breaks before anything is done.
    RESET = "reset"
    #: Answered with an error before anything is done.
    REFUSE = "refuse"


@dataclass(frozen=True)
class Fault:
    """A rule for the next ``count`` calls that fit.

    ``method`` None means every method but getUpdates, ``chat_id`` None any chat. ``status`` and (for 429)
    ``retry_after`` in seconds say how REFUSE refuses; ``description`` replaces the usual text of the status.

    With ``method`` WEBHOOK it is for posts to the bot: LOST means that the bot's answer does not arrive, any other
    that the post does not.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    count: int = 1
    status: int = 500
    retry_after: int = 1
    description: str = ""

    def fits(self, call: Call) -> bool:
        name = call.method.name
        named = name != "getUpdates" if self.method is None else name.lower() == self.method.lower()
        return named and self.chat_id in (None, call.chat_id)

    def refusal(self) -> RefusalError:
        if self.status == 429:
            return too_many_requests(self.retry_after)
        return RefusalError(self.status, self.description or _USUAL.get(self.status, "Internal Server Error"))


_USUAL = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: CONFLICT,
    502: "Bad Gateway",
}


class Faults:
    """The rules still to be used, in the order they were given."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.rules.append(fault)

    def clear(self) -> None:
        self.rules.clear()

    def take(self, call: Call) -> Fault | None:
        """The first rule that fits, used up by one."""
        return self._first(lambda fault: fault.fits(call))

    def take_post(self) -> Fault | None:
        """The first rule for posts to the bot, used up by one."""
        return self._first(lambda fault: fault.method == WEBHOOK)

    def _first(self, fits: Callable[[Fault], bool]) -> Fault | None:
        for index, fault in enumerate(self.rules):
            if fits(fault):
                if fault.count > 1:
                    self.rules[index] = replace(fault, count=fault.count - 1)
                else:
                    del self.rules[index]
                return fault
        return None
