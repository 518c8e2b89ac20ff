"""Running side by side, and ending in order, and in time."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

log = logging.getLogger(__name__)

STOP_WITHIN = 6.0  #: seconds for what is in flight
LAST_RESORT = 8.5  #: seconds after a signal at which the process ends whatever holds it


class Finishes(Protocol):
    """Runs until ``stop``, and then for as long as what it has in hand takes."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


async def run_until(
    stop: asyncio.Event, endless: Sequence[Coroutine[Any, Any, None]], finishing: Sequence[Finishes]
) -> None:
    """Run all side by side until ``stop`` is set, or one of them ends, whose error is then raised.

    Then the endless are cancelled, so that nothing more comes in, and the others finish.
    """
    endless_tasks = [asyncio.ensure_future(one) for one in endless]
    finishing_tasks = [asyncio.ensure_future(one.run()) for one in finishing]
    told = asyncio.ensure_future(stop.wait())
    try:
        tasks = (told, *endless_tasks, *finishing_tasks)
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await cancelled(endless_tasks)
        for one in finishing:
            one.stop()
        if finishing_tasks:
            await asyncio.wait(finishing_tasks, timeout=STOP_WITHIN)
    finally:
        await cancelled((told, *endless_tasks, *finishing_tasks))
    for task in ended:
        task.result()


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Whether ``work`` was done; it is cancelled when ``stop`` is set."""
    doing, told = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((doing, told), return_when=asyncio.FIRST_COMPLETED)
    finally:
        await cancelled((doing, told))
    if doing.cancelled():
        return False
    doing.result()
    return True


async def cancelled(tasks: Sequence[asyncio.Future[Any]]) -> None:
    """Cancel those that still run, and wait until they have ended; what they raise is theirs."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def keep_loaded() -> None:
    """From now on the collector looks for garbage in what comes, and not in what there is: all that is loaded.

    To look through that again and again takes a fifth of a second, in which nobody is answered.
    """
    gc.freeze()


def stop_at_signals(stop: Callable[[], None]) -> None:
    """From now on SIGINT and SIGTERM call ``stop`` in this event loop, and nothing else, however often they come.

    If the process is still there much later, it ends as by a kill: a lookup of a name, or a server that does not
    answer, can hold a thread for minutes, and Python waits for its threads. What is cut off then, the next start
    finds in the store.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, frame: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: it is ending already
            loop.call_soon_threadsafe(stop)
        last = threading.Timer(LAST_RESORT, _leave)
        last.daemon = True
        last.start()

    # Not the loop's own way: its handlers go with it, and a second signal would end what is being put away.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, told)


def _leave() -> None:
    log.warning("something does not end; leaving it")
    os._exit(0)
