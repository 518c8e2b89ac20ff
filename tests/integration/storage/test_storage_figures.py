"""Figures of some days: what came, what went, how late it was, and how much room it all takes."""

from datetime import timedelta

import pytest
from storage_desk import NOON, Desk, minutes

from storage import Lateness, UnitOfWork

DAY = timedelta(days=1)


def arrived(desk: Desk, slot: str, late: timedelta, part: int = 0) -> None:
    place = desk.place()
    delivery = desk.delivery(place, desk.digest(place, slot=slot), part=part)
    desk.uow.deliveries.sent(delivery, 5, NOON + late)


def test_days_are_counted_from_one_moment_to_the_next(uow: UnitOfWork, desk: Desk) -> None:
    for at in (NOON - timedelta(seconds=1), NOON, NOON + DAY, NOON + 2 * DAY):
        desk.article(at=at)
    for late in (timedelta(), timedelta(hours=23, minutes=59), DAY):
        arrived(desk, "08:00", late)
    desk.delivery(desk.place())
    first, second = uow.figures.days([NOON, NOON + DAY, NOON + 2 * DAY])
    assert (first.begins, first.articles, first.sent) == (NOON, 1, 2)
    assert (second.begins, second.articles, second.sent) == (NOON + DAY, 1, 1)
    assert uow.figures.days([NOON]) == []


def test_lateness_is_of_digests_by_the_clock_and_of_their_first_messages(uow: UnitOfWork, desk: Desk) -> None:
    for late in (0.2, 1.9, 1.999, 61):
        arrived(desk, "08:00", timedelta(seconds=late))
    arrived(desk, "catchup:08:00", minutes(90))
    arrived(desk, "08:00 Europe/Paris", timedelta(seconds=-3))
    for slot in ("cast:1", "ask:77", "news:1:2", "word:3:4", "first", "sources:x"):
        arrived(desk, slot, minutes(5))
    arrived(desk, "20:30", minutes(7), part=1)
    seen = uow.figures.lateness(NOON - minutes(1), NOON + DAY)
    assert sorted(seen.seconds) == [(0, 1), (0, 1), (1, 2), (61, 1), (5400, 1)]
    assert uow.figures.lateness(NOON + DAY, NOON + 2 * DAY).count == 0


@pytest.mark.parametrize(
    ("seconds", "half", "most"),
    [
        ((), None, None),
        (((3, 1),), 3, 3),
        (((0, 50), (2, 45), (600, 5)), 0, 2),
        (((0, 50), (2, 44), (600, 6)), 0, 600),
        (((9, 1), (1, 2)), 1, 9),
    ],
)
def test_shares_of_lateness(seconds: tuple[tuple[int, int], ...], half: int | None, most: int | None) -> None:
    lateness = Lateness(seconds)
    assert (lateness.within(0.5), lateness.within(0.95)) == (half, most)


def test_the_room_that_the_store_takes(uow: UnitOfWork) -> None:
    space = uow.figures.space()
    assert space.taken > 100_000
    assert space.left is None or space.left > 0
