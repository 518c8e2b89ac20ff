"""What waits for its chat though it was in flight, or written down, when the chat went out of reach."""

from sqlalchemy import select
from sqlalchemy.event import listen
from storage_desk import NOON, Desk, minutes

from storage import UnitOfWork
from storage.schema import READY, deliveries


def in_front(uow: UnitOfWork) -> list[int]:
    return list(uow._connection.scalars(select(deliveries.c.id).where(READY)))


def test_it_is_walked_over_once(uow: UnitOfWork, desk: Desk) -> None:
    blocked, banned = desk.place(), desk.place(7)
    in_flight = desk.delivery(blocked, next_at=NOON)
    uow.deliveries.claim(NOON, 1)
    uow.chats.suspend(blocked.chat_id, "blocked", NOON)
    uow.deliveries.postpone(in_flight, NOON + minutes(1))
    person = uow.people.find(7)
    assert person is not None
    uow.people.ban(person.id, NOON)
    promised = desk.delivery(banned, next_at=NOON)
    assert uow.deliveries.claim(NOON + minutes(1), 9) == []
    assert in_front(uow) == []
    assert uow.deliveries.counts(NOON)["unreachable"] == 2
    uow.chats.resume(blocked.chat_id)
    assert [one.id for one in uow.deliveries.claim(NOON + minutes(1), 9)] == [in_flight]
    uow.people.unban(person.id)
    assert [one.id for one in uow.deliveries.claim(NOON, 9)] == [promised]


def test_whoever_is_banned_and_blocked_the_bot_gets_it_when_both_are_over(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place(7)
    promised = desk.delivery(place)
    person = uow.people.find(7)
    assert person is not None
    uow.people.ban(person.id, NOON)
    uow.chats.suspend(place.chat_id, "blocked", NOON)
    uow.people.unban(person.id)
    assert uow.deliveries.claim(NOON, 9) == []
    assert in_front(uow) == []
    uow.chats.resume(place.chat_id)
    assert [one.id for one in uow.deliveries.claim(NOON, 9)] == [promised]


def test_of_many_that_are_due_later_the_first_claim_makes_few_statements(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    later = [desk.delivery(place, next_at=NOON + minutes(number)) for number in range(1, 40)]
    executed: list[str] = []
    listen(uow._connection, "before_cursor_execute", lambda _, __, statement, *rest: executed.append(statement))
    assert uow.deliveries.claim(NOON, 9) == []
    assert in_front(uow) == []
    assert sum(statement.startswith("UPDATE") for statement in executed) < 10
    assert len(uow.deliveries.claim(NOON + minutes(40), 99)) == len(later)


def test_how_many_go_first_is_counted_without_those_that_cannot(uow: UnitOfWork, desk: Desk) -> None:
    for lane in (0, 1, 1, 2):
        desk.delivery(desk.place(), lane=lane)
    uow.deliveries.retry(desk.delivery(desk.place(), lane=1), NOON + minutes(1), "429")
    blocked = desk.place()
    desk.delivery(blocked, lane=0)
    uow.chats.suspend(blocked.chat_id, "blocked", NOON)
    assert [uow.deliveries.ahead_of(lane) for lane in (0, 1, 2)] == [0, 1, 4]
