"""What became of a delivery, written into the ledger; and into the chat what that says of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.outcomes import (
    Blocked,
    Gone,
    Malformed,
    Migrated,
    Outcome,
    Retry,
    Revoked,
    Sent,
    Uncertain,
    Unchanged,
)
from storage import Delivery, Place, UnitOfWork

TRIES = 300  #: about a day of an unreachable Telegram, at the longest wait
LONGEST_WAIT = timedelta(minutes=5)


def record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """``delivery`` as it was claimed; its attempts count this one."""
    ledger = uow.deliveries
    match outcome:
        case Sent():
            ledger.sent(delivery.id, outcome.message_id, now)
        case Uncertain():
            ledger.uncertain(delivery.id, outcome.reason)
        case Blocked():
            uow.chats.suspend(delivery.chat_id, outcome.reason, now)
            ledger.dead(delivery.id, outcome.reason)
            _bring_again(uow, delivery)
        case Gone() | Malformed() | Unchanged():
            ledger.dead(delivery.id, outcome.reason)
            _bring_again(uow, delivery)
        case Migrated():
            uow.chats.migrate(delivery.chat_telegram_id, outcome.to)
            _again(uow, delivery, now, "the group became a supergroup")
        case Retry():
            wait = backoff(delivery.attempts)
            _again(uow, delivery, now + (wait if outcome.after is None else max(wait, outcome.after)), outcome.reason)
        case Revoked():
            ledger.retry(delivery.id, now + backoff(delivery.attempts), "the token was refused")


def _again(uow: UnitOfWork, delivery: Delivery, next_at: datetime, reason: str) -> None:
    if delivery.attempts >= TRIES:
        uow.deliveries.failed(delivery.id, reason)
        _bring_again(uow, delivery)
    else:
        uow.deliveries.retry(delivery.id, next_at, reason)


def _bring_again(uow: UnitOfWork, delivery: Delivery) -> None:
    """What nobody was shown is news in the place's next digest: it looks back as far as that."""
    oldest = None if delivery.part else uow.digests.oldest_news(delivery.digest_id)
    preferences = uow.preferences.hold(Place(delivery.chat_id, delivery.thread))
    if oldest is None or preferences is None or preferences.digest_at is None:
        return
    before = min(preferences.digest_at, oldest - timedelta(microseconds=1))
    uow.preferences.save(replace(preferences, digest_at=before))


def backoff(attempts: int) -> timedelta:
    """2, 4, 8 ... seconds after the first, second, third try, at most five minutes."""
    return min(LONGEST_WAIT, timedelta(seconds=2.0 ** min(attempts, 12)))
