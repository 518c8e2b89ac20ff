"""The bot as its own process, as an operator runs it, and what it costs."""

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from pathlib import Path

from benchmarks.memory import children

_TICKS = os.sysconf("SC_CLK_TCK")


async def start(store: str, telegram: tuple[str, str], role: str | None = None, **more: str) -> Process:
    """Until it says that it runs. ``store``: DATABASE_URL; ``telegram``: address and token; ``more``: settings."""
    folder = tempfile.gettempdir()
    settings = {"DATABASE_URL": store, "BOT_API_URL": telegram[0], "BOT_TOKEN": telegram[1], "ACCESS": "open", **more}
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "FETCH_ALLOW_PRIVATE": "1", **settings}
    command = (sys.executable, "-m", "bot", "run", *(("--role", role) if role else ()))
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=DEVNULL)
    assert process.stdout is not None
    while b"is running" not in (line := await process.stdout.readline()):
        if not line:
            raise SystemExit("the bot did not start")
    return process


async def end(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    await process.wait()


async def kill(process: Process) -> None:
    process.kill()
    await process.wait()


def cpu_seconds(pid: int) -> float:
    """Of the process and of those that it started and that still run."""
    return sum(map(_cpu_of, (pid, *children(pid))))


def _cpu_of(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    user, system, of_children, system_of_children = (int(field) for field in stat[11:15])
    return (user + system + of_children + system_of_children) / _TICKS


async def until(done: Callable[[], bool], patience: float, every: float = 0.2) -> None:
    """Raises SystemExit where it is not done in so many seconds."""
    for _ in range(int(patience / every)):
        if done():
            return
        await asyncio.sleep(every)
    raise SystemExit(f"not done within {patience:g} s")
