"""What becomes of the other parts of a digest, and of what was in flight when its broadcast was stopped."""

from datetime import timedelta

import pytest
from news_desk import NOON, Desk

from bot.delivery.ledger import give_up_for, record
from bot.delivery.outcomes import Blocked, Gone, Migrated, Outcome, PutOff, Retry, Sent, Uncertain
from bot.delivery.promises import BROADCASTS, Promise, promise
from bot.locale import Html
from bot.render import Part
from storage import Database, Delivery, State, UnitOfWork

TITLES = [f"第{number}号码头起火" for number in range(24)]
LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def desk(database: Database) -> Desk:
    """A reader whose digests are of several messages."""
    desk = Desk(database)
    desk.choose(stories=24)
    for title in TITLES:
        desk.report(title=title, text="码头的仓库起火，消防员赶到。" * 60)
    return desk


def issued(desk: Desk) -> list[Delivery]:
    desk.now += timedelta(hours=1)
    digest_id = desk.issue(f"{desk.now:%H:%M}")
    assert digest_id is not None
    return desk.parts(digest_id)


def recorded(desk: Desk, delivery: Delivery, outcome: Outcome) -> None:
    desk.do(lambda uow: record(uow, delivery, outcome, desk.now))


def titles(parts: list[Delivery]) -> list[str]:
    return [title for title in TITLES if any(title in part.html for part in parts)]


def states(desk: Desk, parts: list[Delivery]) -> list[State]:
    return [one.state for one in desk.parts(parts[0].digest_id)]


@pytest.mark.parametrize("lost", [0, 1])
def test_a_digest_of_which_a_part_never_arrives_comes_again_whole(desk: Desk, lost: int) -> None:
    parts = issued(desk)
    assert len(parts) == 4
    for part in parts[:lost]:
        recorded(desk, part, Sent({"message_id": 1}))
    recorded(desk, parts[lost], Blocked("Forbidden: bot was blocked by the user"))
    assert states(desk, parts) == [State.SENT] * lost + [State.DEAD] * (len(parts) - lost)
    again = issued(desk)
    assert titles(again) == TITLES
    for part in again:
        recorded(desk, part, Sent({"message_id": 1}))
    assert titles(issued(desk)) == []


def test_what_arrived_whole_or_may_have_does_not_come_again(desk: Desk) -> None:
    first, second, *others = issued(desk)
    recorded(desk, first, Sent({"message_id": 1}))
    recorded(desk, second, Uncertain("timed out"))
    for part in others:
        recorded(desk, part, Sent({"message_id": 1}))
    assert titles(issued(desk)) == []


def test_what_waited_for_somebody_who_was_banned_comes_once_they_are_not(desk: Desk) -> None:
    first, *_ = parts = issued(desk)
    recorded(desk, first, Sent({"message_id": 1}))

    def ban_and_unban(uow: UnitOfWork) -> None:
        person = uow.people.find(7)
        assert person is not None
        uow.people.ban(person.id, NOON)
        give_up_for(uow, person.id, "banned")
        uow.people.unban(person.id)

    desk.do(ban_and_unban)
    assert states(desk, parts) == [State.SENT] + [State.DEAD] * 3
    assert titles(issued(desk)) == TITLES


def test_a_chat_that_moved_while_a_part_was_in_flight_gets_it_again(desk: Desk) -> None:
    desk.do(lambda uow: uow.chats.meet(-7, "group", "街坊群", None, NOON))
    first, *_ = issued(desk)

    def move(uow: UnitOfWork) -> None:
        uow.chats.migrate(-7, 7)  # the row that is kept is the older name's
        (chosen,) = uow.preferences.of_chat(uow.chats.find(7).id)  # type: ignore[union-attr]
        desk.place = chosen.place

    desk.do(move)
    assert desk.place.chat_id != first.chat_id
    recorded(desk, first, Gone("chat not found"))
    assert titles(issued(desk)) == TITLES


def promised(desk: Desk) -> tuple[int, Delivery]:
    """A broadcast and what of it is in flight."""

    def work(uow: UnitOfWork) -> tuple[int, Delivery]:
        cast = uow.broadcasts.draft(None, "停机通知", NOON)
        uow.broadcasts.start(cast, NOON)
        promise(uow, Promise(desk.place, f"cast:{cast}", NOON, "UTC", [Part(Html("停机通知"))], BROADCASTS))
        (delivery,) = uow.deliveries.claim(NOON, 1)
        return cast, delivery

    return desk.do(work)  # type: ignore[no-any-return]


def stop(desk: Desk, cast: int) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.broadcasts.cancel(cast, NOON)
        uow.deliveries.cancel(f"cast:{cast}")

    desk.do(work)


@pytest.mark.parametrize("outcome", [PutOff(LATER), Retry("429"), Migrated(-1005), Gone("chat not found")])
@pytest.mark.parametrize("is_stopped", [True, False])
def test_a_stopped_broadcast_is_not_tried_again(database: Database, outcome: Outcome, is_stopped: bool) -> None:
    desk = Desk(database)
    cast, delivery = promised(desk)
    if is_stopped:
        stop(desk, cast)
    recorded(desk, delivery, outcome)
    (kept,) = desk.parts(delivery.digest_id)
    assert kept.state == (State.DEAD if is_stopped or isinstance(outcome, Gone) else State.PENDING)


@pytest.mark.parametrize("outcome", [Sent({"message_id": 5}), Uncertain("timed out")])
def test_what_of_it_arrived_or_may_have_is_known(database: Database, outcome: Outcome) -> None:
    desk = Desk(database)
    cast, delivery = promised(desk)
    stop(desk, cast)
    recorded(desk, delivery, outcome)
    (kept,) = desk.parts(delivery.digest_id)
    assert kept.state == (State.SENT if isinstance(outcome, Sent) else State.UNCERTAIN)
