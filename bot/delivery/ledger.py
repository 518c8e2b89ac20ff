"""What became of a delivery, written into the ledger; and into the chat what that says of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.outcomes import (
    Blocked,
    Gone,
    Malformed,
    Migrated,
    NotAllowed,
    Outcome,
    PutOff,
    Retry,
    Revoked,
    Sent,
    ThreadGone,
    Uncertain,
    Unchanged,
)
from bot.delivery.promises import BROADCASTS
from bot.times.slots import BROADCAST
from storage import Delivery, Place, UnitOfWork

TRIES = 300  #: about a day of an unreachable Telegram, at the longest wait
LONGEST_WAIT = timedelta(minutes=5)
#: How the reason begins for which a chat is suspended where the bot is, and may not write.
NO_RIGHT = "no right to write"


@dataclass(frozen=True)
class Landing:
    """What became of a claimed delivery, still to be recorded."""

    delivery: Delivery
    outcome: Outcome
    at: datetime


def record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """``delivery`` as it was claimed; its attempts count this one."""
    _record(uow, delivery, outcome, now)
    if delivery.lane == BROADCASTS and not isinstance(outcome, Sent | Uncertain) and _is_stopped(uow, delivery):
        uow.deliveries.dead(delivery.id, "cancelled")


def _record(uow: UnitOfWork, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    ledger = uow.deliveries
    match outcome:
        case Sent():
            ledger.sent(delivery.id, outcome.message_id, now)
        case Uncertain():
            ledger.uncertain(delivery.id, outcome.reason)
        case PutOff():
            ledger.postpone(delivery.id, outcome.until)
        case Blocked() | NotAllowed():
            uow.chats.suspend(delivery.chat_id, _why(outcome), now)
            _give_up(uow, delivery, outcome.reason)
        case Gone() | Malformed() | Unchanged():
            _give_up(uow, delivery, outcome.reason)
        case ThreadGone():
            _without_thread(uow, delivery, outcome, now)
        case Migrated():
            uow.chats.migrate(delivery.chat_telegram_id, outcome.to)
            wait = backoff(delivery.attempts) if delivery.attempts > 1 else timedelta()  # two may name each other
            _again(uow, delivery, now + wait, "the group became a supergroup")
        case Retry():
            wait = backoff(delivery.attempts)
            _again(uow, delivery, now + (wait if outcome.after is None else max(wait, outcome.after)), outcome.reason)
        case Revoked():
            ledger.retry(delivery.id, now + backoff(delivery.attempts), "the token was refused")


def _is_stopped(uow: UnitOfWork, delivery: Delivery) -> bool:
    """Whether its broadcast was stopped while it was in flight; it is not while this transaction lasts."""
    digest = uow.digests.get(delivery.digest_id)
    number = digest.slot.removeprefix(BROADCAST) if digest else ""
    broadcast = uow.broadcasts.hold(int(number)) if number.isdecimal() else None
    return broadcast is not None and broadcast.cancelled_at is not None


def _why(outcome: Blocked | NotAllowed) -> str:
    return outcome.why if isinstance(outcome, Blocked) else f"{NO_RIGHT}: {outcome.reason}"


def _without_thread(uow: UnitOfWork, delivery: Delivery, outcome: ThreadGone, now: datetime) -> None:
    """Once more to the chat itself, where the place can remember that its topic is gone."""
    place = Place(delivery.chat_id, delivery.thread)
    uow.preferences.thread_gone(place, now)
    if delivery.thread and not delivery.thread_is_gone and uow.preferences.get(place) is not None:
        _again(uow, delivery, now, outcome.reason)
    else:
        _give_up(uow, delivery, outcome.reason)


def _give_up(uow: UnitOfWork, delivery: Delivery, reason: str) -> None:
    uow.deliveries.dead(delivery.id, reason)
    bring_again(uow, delivery)


def give_up_for(uow: UnitOfWork, person_id: int, reason: str) -> None:
    """What waits for the chats that are served on the person's admission; once they are let in again its news comes."""
    for delivery in uow.deliveries.pending_for(person_id):
        _give_up(uow, delivery, reason)


def _again(uow: UnitOfWork, delivery: Delivery, next_at: datetime, reason: str) -> None:
    if delivery.attempts >= TRIES:
        uow.deliveries.failed(delivery.id, reason)
        bring_again(uow, delivery)
    else:
        uow.deliveries.retry(delivery.id, next_at, reason)


def bring_again(uow: UnitOfWork, delivery: Delivery) -> None:
    """A digest of which a part never arrives is news in the place's next one, which looks back as far as that.

    All of it is, for what is told in which part is not kept; so its other parts need not go any more.
    """
    digest, oldest = uow.digests.get(delivery.digest_id), uow.digests.oldest_news(delivery.digest_id)
    preferences = uow.preferences.hold(digest.place) if digest else None  # the chat may have moved since it was claimed
    if digest is None or oldest is None or preferences is None or preferences.digest_at is None:
        return
    uow.deliveries.give_up_rest(delivery.digest_id, "it comes again whole, as a part of it never arrived")
    uow.digests.take_back(digest, delivery.id)
    before = min(preferences.digest_at, oldest - timedelta(microseconds=1))
    uow.preferences.save(replace(preferences, digest_at=before))


def backoff(attempts: int) -> timedelta:
    """2, 4, 8 ... seconds after the first, second, third try, at most five minutes."""
    return min(LONGEST_WAIT, timedelta(seconds=2.0 ** min(attempts, 12)))
