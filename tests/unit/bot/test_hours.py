"""Hours of the day in words, English and Chinese, by themselves and among other words."""

import pytest

from bot.times.hours import clock_called, in_digits, is_one_sided


@pytest.mark.parametrize(
    ("written", "slot"),
    [
        ("7am", "07:00"),
        ("7:30 p.m.", "19:30"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("晚上十一点半", "23:30"),
        ("早上7点钟", "07:00"),
        ("凌晨12点", "00:00"),
        ("23时05分", "23:05"),
        ("08:00", "08:00"),
        ("23:59", "23:59"),
    ],
)
def test_an_hour_in_words(written: str, slot: str) -> None:
    assert clock_called(written) == slot


@pytest.mark.parametrize("written", ["7", "25点", "24:00", "三五点", "十十点", "8:60", "7amsterdam", ""])
def test_what_is_no_hour(written: str) -> None:
    assert clock_called(written) is None


def test_hours_among_other_words() -> None:
    assert in_digits("每天晚上8點 臺北").split() == ["每天", "20:00", "台北"]
    assert in_digits("Mon 7pm").split() == ["mon", "19:00"]


@pytest.mark.parametrize("text", ["08:00 Amsterdam", "UTC+8:00", "东8时区", "周一三五", "8"])
def test_what_only_looks_like_an_hour_stays(text: str) -> None:
    assert in_digits(text) == text


def test_one_hour_that_leaves_its_half_of_the_day_open() -> None:
    assert is_one_sided("下午1点到3点")
    assert not is_one_sided("23:00 to 7am")
    assert not is_one_sided("11点到7点")
