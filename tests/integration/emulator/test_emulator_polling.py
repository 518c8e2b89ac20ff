"""getUpdates: offsets, long polls, and one poller at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.playground.emulator import Emulator, Person, Serving


async def test_an_update_comes_until_it_is_confirmed(bot: Bot, emulator: Emulator, reader: Person) -> None:
    for text in ("一", "二", "三"):
        emulator.say(reader, reader, text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["一", "二"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest] == ["三"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_negative_offset_keeps_the_last_ones(bot: Bot, emulator: Emulator, reader: Person) -> None:
    for text in ("一", "二", "三"):
        emulator.say(reader, reader, text)
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["三"]


async def test_a_long_poll_ends_with_the_update(bot: Bot, emulator: Emulator, reader: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await emulator.wait_for(lambda: emulator.is_polled)
    emulator.say(reader, reader, "喂")
    assert (await poll)[0].message.text == "喂"
    assert not emulator.is_polled


async def test_only_the_kinds_that_are_asked_for(bot: Bot, emulator: Emulator, reader: Person) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    emulator.say(reader, reader, "喂")
    assert await bot.get_updates() == ()


async def test_a_newer_poller_ends_the_older(
    bot: Bot, emulator: Emulator, serving: Serving, reader: Person, new_bot: Callable[..., Bot]
) -> None:
    async with new_bot(serving) as second:
        old = asyncio.create_task(bot.get_updates(timeout=30))
        await emulator.wait_for(lambda: emulator.is_polled)
        new = asyncio.create_task(second.get_updates(timeout=30))
        with pytest.raises(Conflict) as conflict:
            await old
        assert conflict.value.message == (
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        emulator.say(reader, reader, "喂")
        assert len(await new) == 1


async def test_a_poll_whose_client_died_is_no_conflict(emulator: Emulator, serving: Serving, bot: Bot) -> None:
    async with httpx.AsyncClient() as client:
        url = f"{serving.url}/bot{emulator.token}/getUpdates"
        dying = asyncio.create_task(client.get(url, params={"timeout": 30}))
        await emulator.wait_for(lambda: emulator.is_polled)
        dying.cancel()
        await emulator.wait_for(lambda: not emulator.is_polled)
    assert await bot.get_updates() == ()
    assert [request.outcome for request in emulator.requests("getUpdates")] == ["gone", "ok"]


async def test_a_bot_that_dies_in_the_middle_of_a_request_is_no_error(
    serving: Serving, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    host, _, port = serving.url.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /bot{emulator.token}/getMe HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\n"
    writer.write(f"{head}half of".encode())
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    async with httpx.AsyncClient() as client:  # by its answer the first request has been seen to its end
        assert (await client.get(f"{serving.url}/bot{emulator.token}/getMe")).json()["ok"]
    assert not caplog.records
