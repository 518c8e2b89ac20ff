"""How what is served ends."""

import asyncio
import logging

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from bot.playground.emulator import Serving


async def test_an_answer_that_goes_on_is_ended_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        begun.set()
        await asyncio.Event().wait()

    serving = Serving(endless)
    await serving.start()
    async with httpx.AsyncClient() as client:
        asking = asyncio.create_task(client.get(serving.url))
        await begun.wait()
        await serving.stop()
        with pytest.raises(httpx.RemoteProtocolError):
            await asking
    await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
