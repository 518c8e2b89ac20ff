"""`jianbao demo` as a process: its first line, its end, and that nothing of it is left behind."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60  # seconds: for starting and ending on a busy machine


@contextmanager
def demo(folder: Path, *options: str, port: int = 0, browser: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run in a folder with another bot's settings, with none of which it would run, and its temporary files there."""
    (folder / ".env").write_text("BOT_TOKEN=1:another\nDATA_DIR=/dev/null/nowhere\nGATHER_EVERY=never\n")
    root = str(Path(__file__).parents[3])
    theirs = {"DATABASE_URL": "postgresql://nowhere/", "PYTHONPATH": root, "TMPDIR": str(folder), "BROWSER": browser}
    environment = {**os.environ, **theirs}
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=folder, env=environment, **pipes)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until_gone(pid: int) -> None:
    """Returns once the process has ended; it is not our child, so that it cannot be waited for otherwise."""
    descriptor = os.pidfd_open(pid)
    try:
        poll = select.poll()
        poll.register(descriptor)
        assert poll.poll(PATIENCE * 1000), f"process {pid} did not end"
    finally:
        os.close(descriptor)


def read_until(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return
    raise AssertionError(f"the demo never said {words!r}")


@pytest.fixture
def browser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A browser that writes down what it was opened with, in a file beside it."""
    script = tmp_path_factory.mktemp("browser") / "browser"
    script.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n')
    script.chmod(0o700)
    return script


@pytest.mark.parametrize(("number", "options"), [(signal.SIGTERM, ()), (signal.SIGINT, ("--open",))])
def test_it_ends_in_order_and_leaves_nothing(
    tmp_path: Path, browser: Path, number: signal.Signals, options: tuple[str, ...]
) -> None:
    with demo(tmp_path, *options, browser=str(browser)) as process:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert address.startswith("http://127.0.0.1:")
        read_until(process, "Ctrl+C")  # the first digest is there
        [bot] = children(process.pid)
        process.send_signal(number)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert (process.returncode, complaints) == (0, "")
        assert not Path(f"/proc/{bot}").exists()
        assert [one.read_text() for one in browser.parent.glob("*.opened")] == [address] * len(options)
        assert [path.name for path in tmp_path.iterdir()] == [".env"]


def test_it_can_be_ended_before_it_has_begun(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert (process.returncode, complaints) == (0, "")


def test_the_bot_does_not_outlive_a_demo_that_was_killed(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        read_until(process, "Ctrl+C")
        [bot] = children(process.pid)
        workers = children(bot)
        process.kill()
        for orphan in (bot, *workers):
            wait_until_gone(orphan)


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with demo(tmp_path, port=port) as process:
            said, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert said == ""
    assert complaints.splitlines() == [
        f"cannot listen on 127.0.0.1:{port}: the port is taken; choose another with --port"
    ]


def test_a_bot_that_does_not_start_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "aiohttp.py").write_text("raise ModuleNotFoundError('No module named aiohttp', name='aiohttp')")
    with demo(tmp_path) as process:
        _, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    (line,) = complaints.splitlines()
    assert line.startswith("jianbao: a library is missing or broken (No module named aiohttp)")
