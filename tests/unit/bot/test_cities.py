"""Cities by their names in either script of Chinese and in English, and the zone of a place on the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cities import build, cities_called, cities_like, country_name, is_clear, zone_at
from bot.times.schedule import zone_called


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        *(("纽约", "America/New_York"), ("紐約", "America/New_York"), ("New  York", "America/New_York")),
        *(("台北", "Asia/Taipei"), ("臺北", "Asia/Taipei"), ("taipei", "Asia/Taipei"), ("雪梨", "Australia/Sydney")),
        *(("旧金山", "America/Los_Angeles"), ("溫哥華", "America/Vancouver"), ("槟城", "Asia/Kuala_Lumpur")),
        *(("São Paulo", "America/Sao_Paulo"), ("sao paulo", "America/Sao_Paulo"), ("Peking", "Asia/Shanghai")),
        *(("北京时间", "Asia/Shanghai"), ("东京時間", "Asia/Tokyo"), ("London time", "Europe/London")),
        *(("华盛顿", "America/New_York"), ("日本", "Asia/Tokyo"), ("Nepal", "Asia/Kathmandu")),
        ("武汉市", "Asia/Shanghai"),
    ],
)
def test_a_city_is_found_by_what_people_call_it(name: str, zone: str) -> None:
    assert cities_called(name)[0].zone == zone


def test_those_of_one_name_are_told_apart_the_larger_first() -> None:
    found = cities_called("奥克兰")
    assert [(one.name("zh-Hans"), one.country) for one in found] == [("奥克兰", "NZ"), ("奥克兰", "US")]
    assert not is_clear(found)
    assert is_clear(cities_called("伦敦")), "the one in Ontario is hardly meant"
    assert not is_clear(cities_called("美国")), "it has several zones"


def test_where_people_live_by_two_clocks_both_are_offered() -> None:
    assert [one.zone for one in cities_called("烏魯木齊")] == ["Asia/Shanghai", "Asia/Urumqi"]


def test_it_is_called_as_it_was_asked_for() -> None:
    (sydney, *_) = cities_called("雪梨")
    assert sydney.name("en") == "雪梨"
    (begun, *_) = cities_like("syd")
    assert [begun.name(language) for language in ("zh-Hans", "zh-Hant", "en")] == ["悉尼", "雪梨", "Sydney"]


def test_beginnings_are_long_enough_to_mean_something() -> None:
    assert cities_like("纽")[0].zone == "America/New_York"
    assert cities_like("x") == []


@pytest.mark.parametrize("nothing", ["", " ", "地铁", "服务", "|", "\t", "\n", "America/", "x" * 500, "US", "1000"])
def test_no_city_is_called_so(nothing: str) -> None:
    assert cities_called(nothing) == []


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_zones_that_there_are(text: str) -> None:
    for city in (*cities_called(text), *cities_like(text)):
        assert zone_called(city.zone) == city.zone


def test_the_zone_of_a_place() -> None:
    assert zone_at(30.59, 114.3) == "Asia/Shanghai"
    assert zone_at(40.71, -74.0) == "America/New_York"
    assert zone_called(zone_at(0, -150)) == "Etc/GMT+10", "at sea"


def test_countries_have_names() -> None:
    assert [country_name("NZ", language) for language in ("zh-Hans", "zh-Hant", "en")] == [
        "新西兰",
        "紐西蘭",
        "New Zealand",
    ]


@pytest.mark.long
def test_the_table_is_what_its_sources_give() -> None:
    assert build.TABLE.read_text("utf-8").splitlines() == list(build.lines())
