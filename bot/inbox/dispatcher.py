"""Takes stored updates to their handlers: those of one chat in order, those of different chats at once.

A handler's changes, the mark ``handled`` and what is still to be said are one transaction; then it is said. After a
kill in between a short answer is said again, and nothing is changed twice.
"""

import asyncio
import json
import logging
from collections import defaultdict, deque

from telegram import Bot

from bot.alarm import Alarm
from bot.calls import Call
from bot.clock import Clock
from bot.delivery.outcomes import Gone, Sent, Unchanged
from bot.delivery.wire import Wire
from bot.errors import HandlingError
from bot.handlers.desk import Desk
from bot.handlers.entrance import read_update
from storage import Database, StorageError, Update

log = logging.getLogger(__name__)

AT_ONCE = 500  #: updates taken from the store in one look
STORE_PAUSE = 5.0


class Dispatcher:
    """Runs until stopped; ``wake`` it when updates were stored."""

    def __init__(self, database: Database, bot: Bot, wire: Wire, desk: Desk, alarm: Alarm, clock: Clock) -> None:
        self._database = database
        self._bot = bot
        self._wire = wire
        self._desk = desk
        self._alarm = alarm
        self._clock = clock
        self._called = asyncio.Event()
        self._queues: dict[int, deque[Update]] = defaultdict(deque)
        self._taken: set[int] = set()
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._stopping = False

    def wake(self) -> None:
        self._called.set()

    async def run(self) -> None:
        """Until ``stop``: take up what is open, also what an earlier process left."""
        while not self._stopping:
            self._called.clear()
            open_updates = await self._database.read(lambda uow: uow.updates.open(AT_ONCE))
            for update in open_updates:
                if update.update_id not in self._taken:
                    self._enqueue(update)
            await self._called.wait()

    async def stop(self) -> None:
        """Finish what is being handled; the rest stays in the store."""
        self._stopping = True
        self._called.set()
        self._queues.clear()
        if self._lanes:
            await asyncio.wait(self._lanes.values())

    def _enqueue(self, update: Update) -> None:
        self._taken.add(update.update_id)
        self._queues[update.lane].append(update)
        if update.lane not in self._lanes:
            self._lanes[update.lane] = asyncio.create_task(self._serve(update.lane), name=f"chat {update.lane}")

    async def _serve(self, lane: int) -> None:
        """One chat's updates, one after another."""
        queue = self._queues[lane]
        try:
            while queue and not self._stopping:
                await self._handle(queue[0])
                self._taken.discard(queue.popleft().update_id)
        finally:
            self._lanes.pop(lane, None)
            if not queue:
                self._queues.pop(lane, None)
            self._called.set()

    async def _handle(self, update: Update) -> None:
        """A store that is full or locked loses nothing: the update stays in it, and is tried again."""
        while not self._stopping:
            try:
                await self._answer(update)
                return
            except StorageError as error:
                log.warning("update %d has to wait: %s", update.update_id, error)
                await self._clock.sleep(STORE_PAUSE)

    async def _answer(self, update: Update) -> None:
        try:
            calls = await self._decide(update) if update.state == "new" else _left_over(update)
            for call in calls:
                outcome = await self._wire.say(call)
                if not isinstance(outcome, Sent | Unchanged | Gone):
                    log.warning("update %d: %s was not done: %s", update.update_id, call.method, outcome)
            if calls:
                await self._database.write(lambda uow: uow.updates.answered(update.update_id))
        except StorageError:
            raise
        except Exception as error:
            await self._failed(update, error)

    async def _decide(self, update: Update) -> list[Call]:
        """Handle it in one transaction; what it returns is still to be said."""
        incoming = read_update(json.loads(update.raw), self._bot, self._clock.now())
        if incoming is None:
            now = self._clock.now()
            await self._database.write(lambda uow: uow.updates.handled(update.update_id, None, now))
            return []
        return await self._desk.handle(incoming)

    async def _failed(self, update: Update, error: Exception) -> None:
        if isinstance(error, HandlingError):
            log.error("%s", error)
            code = error.code
        else:
            code = await self._alarm.raise_for(error, f"update {update.update_id}")
        now = self._clock.now()
        await self._database.write(lambda uow: uow.updates.failed(update.update_id, f"{code}: {error!r}", now))
        for call in self._desk.apology(json.loads(update.raw), code):
            await self._wire.say(call)


def _left_over(update: Update) -> list[Call]:
    return [Call.from_json(call) for call in update.answer or ()]
