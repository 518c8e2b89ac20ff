"""What only one process does at a time: begun when its lease is free, and ended when it is lost."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.process.presence import Presence
from bot.process.running import Finishes, cancelled, run_until, unless
from bot.process.trouble import Trouble
from storage import StorageError, UnitOfWork
from storage.bell import LEASES

log = logging.getLogger(__name__)

LOOK = 5.0  #: seconds between two looks whether the lease is free, should a call between processes be lost

#: What is done in a term, built anew for each: what runs until cancelled, and what finishes.
Term = tuple[Sequence[Coroutine[Any, Any, None]], Sequence[Finishes]]
#: Done in the transaction that takes the lease.
Taken = Callable[[UnitOfWork], None]


def nothing(uow: UnitOfWork) -> None:
    """What most do when they take a lease."""


@dataclass
class Tenure:
    """Runs until stopped; several processes wait for the same lease, and one of them has it.

    ``wake`` it when a lease may be free.

    That a term goes on a moment after its lease was lost is certain: what it writes asks ``uow.leases.holds`` in the
    same transaction.
    """

    presence: Presence
    name: str
    begin: Callable[[], Term]
    taken: Taken = nothing
    _called: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        self._called.set()

    def stop(self) -> None:
        self._stopping.set()
        self._called.set()

    async def run(self) -> None:
        """Raises what a term raises."""
        trouble = Trouble()
        while not self._stopping.is_set():
            id = self.presence.id
            self._called.clear()
            try:
                is_taken = await self.presence.database.write(partial(self._take, id))
                trouble.over()
            except StorageError as error:
                if trouble.is_news(error):
                    log.warning("whether to be the one %s cannot be seen: %s", self.name, error)
                is_taken = False
            if is_taken and id == self.presence.id:
                await self._serve(id)
            else:
                await self._pause()

    async def _serve(self, id: int) -> None:
        log.info("this process is the one %s", self.name)
        over = asyncio.Event()
        watching = asyncio.create_task(self._watch(over, id))
        try:
            await run_until(over, *self.begin())
        finally:
            await cancelled((watching,))
            with suppress(StorageError):  # others find out by themselves
                await self.presence.database.write(partial(self._give_back, id))

    async def _watch(self, over: asyncio.Event, id: int) -> None:
        """Tell when the term is over: a lease is lost only by being thought to be dead."""
        await unless(self._stopping, self.presence.lost(id))
        over.set()

    async def _pause(self) -> None:
        await unless(self._called, asyncio.sleep(LOOK))

    def _take(self, id: int, uow: UnitOfWork) -> bool:
        if not uow.leases.take(self.name, id):
            return False
        self.taken(uow)
        return True

    def _give_back(self, id: int, uow: UnitOfWork) -> None:
        uow.leases.give_back(self.name, id)
        uow.ring(LEASES)
