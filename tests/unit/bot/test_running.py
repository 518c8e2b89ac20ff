"""Running side by side, and ending in order."""

import asyncio
import gc
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.app import App, Stage
from bot.cli.running import run
from bot.errors import TokenError
from bot.newsroom import Newsroom
from bot.process.roles import Role
from bot.process.running import LAST_RESORT, STOP_WITHIN, run_until, unless
from bot.settings import Settings

#: Told to stop it does, but for a thread that nothing wakes.
HELD = """
import asyncio, threading
from bot.process import running

async def main():
    stop = asyncio.Event()
    running.LAST_RESORT = 0.1
    running.stop_at_signals(stop.set)
    threading.Thread(target=threading.Event().wait).start()
    print("ready", flush=True)
    await stop.wait()

asyncio.run(main())
"""


class Worker:
    """Finishes what it has in hand when it is told to stop."""

    def __init__(self, log: list[str], turns: int = 3) -> None:
        self._log = log
        self._turns = turns
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        await self._stopped.wait()
        for _ in range(self._turns):
            await asyncio.sleep(0)
        self._log.append("finished")

    def stop(self) -> None:
        self._log.append("told")
        self._stopped.set()


class Stubborn(Worker):
    """Has something in hand that does not end."""

    async def run(self) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            self._log.append("cancelled")


async def endless(log: list[str]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        log.append("cut off")


async def broken() -> None:
    await asyncio.sleep(0)
    raise LookupError("broken")


def told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    asyncio.get_running_loop().call_soon(stop.set)
    return stop


async def test_nothing_more_comes_in_before_the_others_are_told_to_finish() -> None:
    log: list[str] = []
    await run_until(told_to_stop(), [endless(log)], [Worker(log)])
    assert log == ["cut off", "told", "finished"]


async def test_the_first_error_ends_all_in_the_same_order_and_is_raised() -> None:
    log: list[str] = []
    with pytest.raises(LookupError, match="broken"):
        await run_until(asyncio.Event(), [endless(log), broken()], [Worker(log)])
    assert log == ["cut off", "told", "finished"]


async def test_where_nothing_has_to_finish_it_ends_at_once() -> None:
    stop = asyncio.Event()
    stop.set()
    await run_until(stop, [asyncio.Event().wait()], [])  # type: ignore[list-item]


async def test_what_does_not_finish_in_time_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.process.running.STOP_WITHIN", 0)
    log: list[str] = []
    await run_until(told_to_stop(), [endless(log)], [Stubborn(log)])
    assert log == ["cut off", "told", "cancelled"]


async def test_cancelled_itself_it_leaves_nothing_running() -> None:
    log: list[str] = []
    running = asyncio.create_task(run_until(asyncio.Event(), [endless(log)], [Stubborn(log)]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert sorted(log) == ["cancelled", "cut off"]


async def test_work_is_done_unless_it_is_stopped() -> None:
    log: list[str] = []
    assert await unless(asyncio.Event(), asyncio.sleep(0))
    assert not await unless(told_to_stop(), endless(log))
    assert log == ["cut off"]
    with pytest.raises(LookupError, match="broken"):
        await unless(asyncio.Event(), broken())


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bool]]:
    """Whether the collector leaves out what was loaded before the test, which may call ``run``."""
    monkeypatch.setattr("bot.cli.running.set_up_logging", lambda *_: None)
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    loaded: list[list[int]] = [[] for _ in range(1000)]  # what was there before is frozen by the suite
    before = gc.get_freeze_count()
    yield lambda: gc.get_freeze_count() >= before + len(loaded)
    gc.unfreeze()


def test_garbage_is_looked_for_in_what_came_since_the_bot_runs(
    monkeypatch: pytest.MonkeyPatch, frozen: Callable[[], bool]
) -> None:
    seen: list[bool] = []

    async def begins(app: App) -> None:
        app.on_stage(Stage(cast(Newsroom, None)))
        seen.append(frozen())
        raise TokenError

    monkeypatch.setattr(App, "run", begins)
    with pytest.raises(TokenError):
        run(None)
    assert seen == [True]


@pytest.mark.long
def test_whoever_has_ended_does_not_look_for_garbage_first(
    monkeypatch: pytest.MonkeyPatch, frozen: Callable[[], bool]
) -> None:
    async def ends(settings: Settings, role: Role | None) -> None:
        raise TokenError

    monkeypatch.setattr("bot.cli.running._run", ends)
    with pytest.raises(TokenError):
        run(None)
    assert frozen()


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whatever_holds_a_process_it_ends_in_time(number: signal.Signals) -> None:
    root = Path(__file__).parents[3]
    held = subprocess.Popen([sys.executable, "-c", HELD], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with held:
        assert held.stdout is not None
        assert held.stdout.readline() == b"ready\n"
        held.send_signal(number)
        try:
            assert held.wait(timeout=60) == 0
        finally:
            held.kill()
    assert STOP_WITHIN < LAST_RESORT < 10
