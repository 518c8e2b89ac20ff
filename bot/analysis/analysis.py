"""Heavy work (parsing, extraction, analysis) away from the event loop, in a few processes of its own."""

import asyncio
import logging
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar, cast

from bot.analysis.worker import Fault, Work, Worker
from bot.errors import BotError

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)
#: More would wait for the database and the network, and each holds a dictionary in memory.
_MOST_WORKERS = 4


class AnalysisError(BotError):
    """A piece of work that could not be done: the worker died of it, took too long, or met a fault."""

    code = "analysis"

    def __init__(self, work: str, why: str) -> None:
        super().__init__(f"cannot analyse: {work} {why}; the rest goes on, please report what it was given")


class Analyst(Protocol):
    """Runs picklable functions somewhere that never blocks the event loop."""

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``function`` returns. Raises the packages' own errors as they are, AnalysisError for any other."""
        ...


def usable_cores() -> int:
    """Of the machine's, those that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _workers() -> int:
    return min(usable_cores(), _MOST_WORKERS)


@dataclass(frozen=True)
class WorkerRules:
    """How the worker processes live."""

    idle: timedelta = timedelta(seconds=60)  #: one ends after so long without work, and its memory returns
    limit: timedelta = timedelta(seconds=30)  #: for one piece of work; then its worker is killed
    cache_dir: Path | None = None  #: where the dictionary's cache lies
    workers: int = field(default_factory=_workers)  #: at most so many at once


class WorkerAnalyst:
    """Worker processes, each started at need, one piece of work in each at a time: what kills one is known.

    Callers wait their turn in the order in which they came; nothing else waits.
    """

    def __init__(self, rules: WorkerRules) -> None:
        self._rules = rules
        self._turns = asyncio.Semaphore(rules.workers)
        self._workers: set[Worker] = set()
        self._idle: dict[Worker, asyncio.TimerHandle] = {}  # and when each ends; the one that rested longest is first
        self._ending: set[asyncio.Task[None]] = set()
        self._is_closed = False

    @property
    def running(self) -> int:
        """How many worker processes there are."""
        return len(self._workers)

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        work = Work(function, args, kwargs)
        message = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
        async with self._turns:
            if self._is_closed:
                raise AnalysisError(work.name, "came after the end of the workers")
            outcome = await self._outcome(work.name, message)
        return cast(T, _settled(outcome, work.name))

    async def close(self) -> None:
        """Ends the workers, in the midst of their work too; who waits for them or for a turn gets AnalysisError."""
        self._is_closed = True
        for worker in list(self._workers):
            self._end(worker)
        for _ in range(
            self._rules.workers
        ):  # until whoever had a turn, and perhaps was starting a worker, gave it back
            await self._turns.acquire()
        for _ in range(self._rules.workers):
            self._turns.release()
        await asyncio.gather(*self._ending)

    async def _outcome(self, name: str, message: bytes) -> object:
        try:
            async with asyncio.timeout(self._rules.limit.total_seconds()):
                return await self._ask(message)
        except TimeoutError:
            raise AnalysisError(name, f"took over {self._rules.limit.total_seconds():g} s") from None
        except (EOFError, OSError):
            raise AnalysisError(name, "ended the worker process") from None

    async def _ask(self, message: bytes) -> object:
        worker = self._rested() or await self._started()
        try:
            outcome = await worker.ask(message)
        except BaseException:
            self._end(worker)  # it died, or its answer would come to whoever asks next
            raise
        if worker in self._workers:  # else it was ended as its answer came
            loop = asyncio.get_running_loop()
            self._idle[worker] = loop.call_later(self._rules.idle.total_seconds(), self._end, worker)
        return outcome

    def _rested(self) -> Worker | None:
        """The one that worked last, so that the others come to their end; not one that died while nobody asked."""
        while self._idle:
            worker, ending = self._idle.popitem()
            ending.cancel()
            if not worker.is_gone:
                return worker
            self._end(worker)
        return None

    async def _started(self) -> Worker:
        starting = asyncio.ensure_future(asyncio.to_thread(Worker, self._rules.cache_dir))
        try:
            worker = await asyncio.shield(starting)
        except asyncio.CancelledError:
            await (await starting).end()  # nobody else knows of it
            raise
        self._workers.add(worker)
        if self._is_closed:
            self._end(worker)
        return worker

    def _end(self, worker: Worker) -> None:
        if worker not in self._workers:
            return
        self._workers.discard(worker)
        if timer := self._idle.pop(worker, None):
            timer.cancel()
        ending = asyncio.get_running_loop().create_task(worker.end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


def _settled(outcome: object, name: str) -> object:
    if isinstance(outcome, Fault):
        _log.error("analysis failed\n%s", outcome.trace)
        raise AnalysisError(name, f"met {outcome.kind}")
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
