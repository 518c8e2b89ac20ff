"""Doing many things at once, and no more than so many."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


async def abreast(places: int, items: AsyncIterator[T], work: Callable[[T], Awaitable[None]]) -> None:
    """Work on the items as they come: each place takes the next as soon as it is free, and none waits for another."""
    turn = asyncio.Lock()

    async def place() -> None:
        while True:
            async with turn:
                try:
                    item = await anext(items)
                except StopAsyncIteration:
                    return
            await work(item)

    with unwrapped():
        async with asyncio.TaskGroup() as group:
            for _ in range(places):
                group.create_task(place())


@dataclass
class _Lane(Generic[T]):
    running: int = 0
    waiting: deque[T] = field(default_factory=deque)


class Lanes(Generic[T]):
    """Works on items, of one lane on no more than ``most`` at once, whatever the places.

    What is too many waits without keeping a place from other lanes: whoever works in its lane takes it up afterwards.
    """

    def __init__(self, most: int, lane_of: Callable[[T], Hashable], work: Callable[[T], Awaitable[None]]) -> None:
        self._most = most
        self._lane_of = lane_of
        self._work = work
        self._lanes: dict[Hashable, _Lane[T]] = {}

    async def __call__(self, item: T) -> None:
        lane = self._lanes.setdefault(self._lane_of(item), _Lane())
        if lane.running >= self._most:
            lane.waiting.append(item)
            return
        lane.running += 1
        try:
            await self._work(item)
            while lane.waiting:
                await self._work(lane.waiting.popleft())
        finally:
            lane.running -= 1


@contextmanager
def unwrapped() -> Iterator[None]:
    """What goes wrong in a task group comes out as the error that it is: the first, which ended the others."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
