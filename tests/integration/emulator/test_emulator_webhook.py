"""Updates that are brought: in the order of each chat, again until they are taken; meanwhile they are not asked for."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import TelegramError

from bot.playground.emulator import WEBHOOK, Emulator, Fault, FaultKind, Person, Serving

SECRET = "one_that-only-the-two-know"


@dataclass
class Receiver:
    """Takes what is posted, or refuses it as it is told to: by text, so many times."""

    url: str = ""
    refuses: Counter[str] = field(default_factory=Counter)
    taken: list[tuple[int, str]] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def receive(self, request: Request) -> Response:
        update = await request.json()
        message = update["message"]
        self.secrets.add(request.headers["X-Telegram-Bot-Api-Secret-Token"])
        if self.refuses[message["text"]]:
            self.refuses[message["text"]] -= 1
            return Response(status_code=503)
        async with self.came:
            self.taken.append((message["chat"]["id"], message["text"]))
            self.came.notify_all()
        return Response()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(30), self.came:
            await self.came.wait_for(lambda: len(self.taken) >= count)

    def of(self, person: Person) -> list[str]:
        return [text for chat, text in self.taken if chat == person.id]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with Serving(Starlette(routes=[Route("/telegram", receiver.receive, methods=["POST"])])) as serving:
        receiver.url = f"{serving.url}/telegram"
        yield receiver


@pytest.fixture
def pauses(emulator: Emulator) -> list[float]:
    """Seconds waited between two tries, without waiting them."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    emulator.gateway.hooks._sleep = pause
    return pauses


async def refusal(asked: Awaitable[object]) -> str:
    with pytest.raises(TelegramError) as caught:
        await asked
    return str(caught.value)


async def test_what_is_not_taken_is_posted_again_before_what_follows_it(
    bot: Bot, emulator: Emulator, receiver: Receiver, pauses: list[float]
) -> None:
    one, other = emulator.person("一"), emulator.person("二")
    emulator.say(one, one, "前")
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    receiver.refuses["难"] = 3
    for text in ("难", "后"):
        emulator.say(one, one, text)
    for number in range(5):
        emulator.say(other, other, str(number))
    await receiver.until(8)
    assert receiver.of(one) == ["前", "难", "后"]
    assert receiver.of(other) == ["0", "1", "2", "3", "4"]
    assert (pauses, receiver.secrets) == ([1, 2, 4], {SECRET})
    await emulator.wait_for(lambda: len(emulator.world.updates) == 0)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 0)
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_an_answer_that_is_lost_means_that_it_comes_again(
    bot: Bot, emulator: Emulator, receiver: Receiver, reader: Person, pauses: list[float]
) -> None:
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    emulator.fail(Fault(FaultKind.LOST, WEBHOOK))
    emulator.fail(Fault(FaultKind.RESET, WEBHOOK))
    emulator.say(reader, reader, "喂")
    await receiver.until(2)
    assert receiver.of(reader) == ["喂", "喂"]
    assert len(pauses) == 2


async def test_who_has_a_webhook_does_not_ask(bot: Bot, emulator: Emulator, receiver: Receiver, reader: Person) -> None:
    polling = asyncio.create_task(refusal(bot.get_updates(timeout=30)))
    await emulator.wait_for(lambda: emulator.is_polled)
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    active = "can't use getupdates method while webhook is active; use deletewebhook to delete the webhook first"
    assert (await polling).lower().endswith(active)
    assert (await refusal(bot.get_updates())).lower().endswith(active)
    await bot.delete_webhook()
    emulator.say(reader, reader, "喂")
    (update,) = await bot.get_updates()
    assert (update.message and update.message.text, receiver.taken) == ("喂", [])


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("http://bot.example/telegram", "x", "An HTTPS URL must be provided for webhook"),
        ("ftp://127.0.0.1/telegram", "x", "An HTTPS URL must be provided for webhook"),
        ("https://bot.example/telegram", "x", "Failed to resolve host: Name or service not known"),
        ("http://127.0.0.1:1/telegram", "两个字", "Secret token contains unallowed characters"),
    ],
)
async def test_what_no_webhook_may_be(bot: Bot, emulator: Emulator, url: str, secret: str, why: str) -> None:
    assert (await refusal(bot.set_webhook(url, secret_token=secret))).lower().endswith(why.lower())
    assert not emulator.is_hooked
