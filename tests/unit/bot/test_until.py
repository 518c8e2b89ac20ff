"""Until when a pause lasts, as people type it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.times.until import MisreadUntil, is_end, parse_until

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 on Tuesday in Asia/Shanghai
SHANGHAI = "Asia/Shanghai"


def local(typed: str, zone: str = SHANGHAI, now: datetime = NOON) -> str | None:
    """As the zone's clock shows the moment; why there is none; None for no end."""
    read = parse_until(typed, now, zone)
    if isinstance(read, MisreadUntil):
        return read.what
    return read and f"{read.astimezone(ZoneInfo(zone)):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        *(("3天", "11-27 12:00"), ("三天", "11-27 12:00"), ("停三天", "11-27 12:00"), ("三天后", "11-27 12:00")),
        *(("一周", "12-01 12:00"), ("两个星期", "12-08 12:00"), ("半天", "11-25 00:00"), ("2小时", "11-24 14:00")),
        *(("一个月", "12-24 12:00"), ("２天", "11-26 12:00"), ("for 3 days", "11-27 12:00"), ("a week", "12-01 12:00")),
        *(("two weeks", "12-08 12:00"), ("3d", "11-27 12:00"), ("一小時", "11-24 13:00"), ("2 months", "01-24 12:00")),
        *(("半个月", "12-09 12:00"), ("半年", "text"), ("an hour", "11-24 13:00")),
    ],
)
def test_for_so_long(typed: str, until: str) -> None:
    assert local(typed) == until


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        *(
            ("到周一", "11-30 00:00"),
            ("周二", "12-01 00:00"),
            ("到星期日為止", "11-29 00:00"),
            ("下周一", "11-30 00:00"),
        ),
        *(("本周五", "11-27 00:00"), ("下下周三", "12-09 00:00"), ("周末", "11-28 00:00"), ("下週末", "12-05 00:00")),
        *(("明天", "11-25 00:00"), ("後天", "11-26 00:00"), ("大后天", "11-27 00:00"), ("下个月", "12-01 00:00")),
        *(("到12月1日", "12-01 00:00"), ("12月1号", "12-01 00:00"), ("1号", "12-01 00:00"), ("30号", "11-30 00:00")),
        *(("十二月二十一日", "12-21 00:00"), ("1月1日", "01-01 00:00"), ("明年1月1日", "01-01 00:00")),
        *(("今年12月1日", "12-01 00:00"), ("day after tomorrow", "11-26 00:00")),
        *(("2026-12-01", "12-01 00:00"), ("12/1", "12-01 00:00"), ("2026年12月1日", "12-01 00:00")),
        *(("until Dec 1", "12-01 00:00"), ("1 December", "12-01 00:00"), ("December 1st, 2026", "12-01 00:00")),
        *(("until Monday", "11-30 00:00"), ("sun", "11-29 00:00"), ("next friday", "12-04 00:00")),
        *(("tomorrow", "11-25 00:00"), ("the day after tomorrow", "11-26 00:00"), ("the 3rd", "12-03 00:00")),
        *(("next week", "11-30 00:00"), ("until the weekend", "11-28 00:00"), ("next month", "12-01 00:00")),
    ],
)
def test_until_a_day_begins(typed: str, until: str) -> None:
    assert local(typed) == until


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        *(("18:00", "11-24 18:00"), ("11:00", "11-25 11:00"), ("到18点半", "11-24 18:30"), ("下午三点", "11-24 15:00")),
        *(
            ("今晚8点", "11-24 20:00"),
            ("明早7点", "11-25 07:00"),
            ("后天早上8点", "11-26 08:00"),
            ("6pm", "11-24 18:00"),
        ),
        *(("周一 8:00", "11-30 08:00"), ("12月1日 18：30", "12-01 18:30"), ("until Monday at 9am", "11-30 09:00")),
        *(("sat 10:00", "11-28 10:00"), ("24号 13:00", "11-24 13:00"), ("2026/12/1 8:00", "12-01 08:00")),
        *(("today 18:00", "11-24 18:00"), ("12:00", "11-25 12:00")),
    ],
)
def test_until_an_hour(typed: str, until: str) -> None:
    assert local(typed) == until


@pytest.mark.parametrize("typed", ["直到恢复", "直到我恢復", "until resumed", "forever", "一直"])
def test_without_an_end(typed: str) -> None:
    assert local(typed) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        *(("今天", "past"), ("本周一", "past"), ("24号", "past"), ("2025年11月1日", "past"), ("今天 11:59", "past")),
        *(("2028-12-01", "far"), ("99个月", "far"), ("2月29日", "far"), ("999天", "far")),
        *(("", "text"), ("到", "text"), ("3", "text"), ("随便", "text"), ("2月30日", "text"), ("13月1日", "text")),
        *(("25:00", "text"), ("0天", "past"), ("周一 地铁", "text"), ("32号", "text"), ("half the year", "text")),
        *(("十十天", "text"), ("十三四天", "text"), ("十十月十日", "text")),
    ],
)
def test_what_is_no_end_says_why(typed: str, why: str) -> None:
    assert local(typed) == why


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("周一", True), ("forever", True), ("2000-01-01", True), ("999天", True), ("地铁", False), ("", False)],
)
def test_an_end_that_is_over_or_too_far_off_is_meant_for_one(typed: str, expected: bool) -> None:
    assert is_end(typed) is expected


def test_days_keep_the_hour_that_the_clock_shows() -> None:
    before_winter = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)  # 10:00 in Berlin, on whose next day the clock goes back
    assert local("1天", "Europe/Berlin", before_winter) == "10-25 10:00"
    assert local("一个月", SHANGHAI, datetime(2027, 1, 31, 4, 0, tzinfo=UTC)) == "02-28 12:00"
    assert local("一个月", SHANGHAI, datetime(2027, 10, 31, 4, 0, tzinfo=UTC)) == "11-30 12:00"


def test_29_february_is_in_the_next_leap_year() -> None:
    assert local("2月29日", now=datetime(2028, 1, 1, tzinfo=UTC)) == "02-29 00:00"
    assert local("2月29日", now=datetime(2097, 1, 1, tzinfo=UTC)) == "far", "2100 has none"


@given(
    st.text(alphabet="0123456789天周月日号到下本一二十:/-.年 今明后早晚点半jandecmontuesiutl", max_size=20),
    st.datetimes(),
)
def test_whatever_is_typed_an_end_is_to_come(typed: str, at: datetime) -> None:
    now = at.replace(year=2000 + at.year % 100, tzinfo=UTC)
    read = parse_until(typed, now, SHANGHAI)
    if isinstance(read, datetime):
        assert now < read <= now + timedelta(days=400)
