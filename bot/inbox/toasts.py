"""What is said at once to whoever would wait: beside the order of their chats, and never twice."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.calls import Call
from bot.clock import Clock
from bot.delivery.outcomes import Sent, Unchanged
from bot.delivery.wire import Wire

ABREAST = 4
REMEMBERED = 1000  #: updates that were taken up last


@dataclass(frozen=True)
class Toast:
    """Said from ``at`` on, unless the update is taken up before."""

    at: datetime
    call: Call


class Toasts:
    """Runs until cancelled. What Telegram does not take is not tried again: the press is answered in its turn."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire = wire
        self._clock = clock
        self._came, self._due = asyncio.Event(), asyncio.Event()
        self._later: dict[int, Toast] = {}  #: by update
        self._now: dict[int, Call] = {}
        self._flying: dict[int, asyncio.Event] = {}  #: set when it has arrived, or will not
        self._said: set[int] = set()
        self._taken_up: deque[int] = deque(maxlen=REMEMBERED)

    def add(self, toasts: Mapping[int, Toast]) -> None:
        """By the update that each of them answers. One may have been taken up: its store shows it sooner."""
        self._later.update({id: toast for id, toast in toasts.items() if id not in self._taken_up})
        self._sort()
        self._came.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._wait())
            for _ in range(ABREAST):
                tasks.create_task(self._talk())

    async def say(self, update_id: int, call: Call) -> None:
        """Now, once."""
        landed = self._flying[update_id] = asyncio.Event()
        try:
            if isinstance(await self._wire.carry(call), Sent | Unchanged):
                self._said.add(update_id)
        finally:
            del self._flying[update_id]
            landed.set()

    async def answered(self, update_id: int) -> bool:
        """Whether the update was answered. One that was not, will not be from now on."""
        self._later.pop(update_id, None)
        self._now.pop(update_id, None)
        self._taken_up.append(update_id)
        if update_id in self._flying:
            await self._flying[update_id].wait()
        return update_id in self._said

    def forget(self, update_id: int) -> None:
        """It is handled."""
        self._said.discard(update_id)

    async def _wait(self) -> None:
        """One wait for all of them, however many they are."""
        while True:
            while not self._later:
                self._came.clear()
                await self._came.wait()
            first = min(toast.at for toast in self._later.values())
            await self._clock.sleep((first - self._clock.now()).total_seconds())
            self._sort()

    def _sort(self) -> None:
        now = self._clock.now()
        due = {id: toast.call for id, toast in self._later.items() if toast.at <= now}
        self._later = {id: toast for id, toast in self._later.items() if id not in due}
        self._now.update(due)
        self._due.set()

    async def _talk(self) -> None:
        while True:
            while self._now:
                update_id = next(iter(self._now))
                await self.say(update_id, self._now.pop(update_id))
            self._due.clear()
            await self._due.wait()
