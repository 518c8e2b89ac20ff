from datetime import UTC, datetime

import pytest

from bot.locale import Locales
from bot.locale.times import brief_moment, clock_time, date_line, full_date, moment, zone_name

LOCALES = Locales()
ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 09:00 on Tuesday in Shanghai


@pytest.mark.parametrize(
    ("at", "chinese", "english"),
    [
        (datetime(2026, 11, 23, 23, 12, tzinfo=UTC), "今天 07:12", "today 07:12"),
        (datetime(2026, 11, 23, 13, 40, tzinfo=UTC), "昨天 21:40", "yesterday 21:40"),
        (datetime(2026, 11, 22, 4, 0, tzinfo=UTC), "11月22日", "Nov 22"),
        (datetime(2025, 12, 31, 15, 0, tzinfo=UTC), "2025年12月31日", "Dec 31, 2025"),
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), "明天 08:00", "tomorrow 08:00"),
        (datetime(2026, 11, 30, 0, 0, tzinfo=UTC), "11月30日 08:00", "Nov 30 08:00"),
    ],
)
def test_a_moment_is_told_by_its_day(at: datetime, chinese: str, english: str) -> None:
    assert moment(LOCALES["zh-Hans"], at, NOW, ZONE) == chinese
    assert moment(LOCALES["en"], at, NOW, ZONE) == english


def test_the_zone_decides_what_today_is() -> None:
    at = datetime(2026, 11, 23, 23, 12, tzinfo=UTC)
    words = LOCALES["zh-Hans"]
    assert moment(words, at, NOW, "America/New_York") == "今天 18:12"
    assert brief_moment(words, at, NOW, "America/New_York") == "18:12"
    assert brief_moment(words, at, NOW, "Pacific/Auckland") == "12:12"


def test_dates_read_as_each_language_writes_them() -> None:
    at = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert date_line(LOCALES["zh-Hans"], at, ZONE) == "11月24日 周二 08:00"
    assert date_line(LOCALES["zh-Hant"], at, ZONE) == "11月24日 週二 08:00"
    assert date_line(LOCALES["en"], at, ZONE) == "Tue, Nov 24, 08:00"
    assert full_date(LOCALES["zh-Hans"], at, ZONE) == "2026年11月24日 08:00"


def test_zones_have_names_that_people_use() -> None:
    assert zone_name(LOCALES["zh-Hans"], "Asia/Shanghai") == "北京时间"
    assert zone_name(LOCALES["zh-Hans"], "America/New_York") == "纽约时间"
    assert zone_name(LOCALES["en"], "America/New_York") == "New York time"
    assert zone_name(LOCALES["en"], "UTC") == "UTC"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock_time(datetime(2026, 11, 24), ZONE)  # noqa: DTZ001
