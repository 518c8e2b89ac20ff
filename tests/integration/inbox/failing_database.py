"""A store that takes none of some transactions."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from storage import Database, DatabaseBusyError, UnitOfWork

T = TypeVar("T")


class Failing(Database):
    """Fails those transactions, by their numbers; ``passed`` is set after each that it takes."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.asked = 0
        self.failing: Sequence[int] = ()
        self.passed = asyncio.Event()

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        self._count()
        return self._told(await super().read(work))

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        self._count()
        return self._told(await super().write(work))

    def _count(self) -> None:
        self.asked += 1
        if self.asked in self.failing:
            raise DatabaseBusyError("store.db", "locked")

    def _told(self, value: T) -> T:
        self.passed.set()
        return value
