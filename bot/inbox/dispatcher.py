"""Takes stored updates to where they are handled: those of one chat in order, those of different chats at once.

What is open is asked of the store each time, and nothing of it is kept in memory: a burst costs no more than the lanes
that are at work, and an update is never handled from an old copy. Where several processes do this, each takes a lane
before it serves it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.clock import Clock, sleep_until_called
from bot.errors import LaneLostError
from bot.inbox.lanes import Lanes
from bot.process.about import about
from storage import Database, StorageError, UnitOfWork, Update

log = logging.getLogger(__name__)

MOST_LANES = 500  #: chats served at once
STORE_PAUSE = 5.0  #: seconds until a store that failed is asked again
TAKEN_PAUSE = 1.0  #: seconds until a lane that another process took is looked at again

#: Handles one update. Raises StorageError where it is to be taken up again later.
TakesUp = Callable[[Update], Awaitable[None]]


class Dispatcher:
    """Runs until stopped; ``wake`` it when updates were stored."""

    def __init__(self, database: Database, clock: Clock, take_up: TakesUp, lanes: Lanes) -> None:
        self._database = database
        self._lanes = lanes
        self._clock = clock
        self._take_up = take_up
        self._called = asyncio.Event()
        self._stopping = asyncio.Event()
        self._busy: set[int] = set()

    def wake(self) -> None:
        self._called.set()

    def stop(self) -> None:
        """Let ``run`` end once what is being handled is done; the rest stays in the store."""
        self._stopping.set()
        self._called.set()

    async def run(self) -> None:
        """Until ``stop``: take up what is open, also what an earlier process left."""
        async with asyncio.TaskGroup() as tasks:
            while not self._stopping.is_set():
                self._called.clear()
                opened, pause = await self._waiting()
                for lane in opened:
                    self._busy.add(lane)
                    tasks.create_task(self._serve(lane), name=f"chat {lane}")
                await self._rest(pause)

    async def _waiting(self) -> tuple[list[int], float | None]:
        """Lanes to open now, and in how many seconds there may be more though nobody calls."""
        room, busy, now = MOST_LANES - len(self._busy), tuple(self._busy), self._clock.now()
        try:
            opened, next_at = await self._database.read(
                lambda uow: (uow.updates.open_lanes(room, busy, now), uow.updates.next_at(now))
            )
        except StorageError as error:
            log.warning("updates have to wait: %s", error)
            return [], STORE_PAUSE
        pauses = [self._lanes.look, None if next_at is None else (next_at - now).total_seconds()]
        return opened, min((pause for pause in pauses if pause is not None), default=None)

    async def _rest(self, seconds: float | None) -> None:
        """Until called, or until what waits has waited long enough."""
        if seconds is None:
            await self._called.wait()
        else:
            await sleep_until_called(self._clock, seconds, self._called)

    async def _serve(self, lane: int) -> None:
        """One chat's updates, one after another, until none is open."""
        try:
            if await self._lanes.take(lane):
                await self._serve_taken(lane)
            else:
                await sleep_until_called(self._clock, TAKEN_PAUSE, self._stopping)
        except LaneLostError as error:
            log.warning("%s", error)
        except StorageError as error:
            # Nothing is lost: it is open in the store, and the lane is opened again.
            log.warning("updates of chat %d have to wait: %s", lane, error)
            await sleep_until_called(self._clock, STORE_PAUSE, self._stopping)
        except Exception:
            log.exception("updates of chat %d could not be handled, nor marked as failed", lane)
            await sleep_until_called(self._clock, STORE_PAUSE, self._stopping)
        finally:
            await self._give_back(lane)
            self._busy.discard(lane)
            self._called.set()

    async def _serve_taken(self, lane: int) -> None:
        while not self._stopping.is_set():
            now = self._clock.now()
            update = await self._database.read(partial(_next_open, lane, now))
            if update is None:
                return
            with about(update=update.update_id):
                await self._take_up(update)

    async def _give_back(self, lane: int) -> None:
        """Nobody else opens a lane that this process holds, though it no longer serves it."""
        while True:
            try:
                await self._lanes.give_back(lane)
                return
            except StorageError as error:
                if self._stopping.is_set():  # whoever leaves lets go of everything
                    return
                log.warning("chat %d waits, as it cannot be given back: %s", lane, error)
                await sleep_until_called(self._clock, STORE_PAUSE, self._stopping)


def _next_open(lane: int, now: datetime, uow: UnitOfWork) -> Update | None:
    return uow.updates.next_open(lane, now)
