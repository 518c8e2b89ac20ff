"""A process of one role whose clock is told how far it is from the machine's; it can be killed and begun again.

In the child a line of standard input is that offset, in seconds; the end of input stops it.
"""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.app import App
from bot.clock import ShiftedClock
from bot.process.roles import ROLES, Role
from bot.settings import load_settings

_READY = b"ready\n"


@dataclass
class Shifted:
    """The handle; ``environment`` has its settings."""

    role: Role
    environment: Mapping[str, str]
    _process: Process | None = None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    async def start(self, offset: timedelta) -> None:
        """Until it runs."""
        command = (sys.executable, "-m", "benchmarks.scale.shifted", self.role)
        environment = {"PATH": os.environ["PATH"], **self.environment}
        self._process = await asyncio.create_subprocess_exec(
            *command, env=environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
        self.tell(offset)
        assert self._process.stdout is not None
        if await self._process.stdout.readline() != _READY:
            raise SystemExit(f"a process of role {self.role} did not start")

    def tell(self, offset: timedelta) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{offset.total_seconds()}\n".encode())

    async def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def end(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()


# In the child:


async def _live(role: Role) -> None:
    clock, lines = ShiftedClock(), await _input()
    await _obey(clock, lines)
    app = App(
        load_settings(_env_file=None),
        clock,
        announce=lambda line: None,
        on_stage=lambda stage: print(_READY.decode(), end="", flush=True),
        role=role,
    )
    listening = asyncio.create_task(_listen(clock, lines, app))
    await app.run()
    listening.cancel()


async def _listen(clock: ShiftedClock, lines: asyncio.StreamReader, app: App) -> None:
    while await _obey(clock, lines):
        pass
    app.stop()


async def _obey(clock: ShiftedClock, lines: asyncio.StreamReader) -> bool:
    """False once there is no more."""
    line = await lines.readline()
    if line:
        await clock.set_offset(timedelta(seconds=float(line)))
    return bool(line)


async def _input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


if __name__ == "__main__":
    asyncio.run(_live(next(role for role in ROLES if role == sys.argv[1])))
