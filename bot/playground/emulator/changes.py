"""What happened, in order, with a number that only grows, and ways to wait for what happens next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.playground.emulator.errors import NotInTimeError

KEPT = 20_000
Found = TypeVar("Found")


@dataclass(frozen=True)
class Change:
    """One thing that happened.

    ``kind`` is message, edit, delete, chat (a new one, or its topics), membership, callback (pressed or
    answered), inline (answered), action (the bot is typing), profile (commands, descriptions), updates (one
    waits for the bot), poll (the bot waits for one), request (the bot asked for anything else).
    """

    version: int
    kind: str
    chat_id: int | None = None
    message_id: int | None = None


class Changes:
    """Belongs to one event loop; not for use from other threads."""

    def __init__(self) -> None:
        self._log: deque[Change] = deque(maxlen=KEPT)
        self._waiting: set[asyncio.Future[None]] = set()
        self.version = 0

    def add(self, kind: str, chat_id: int | None = None, message_id: int | None = None) -> None:
        self.version += 1
        self._log.append(Change(self.version, kind, chat_id, message_id))
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def since(self, version: int) -> tuple[Change, ...]:
        """All changes after ``version``, as far back as the newest 20,000."""
        missed = min(self.version - version, len(self._log))
        return tuple(self._log[index] for index in range(len(self._log) - missed, len(self._log)))

    async def beyond(self, version: int) -> int:
        """Wait until something happens after ``version``; gives the version then."""
        while self.version <= version:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)
        return self.version

    async def until(self, predicate: Callable[[], Found], timeout: float) -> Found:
        """Wait until ``predicate`` gives something true, and give it; looks again after each change.

        Raises NotInTimeError after ``timeout`` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (found := predicate()):
                    await self.beyond(self.version)
                return found
        except TimeoutError as error:
            raise NotInTimeError(
                f"waited {timeout} s in the emulator, and it did not come; is the bot running?"
            ) from error
