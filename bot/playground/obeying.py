"""A bot that does as it is told over its standard input, and tells on standard output what it did.

Lines of JSON come in: {"offset": seconds} first (how far its clock is from the machine's), later more of these and
{"gather": true}; the end of input stops it. Others go out: {"ready": true} once it runs, and {"gathered": number of
new articles} after each gathering that was asked for.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from bot.app import App, Stage
from bot.clock import ShiftedClock
from bot.errors import BotError
from bot.process.logs import set_up_logging
from bot.process.running import keep_loaded
from bot.settings import load_settings
from storage import StorageError


def run() -> int:
    """Until the input ends; the exit status."""
    try:
        asyncio.run(_run())
    except (BotError, StorageError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


async def _run() -> None:
    settings = load_settings(_env_file=None)  # the working folder's .env is another bot's
    set_up_logging("text", settings.token)
    logging.getLogger().setLevel(logging.ERROR)  # cuts and kills are the playground's sport, and shown on its page
    clock = ShiftedClock()
    stage: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
    app = App(settings, clock, announce=_discard, on_stage=stage.set_result)
    orders = _orders()
    await _obey(await anext(orders, {}), clock, stage)
    listening = asyncio.create_task(_listen(orders, clock, stage, app))
    telling = asyncio.create_task(_tell_when_ready(stage))
    try:
        await app.run()
    finally:
        for task in (listening, telling):
            task.cancel()
        await asyncio.gather(listening, telling, return_exceptions=True)


async def _listen(orders: AsyncIterator[Any], clock: ShiftedClock, stage: asyncio.Future[Stage], app: App) -> None:
    try:
        async for order in orders:
            await _obey(order, clock, stage)
    finally:
        app.stop()


async def _obey(order: Any, clock: ShiftedClock, stage: asyncio.Future[Stage]) -> None:
    if "offset" in order:
        await clock.set_offset(timedelta(seconds=order["offset"]))
    if order.get("gather"):
        newsroom = (await asyncio.shield(stage)).newsroom
        gathered = await newsroom.gather(everything=True)
        _tell({"gathered": sum(one.new for one in gathered)})


async def _tell_when_ready(stage: asyncio.Future[Stage]) -> None:
    await asyncio.shield(stage)
    keep_loaded()
    _tell({"ready": True})


async def _orders() -> AsyncIterator[Any]:
    """What comes in on standard input, a JSON object a line, until it is closed."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    with contextlib.closing(transport):
        while line := await reader.readline():
            yield json.loads(line)


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _discard(_: str) -> None:
    """The demo has its own words for what the bot would print in a terminal."""
