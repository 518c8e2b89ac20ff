"""What is said at once to whoever would wait: beside the order of their chats, and once, however many processes ask."""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.calls import Call
from bot.clock import Clock
from bot.delivery.outcomes import Sent, Unchanged
from bot.delivery.wire import Wire
from storage import Database, StorageError

log = logging.getLogger(__name__)

ABREAST = 4
REMEMBERED = 1000  #: updates that were taken up last
STORE_PAUSE = timedelta(seconds=5)  #: until a store that failed is asked again


@dataclass(frozen=True)
class Toast:
    """Said from ``at`` on, unless the update is taken up before."""

    at: datetime
    call: Call
    is_last: bool = False  #: the update is handled: nobody answers it but by this


class Toasts:
    """Runs until cancelled. What Telegram does not take is the turn's to say, and said again where that has passed."""

    def __init__(self, database: Database, wire: Wire, clock: Clock) -> None:
        self._database = database
        self._wire = wire
        self._clock = clock
        self._came, self._due = asyncio.Event(), asyncio.Event()
        self._later: dict[int, Toast] = {}  #: by update
        self._now: dict[int, Toast] = {}
        self._flying: dict[int, asyncio.Event] = {}  #: set when it has arrived, or will not
        self._taken_up: deque[int] = deque(maxlen=REMEMBERED)
        self._untold: set[int] = set()  #: may be marked in the store as told, and were not

    def add(self, toasts: Mapping[int, Toast]) -> None:
        """By the update that each of them answers. One may have been taken up: its store shows it sooner."""
        self._later.update({id: toast for id, toast in toasts.items() if id not in self._taken_up})
        self._sort()
        self._came.set()

    async def run(self) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._wait())
                for _ in range(ABREAST):
                    tasks.create_task(self._talk())
        finally:
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Who was being told when this was cancelled may not have heard it: whoever comes next answers them."""
        for update_id in list(self._untold):
            try:
                await self._settle(update_id)
            except StorageError as error:
                log.warning("update %d may be left without a sign that it waits: %s", update_id, error)

    async def say(self, update_id: int, toast: Toast) -> None:
        """Now; nothing where the update is handled, or was toasted before. The store knows which were.

        Raises StorageError: whether it is still to be told is seen to at the next try, and at its end.
        """
        landed = self._flying[update_id] = asyncio.Event()
        try:
            if toast.is_last:
                await self._wire.carry(toast.call)
            else:
                await self._tell(update_id, toast.call)
        finally:
            del self._flying[update_id]
            landed.set()

    async def end(self, update_id: int) -> None:
        """It is taken up: what this process says of it has arrived, or is not said from now on. Raises StorageError."""
        self._later.pop(update_id, None)
        self._now.pop(update_id, None)
        self._taken_up.append(update_id)
        if update_id in self._flying:
            await self._flying[update_id].wait()
        await self._settle(update_id)

    async def _tell(self, update_id: int, call: Call) -> None:
        if await self._settle(update_id):
            self._untold.add(update_id)
            if not await self._is_first(update_id) or isinstance(await self._wire.carry(call), Sent | Unchanged):
                self._untold.remove(update_id)
                return
            if await self._settle(update_id):
                return
        await self._wire.say(call)

    async def _settle(self, update_id: int) -> bool:
        """Its turn is to answer it, if it was not told; False: its turn has passed."""
        if update_id not in self._untold:
            return True
        is_open = await self._database.write(lambda uow: uow.updates.untoast(update_id))
        self._untold.discard(update_id)
        return is_open

    async def _is_first(self, update_id: int) -> bool:
        now = self._clock.now()
        return await self._database.write(lambda uow: uow.updates.toast(update_id, now))

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
        due = {id: toast for id, toast in self._later.items() if toast.at <= now}
        self._later = {id: toast for id, toast in self._later.items() if id not in due}
        self._now.update(due)
        self._due.set()

    async def _talk(self) -> None:
        while True:
            while self._now:
                update_id = next(iter(self._now))
                await self._try(update_id, self._now.pop(update_id))
            self._due.clear()
            await self._due.wait()

    async def _try(self, update_id: int, toast: Toast) -> None:
        try:
            await self.say(update_id, toast)
        except StorageError as error:
            log.warning("update %d waits without being told so: %s", update_id, error)
            self.add({update_id: replace(toast, at=self._clock.now() + STORE_PAUSE)})
