"""Heavy work (parsing, extraction, analysis) away from the event loop, in a process of its own.

Worker processes of concurrent.futures outlive a parent that was killed, since each holds the writing end of its own
queue; a worker at the end of a pipe sees the pipe close and goes.
"""

import asyncio
import logging
import multiprocessing
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from bot.errors import BotError

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


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


@dataclass(frozen=True)
class WorkerRules:
    """How the worker process lives."""

    idle: timedelta = timedelta(seconds=60)  #: it ends after so long without work, and its memory returns
    limit: timedelta = timedelta(seconds=30)  #: for one piece of work; then it is killed
    cache_dir: Path | None = None  #: where the dictionary's cache lies


class WorkerAnalyst:
    """One worker process, started at need, one piece of work at a time: what kills it is known."""

    def __init__(self, rules: WorkerRules) -> None:
        self._rules = rules
        self._turn = asyncio.Lock()
        self._worker: _Worker | None = None
        self._ending: asyncio.TimerHandle | None = None

    @property
    def is_running(self) -> bool:
        return self._worker is not None

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        work = _Work(function, args, kwargs)
        async with self._turn:
            if self._ending:
                self._ending.cancel()
            outcome = await self._ask(work)
            loop = asyncio.get_running_loop()
            self._ending = loop.call_later(self._rules.idle.total_seconds(), self._end)
        return cast(T, _settled(outcome, work.name))

    async def close(self) -> None:
        if self._ending:
            self._ending.cancel()
        if ended := self._end():
            await ended

    async def _ask(self, work: "_Work") -> object:
        try:
            async with asyncio.timeout(self._rules.limit.total_seconds()):
                if self._worker is None:
                    self._worker = await self._started()
                return await asyncio.to_thread(self._worker.ask, work)
        except TimeoutError:
            self._end()
            raise AnalysisError(work.name, f"took over {self._rules.limit.total_seconds():g} s") from None
        except (EOFError, OSError):
            self._end()
            raise AnalysisError(work.name, "ended the worker process") from None
        except asyncio.CancelledError:
            self._end()  # the thread waits at the pipe: only the worker's end frees it
            raise

    async def _started(self) -> "_Worker":
        starting = asyncio.ensure_future(asyncio.to_thread(_Worker, self._rules.cache_dir))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            await asyncio.to_thread((await starting).end)  # nobody else knows of it
            raise

    def _end(self) -> asyncio.Future[None] | None:
        worker, self._worker = self._worker, None
        # A process with a dictionary in memory takes a while to go: not on the event loop.
        return asyncio.get_running_loop().run_in_executor(None, worker.end) if worker else None


@dataclass(frozen=True)
class _Work:
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    @property
    def name(self) -> str:
        function = self.function.func if isinstance(self.function, partial) else self.function
        return function.__name__

    def do(self) -> object:
        return self.function(*self.args, **self.kwargs)


@dataclass(frozen=True)
class _Fault:
    """An exception that nobody foresaw, as text, because not every exception can be pickled."""

    kind: str
    trace: str


class _Worker:
    def __init__(self, cache_dir: Path | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, cache_dir), name="analyst", daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, work: _Work) -> object:
        self._pipe.send(work)
        return self._pipe.recv()

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, cache_dir: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    if cache_dir:
        from summarizer import use_cache_dir

        use_cache_dir(cache_dir)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_outcome(pipe.recv()))


def _outcome(work: _Work) -> object:
    from gatherer import GatherError
    from summarizer import SummarizerError

    try:
        return work.do()
    except (GatherError, SummarizerError) as error:
        return error
    except Exception as error:
        return _Fault(type(error).__name__, traceback.format_exc())


def _settled(outcome: object, name: str) -> object:
    if isinstance(outcome, _Fault):
        _log.error("analysis failed\n%s", outcome.trace)
        raise AnalysisError(name, f"met {outcome.kind}")
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
