"""Whether Telegram answers at all. While it does not, whatever is sent would be uncertain too, and so it waits."""

import asyncio
import logging
from collections.abc import Callable

from bot.calls import Call
from bot.clock import sleep_until_called
from bot.delivery.outcomes import Outcome, PutOff, Revoked, Sent, Uncertain
from bot.delivery.wire import Wire

log = logging.getLogger(__name__)

#: Uncertain ones in a row; those in flight come on top.
DOUBTS = 8
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0  #: seconds between questions that harm nobody


class Reach:
    """``regained`` is called when it is."""

    def __init__(self, wire: Wire, stopping: asyncio.Event, regained: Callable[[], None]) -> None:
        self._wire = wire
        self._stopping = stopping
        self._regained = regained
        self._doubts = 0
        self._pause = FIRST_PAUSE
        self._is_lost = False

    def room(self, most: int) -> int:
        """How many may be in flight: after it was regained a single one, until that is known to have arrived."""
        if self._is_lost:
            return 0
        return most if self._doubts < DOUBTS else 1

    def note(self, outcome: Outcome) -> bool:
        """What became of a delivery; whether with this one it is lost: then regain() it."""
        if isinstance(outcome, PutOff):
            return False
        if not isinstance(outcome, Uncertain):
            self._doubts, self._pause = 0, FIRST_PAUSE
            return False
        self._doubts += 1
        if self._is_lost or self._doubts < DOUBTS:
            return False
        self._is_lost = True
        log.warning("Telegram gives no answer that can be read; what is not on its way waits until it does")
        return True

    async def regain(self) -> None:
        """Ask until there is an answer."""
        while not self._stopping.is_set():
            await sleep_until_called(self._wire.clock, self._pause, self._stopping)
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            if isinstance(await self._wire.carry(Call("getMe", {})), Sent | Revoked):
                break
        self._is_lost = False
        self._regained()
