"""What may not have arrived, and what is being sent."""

from dataclasses import astuple

import pytest
from storage_desk import NOON, Desk, minutes

from storage import Place, UnitOfWork


def uncertain(uow: UnitOfWork, desk: Desk, place: Place, **told: object) -> int:
    id = desk.delivery(place, **told)
    uow.deliveries.uncertain(id, "timed out")
    return id


def untold(uow: UnitOfWork, place: Place) -> list[int]:
    return [one.delivery_id for one in uow.deliveries.untold(place)]


def to_bring(uow: UnitOfWork, place: Place) -> list[int]:
    return [one.id for one in uow.deliveries.to_bring(place, 10)]


def test_what_may_not_have_arrived_is_untold_and_to_be_brought(uow: UnitOfWork, desk: Desk) -> None:
    place, other = desk.place(), desk.place()
    digest_id = desk.digest(place, slot="08:00", at=NOON - minutes(60))
    desk.delivery(place, digest_id)
    second = uncertain(uow, desk, place, digest_id=digest_id, part=1, html="<b>第二页</b>")
    third = uncertain(uow, desk, place)
    uncertain(uow, desk, other)
    uncertain(uow, desk, Place(place.chat_id, 7))
    first, _ = uow.deliveries.untold(place)
    assert astuple(first) == (second, "08:00", NOON - minutes(60))
    assert untold(uow, place) == to_bring(uow, place) == [second, third]
    (oldest,) = uow.deliveries.to_bring(place, 1)
    assert (oldest.id, oldest.html) == (second, "<b>第二页</b>")


@pytest.mark.parametrize("state", ["pending", "sent", "uncertain"])
def test_what_was_told_is_still_to_be_brought(uow: UnitOfWork, desk: Desk, state: str) -> None:
    place = desk.place()
    ids = [uncertain(uow, desk, place) for _ in range(2)]
    teller = desk.delivery(place)
    uow.deliveries.mark_told(ids, teller)
    match state:
        case "sent":
            uow.deliveries.sent(teller, 1, NOON)
        case "uncertain":
            uow.deliveries.uncertain(teller, "timed out")
    also = [teller] if state == "uncertain" else []
    assert untold(uow, place) == also
    assert to_bring(uow, place) == ids + also


def test_what_told_or_brought_it_and_never_arrives_did_nothing(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    id = uncertain(uow, desk, place)
    teller, bringer = desk.delivery(place), desk.delivery(place)
    uow.deliveries.mark_told([id], teller)
    uow.deliveries.mark_brought([id], bringer)
    assert (untold(uow, place), to_bring(uow, place)) == ([], [])
    uow.deliveries.dead(bringer, "cancelled")
    assert (untold(uow, place), to_bring(uow, place)) == ([], [id])
    uow.deliveries.failed(teller, "chat not found")
    assert (untold(uow, place), to_bring(uow, place)) == ([id], [id])


def test_what_was_brought_needs_no_telling_and_a_copy_may_get_lost_too(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    id = uncertain(uow, desk, place)
    (kept,) = uow.deliveries.to_bring(place, 1)
    copy = desk.delivery(place, html=kept.html)
    uow.deliveries.mark_brought([id], copy)
    assert untold(uow, place) == []
    uow.deliveries.uncertain(copy, "timed out")
    assert untold(uow, place) == to_bring(uow, place) == [copy]


def test_what_is_lost_is_known_for_certain(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    ids = [desk.delivery(place) for _ in range(5)]
    uow.deliveries.sent(ids[1], 1, NOON)
    uow.deliveries.uncertain(ids[2], "timed out")
    uow.deliveries.failed(ids[3], "chat not found")
    uow.deliveries.dead(ids[4], "cancelled")
    assert [uow.deliveries.is_lost(id) for id in ids] == [False, False, False, True, True]
    assert not uow.deliveries.is_lost(ids[-1] + 1)


def test_what_waits_for_a_chat_is_found_by_lane_and_by_when_it_was_due(uow: UnitOfWork, desk: Desk) -> None:
    place, other = desk.place(), desk.place()
    topic = Place(place.chat_id, 7)
    old = [desk.delivery(one, desk.digest(one, slot="08:00", at=NOON - minutes(60))) for one in (place, topic, other)]
    sent, _, _ = (desk.delivery(place, desk.digest(place, slot=f"ask:{n}"), lane=n % 2) for n in (1, 2, 3))
    uow.deliveries.sent(sent, 1, NOON)
    uow.chats.suspend(place.chat_id, "blocked", NOON)
    assert [one.id for one in uow.deliveries.waiting(place.chat_id, 1, NOON)] == old[:2]
    assert [one.id for one in uow.deliveries.waiting(other.chat_id, 1, NOON)] == old[2:]
    assert uow.deliveries.waiting(place.chat_id, 0, NOON) == []


def test_what_is_underway_is_counted_by_lane_and_slot(uow: UnitOfWork, desk: Desk) -> None:
    assert uow.deliveries.underway(NOON) == []
    places = [desk.place() for _ in range(3)]
    yesterday = desk.digest(places[0], slot="20:00", at=NOON - minutes(1440))
    uow.deliveries.sent(desk.delivery(places[0], yesterday), 1, NOON)
    for lane, slot in ((1, "20:00"), (2, "cast:7")):
        digests = [desk.digest(place, slot=slot, at=NOON + minutes(1)) for place in places[1:]]
        sent, _ = (desk.delivery(place, digest, lane=lane) for place, digest in zip(places[1:], digests, strict=True))
        uow.deliveries.sent(sent, 2, NOON)
    for number in (8, 9):
        desk.delivery(places[0], desk.digest(places[0], slot=f"news:{number}:1", at=NOON + minutes(number)), lane=1)
    (later,) = (desk.delivery(place, desk.digest(place, slot="21:00", at=NOON), lane=1) for place in places[:1])
    uow.deliveries.postpone(later, NOON + minutes(9))
    assert [astuple(one) for one in uow.deliveries.underway(NOON + minutes(8))] == [
        (1, "20:00", 1, 2, NOON + minutes(1)),
        (1, "news", 2, 2, NOON + minutes(8)),
        (2, "cast:7", 1, 2, NOON + minutes(1)),
    ]
