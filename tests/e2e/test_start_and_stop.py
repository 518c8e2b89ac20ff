"""Starting where Telegram is not there yet, and stopping at any moment: quickly, in order, leaving nothing behind."""

import asyncio
import logging
import multiprocessing
import signal
from pathlib import Path

import pytest

from bot.analysis.worker import Worker
from bot.app import App
from bot.clock import SystemClock
from bot.playground.emulator import Fault, FaultKind
from tests.e2e.test_kill import ended, running_at, start
from tests.e2e.world import PATIENCE, World

SOON = 10  #: seconds


class Waiting(SystemClock):
    """Tells that somebody sleeps, and lets nobody wake."""

    def __init__(self) -> None:
        self.asleep = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.asleep.set()
        await asyncio.Event().wait()


async def test_told_to_stop_before_telegram_answered(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.emulator.fail(Fault(FaultKind.RESET, "getMe"))
    clock = Waiting()
    app = App(world.settings(), clock, world.said.append)
    running = asyncio.create_task(app.run())
    async with asyncio.timeout(PATIENCE):
        await clock.asleep.wait()
        app.stop()
        await running
    assert world.said == []
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "Telegram cannot be reached" in record.getMessage()


async def test_told_to_stop_while_telegram_keeps_it_waiting(world: World) -> None:
    world.emulator.fail(Fault(FaultKind.SLOW, "getMe"))
    app = App(world.settings(), world.clock, world.said.append)
    running = asyncio.create_task(app.run())
    async with asyncio.timeout(PATIENCE):
        await world.emulator.wait_for(lambda: world.emulator.requests("getMe"))
        app.stop()
        await running
    world.emulator.release()


async def test_it_starts_once_telegram_is_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.START_PAUSE", 0)
    for method in ("getMe", "deleteWebhook"):
        world.emulator.fail(Fault(FaultKind.REFUSE, method, count=2, status=502))
    await world.run()
    assert any("is running" in line for line in world.said)


async def test_told_to_stop_while_it_gathers_it_leaves_no_process(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.subscribe_to_everything()
    await world.run()
    asked, ask = asyncio.Event(), Worker.ask

    async def noticed(worker: Worker, message: bytes) -> object:
        asked.set()
        return await ask(worker, message)

    monkeypatch.setattr(Worker, "ask", noticed)
    gathering = asyncio.create_task(world.gathered())
    async with asyncio.timeout(PATIENCE):
        await asked.wait()
        gathering.cancel()
        await world.stop()
    await asyncio.gather(gathering, return_exceptions=True)
    assert multiprocessing.active_children() == []
    ours = [record for record in caplog.records if record.name.startswith(("bot.", "asyncio"))]
    assert not [record for record in ours if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_twice_ends_it_once(world: World, number: signal.Signals) -> None:
    world.emulator.fail(Fault(FaultKind.SLOW, "sendMessage"))
    process = await start(world, ADMIN_IDS="1001")
    await running_at(process)
    lin = world.emulator.person("林")
    world.emulator.say(lin, lin, "/help")
    await world.heard(lin)
    process.send_signal(number)
    process.send_signal(number)
    world.emulator.release()
    async with asyncio.timeout(SOON):
        code, errors = await ended(process)
    assert code == 0
    assert "Traceback" not in errors
    waiting = world.store(lambda uow: uow.updates.open_lanes(10, (), SystemClock().now()))
    assert waiting == [], "what was in flight was ended, and noted"


async def test_a_data_folder_that_is_a_file_is_one_line(world: World, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    code, errors = await ended(await start(world, DATA_DIR=str(file)))
    assert code == 1
    (line,) = errors.strip().splitlines()
    assert line.startswith("jianbao: DATA_DIR")
