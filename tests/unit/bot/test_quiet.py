"""Quiet hours: over midnight, where clocks are changed, and as people type them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times.quiet import MisreadHours, QuietHours, QuietPeriod, parse_quiet, quiet_period, quiet_until

NEW_YORK = "America/New_York"
HOURS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(
    [NEW_YORK, "Asia/Shanghai", "America/Nuuk", "Australia/Lord_Howe", "Africa/Cairo", "Antarctica/Troll", "Asia/Gaza"]
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}Z")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("23:00-07:00", QuietHours("23:00", "07:00")),
        ("23：00～7:00", QuietHours("23:00", "07:00")),
        ("２３:００ — ７:００", QuietHours("23:00", "07:00")),
        ("13:00到14:30", QuietHours("13:00", "14:30")),
        ("22:00 to 06:30", QuietHours("22:00", "06:30")),
        ("11pm to 7am", QuietHours("23:00", "07:00")),
        ("23-7", QuietHours("23:00", "07:00")),
        ("从晚上十一点半到早上七点", QuietHours("23:30", "07:00")),
        ("off", QuietHours()),
        (" 关 ", QuietHours()),
        ("關閉", QuietHours()),
    ],
)
def test_reads_what_people_type(typed: str, hours: QuietHours) -> None:
    assert parse_quiet(typed) == hours


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("08:00-8:00", "same"),
        ("", "hours"),
        ("23:00", "hours"),
        ("下午1点到3点", "hours"),
        ("25:00-07:00", "hours"),
        ("23:00-07:60", "hours"),
        ("23:00-07:00-08:00", "hours"),
        ("23:00-07:00 每天", "hours"),
    ],
)
def test_names_what_it_cannot_read(typed: str, what: str) -> None:
    assert parse_quiet(typed) == MisreadHours(what, typed)  # type: ignore[arg-type]


@given(st.text())
def test_any_text_is_read_or_misread(text: str) -> None:
    assert isinstance(parse_quiet(text), QuietHours | MisreadHours)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T14:59", None),  # 22:59 in Shanghai
        ("2026-11-24T15:00", "2026-11-24T23:00"),
        ("2026-11-24T22:59", "2026-11-24T23:00"),
        ("2026-11-24T23:00", None),  # 07:00 is not quiet any more
    ],
)
def test_over_midnight(now: str, until: str | None) -> None:
    found = quiet_until(utc(now), "23:00", "07:00", "Asia/Shanghai")
    assert found == (None if until is None else utc(until))


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        # 02:00 to 03:00 is skipped at 07:00Z on 8 March 2026.
        (("01:00", "02:30"), "2026-03-08T06:59", "2026-03-08T07:00"),
        (("01:00", "02:30"), "2026-03-08T07:00", None),
        (("02:30", "09:00"), "2026-03-08T06:59", None),
        (("02:30", "09:00"), "2026-03-08T07:00", "2026-03-08T13:00"),
        (("02:21", "09:00"), "2026-03-08T07:00", "2026-03-08T13:00"),
        (("02:10", "02:50"), "2026-03-08T07:00", None),
        # 01:00 to 02:00 comes twice on 1 November 2026, at 05:00Z and at 06:00Z.
        (("23:00", "01:30"), "2026-11-01T05:45", "2026-11-01T06:30"),
        (("23:00", "01:30"), "2026-11-01T06:30", None),
        (("01:30", "09:00"), "2026-11-01T05:29", None),
        (("01:30", "09:00"), "2026-11-01T06:10", "2026-11-01T14:00"),
    ],
)
def test_where_the_clock_is_changed(hours: tuple[str, str], now: str, until: str | None) -> None:
    found = quiet_until(utc(now), *hours, NEW_YORK)
    assert found == (None if until is None else utc(until))


def test_nights_of_which_one_begins_before_the_other_ends_are_one() -> None:
    period = quiet_period(utc("2026-11-01T05:00"), "01:30", "01:20", NEW_YORK)
    assert period == QuietPeriod(utc("2026-10-31T05:30"), utc("2026-11-02T06:20"))


def test_none_are_none_and_a_naive_time_is_refused() -> None:
    assert quiet_until(utc("2026-11-24T15:00"), None, None, NEW_YORK) is None
    assert quiet_until(utc("2026-11-24T15:00"), "08:00", "08:00", NEW_YORK) is None
    assert quiet_until(utc("2026-11-01T05:45"), "01:30", "01:30", NEW_YORK) is None, "nor between the hour and itself"
    with pytest.raises(ValueError, match="zone"):
        quiet_until(datetime(2026, 1, 1), "23:00", "07:00", NEW_YORK)  # noqa: DTZ001


@given(MOMENTS, HOURS, HOURS, ZONES)
def test_a_quiet_hour_on_the_clock_is_quiet(now: datetime, begins: str, ends: str, zone: str) -> None:
    shown = now.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    reads_quiet = begins <= shown < ends if begins < ends else begins != ends and not ends <= shown < begins
    period = quiet_period(now, begins, ends, zone)
    if reads_quiet:
        assert period is not None
    if period is not None:
        assert period.begins <= now < period.ends <= now + timedelta(hours=27)  # Troll repeats two hours
