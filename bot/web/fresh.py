"""Answers that are kept for a while, so that whoever asks often costs little."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass
class Fresh(Generic[T]):
    """What ``ask`` says, at most ``lasts`` old; it is never asked twice at once, however long it takes."""

    ask: Callable[[], Awaitable[T]]
    now: Callable[[], datetime]
    lasts: timedelta
    patience: float  #: seconds for which an answer is waited for
    _asking: asyncio.Task[None] | None = field(default=None, init=False)
    _answer: T | None = field(default=None, init=False)
    _asked_at: datetime | None = field(default=None, init=False)

    async def value(self) -> T | None:
        """None: it failed, or does not answer in time."""
        if self._asking is None and self._is_over():
            self._asked_at = self.now()
            self._asking = asyncio.create_task(self._ask())
        if self._asking is None:
            return self._answer
        # Not cancelled when it is late: a transaction is never left running, and would be waited for.
        done, _ = await asyncio.wait({self._asking}, timeout=self.patience)
        return self._answer if done else None

    def _is_over(self) -> bool:
        return self._asked_at is None or not timedelta() <= self.now() - self._asked_at < self.lasts

    async def _ask(self) -> None:
        try:
            self._answer = await self.ask()
        except Exception as error:
            self._answer = None
            log.warning("no answer for those who watch: %s", error)
        finally:
            self._asking = None
