"""Telegram's errors, read in one place."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcomes import (
    Barred,
    Blocked,
    Gone,
    Malformed,
    Migrated,
    NotAllowed,
    Outcome,
    Retry,
    Revoked,
    ThreadGone,
    Uncertain,
    Unchanged,
)
from bot.delivery.telegram_errors import outcome_of


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ChatMigrated(-1001), Migrated(-1001)),
        (Forbidden("Forbidden: bot was blocked by the user"), Blocked("Forbidden: bot was blocked by the user")),
        (InvalidToken(), Revoked()),
        (BadRequest("Chat not found"), Blocked("Chat not found", Barred.UNKNOWN)),
        (BadRequest("Message is not modified: x"), Unchanged("Message is not modified: x")),
        (BadRequest("Query is too old and response"), Unchanged("Query is too old and response")),
        (BadRequest("Can't parse entities: x"), Malformed("Can't parse entities: x")),
        (NetworkError("Internal Server Error"), Retry("Internal Server Error")),
        (NetworkError("Bad Gateway"), Uncertain("Bad Gateway")),
        (TelegramError("Invalid server response"), Uncertain("broken answer: Invalid server response")),
    ],
)
def test_each_error_has_its_outcome(error: TelegramError, expected: Outcome) -> None:
    assert outcome_of(error) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Forbidden: bot was blocked by the user", Barred.BLOCKED),
        ("Forbidden: bot can't initiate conversation with a user", Barred.BLOCKED),
        ("USER_IS_BLOCKED", Barred.BLOCKED),
        ("Forbidden: bot was kicked from the group chat", Barred.KICKED),
        ("Forbidden: bot was kicked from the supergroup chat", Barred.KICKED),
        ("Forbidden: bot was kicked from the channel chat", Barred.KICKED),
        ("Forbidden: bot is not a member of the channel chat", Barred.KICKED),
        ("Forbidden: the group chat was deleted", Barred.KICKED),
        ("Group is deactivated", Barred.KICKED),
        ("Forbidden: the group chat was deactivated", Barred.KICKED),
        ("CHANNEL_PRIVATE", Barred.KICKED),
        ("Chat not found", Barred.UNKNOWN),
        ("Peer_id_invalid", Barred.UNKNOWN),
        ("CHAT_ID_INVALID", Barred.UNKNOWN),
        ("Forbidden: user is deactivated", Barred.DEACTIVATED),
        ("INPUT_USER_DEACTIVATED", Barred.DEACTIVATED),
    ],
)
def test_a_chat_out_of_reach_is_told_apart(text: str, why: Barred) -> None:
    error = Forbidden(text) if text.startswith("Forbidden") else BadRequest(text)
    assert outcome_of(error) == Blocked(text, why)


@pytest.mark.parametrize("error_type", [BadRequest, Forbidden])
@pytest.mark.parametrize(
    "text",
    [
        "Not enough rights to send text messages to the chat",
        "Have no rights to send a message",
        "Need administrator rights in the channel chat",
        "CHAT_WRITE_FORBIDDEN",
        "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_ADMIN_REQUIRED",
        "CHAT_RESTRICTED",
        "CHAT_GUEST_SEND_FORBIDDEN",
        "USER_BANNED_IN_CHANNEL",
        "Have no write access to the chat",
    ],
)
def test_having_no_right_to_write_is_not_being_thrown_out(error_type: type[TelegramError], text: str) -> None:
    assert outcome_of(error_type(text)) == NotAllowed(text)


@pytest.mark.parametrize(
    "text", ["Message thread not found", "Topic_deleted", "Topic deleted", "TOPIC_ID_INVALID", "Topic_closed"]
)
def test_a_topic_that_is_gone_or_closed_is_not_a_chat_that_is(text: str) -> None:
    assert outcome_of(BadRequest(text)) == ThreadGone(text)


def test_what_is_not_there_is_gone() -> None:
    assert outcome_of(BadRequest("Message to edit not found")) == Gone("Message to edit not found")


@pytest.mark.parametrize("to", [1001, 0, True, -(2**63) - 1, "-1001", [-1001]])
def test_what_is_no_group_is_nowhere_to_move_to(to: Any) -> None:
    outcome = outcome_of(ChatMigrated(to))
    assert isinstance(outcome, Uncertain)
    assert "broken answer" in outcome.reason


def test_what_a_proxy_refuses_says_nothing_of_the_chat() -> None:
    text = "Forbidden (403). Parsing the server response b'<html>' failed"
    assert outcome_of(Forbidden(text)) == Retry(text)


def test_a_proxys_page_takes_no_token_into_the_ledger() -> None:
    page = "Forbidden (403). Parsing the server response b'<p>http://api.example/bot42:se-cr_et/sendMessage' failed"
    assert outcome_of(Forbidden(page)) == Retry(page.replace("42:se-cr_et", "<token>"))


def test_a_line_of_the_log_has_its_reason() -> None:
    for error in (Forbidden("Forbidden: bot was blocked by the user"), RetryAfter(5), BadRequest("Wrong url")):
        assert f"sendMessage was not done: {outcome_of(error)}" == f"sendMessage was not done: {error}"


def test_a_wait_is_told_as_a_span_of_time() -> None:
    outcome = outcome_of(RetryAfter(17))
    assert isinstance(outcome, Retry)
    assert outcome.after == timedelta(seconds=17)


@pytest.mark.parametrize(
    "cause",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("full"),
        httpx.ProxyError("502"),
        httpx.UnsupportedProtocol("no http://"),
    ],
)
def test_what_never_left_may_be_sent_again(cause: Exception) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("httpx")
    assert isinstance(outcome_of(caused(error, cause)), Retry)


@pytest.mark.parametrize(
    "cause", [httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut")]
)
def test_what_may_have_arrived_is_uncertain(cause: Exception) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("httpx")
    assert outcome_of(caused(error, cause)) == Uncertain(str(error))
