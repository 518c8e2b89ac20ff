"""`python -m bot.playground.emulator`: the emulator in a process of its own, driven over /control/."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import RetryAfter

from bot.playground.emulator import DEFAULT_TOKEN, Emulator, Serving
from bot.playground.emulator.control import create_controlled_app

COMMAND = (sys.executable, "-m", "bot.playground.emulator")


class Control:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, verb: str, **fields: Any) -> Any:
        return (await self.client.post(f"/control/{verb}", json=fields)).json()


@pytest.fixture
async def controlled(emulator: Emulator) -> AsyncIterator[Serving]:
    async with Serving(create_controlled_app(emulator)) as serving:
        yield serving


@pytest.fixture
async def control(controlled: Serving) -> AsyncIterator[Control]:
    async with httpx.AsyncClient(base_url=controlled.url) as client:
        yield Control(client)


async def test_it_prints_its_address_and_ends_at_once() -> None:
    process = await asyncio.create_subprocess_exec(*COMMAND, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with httpx.AsyncClient(base_url=url) as client:
        assert (await client.get(f"/bot{DEFAULT_TOKEN}/getMe")).json()["result"]["is_bot"]
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(2):
        assert await process.wait() == 0


async def test_a_port_that_is_taken_is_one_clear_line(serving: Serving) -> None:
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "--port", str(serving.port), stderr=asyncio.subprocess.PIPE
    )
    _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.decode().startswith(f"cannot listen on 127.0.0.1:{serving.port}: ")
    assert errors.count(b"\n") == 1


async def test_a_conversation_over_control(control: Control, controlled: Serving, new_bot: Callable[..., Bot]) -> None:
    reader = await control("person", name="小满", language="zh-hans")
    await control("start", person=reader["id"], payload="x")
    async with new_bot(controlled) as bot:
        [update] = await bot.get_updates()
        assert update.message.text == "/start x"
        more = InlineKeyboardMarkup([[InlineKeyboardButton("更多", callback_data="m:1")]])
        sent = await bot.send_message(reader["id"], "<b>简报</b>", "HTML", reply_markup=more)
        pressed = await control("press", person=reader["id"], message=sent.id, button="更多")
        await bot.answer_callback_query(pressed["id"], "好")
    assert (await control("callback", id=pressed["id"]))["answer"]["text"] == "好"
    shown = (await control("messages", chat=reader["id"]))["messages"]
    assert [one["text"] for one in shown] == ["/start x", "简报"]
    assert (await control("log", refused=True))["requests"] == []
    assert "getUpdates" in [one["method"] for one in (await control("log"))["requests"]]


async def test_groups_channels_and_topics_over_control(control: Control) -> None:
    owner = (await control("person", name="老周"))["id"]
    forum = await control("group", title="江城论坛", members=[owner], forum=True, topics=["财经"])
    said = await control("say", person=owner, chat=forum["id"], text="/digest", thread=forum["topics"]["财经"])
    assert said["message_thread_id"] == forum["topics"]["财经"]
    group = await control("group", title="家", members=[owner])
    grown = await control("migrate", chat=group["id"])
    await control("kick", chat=grown["id"])
    channel = await control("channel", title="江城日报", owner=owner)
    types = {chat["id"]: chat["type"] for chat in (await control("chats"))["chats"]}
    assert (types[forum["id"]], types[channel["id"]]) == ("supergroup", "channel")
    assert [one["first_name"] for one in (await control("people"))["people"]] == ["简报", "老周"]


async def test_faults_limits_and_blocks_over_control(
    control: Control, controlled: Serving, new_bot: Callable[..., Bot]
) -> None:
    reader = (await control("person", name="小满"))["id"]
    await control("forward", person=reader, text="一段话", source="江城晚报")
    assert (await control("faults", kind="refuse", method="sendMessage", status=429, retry_after=5)) == {"pending": 1}
    async with new_bot(controlled) as bot:
        with pytest.raises(RetryAfter):
            await bot.send_message(reader, "x")
    await control("faults", kind="lost", count=3)
    assert await control("faults", kind="none") == {"pending": 0}
    assert await control("limits", on=True) == {"on": True}
    await control("block", person=reader)
    await control("unblock", person=reader)
    changes = await control("changes", since=0)
    assert changes["changes"][-1]["version"] == changes["version"]


async def test_files_places_and_anonymous_administrators_over_control(control: Control) -> None:
    reader = (await control("person", name="小满"))["id"]
    file = await control("document", person=reader, name="来源.opml", content="PG9wbWwvPg==")
    place = await control("location", person=reader, latitude=31.2, longitude=121.5)
    assert (file["document"]["file_name"], file["document"]["file_size"]) == ("来源.opml", 7)
    assert place["location"] == {"latitude": 31.2, "longitude": 121.5}
    group = (await control("group", title="读报群", members=[reader]))["id"]
    await control("anonymous", chat=group, person=reader, on=True)
    assert (await control("say", chat=group, person=reader, text="早"))["from"]["username"] == "GroupAnonymousBot"


async def test_an_inline_query_over_control(control: Control, controlled: Serving, new_bot: Callable[..., Bot]) -> None:
    reader = (await control("person", name="小满"))["id"]
    asking = asyncio.create_task(control("inline", person=reader, query="地铁"))
    async with new_bot(controlled) as bot:
        [update] = await bot.get_updates(timeout=5)
        await update.inline_query.answer([])
    assert (await asking)["answer"]["results"] == []


@pytest.mark.parametrize(
    ("verb", "fields", "why"),
    [
        ("say", {"person": 1, "text": "x"}, "there is no person 1; make one with /control/person"),
        ("say", {}, "the field 'person' is missing"),
        ("messages", {"chat": 5}, "there is no chat 5 in the emulator"),
        ("faults", {"kind": "magic"}, "'magic' is not a valid FaultKind"),
        ("changes", {"since": 10_000, "timeout": 0.01}, "waited 0.01 s in the emulator"),
    ],
)
async def test_nonsense_over_control(control: Control, verb: str, fields: dict[str, Any], why: str) -> None:
    assert (await control(verb, **fields))["error"].startswith(why)
