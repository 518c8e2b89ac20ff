"""Faults on demand as a bot meets them, and the network cut and given back."""

from __future__ import annotations

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.playground.emulator import Emulator, Fault, FaultKind, Person, Serving


async def test_accepted_but_the_answer_is_lost(bot: Bot, emulator: Emulator, reader: Person) -> None:
    emulator.fail(Fault(FaultKind.LOST, "sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "喂")
    assert [one.text for one in emulator.bot_messages(reader)] == ["喂"]
    assert emulator.requests("sendMessage")[0].outcome == "lost"


async def test_broken_before_acceptance(bot: Bot, emulator: Emulator, reader: Person) -> None:
    emulator.fail(Fault(FaultKind.RESET, "sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "喂")
    assert emulator.bot_messages(reader) == ()
    await bot.send_message(reader.id, "喂")


@pytest.mark.parametrize(("status", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
async def test_a_server_error(bot: Bot, emulator: Emulator, reader: Person, status: int, words: str) -> None:
    emulator.fail(Fault(FaultKind.REFUSE, "sendMessage", status=status))
    with pytest.raises(NetworkError, match=words) as refused:
        await bot.send_message(reader.id, "喂")
    assert not isinstance(refused.value, BadRequest | TimedOut)
    assert emulator.bot_messages(reader) == ()


async def test_too_many_requests_for_one_chat(bot: Bot, emulator: Emulator, reader: Person) -> None:
    other = emulator.person("老周")
    emulator.start(other)
    emulator.fail(Fault(FaultKind.REFUSE, chat_id=reader.id, status=429, retry_after=7, count=2))
    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(reader.id, "喂")
        assert refused.value.retry_after.total_seconds() == 7
        await bot.send_message(other.id, "喂")
    await bot.send_message(reader.id, "喂")


async def test_a_slow_answer(bot: Bot, emulator: Emulator, reader: Person) -> None:
    emulator.fail(Fault(FaultKind.SLOW, "sendMessage"))
    sending = asyncio.create_task(bot.send_message(reader.id, "喂"))
    await emulator.wait_for(lambda: emulator.bot_messages(reader))
    await bot.get_me()
    assert not sending.done()
    emulator.release()
    assert (await sending).text == "喂"


async def test_a_client_that_gives_up_on_a_slow_answer(bot: Bot, emulator: Emulator, reader: Person) -> None:
    emulator.fail(Fault(FaultKind.SLOW, "sendMessage"))
    with pytest.raises(TimedOut):
        await bot.send_message(reader.id, "喂", read_timeout=0.05)
    assert [one.text for one in emulator.bot_messages(reader)] == ["喂"]


async def test_the_network_is_cut_and_given_back(
    bot: Bot, emulator: Emulator, serving: Serving, reader: Person
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await emulator.wait_for(lambda: emulator.is_polled)
    url = serving.url
    started = time.perf_counter()
    await serving.cut()
    with pytest.raises(NetworkError):
        await poll
    with pytest.raises(NetworkError, match="ConnectError"):
        await bot.send_message(reader.id, "喂")
    emulator.say(reader, reader, "断网时说的话")
    await serving.restore()
    assert time.perf_counter() - started < 0.3
    assert (serving.is_up, serving.url) == (True, url)
    assert (await bot.get_updates())[0].message.text == "断网时说的话"


async def test_cutting_and_restoring_twice_is_no_error(serving: Serving) -> None:
    await serving.cut()
    await serving.cut()
    await serving.restore()
    await serving.restore()
    assert serving.is_up
