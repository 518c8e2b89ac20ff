"""Issuing digests: what is promised, once, and to whom it counts as shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CANTEEN, FONTS, METRO, METRO_AGAIN, NOON, ReadingRoom

from bot.delivery.issue import Order, issue_digest
from bot.delivery.lateness import first_line
from bot.delivery.ledger import TRIES, record
from bot.delivery.outcomes import Blocked, Gone, Malformed, Outcome, Retry, Sent, Uncertain
from bot.delivery.promises import ANSWERS, DIGESTS
from bot.locale import Locales
from storage import Database, Delivery, Place, State


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, METRO_AGAIN, CANTEEN)
    await room.begin("/subscribe 本地 财经")
    return room


def issue(room: ReadingRoom, slot: str, after: timedelta = timedelta(0)) -> list[Delivery]:
    """The parts of the digest; none where there is no new one."""
    place, at = room.place(), room.now + after
    words = room.locales["zh-Hans"]
    digest_id = room.do(lambda uow: issue_digest(uow, Order(place, slot, at, at, "jianbao_bot", words)))
    return [] if digest_id is None else room.do(lambda uow: uow.deliveries.of(digest_id))


def test_a_slot_of_a_day_is_one_digest(room: ReadingRoom) -> None:
    (part,) = issue(room, "08:00")
    assert METRO.title in part.html
    assert part.state is State.PENDING
    assert issue(room, "08:00", timedelta(hours=1)) == []
    assert issue(room, "08:00", timedelta(days=1)) != []


def test_a_place_that_chose_nothing_has_none(room: ReadingRoom) -> None:
    order = Order(Place(999), "08:00", NOON, NOON, "jianbao_bot", room.locales["zh-Hans"])
    assert room.do(lambda uow: issue_digest(uow, order)) is None


def test_the_first_part_shows_the_first_storys_picture_where_pictures_are_wanted(room: ReadingRoom) -> None:
    plain = replace(room.preferences(), silent=True)
    room.do(lambda uow: uow.preferences.save(plain))
    (part,) = issue(room, "08:00")
    assert part.options["link_preview_options"] == {"is_disabled": True}
    assert part.options["disable_notification"]
    room.now += timedelta(hours=2)
    room.publish(replace(FONTS, topic="本地", outlet="星火周刊"), replace(CANTEEN, title="桥通车了", outlet="江城视讯"))
    pictured = replace(room.preferences(), pictures=True)
    room.do(lambda uow: uow.preferences.save(pictured))
    (part,) = issue(room, "20:00")
    shown = part.options["link_preview_options"]
    assert (shown["prefer_large_media"], shown["show_above_text"]) == (True, True)
    assert part.html.index(shown["url"]) == part.html.index("https://news.example/"), "of the first link"
    room.now += timedelta(hours=2)
    (nothing,) = issue(room, "21:00")
    assert nothing.options["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("slot", "is_asked_for", "is_alone"),
    [
        ("08:00", False, False),
        ("catchup:08:00", False, False),
        ("first", True, False),
        ("ask:7", True, False),
        ("news:7:9", False, True),
        ("word:7:9", False, True),
    ],
)
def test_a_slot_tells_whether_it_was_asked_for_and_whether_it_is_of_one_story(
    slot: str, *, is_asked_for: bool, is_alone: bool
) -> None:
    order = Order(Place(1), slot, NOON, NOON, "jianbao_bot", Locales()["zh-Hans"])
    assert (order.is_asked_for, order.is_alone) == (is_asked_for, is_alone)
    assert order.is_scheduled is not (is_asked_for or is_alone)


def test_what_was_shown_is_not_shown_again(room: ReadingRoom) -> None:
    issue(room, "08:00")
    room.now += timedelta(hours=2)
    room.publish(replace(FONTS, topic="本地"))
    (part,) = issue(room, "20:00")
    assert FONTS.title in part.html
    assert METRO.title not in part.html


@pytest.mark.parametrize(
    ("slot", "lane"), [("08:00", DIGESTS), ("catchup:08:00", DIGESTS), ("first", ANSWERS), ("ask:7", ANSWERS)]
)
def test_scheduled_ones_wait_behind_answers_and_say_that_they_are_late(room: ReadingRoom, slot: str, lane: int) -> None:
    (part,) = issue(room, slot)
    assert part.lane == lane
    lines = [first_line(room.locales, part, NOON + timedelta(minutes=minutes)) for minutes in (5, 6)]
    assert [bool(line) for line in lines] == [False, lane == DIGESTS]
    if lane == DIGESTS:
        assert "迟" in lines[1]


@pytest.mark.parametrize(
    ("outcome", "comes_again"),
    [
        (Sent({"message_id": 1}), False),
        (Uncertain("timed out"), False),
        (Blocked("blocked"), True),
        (Gone("chat not found"), True),
        (Malformed("our bug"), True),
        (Retry("no way"), True),
    ],
)
def test_what_nobody_was_shown_is_in_the_next_digest(room: ReadingRoom, outcome: Outcome, comes_again: bool) -> None:
    (part,) = issue(room, "08:00")
    room.do(lambda uow: record(uow, replace(part, attempts=TRIES), outcome, NOON))
    (later,) = issue(room, "20:00", timedelta(hours=8))
    assert (METRO.title in later.html) is comes_again
    assert (CANTEEN.title in later.html) is comes_again
