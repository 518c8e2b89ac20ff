"""Doing many things at once, and no more than so many."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

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


@contextmanager
def unwrapped() -> Iterator[None]:
    """What goes wrong in a task group comes out as the error that it is: the first, which ended the others."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
