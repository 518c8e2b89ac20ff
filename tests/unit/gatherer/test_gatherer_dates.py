"""Dates in the forms that Chinese and English sources write."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

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
        "2020年1月19日07时37分00秒",
        "2020年1月19日 上午7时37分",
        "２０２０年１月１９日　０７：３７",
        "二〇二〇年一月十九日 07:37",
        "民國109年1月19日 上午7:37",
        "109年1月19日 07:37",
        "2020/1/19 AM 07:37",
        "2020-01-19(星期日)07:37",
        "2020-01-19 (日) 07:37",
        "2020-01-1907:37",
        "2020년 01월 19일 오전 7:37",
        "20200118T233700Z",
        "2020-01-19T07:37:00+08",
        "2020-W03-7T07:37:00+08:00",
        "2020-019T07:37:00+08:00",
        "20200119073700",
        "202001190737",
        "1579390620",
        "1579390620000",
        "Sun, 19 Jan 2020 07:37 +0800",
        "Sun,19 Jan 2020 07:37:00 +0800",
        "Sun 19 Jan 20 07:37:00 +0800",
        "Tues, 19 January 2020 07:37:00 UTC+08:00",
        "星期日, 19 一月 2020 07:37:00 +0800",
        "周日, 19 1月 2020 07:37:00 +0800",
        "一月 19, 2020 07:37",
        "发布于1 月 19, 2020 07:37",
        "So, 19 Januar 2020 07:37:00 +0800",
        "dim., 19 janv. 2020 07:37:00 +0800",
        "19 de enero de 2020, 07:37",
        "19 января 2020, 07:37",
        "Sun, 19-Jan-2020 07:37:00 HKT",
        "Sat, 18 Jan 2020 18:37:00 EST",
        "Sat, 18 Jan 2020 23:37:00 Etc/GMT",
        "Sun Jan 19 07:37:00 2020",
        "Sun Jan 19 07:37:00 CST 2020",
        "Sun Jan 19 2020 07:37:00 GMT+0800 (China Standard Time)",
        "Jan 19, 2020 7:37 AM",
        "Sunday, January 19, 2020 at 7:37 a.m.",
        "Updated 6:37 PM EST, Sat January 18, 2020",
        "19/01/2020 07:37",
        "1/19/2020 7:37 AM",
        "19.01.2020 07:37",
        "Sun, 2020/01/19 07:37:00 HKT",
    ],
)
def test_reads_one_moment_in_the_forms_that_chinese_sources_write(text: str) -> None:
    assert parse_date(text, CHINA) == MORNING


def test_full_width_colons_are_colons() -> None:
    assert parse_date("2020年01月19日 07\uff1a37", CHINA) == MORNING


def test_afternoon_is_twelve_hours_later() -> None:
    assert parse_date("2020年1月19日 下午3:05", CHINA) == datetime(2020, 1, 19, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2020年1月19日 中午12:05", 12),
        ("2020年1月19日 中午1:05", 13),
        ("2020年1月19日 凌晨12:05", 0),
        ("2020年1月19日 晚上8点5分", 20),
        ("Jan 19, 2020 12:05 AM", 0),
        ("Jan 19, 2020 12:05 p.m.", 12),
    ],
)
def test_halves_of_the_day(text: str, hour: int) -> None:
    assert parse_date(text) == datetime(2020, 1, 19, hour, 5, tzinfo=UTC)


def test_midnight_may_be_the_end_of_the_day_and_a_minute_may_have_a_leap_second() -> None:
    assert parse_date("Sat, 18 Jan 2020 24:00:00 GMT") == datetime(2020, 1, 19, tzinfo=UTC)
    assert parse_date("2020-01-18T23:59:60Z") == datetime(2020, 1, 18, 23, 59, 59, tzinfo=UTC)


def test_an_hour_alone_is_a_time_where_a_zone_follows() -> None:
    assert parse_date("Sun, 19 Jan 2020 07 GMT") == datetime(2020, 1, 19, 7, tzinfo=UTC)


@pytest.mark.parametrize(("text", "month"), [("2020", 1), ("2020-03", 3)])
def test_a_year_or_a_month_is_its_beginning(text: str, month: int) -> None:
    assert parse_date(text) == datetime(2020, month, 1, tzinfo=UTC)


def test_fractions_of_a_second_are_read_or_left_out() -> None:
    assert parse_date("2020-01-18T23:37:00.250Z") == MORNING.replace(microsecond=250_000)
    assert parse_date("2020-01-19 07:37:00.250 +0800") == MORNING


def test_without_a_zone_a_date_is_utc_unless_told_otherwise() -> None:
    assert parse_date("2020-01-19 07:37") == datetime(2020, 1, 19, 7, 37, tzinfo=UTC)


def test_central_standard_time_is_meant_outside_china() -> None:
    assert parse_date("Sun, 19 Jan 2020 07:37:00 CST") == datetime(2020, 1, 19, 13, 37, tzinfo=UTC)


def test_a_day_alone_is_its_midnight() -> None:
    assert parse_date("2020-01-19", CHINA) == datetime(2020, 1, 18, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2020-13-40",
        "0001-01-01T00:00:00",
        "Mon, 99 Foo 2020",
        "12:30",
        "2020-01-19 25:00",
        "03/04/2020",
        "192.168.1.1",
        "99999999999",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "The mayor 19, 2020",
        "第109年",
        "On 19 May 20 people came",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text, CHINA) is None


def test_finds_the_date_in_a_line_and_tells_whether_it_has_a_time() -> None:
    assert find_date("江城晚报 2020-01-19 07:37 记者", CHINA) == (MORNING, True)
    assert find_date("第8版 2020年1月19日", CHINA) == (datetime(2020, 1, 18, 16, tzinfo=UTC), False)
    assert find_date("电话 0591-12345678", CHINA) is None
    assert has_time("2020-01-19 07:37")
    assert not has_time("2020-01-19")


NOW = datetime(2020, 1, 20, 1, 0, tzinfo=UTC)  # nine in the morning in China


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("刚刚", NOW),
        ("25分钟前", datetime(2020, 1, 20, 0, 35, tzinfo=UTC)),
        ("3小时前", datetime(2020, 1, 19, 22, tzinfo=UTC)),
        ("半小时前", datetime(2020, 1, 20, 0, 30, tzinfo=UTC)),
        ("an hour ago", datetime(2020, 1, 20, tzinfo=UTC)),
        ("昨天 07:37", MORNING),
        ("昨天上午7:37", MORNING),
        ("01-19 07:37", MORNING),
        ("1-19 07:37", MORNING),
        ("1月19日 07:37", MORNING),
    ],
)
def test_with_the_time_now_a_listing_is_read_to_the_minute(text: str, moment: datetime) -> None:
    assert find_date(text, CHINA, now=NOW) == (moment, True)
    assert find_date(text, CHINA) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", datetime(2020, 1, 20)),  # noqa: DTZ001 -- the zone is set below
        ("yesterday", datetime(2020, 1, 19)),  # noqa: DTZ001
        ("两天前", datetime(2020, 1, 18)),  # noqa: DTZ001
        ("[01-21]", datetime(2020, 1, 21)),  # noqa: DTZ001
        ("01/22", datetime(2019, 1, 22)),  # noqa: DTZ001
        ("12月31日", datetime(2019, 12, 31)),  # noqa: DTZ001
    ],
)
def test_with_the_time_now_a_listing_is_read_to_the_day(text: str, day: datetime) -> None:
    assert find_date(text, CHINA, now=NOW) == (day.replace(tzinfo=CHINA), False)


@pytest.mark.parametrize("text", ["江城队3-2胜", "电话 0591-8733", "13-45", "昨天 25:00"])
def test_other_figures_are_no_relative_dates(text: str) -> None:
    assert find_date(text, CHINA, now=NOW) is None


def test_a_date_with_its_year_goes_before_a_relative_one() -> None:
    assert find_date("昨天 2020-01-19 07:37", CHINA, now=NOW) == (MORNING, True)


def test_the_first_date_of_a_line_is_found_whatever_its_form() -> None:
    assert find_date("January 19, 2020, updated 2020-01-21 10:00", UTC) == (datetime(2020, 1, 19, tzinfo=UTC), False)


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
    for text in (moment.isoformat(), format_datetime(moment), f"{moment:%a %b %d %H:%M:%S %z %Y}"):
        assert parse_date(text) == moment, text
    assert parse_date(f"{moment:%Y%m%dT%H%M%S%z}") == moment
    assert parse_date(f"{moment:%G-W%V-%uT%H:%M:%S%z}") == moment


@given(moments, offsets)
def test_a_moment_without_a_zone_is_the_zone_given(moment: datetime, zone: timezone) -> None:
    moment = moment.replace(tzinfo=zone, microsecond=0)
    for form in (
        "%Y年%m月%d日 %H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y%m%d%H%M%S",
        "%Y年%m月%d日%H时%M分%S秒",
        "%B %d, %Y %I:%M:%S %p",
        "%d.%m.%Y %H:%M:%S",
    ):
        assert parse_date(moment.strftime(form), zone) == moment, form


@given(st.datetimes(datetime(2001, 9, 10), datetime(2033, 1, 1)))  # noqa: DTZ001 -- Hypothesis wants naive bounds
def test_seconds_since_1970_are_read_back(moment: datetime) -> None:
    moment = moment.replace(tzinfo=UTC, microsecond=0)
    assert parse_date(f"{moment.timestamp():.0f}") == moment
    assert parse_date(f"{moment.timestamp() * 1000:.0f}") == moment


@given(st.one_of(st.text(max_size=60), st.text("0123456789-/: 年月日T+Zanuryago前天小时", max_size=40)))
def test_never_raises(text: str) -> None:
    moment = parse_date(text, CHINA)
    assert moment is None or moment.tzinfo is UTC
    found = find_date(text, CHINA, now=NOW)
    assert found is None or found[0].tzinfo is UTC
