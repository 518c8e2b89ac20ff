"""What each outcome leaves in the ledger, and in the chat."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from news_desk import NOON, Desk

from bot.delivery.ledger import NO_RIGHT, TRIES, record
from bot.delivery.outcomes import (
    Barred,
    Blocked,
    Gone,
    Malformed,
    Migrated,
    NotAllowed,
    Outcome,
    PutOff,
    Retry,
    Revoked,
    ThreadGone,
    Unchanged,
)
from bot.delivery.promises import Promise, promise
from bot.locale import Html
from bot.render import Part
from storage import Database, Delivery, Place, State, UnitOfWork

MINUTE = timedelta(minutes=1)


def landed(desk: Desk, outcome: Outcome, **claimed: Any) -> Delivery:
    """What is in the ledger of a message of which that became; ``claimed``: how it was claimed."""

    def work(uow: UnitOfWork) -> int | None:
        digest_id = promise(uow, Promise(desk.place, "08:00", NOON, "UTC", [Part(Html("码头起火"))]))
        (delivery,) = uow.deliveries.claim(NOON, 1)
        record(uow, replace(delivery, **claimed), outcome, NOON)
        return digest_id

    (kept,) = desk.parts(desk.do(work))
    return kept


@pytest.mark.parametrize(
    ("outcome", "attempts", "wait"),
    [
        (Retry("refused"), 1, timedelta(seconds=2)),
        (Retry("refused"), 3, timedelta(seconds=8)),
        (Retry("refused"), TRIES - 1, timedelta(minutes=5)),
        (Retry("too many requests", after=MINUTE), 3, MINUTE),
        (Retry("too many requests", after=timedelta(seconds=1)), 3, timedelta(seconds=8)),
        (Migrated(-1005), 1, timedelta()),
        (Migrated(-1005), 2, timedelta(seconds=4)),
        (Revoked(), 3, timedelta(seconds=8)),
        (Revoked(), TRIES, timedelta(minutes=5)),
        (PutOff(NOON + MINUTE), TRIES, MINUTE),
    ],
)
def test_what_is_worth_another_try_waits(database: Database, outcome: Outcome, attempts: int, wait: timedelta) -> None:
    kept = landed(Desk(database), outcome, attempts=attempts)
    assert (kept.state, kept.next_at) == (State.PENDING, NOON + wait)


@pytest.mark.parametrize("outcome", [Retry("refused"), Migrated(-1005)])
def test_after_a_days_tries_it_has_failed(database: Database, outcome: Outcome) -> None:
    assert landed(Desk(database), outcome, attempts=TRIES).state is State.FAILED


@pytest.mark.parametrize(
    ("outcome", "suspended"),
    [
        (Blocked("bot was kicked", Barred.KICKED), "kicked"),
        (NotAllowed("not enough rights"), f"{NO_RIGHT}: not enough rights"),
        (Gone("message to edit not found"), None),
        (Malformed("can't parse entities"), None),
        (Unchanged("message is not modified"), None),
    ],
)
def test_what_no_other_try_would_bring_is_given_up(database: Database, outcome: Outcome, suspended: str | None) -> None:
    desk = Desk(database)
    kept = landed(desk, outcome)
    assert (kept.state, kept.reason) == (State.DEAD, str(outcome))
    assert desk.do(lambda uow: uow.chats.get(desk.place.chat_id)).suspended_reason == suspended


@pytest.mark.parametrize(
    ("thread", "is_chosen", "is_known", "state"),
    [
        (5, True, False, State.PENDING),
        (5, True, True, State.DEAD),
        (5, False, False, State.DEAD),
        (0, True, False, State.DEAD),
    ],
    ids=["goes to the chat itself", "went there already", "a place that chose nothing", "it was no topic"],
)
def test_of_a_topic_that_is_gone(
    database: Database, thread: int, is_chosen: bool, is_known: bool, state: State
) -> None:
    desk = Desk(database)
    desk.place = Place(desk.place.chat_id, thread)
    if is_chosen:
        desk.choose()
    kept = landed(desk, ThreadGone("message thread not found"), thread_is_gone=is_known)
    assert (kept.state, kept.next_at) == (state, NOON)
