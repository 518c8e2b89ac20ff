"""Whom a wait that Telegram asks for concerns, and how long an answer is tried."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fast_clock import MIDNIGHT, FastClock
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.calls import Address, Call, edit, send
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Retry, Sent, Uncertain, Unchanged
from bot.delivery.wire import ANSWER_TRIES, Wire


class Telegram:
    """Refuses with each of ``errors`` in turn; then all is well."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> Any:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return {"message_id": 1}


def wire_to(telegram: Any) -> Wire:
    clock = FastClock()
    return Wire(telegram, Limiter(clock.now, 25), clock)


@pytest.mark.parametrize(
    ("call", "chat_7", "everybody"),
    [
        (send(Address(7), "news"), 30, 0),
        (Call("getChatMember", {"chat_id": 7, "user_id": 8}), 30, 0),
        (Call("getMe", {}), 30, 30),
        (Call("answerCallbackQuery", {"callback_query_id": "q"}), 0, 0),
        (Call("setMyCommands", {"commands": []}), 0, 0),
    ],
)
async def test_a_wait_concerns_the_chat_or_all_but_no_profile_concerns_a_chat(
    call: Call, chat_7: int, everybody: int
) -> None:
    wire = wire_to(Telegram(RetryAfter(30)))
    assert isinstance(await wire.carry(call), Retry)

    def wait(chat: int | None) -> float:
        return max(0.0, (wire.limiter.paused_until(chat) - MIDNIGHT).total_seconds())

    assert (wait(7), wait(9), wait(None)) == (chat_7, everybody, everybody)


async def test_an_answer_waits_as_long_as_it_is_told_to() -> None:
    telegram = Telegram(RetryAfter(30))
    wire = wire_to(telegram)
    assert isinstance(await wire.say(send(Address(7), "news")), Sent)
    assert telegram.calls == 2
    assert wire.clock.now() - MIDNIGHT >= timedelta(seconds=30)


async def test_an_answer_is_given_up_after_some_tries() -> None:
    telegram = Telegram(*[RetryAfter(1)] * 100)
    assert isinstance(await wire_to(telegram).say(send(Address(7), "news")), Retry)
    assert telegram.calls == ANSWER_TRIES


async def test_what_is_no_message_is_not_said_again_when_telegram_asks_to_wait() -> None:
    telegram = Telegram(RetryAfter(30))
    assert isinstance(await wire_to(telegram).say(Call("answerCallbackQuery", {"callback_query_id": "q"})), Retry)
    assert telegram.calls == 1


async def test_what_never_left_is_said_again() -> None:
    refused = NetworkError("httpx.ConnectError")
    refused.__cause__ = httpx.ConnectError("refused")
    telegram = Telegram(refused)
    assert isinstance(await wire_to(telegram).say(Call("answerCallbackQuery", {"callback_query_id": "q"})), Sent)
    assert telegram.calls == 2


async def test_an_answer_that_may_have_arrived_is_not_said_again() -> None:
    telegram = Telegram(TimedOut())
    assert isinstance(await wire_to(telegram).say(send(Address(7), "news")), Uncertain)
    assert telegram.calls == 1


async def test_the_answer_to_a_press_waits_for_no_turn_and_takes_none() -> None:
    telegram = Telegram()
    wire = wire_to(telegram)
    for chat in (7, 8):
        wire.limiter.pause(chat, MIDNIGHT + timedelta(seconds=30))
    assert isinstance(await wire.say(Call("answerCallbackQuery", {"callback_query_id": "q"})), Sent)
    assert wire.clock.now() == MIDNIGHT


async def test_answers_that_waited_for_the_end_of_a_pause_come_at_the_pace() -> None:
    telegram = Telegram()
    wire = wire_to(telegram)
    for chat in (7, 8):
        wire.limiter.pause(chat, MIDNIGHT + timedelta(seconds=30))
    times = []
    for chat in range(100, 110):
        await wire.turn(chat)
        times.append(wire.clock.now())
    assert min(times) >= MIDNIGHT + timedelta(seconds=30)
    assert times[-1] >= times[0] + timedelta(seconds=5 * 0.04)


class Dripping:
    """Begins to answer, and never ends."""

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> Any:
        await asyncio.Event().wait()


async def test_an_answer_without_an_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.wire.LONGEST_CALL", 0.0)
    async with asyncio.timeout(10):
        outcome = await wire_to(Dripping()).carry(send(Address(7), "news"))
    assert isinstance(outcome, Uncertain)


async def test_two_who_press_at_once_edit_a_message_once() -> None:
    telegram = Telegram()
    wire = wire_to(telegram)
    first, second = await asyncio.gather(*(wire.carry(edit(7, 70, "设置")) for _ in range(2)))
    assert (type(first), type(second), telegram.calls) == (Sent, Unchanged, 1)
    for call in (edit(7, 70, "主题"), edit(7, 70, "设置"), edit(7, 71, "设置"), edit(8, 70, "设置")):
        assert isinstance(await wire.carry(call), Sent)


@pytest.mark.parametrize("errors", [[], [BadRequest("Message is not modified")]])
async def test_what_a_message_says_already_is_not_edited_into_it_again(errors: list[Exception]) -> None:
    telegram = Telegram(*errors)
    wire = wire_to(telegram)
    for _ in range(2):
        outcome = await wire.carry(edit(7, 70, "设置"))
    assert (type(outcome), telegram.calls) == (Unchanged, 1)


async def test_an_edit_that_did_not_arrive_is_made_again() -> None:
    telegram = Telegram(RetryAfter(1))
    wire = wire_to(telegram)
    assert isinstance(await wire.carry(edit(7, 70, "设置")), Retry)
    assert isinstance(await wire.carry(edit(7, 70, "设置")), Sent)
