from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times.schedule import (
    EVERY_DAY,
    WEEKENDS,
    WORKDAYS,
    Misread,
    Occurrence,
    TypedSchedule,
    last_occurrence,
    midnight,
    next_occurrence,
    next_time,
    parse_schedule,
    zone_called,
)

ZONES = st.sampled_from(
    ["Asia/Shanghai", "America/New_York", "Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo"]
)
SLOTS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}Z")


@pytest.mark.parametrize(
    ("typed", "schedule"),
    [
        ("08:00,20:30 Asia/Shanghai", TypedSchedule(("08:00", "20:30"), None, "Asia/Shanghai")),
        ("07:45 weekdays", TypedSchedule(("07:45",), WORKDAYS)),
        ("20:30，8：00、8:00", TypedSchedule(("08:00", "20:30"))),
        ("８：０５", TypedSchedule(("08:05",))),
        ("工作日 7:05", TypedSchedule(("07:05",), WORKDAYS)),
        ("週末 10:00 europe/paris", TypedSchedule(("10:00",), WEEKENDS, "Europe/Paris")),
        ("周一 08:00", TypedSchedule(("08:00",), 0b1)),
        ("星期三、周五 08:00", TypedSchedule(("08:00",), 0b10100)),
        ("週一三五 08:00", TypedSchedule(("08:00",), 0b10101)),
        ("周一至周五 08:00", TypedSchedule(("08:00",), WORKDAYS)),
        ("周六到周一 工作日 08:00", TypedSchedule(("08:00",), EVERY_DAY)),
        ("Sat-Mon 08:00", TypedSchedule(("08:00",), 0b1100001)),
        ("Mon thursday 20:30", TypedSchedule(("20:30",), 0b1001)),
        ("Fri-Sun 20:30 America/Port-au-Prince", TypedSchedule(("20:30",), 0b1110000, "America/Port-au-Prince")),
        ("7am New York", TypedSchedule(("07:00",), None, "America/New_York")),
        ("每天早上7点半、晚上八点", TypedSchedule(("07:30", "20:00"), EVERY_DAY)),
        ("8:00和20:30", TypedSchedule(("08:00", "20:30"))),
        ("8點半與晚上八點", TypedSchedule(("08:30", "20:00"))),
        ("8:00 and 20:30 London", TypedSchedule(("08:00", "20:30"), None, "Europe/London")),
        ("mon and thu 7pm", TypedSchedule(("19:00",), 0b1001)),
        ("every day at 7:30", TypedSchedule(("07:30",), EVERY_DAY)),
        ("7:30 Every day and at 20:30", TypedSchedule(("07:30", "20:30"), EVERY_DAY)),
        ("周一8点", TypedSchedule(("08:00",), 0b1)),
        ("週一和週五8:00", TypedSchedule(("08:00",), 0b10001)),
        ("周一到周五早上8点", TypedSchedule(("08:00",), WORKDAYS)),
        ("周末9点", TypedSchedule(("09:00",), WEEKENDS)),
        ("周一三点", TypedSchedule(("03:00",), 0b1)),
        ("周一二十点", TypedSchedule(("20:00",), 0b1)),
        ("周一 08:00 周五 8点", TypedSchedule(("08:00",), 0b10001)),
        ("周一 08:00 20:30，周五 20:30 08:00", TypedSchedule(("08:00", "20:30"), 0b10001)),
        ("每天 08:00，每天 20:30", TypedSchedule(("08:00", "20:30"), EVERY_DAY)),
        ("08:00 工作日 20:30", TypedSchedule(("08:00", "20:30"), WORKDAYS)),
        ("08:00 呼和浩特", TypedSchedule(("08:00",), None, "Asia/Shanghai")),
        ("08:00 Amsterdam", TypedSchedule(("08:00",), None, "Europe/Amsterdam")),
        ("08:00 UTC+8", TypedSchedule(("08:00",), None, "Etc/GMT-8")),
        ("08:00 UTC-5", TypedSchedule(("08:00",), None, "Etc/GMT+5")),
        ("UTC", TypedSchedule(zone="UTC")),
        ("", TypedSchedule()),
    ],
)
def test_reads_what_people_type(typed: str, schedule: TypedSchedule) -> None:
    assert parse_schedule(typed) == schedule


@pytest.mark.parametrize(
    ("typed", "misread"),
    [
        ("25:00", Misread("hour", "25:00")),
        ("08:00 8:7", Misread("hour", "8:7")),
        ("800", Misread("hour", "800")),
        ("08:00 Mars/Olympus", Misread("zone", "Mars/Olympus")),
        ("08:00 ../etc/passwd", Misread("zone", "../etc/passwd")),
        ("08:00 Asia", Misread("zone", "Asia")),
        ("08:00和", Misread("hour", "08:00和")),
        ("08:00 Trinidad and Mars", Misread("zone", "Trinidad and Mars")),
        ("08:00 周八", Misread("zone", "周八")),
        ("08:00 Mon-Tue-Wed", Misread("zone", "Mon-Tue-Wed")),
        ("08:00 周一三至周五", Misread("zone", "周一三至周五")),
        ("工作日 7:30，周末 9:00", Misread("days", "工作日 7:30，周末 9:00")),
        ("8:00 Mon, 8:00 20:30 Fri", Misread("days", "8:00 Mon, 8:00 20:30 Fri")),
    ],
)
def test_names_what_it_cannot_read(typed: str, misread: Misread) -> None:
    assert parse_schedule(typed) == misread


