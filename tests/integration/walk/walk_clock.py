"""A clock that moves on only when everybody waits for it, and a store and a process that can be killed."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from typing import Any, TypeVar

from storage import Database, UnitOfWork

T = TypeVar("T")
#: Rounds of the event loop in which nothing asks the store or Telegram: then every task waits for the clock.
_STILL = 12


class KilledError(BaseException):
    """The process is gone, at whatever it was doing: no handler of errors sees this."""


class WalkClock:
    """Stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._sleepers: dict[asyncio.Future[None], datetime] = {}

    def now(self) -> datetime:
        return self._at

    async def sleep(self, seconds: float) -> None:
        until = self._at + timedelta(seconds=max(0.0, seconds))
        if until == self._at:
            await asyncio.sleep(0)
            return
        sleeper = asyncio.get_running_loop().create_future()
        self._sleepers[sleeper] = until
        try:
            await sleeper
        finally:
            self._sleepers.pop(sleeper, None)

    def busy(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    def move_to(self, at: datetime) -> None:
        self._at = max(self._at, at)
        for sleeper, until in list(self._sleepers.items()):
            if until <= self._at and not sleeper.done():
                sleeper.set_result(None)

    def move_to_first(self) -> bool:
        """To when somebody wakes next; False where nobody sleeps."""
        if self._sleepers:
            self.move_to(min(self._sleepers.values()))
        return bool(self._sleepers)


class Life:
    """What one process does to the world, counted: ``left`` says after how many deeds more it is killed."""

    def __init__(self) -> None:
        self.deeds = 0
        self.left: int | None = None  #: None: it lives

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0

    def deed(self) -> None:
        self.deeds += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise KilledError

    async def still(self) -> None:
        """Until every task waits for the clock."""
        quiet, seen = 0, self.deeds
        while quiet < _STILL:
            await asyncio.sleep(0)
            quiet, seen = (quiet + 1, seen) if self.deeds == seen else (0, self.deeds)


class OwnThread(ThreadPoolExecutor):
    """For what is computed in threads: it is done when it is asked for, and so in the same order in every run."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


class WalkDatabase(Database):
    """Transactions in the event loop's own thread: who goes first is then the same in every run."""

    def __init__(self, url: str, life: Life) -> None:
        super().__init__(url)
        self._life = life

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        await asyncio.sleep(0)
        self._life.deed()
        return self.read_now(work)

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Killed before it, or when it is kept and nobody has heard."""
        await asyncio.sleep(0)
        self._life.deed()
        done = self.write_now(work)
        self._life.deed()
        return done

    async def wipe(self) -> None:
        self._life.deed()
        self._wipe()
