"""A process that does pieces of work for this one, one at a time, at the end of a pair of sockets.

The worker processes of concurrent.futures outlive a parent that was killed, since each holds the writing end of its
own queue; this one sees its socket close, and goes.
"""

import asyncio
import multiprocessing
import pickle
import signal
import socket
import struct
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

#: Before each message: its length in bytes.
_LENGTH = struct.Struct("!Q")
#: Of an answer that is taken from the socket at once.
_BUFFER = 1 << 20


@dataclass(frozen=True)
class Work:
    """A picklable function and what it is called with."""

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
class Fault:
    """An exception that nobody foresaw, as text, because not every exception can be pickled."""

    kind: str
    trace: str


class Worker:
    """The process, started by the constructor, which takes a while: not for the event loop."""

    def __init__(self, cache_dir: Path | None) -> None:
        self._socket, theirs = socket.socketpair()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=_serve, args=(theirs, cache_dir), name="analyst", daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_gone(self) -> bool:
        """Whether it is known to have ended by itself."""
        return self._streams is not None and self._streams[0].at_eof()

    async def ask(self, message: bytes) -> object:
        """What became of a pickled `Work`: its result, an error of the packages, or a `Fault`.

        Raises EOFError or OSError if the process died of it. A caller that does not wait for the end must end
        the worker, whose next answer would be to this question.
        """
        if self._streams is None:  # of a socket that was closed meanwhile this raises OSError
            self._streams = await asyncio.open_connection(sock=self._socket, limit=_BUFFER)
        reader, writer = self._streams
        writer.write(_LENGTH.pack(len(message)))
        writer.write(message)
        await writer.drain()
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        return pickle.loads(await reader.readexactly(length))

    async def end(self) -> None:
        """Kills it, whatever it does."""
        if self._streams:
            self._streams[1].close()
        else:
            self._socket.close()
        # A process with a dictionary in memory takes a while to go.
        await asyncio.to_thread(self._kill)

    def _kill(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(theirs: socket.socket, cache_dir: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the socket
    if cache_dir:
        from summarizer import use_cache_dir

        use_cache_dir(cache_dir)
    pipe = cast(BinaryIO, theirs.makefile("rwb"))
    with suppress(EOFError, OSError):
        while length := pipe.read(_LENGTH.size):
            answer = _answer(pipe.read(*_LENGTH.unpack(length)))
            pipe.write(_LENGTH.pack(len(answer)) + answer)
            pipe.flush()


def _answer(message: bytes) -> bytes:
    try:
        return pickle.dumps(_outcome(pickle.loads(message)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pickle.dumps(Fault(type(error).__name__, traceback.format_exc()))


def _outcome(work: Work) -> object:
    from gatherer import GatherError
    from summarizer import SummarizerError

    try:
        return work.do()
    except (GatherError, SummarizerError) as error:
        return error