def test_of_a_name_that_several_cities_have_none_is_chosen() -> None:
    typed = parse_schedule("周一 08:00 奥克兰")
    assert isinstance(typed, TypedSchedule)
    assert (typed.slots, typed.weekdays, typed.zone) == (("08:00",), 0b1, None)
    assert [city.zone for city in typed.cities] == ["Pacific/Auckland", "America/Los_Angeles"]


@given(st.text())
def test_any_text_is_read_or_misread(text: str) -> None:
    assert isinstance(parse_schedule(text), TypedSchedule | Misread)


def test_a_zone_is_found_by_any_capitals() -> None:
    assert zone_called("asia/hong_kong") == "Asia/Hong_Kong"
    assert zone_called("x" * 5000) is None


def test_next_time_is_today_or_the_next_day() -> None:
    now = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 08:00 in Shanghai, a Tuesday
    assert next_time("08:00", EVERY_DAY, "Asia/Shanghai", now) == now + timedelta(days=1)
    assert next_time("08:01", EVERY_DAY, "Asia/Shanghai", now) == now + timedelta(minutes=1)
    assert next_time("08:01", WEEKENDS, "Asia/Shanghai", now) == now + timedelta(days=4, minutes=1)


def test_an_hour_that_the_clock_skips_comes_later() -> None:
    before = datetime(2026, 3, 8, 0, 0, tzinfo=ZoneInfo("America/New_York"))
    local = next_time("02:30", EVERY_DAY, "America/New_York", before).astimezone(ZoneInfo("America/New_York"))
    assert (local.day, local.hour, local.minute) == (8, 3, 30)


def test_an_hour_that_the_clock_repeats_comes_once() -> None:
    zone = "America/New_York"
    first = next_time("01:30", EVERY_DAY, zone, datetime(2026, 11, 1, 0, 0, tzinfo=ZoneInfo(zone)))
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert next_time("01:30", EVERY_DAY, zone, first) == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_a_slot_before_midnight_that_the_clock_skips_belongs_to_its_day_though_it_comes_on_the_next() -> None:
    occurrence = next_occurrence("23:30", EVERY_DAY, "America/Nuuk", utc("2026-03-28T12:00"))
    assert occurrence == Occurrence(date(2026, 3, 28), utc("2026-03-29T01:30"))  # 00:30 on the 29th
    assert last_occurrence("23:30", EVERY_DAY, "America/Nuuk", utc("2026-03-29T02:00")) == occurrence
    assert next_occurrence("23:30", EVERY_DAY, "America/Nuuk", occurrence.at).day == date(2026, 3, 29)
    only_saturdays = 1 << 5
    assert next_occurrence("23:30", only_saturdays, "America/Nuuk", utc("2026-03-29T01:00")) == occurrence


def test_a_slot_after_midnight_had_its_turn_when_the_clock_goes_back_to_the_day_before() -> None:
    # In St John's the clock went from 00:01 back to 23:01.
    occurrence = Occurrence(date(2010, 11, 7), utc("2010-11-07T02:30"))
    assert last_occurrence("00:00", EVERY_DAY, "America/St_Johns", utc("2010-11-07T03:00")) == occurrence


def test_a_day_that_the_zone_left_out_has_no_turn() -> None:
    before = utc("2011-12-29T19:00")  # Apia had no 30 December
    occurrence = next_occurrence("08:00", EVERY_DAY, "Pacific/Apia", before)
    assert occurrence == Occurrence(date(2011, 12, 31), utc("2011-12-30T18:00"))
    assert next_occurrence("08:00", 1 << 4, "Pacific/Apia", before).day == date(2012, 1, 6), "the next Friday"


def test_a_day_begins_at_midnight_by_the_clock_of_its_zone() -> None:
    assert midnight(utc("2026-11-23T16:00"), "Asia/Shanghai") == utc("2026-11-23T16:00")
    assert midnight(utc("2026-11-23T15:59"), "Asia/Shanghai") == utc("2026-11-22T16:00")
    assert midnight(utc("2026-11-01T20:00"), "America/New_York") == utc("2026-11-01T04:00"), "before the change"


def test_a_naive_time_and_no_days_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        next_time("08:00", EVERY_DAY, "UTC", datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="days"):
        next_time("08:00", 0, "UTC", datetime(2026, 1, 1, tzinfo=UTC))


@given(SLOTS, st.integers(1, EVERY_DAY), ZONES, MOMENTS)
def test_next_time_is_later_on_a_day_that_was_asked_for(slot: str, days: int, zone: str, after: datetime) -> None:
    found = next_time(slot, days, zone, after)
    assert after < found <= after + timedelta(days=15)
    local = found.astimezone(ZoneInfo(zone))
    intended = local.replace(tzinfo=None)
    skipped = not _exists(local.date().isoformat(), slot, zone) or zone == "Pacific/Apia"
    assert skipped or (intended.strftime("%H:%M") == slot and days >> local.weekday() & 1)


@given(SLOTS, ZONES, MOMENTS)
def test_every_day_has_its_turn(slot: str, zone: str, after: datetime) -> None:
    """Over a month each local day that exists is served once, whatever the clocks do."""
    served = []
    at = after
    for _ in range(30):
        at = next_time(slot, EVERY_DAY, zone, at)
        served.append(at.astimezone(ZoneInfo(zone)).date())
    assert len(set(served)) == 30
    assert (served[-1] - served[0]).days <= 30  # 30 where the zone left a day out


def _exists(day: str, slot: str, zone: str) -> bool:
    local = datetime.fromisoformat(f"{day}T{slot}").replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(ZoneInfo(zone)).strftime("%H:%M") == slot
