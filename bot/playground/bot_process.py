"""The playground's side of its bot: a child process, started, told the time, killed and started again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Coroutine, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from bot.settings import Settings

T = TypeVar("T")

STOP_WITHIN = 9.0  #: seconds; the bot itself ends within 8.5
_READY_WITHIN, _GATHERED_WITHIN = 30.0, 20.0


class BotProcess:
    """One bot at a time. ``environment`` holds its settings, and replaces what this process has of them."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._gathered: asyncio.Queue[int] = asyncio.Queue()

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """None while there is none."""
        return self._process.pid if self.is_alive and self._process else None

    @property
    def is_ready(self) -> bool:
        """Whether it answers: a process needs a second to get there."""
        return self.is_alive and self._ready.is_set()

    @property
    def has_failed(self) -> bool:
        """Whether it ended by itself, with an error."""
        return self._process is not None and (self._process.returncode or 0) > 0

    async def start(self) -> None:
        """It loads its code, and begins once it is told the time."""
        self._ready = asyncio.Event()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.playground.child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**_without_settings(os.environ), **self._environment},
            start_new_session=True,  # Ctrl+C in the terminal is the demo's, which then ends the bot in order
        )
        self._hearing = asyncio.create_task(self._hear(self._process))

    def tell_offset(self, offset: timedelta) -> None:
        """How far its clock is to be from the machine's."""
        self._tell({"offset": offset.total_seconds()})

    async def gather(self) -> int | None:
        """Have it look at every source now; the number of new articles, None when it does not answer."""
        if not self.is_ready:
            return None
        while not self._gathered.empty():
            self._gathered.get_nowait()
        self._tell({"gather": True})
        return await self._unless_it_ends(self._gathered.get(), _GATHERED_WITHIN)

    async def wait_until_ready(self) -> bool:
        """Whether it runs; False when it ended instead, or took too long."""
        return bool(await self._unless_it_ends(self._ready.wait(), _READY_WITHIN))

    async def kill(self) -> None:
        """As a power cut would: nothing of it gets to end."""
        if self.is_alive and self._process is not None:
            self._signal_all(signal.SIGKILL)
        await self._over()

    async def stop(self) -> None:
        """Close its input, which ends it in order; kill it when that takes too long."""
        if not self.is_alive or self._process is None or self._process.stdin is None:
            return
        if not self.is_ready:  # it may still load its code, and hears of it only after that
            await self.kill()
            return
        self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), STOP_WITHIN)
        await self.kill()

    async def _unless_it_ends(self, answer: Coroutine[Any, Any, T], timeout: float) -> T | None:
        """What it answers; None when the process ends first, or after ``timeout`` seconds."""
        assert self._hearing is not None, "start() comes first"
        waiting = asyncio.ensure_future(answer)
        await asyncio.wait((waiting, self._hearing), timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return waiting.result()
        waiting.cancel()
        if self._hearing.done():
            await self._over()  # how it ended is known a moment later
        return None

    async def _over(self) -> None:
        if self._process is not None:
            await self._process.wait()
        if self._hearing is not None:
            await self._hearing

    def _signal_all(self, number: signal.Signals) -> None:
        """To the bot and what it started."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def _tell(self, what: dict[str, Any]) -> None:
        if self.is_alive and self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(json.dumps(what).encode() + b"\n")

    async def _hear(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            told = json.loads(line)
            if told.get("ready"):
                self._ready.set()
            if "gathered" in told:
                self._gathered.put_nowait(told["gathered"])


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Without a real bot's settings, and with the way to loopback free of proxies."""
    kept = {name: value for name, value in environment.items() if name.lower() not in Settings.model_fields}
    return kept | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
