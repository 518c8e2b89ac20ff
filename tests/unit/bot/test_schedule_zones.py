"""When digests come, in every zone: around each change of its clock from 2020 to 2035, and on other days."""

import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from wall_clocks import FIRST, QUARTER, Change, Wall, every_change, zones_by_clock

from bot.times.quiet import quiet_period
from bot.times.schedule import EVERY_DAY, Occurrence, last_occurrence, next_occurrence

NEAR = timedelta(hours=3)
MOMENT = timedelta(microseconds=1)
#: The clock skips the hour before midnight, or the one after it; it repeats one; it is changed by half an hour, by two.
NASTY = {"America/Nuuk", "Africa/Cairo", "America/Asuncion", "Australia/Lord_Howe", "Antarctica/Troll"}


def near(change: Change) -> list[time]:
    """Each quarter of an hour of the day that the clock shows, or skips, within three hours of its change."""
    local = (change.at + change.before).replace(tzinfo=None)
    first, last = local - NEAR + min(change.by, timedelta()), local + NEAR + max(change.by, timedelta())
    quarters = [first + number * QUARTER for number in range((last - first) // QUARTER + 1)]
    return sorted({quarter.time() for quarter in quarters})


def occurrences(slot: str, zone: str, days: list[date]) -> list[Occurrence]:
    """As the tick meets them, one after the other."""
    start = datetime.combine(days[0], time(), ZoneInfo(zone)) - timedelta(days=1)
    found = [next_occurrence(slot, EVERY_DAY, zone, start)]
    while found[-1].day < days[-1]:
        found.append(next_occurrence(slot, EVERY_DAY, zone, found[-1].at))
    return [one for one in found if one.day >= days[0]]


@pytest.mark.long
def test_every_zone_is_looked_at() -> None:
    clocks = zones_by_clock()
    assert {zone for zones in clocks.values() for zone in zones} == available_timezones()
    changing = {zone for (_, made), zones in clocks.items() if made for zone in zones}
    assert changing >= NASTY
    assert sum(1 for _ in every_change()) > 1000


@pytest.mark.long
def test_around_each_change_of_the_clock_a_slot_comes_once_a_day_and_not_before_the_clock_shows_it() -> None:
    for zone, change in every_change():
        wall = Wall.around(zone, change)
        shown, days = wall.first_shown(), wall.days()
        for hour in near(change):
            wanted = [Occurrence(day, wall.comes_at(on(day, hour), shown)) for day in days]
            found = occurrences(f"{hour:%H:%M}", zone, days)
            assert found == wanted, (zone, change, hour)
            assert all(one.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) >= on(one.day, hour) for one in found)
            for one, following in pairwise(found):
                assert one.at < following.at, (zone, change, hour)
                assert next_occurrence(f"{hour:%H:%M}", EVERY_DAY, zone, following.at - MOMENT) == following
                assert last_occurrence(f"{hour:%H:%M}", EVERY_DAY, zone, following.at - MOMENT) == one, (
                    zone,
                    change,
                    hour,
                )


def test_on_any_day_in_any_zone_the_next_turn_is_the_first_that_was_asked_for() -> None:
    choose = random.Random(6)
    for zone in sorted(available_timezones()):
        for _ in range(6):
            after = FIRST + timedelta(minutes=choose.randrange(16 * 365 * 1440))
            slot, weekdays = f"{choose.randrange(24):02}:{choose.randrange(60):02}", choose.randint(1, EVERY_DAY)
            one = next_occurrence(slot, weekdays, zone, after)
            assert weekdays >> one.day.weekday() & 1
            assert after < one.at <= after + timedelta(days=8)
            assert last_occurrence(slot, weekdays, zone, one.at - MOMENT).at <= after, "none is left out"
            local = one.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            intended = datetime.combine(one.day, time.fromisoformat(slot))
            assert local >= intended
            if local != intended:
                assert not is_shown(intended, zone), (zone, slot, after)


def on(day: date, hour: time) -> datetime:
    """What the clock shows then."""
    return datetime.combine(day, hour)


def is_shown(local: datetime, zone: str) -> bool:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


@pytest.mark.long
def test_around_each_change_of_the_clock_quiet_hours_are_what_it_shows_as_such() -> None:
    choose = random.Random(7)
    for zone, change in every_change():
        wall = Wall.around(zone, change, days=1)
        repeated = range(0) if change.by > timedelta() else range(-change.by // QUARTER)
        again = {change.at - (number + 1) * QUARTER for number in repeated} | {
            change.at + number * QUARTER for number in repeated
        }
        hours = near(change)
        begins, ends = (f"{hour:%H:%M}" for hour in choose.sample(hours, 2))
        for at, local in wall.readings[80:112:2]:
            shown = f"{local:%H:%M}"
            reads_quiet = begins <= shown < ends if begins < ends else not ends <= shown < begins
            period = quiet_period(at, begins, ends, zone)
            assert (period is not None) is reads_quiet or (at in again and not reads_quiet), (zone, at, begins, ends)
            if period is not None:
                assert period.begins <= at < period.ends
                assert quiet_period(period.ends, begins, ends, zone) is None, (zone, at, begins, ends)
