"""What a change of hours, zone or quiet hours does to digests that are to come, and to one that is due."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from reading_room import NOON, ReadingRoom

from bot.handlers.choices.choosing import keep_quiet
from bot.handlers.visit import Visit
from bot.times.quiet import QuietHours
from storage import Database

EIGHT_TOMORROW = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    await room.begin("/schedule 08:00")
    return room


def due(room: ReadingRoom, slot: str, at: datetime) -> None:
    """What the tick does where it holds a digest back, or what is the case before it comes."""
    place = room.place()
    room.do(lambda uow: uow.schedules.advance(place, slot, at))


async def test_another_hour_leaves_one_alone_that_is_due_at_this_moment(room: ReadingRoom) -> None:
    room.now = EIGHT_TOMORROW
    await room.type("/schedule 08:00,20:30")
    assert room.hours() == {"08:00": EIGHT_TOMORROW, "20:30": EIGHT_TOMORROW + timedelta(hours=12.5)}


async def test_other_days_begin_with_the_next(room: ReadingRoom) -> None:
    due(room, "08:00", NOON)
    await room.type("/schedule 08:00 weekdays")
    assert room.hours() == {"08:00": EIGHT_TOMORROW}


async def test_who_comes_back_starts_with_the_next(room: ReadingRoom) -> None:
    await room.type("/unsubscribe")
    room.now += timedelta(days=3)
    due(room, "08:00", EIGHT_TOMORROW)  # the bot was off
    await room.press("resubscribe")
    assert room.hours() == {"08:00": EIGHT_TOMORROW + timedelta(days=3)}


async def test_the_same_zone_changes_nothing(room: ReadingRoom) -> None:
    room.now = EIGHT_TOMORROW
    await room.type("/schedule Asia/Shanghai")
    assert room.hours() == {"08:00": EIGHT_TOMORROW}
    await room.type("/schedule Asia/Tokyo")
    assert room.hours() == {"08:00": EIGHT_TOMORROW + timedelta(hours=23)}


@pytest.mark.parametrize("hours", [QuietHours(), QuietHours("08:00", "09:00")])
async def test_what_quiet_hours_held_back_is_due_when_they_are_changed(room: ReadingRoom, hours: QuietHours) -> None:
    due(room, "08:00", EIGHT_TOMORROW + timedelta(hours=2))
    room.now = EIGHT_TOMORROW + timedelta(minutes=30)
    change(room, hours)
    assert room.hours() == {"08:00": EIGHT_TOMORROW}
    assert room.preferences().quiet_from == hours.begins


async def test_quiet_hours_leave_what_is_to_come_alone(room: ReadingRoom) -> None:
    change(room, QuietHours("23:00", "07:00"))
    assert room.hours() == {"08:00": EIGHT_TOMORROW}


def change(room: ReadingRoom, hours: QuietHours) -> None:
    nobody: Any = None
    visit = Visit(
        nobody, nobody, None, None, room.preferences(), room.locales["zh-Hans"], is_manager=True, locales=room.locales
    )
    room.do(lambda uow: keep_quiet(uow, visit, hours))
