"""getUpdates: one long poll at a time, and a newer one ends the older with 409."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.playground.emulator.errors import RefusalError
from bot.playground.emulator.state import Json
from bot.playground.emulator.world import World

LONGEST_POLL = 50  # seconds
MOST_UPDATES = 100
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Polling:
    def __init__(self, world: World, check: Callable[[], None]) -> None:
        """``check`` raises RefusalError while nobody may poll."""
        self._world = world
        self._check = check
        self._newest = 0
        self._waiting = 0

    @property
    def is_polled(self) -> bool:
        """Whether the bot is waiting for updates right now."""
        return self._waiting > 0

    async def get_updates(self, values: Json) -> list[Json]:
        """Waits up to ``timeout`` real seconds for updates. Raises RefusalError if another poll comes, or a webhook."""
        self._check()
        self._newest += 1
        if "allowed_updates" in values:
            self._world.updates.allow(values["allowed_updates"])
        self._world.updates.confirm(values.get("offset", 0))
        self._waiting += 1
        self._world.changes.add("poll")  # wakes an older poll, which then sees that it is not the newest
        try:
            return await self._wait(self._newest, values)
        finally:
            self._waiting -= 1
            self._world.changes.add("poll")

    async def _wait(self, mine: int, values: Json) -> list[Json]:
        limit = values.get("limit", MOST_UPDATES)
        limit = limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES
        queue, changes = self._world.updates, self._world.changes
        try:
            async with asyncio.timeout(min(max(values.get("timeout", 0), 0), LONGEST_POLL)):
                while not queue.peek(limit, self._world.now()):
                    await changes.beyond(changes.version)
                    self._check()
                    if mine != self._newest:
                        raise RefusalError(409, CONFLICT)
        except TimeoutError:
            return []
        return [update.as_json() for update in queue.peek(limit, self._world.now())]
