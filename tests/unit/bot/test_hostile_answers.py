"""Whatever stands in the place of Telegram's answer is an outcome, and never more than that."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.calls import Address, send
from bot.clock import SystemClock
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Blocked, Outcome, Retry, Revoked, Sent, Uncertain
from bot.delivery.telegram_errors import wait_asked_for
from bot.delivery.wire import Wire, ask
from bot.inbox.poller import checked_updates

ME = {"ok": True, "result": {"id": 99, "is_bot": True, "first_name": "简报", "username": "jianbao_bot"}}
HELLO = send(Address(7), "hello")

#: What may have arrived is not sent again; what certainly did not is.
ANSWERS: dict[str, tuple[httpx.Response, type[Outcome]]] = {
    "a page of a portal": (httpx.Response(200, text="<html>Please log in</html>"), Uncertain),
    "nothing": (httpx.Response(200, content=b""), Uncertain),
    "bytes": (httpx.Response(200, content=b"\xff\xfe\x00"), Uncertain),
    "a list": (httpx.Response(200, json=[]), Uncertain),
    "a word": (httpx.Response(200, json="ok"), Uncertain),
    "no result": (httpx.Response(200, json={"ok": True}), Uncertain),
    "a result of no shape": (httpx.Response(200, json={"ok": True, "result": "sent"}), Sent),
    "an id of no shape": (httpx.Response(200, json={"ok": True, "result": {"message_id": "x"}}), Sent),
    "an id that no ledger holds": (httpx.Response(200, json={"ok": True, "result": {"message_id": 2**100}}), Sent),
    "a proxy's refusal": (httpx.Response(403, text="<h1>Forbidden</h1>"), Retry),
    "a proxy that wants a password": (httpx.Response(401, text="<h1>Unauthorized</h1>"), Retry),
    "a portal that knows no such page": (httpx.Response(404, text="<h1>Not Found</h1>"), Retry),
    "a proxy that cannot read": (httpx.Response(400, text="<h1>Bad Request</h1>"), Retry),
    "a portal that leads elsewhere": (httpx.Response(302, headers={"location": "http://portal.example/"}), Retry),
    "a proxy's own limit": (httpx.Response(429, text="slow down"), Retry),
    "an error as a list": (httpx.Response(500, json=[]), Uncertain),
    "an error": (httpx.Response(500, json={"ok": False, "description": "Internal Server Error"}), Retry),
    "a gateway's page": (httpx.Response(502, text="<h1>Bad Gateway</h1>"), Uncertain),
    "a method that is not there": (httpx.Response(404, json={"ok": False, "description": "Not Found"}), Retry),
    "a revoked token": (httpx.Response(401, json={"ok": False, "description": "Unauthorized"}), Revoked),
    "a block without a reason": (httpx.Response(403, json={"ok": False}), Blocked),
    "a wait": (httpx.Response(429, json={"ok": False, "parameters": {"retry_after": 3}}), Retry),
    "a wait of ages": (httpx.Response(429, json={"ok": False, "parameters": {"retry_after": 10**13}}), Retry),
    "a wait beyond all time": (
        httpx.Response(429, json={"ok": False, "parameters": {"retry_after": 10**30}}),
        Uncertain,
    ),
    "a wait in words": (httpx.Response(429, json={"ok": False, "parameters": {"retry_after": "a while"}}), Retry),
    "a wait that is over": (httpx.Response(429, json={"ok": False, "parameters": {"retry_after": -5}}), Retry),
    "a reason that no database holds": (httpx.Response(500, content=rb'{"description": "\u0000 \ud800"}'), Retry),
    "a page as long as a book": (httpx.Response(502, text="<p>" * 100_000), Uncertain),
    "a move to nowhere": (httpx.Response(400, json={"ok": False, "parameters": []}), Outcome),
    "a status of its own": (httpx.Response(799, json={"ok": False}), Retry),
}


@asynccontextmanager
async def telegram_that(answers: Callable[[httpx.Request], httpx.Response]) -> AsyncIterator[Bot]:
    """A client that is initialized, and talks to ``answers`` from then on."""

    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=ME) if request.url.path.endswith("getMe") else answers(request)

    request = HTTPXRequest(httpx_kwargs={"transport": httpx.MockTransport(respond)})
    async with Bot("99:abc", request=request, get_updates_request=request) as bot:
        yield bot


@pytest.mark.parametrize(("answer", "expected"), ANSWERS.values(), ids=ANSWERS)
async def test_every_answer_is_an_outcome(answer: httpx.Response, expected: type[Outcome]) -> None:
    async with telegram_that(lambda request: answer) as bot:
        outcome = await wire(bot).carry(HELLO)
    assert isinstance(outcome, expected)
    assert str(outcome).isprintable()
    assert len(str(outcome)) < 1000
    if isinstance(outcome, Sent):
        assert outcome.message_id is None


@pytest.mark.parametrize("error", [httpx.ReadError, httpx.RemoteProtocolError, httpx.ReadTimeout, ValueError])
async def test_a_connection_that_breaks_leaves_it_open_whether_it_arrived(error: type[Exception]) -> None:
    def breaks(request: httpx.Request) -> httpx.Response:
        raise error("broken")

    async with telegram_that(breaks) as bot:
        assert isinstance(await wire(bot).carry(HELLO), Uncertain)


async def test_no_wait_is_longer_than_a_day() -> None:
    answer, _ = ANSWERS["a wait of ages"]
    async with telegram_that(lambda request: answer) as bot:
        outcome = await wire(bot).carry(HELLO)
    assert isinstance(outcome, Retry)
    assert outcome.after == timedelta(days=1)


async def test_a_token_that_was_revoked_is_known_for_that_when_updates_are_fetched() -> None:
    answer, _ = ANSWERS["a revoked token"]
    async with telegram_that(lambda request: answer) as bot:
        with pytest.raises(InvalidToken):
            await ask(bot, "getUpdates", {})


async def test_a_portal_does_not_make_a_token_one_that_was_revoked() -> None:
    answer, _ = ANSWERS["a proxy that wants a password"]
    async with telegram_that(lambda request: answer) as bot:
        with pytest.raises(TelegramError) as raised:
            await ask(bot, "getUpdates", {})
    assert not isinstance(raised.value, InvalidToken)


@pytest.mark.parametrize("wait", [10**9, timedelta(days=400), "a while"])
def test_no_wait_that_is_asked_for_is_out_of_bounds(wait: Any) -> None:
    assert timedelta() <= wait_asked_for(RetryAfter(wait)) <= timedelta(days=1)


@pytest.mark.parametrize("got", [None, True, {}, "x", 5, [5], [{}], [{"update_id": "1"}], [{"update_id": 2**63}]])
def test_what_is_no_list_of_updates_is_told_in_one_line(got: Any) -> None:
    with pytest.raises(TelegramError) as raised:
        checked_updates(got)
    assert "\n" not in str(raised.value)


def wire(bot: Bot) -> Wire:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    return Wire(bot, Limiter(lambda: now, 25), SystemClock())
