"""What waits in the ledger for somebody who is not to get it any more."""

from storage_desk import NOON, Desk

from storage import Place, UnitOfWork


def person_of(uow: UnitOfWork, place: Place) -> int:
    chat = uow.chats.get(place.chat_id)
    assert chat is not None
    assert chat.person_id is not None
    return chat.person_id


def claimed(uow: UnitOfWork) -> list[int]:
    return [delivery.id for delivery in uow.deliveries.claim(NOON, 10)]


def test_nothing_goes_out_to_a_banned_person(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    delivery, other = desk.delivery(place), desk.delivery(desk.place())
    uow.people.ban(person_of(uow, place), NOON)
    assert claimed(uow) == [other]
    uow.people.unban(person_of(uow, place))
    assert claimed(uow) == [delivery]


def test_what_waits_for_all_chats_of_a_person_is_found(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    group = uow.chats.meet(-1, "group", "街坊群", person_of(uow, place), NOON)
    uow.deliveries.sent(desk.delivery(place), 900, NOON)
    own = [desk.delivery(place), desk.delivery(Place(group.id))]
    desk.delivery(desk.place())
    uow.people.ban(person_of(uow, place), NOON)
    assert [one.id for one in uow.deliveries.pending_for(person_of(uow, place))] == own
