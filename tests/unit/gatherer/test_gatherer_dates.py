"""Dates in the forms that Chinese and English sources write."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatherer.dates import CHINA, find_date, has_time, parse_date, zone_of

MORNING = datetime(2020, 1, 18, 23, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2020年01月19日 07:37",
        "2020年1月19日07:37",
        "2020年1月19日 星期日 07时37分",
        "2020-01-19 07:37",
        "2020-01-19 07:37:00",
        "2020/1/19 7:37",
        "2020.01.19 07:37",
        "2020年01月19日 上午7:37",
        "2020-01-19T07:37",
        "2020-01-19T07:37:00+08:00",
        "2020-01-18T23:37:00Z",
        "2020-01-18T23:37:00.000Z",
        "2020-01-19 07:37:00 +0800",
        "2020-01-19 07:37 GMT+8",
        "2020-01-19 07:37-08:15",
        "2020-01-19 07:37-2020-01-20 09:00",
        "Sun, 19 Jan 2020 07:37:00 +0800",
        "Sat, 18 Jan 2020 23:37:00 GMT",
        "Sun, 19 Jan 2020 07:37:00",
        "Sun, 19 Jan 2020 07:37:00 CST",
        "发布时间:2020-01-19 07:37:00 来源:江城日报",
    ],
)
def test_reads_one_moment_in_the_forms_that_chinese_sources_write(text: str) -> None:
    assert parse_date(text, CHINA) == MORNING


def test_full_width_colons_are_colons() -> None:
    assert parse_date("2020年01月19日 07\uff1a37", CHINA) == MORNING


def test_afternoon_is_twelve_hours_later() -> None:
    assert parse_date("2020年1月19日 下午3:05", CHINA) == datetime(2020, 1, 19, 7, 5, tzinfo=UTC)


def test_without_a_zone_a_date_is_utc_unless_told_otherwise() -> None:
    assert parse_date("2020-01-19 07:37") == datetime(2020, 1, 19, 7, 37, tzinfo=UTC)


def test_central_standard_time_is_meant_outside_china() -> None:
    assert parse_date("Sun, 19 Jan 2020 07:37:00 CST") == datetime(2020, 1, 19, 13, 37, tzinfo=UTC)


def test_a_day_alone_is_its_midnight() -> None:
    assert parse_date("2020-01-19", CHINA) == datetime(2020, 1, 18, 16, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "昨天", "2020-13-40", "0001-01-01T00:00:00", "Mon, 99 Foo 2020", "12:30"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text, CHINA) is None


def test_finds_the_date_in_a_line_and_tells_whether_it_has_a_time() -> None:
    assert find_date("江城晚报 2020-01-19 07:37 记者", CHINA) == (MORNING, True)
    assert find_date("第8版 2020年1月19日", CHINA) == (datetime(2020, 1, 18, 16, tzinfo=UTC), False)
    assert find_date("电话 0591-12345678", CHINA) is None
    assert has_time("2020-01-19 07:37")
    assert not has_time("2020-01-19")


@pytest.mark.parametrize(
    ("language", "sample", "expected"),
    [
        ("zh-CN", "", CHINA),
        ("zh-TW", "", CHINA),
        ("en", "江城", UTC),
        ("", "江城新闻", CHINA),
        ("", "川の町ニュース", UTC),
        ("", "River news", UTC),
    ],
)
def test_zone_of_a_source_that_names_none(language: str, sample: str, expected: timezone) -> None:
    assert zone_of(language, sample) == expected


moments = st.datetimes(datetime(1981, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 -- Hypothesis wants naive bounds
offsets = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(moments, offsets)
def test_a_written_moment_is_read_back(moment: datetime, zone: timezone) -> None:
    moment = moment.replace(tzinfo=zone, microsecond=0)
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(f"{moment:%a, %d %b %Y %H:%M:%S %z}") == moment
    assert parse_date(f"{moment:%Y年%m月%d日 %H:%M:%S}", zone) == moment


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    moment = parse_date(text, CHINA)
    assert moment is None or moment.tzinfo is UTC
