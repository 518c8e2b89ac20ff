"""What happens by itself: every few seconds each tick finds in the store what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.alarm import Alarm
from bot.clock import loop_time
from bot.process.trouble import Trouble
from storage import StorageError

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Clockwork:
    """Calls each tick every so many real seconds, and never twice at once.

    By the event loop's time: by the machine's clock they would stand still while that, put back, catches up.
    """

    ticks: Sequence[tuple[Tick, float]]
    alarm: Alarm

    async def run(self) -> None:
        """Until cancelled; then the ticks are cancelled too, and over when this returns."""
        async with asyncio.TaskGroup() as loops:
            for tick, seconds in self.ticks:
                loops.create_task(self._loop(tick, seconds), name=type(tick).__name__)

    async def _loop(self, tick: Tick, seconds: float) -> None:
        """What goes wrong is answered: the next one tries again."""
        trouble = Trouble()
        while True:
            began = loop_time()
            try:
                await tick()
                trouble.over()
            except StorageError as error:
                if trouble.is_news(error):
                    # While the store is away they all wait: the log takes the same line once.
                    log.warning("%s has to wait: %s", "what is due" if error.may_pass else type(tick).__name__, error)
            except Exception as error:
                await self.alarm.raise_for(error, type(tick).__name__)
            await asyncio.sleep(max(0.0, began + seconds - loop_time()))
