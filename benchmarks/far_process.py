"""A process of its own for what is not to be measured: it does what it is asked to, through a pipe."""

import asyncio
import multiprocessing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from benchmarks.delivery.bot_process import cpu_seconds

#: What the process does, by name.
Verbs = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class FarProcess:
    """A handle on it: each method asks it for one thing and waits for the answer."""

    pid: int
    pipe: Connection

    def _ask(self, what: str, *arguments: Any) -> Any:
        self.pipe.send((what, arguments))
        return self.pipe.recv()

    def cpu_seconds(self) -> float:
        """That it used so far."""
        return cpu_seconds(self.pid)


F = TypeVar("F", bound=FarProcess)


@contextmanager
def started(handle: type[F], live: Callable[[Connection], None]) -> Iterator[F]:
    """The process runs ``live``, and is ended in the end."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=live, args=(there,), daemon=True)
    process.start()
    there.close()  # else nobody would notice that the process has ended
    try:
        yield handle(process.pid or 0, here)
    finally:
        here.close()
        process.join(5)
        process.terminate()


async def answer(pipe: Connection, verbs: Verbs) -> None:
    """Do what comes through the pipe, one after another, until it is closed."""
    while True:
        try:
            verb, arguments = await asyncio.to_thread(pipe.recv)
        except EOFError:
            return
        pipe.send(verbs[verb](*arguments))
