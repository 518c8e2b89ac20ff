"""Telegram's errors, read in one place."""

from datetime import timedelta

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
    Blocked,
    Gone,
    Malformed,
    Migrated,
    Outcome,
    Retry,
    Revoked,
    Uncertain,
    Unchanged,
    outcome_of,
)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ChatMigrated(-1001), Migrated(-1001)),
        (Forbidden("Forbidden: bot was blocked by the user"), Blocked("Forbidden: bot was blocked by the user")),
        (InvalidToken(), Revoked()),
        (BadRequest("Chat not found"), Gone("Chat not found")),
        (BadRequest("Message thread not found"), Gone("Message thread not found")),
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


def test_a_wait_is_told_as_a_span_of_time() -> None:
    outcome = outcome_of(RetryAfter(17))
    assert isinstance(outcome, Retry)
    assert outcome.after == timedelta(seconds=17)


@pytest.mark.parametrize(
    "cause", [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]
)
def test_what_never_left_may_be_sent_again(cause: Exception) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("httpx")
    assert isinstance(outcome_of(caused(error, cause)), Retry)


@pytest.mark.parametrize(
    "cause", [httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut")]
)
def test_what_may_have_arrived_is_uncertain(cause: Exception) -> None:
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("httpx")
    assert isinstance(outcome_of(caused(error, cause)), Uncertain)
