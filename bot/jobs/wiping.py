"""What was deleted is wiped out of the store's files: at once, and where that cannot be, as soon as it can."""

import asyncio
import logging

from bot.clock import Clock
from bot.process.trouble import Trouble
from storage import Database, StorageError

log = logging.getLogger(__name__)

AGAIN = 10.0  #: seconds until a store that was busy is tried again


class Wiper:
    """Runs until cancelled. It begins with one: an earlier process may have ended before its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._left = asyncio.Event()  #: something may be in the files still
        self._left.set()
        self._trouble = Trouble()

    async def wipe(self) -> None:
        try:
            await self._database.wipe()
        except StorageError as error:
            if self._trouble.is_news(error):
                log.warning("what was deleted is in the store's files still, and is tried again: %s", error)
            self._left.set()
        else:
            self._trouble.over()

    async def run(self) -> None:
        while True:
            await self._left.wait()
            self._left.clear()
            await self.wipe()
            if self._left.is_set():
                await self._clock.sleep(AGAIN)
