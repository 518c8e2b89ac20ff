"""What is said at once to those who are slowed: beside the order of their chats, and never twice."""

import asyncio
from collections.abc import Mapping

from bot.calls import Call
from bot.delivery.outcomes import Sent, Unchanged
from bot.delivery.wire import Wire

ABREAST = 4


class Toasts:
    """Runs until cancelled. What Telegram does not take is not tried again: the press is answered in its turn."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._called = asyncio.Event()
        self._waiting: dict[int, Call] = {}  #: by update, in order
        self._flying: dict[int, asyncio.Event] = {}  #: set when it has arrived, or will not
        self._said: set[int] = set()

    def add(self, calls: Mapping[int, Call]) -> None:
        """By the update that each of them answers."""
        self._waiting.update(calls)
        self._called.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as mouths:
            for _ in range(ABREAST):
                mouths.create_task(self._talk())

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
        self._waiting.pop(update_id, None)
        if update_id in self._flying:
            await self._flying[update_id].wait()
        return update_id in self._said

    def forget(self, update_id: int) -> None:
        """It is handled."""
        self._said.discard(update_id)

    async def _talk(self) -> None:
        while True:
            while self._waiting:
                update_id = next(iter(self._waiting))
                await self.say(update_id, self._waiting.pop(update_id))
            self._called.clear()
            await self._called.wait()
