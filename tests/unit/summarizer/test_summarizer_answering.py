"""A query's answer among an article's sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse, summarize
from summarizer.text.english import numbers_of, singulars

METRO = (
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座，总投资1,260万元。"
    "首日客流达到21万人次，比预测多三成，其中机场站最多。"
    "六十二岁的菜农郑玉兰挑着两筐青菜，成了第一位乘客，记者一路跟随。"
    "沿线新建停车场6处，泊位共计3200个，都可以给电动车充电。"
    "导盲犬可以进站，狗要系好牵引绳，工作人员不得阻拦。"
    "五号线定于2027年3月12日动工，勘察工作已经开始。"
)
TRAM = (
    "The tram opened on Thursday, two months early, the transport bureau of River City said. "
    "Shop owners along the route lost a third of their trade during the works, a survey found. "
    "Twelve buses that ran beside the line will serve the villages in the hills from Monday. "
    "The mayor's office has promised a second line by 2031 at a cost of $3.1 billion. "
    "Guide dogs ride free, and bicycles are allowed outside the rush hour on every tram."
)


def answer(text: str, query: str, **options: object) -> str:
    [point] = summarize(text, query=query, max_points=1, **options).points  # type: ignore[arg-type]
    return point.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("停车场", "泊位"),
        ("停車場 電動車", "泊位"),
        ("有没有电动车充电", "泊位"),
        ("郑玉兰", "菜农"),
        ("鄭玉蘭", "菜农"),
        ("玉兰", "菜农"),
        ("狗", "导盲犬"),
        ("狗 地铁", "导盲犬"),
        ("狗？", "导盲犬"),
        ("猫 停车场", "泊位"),
        ("25.4", "全长25.4公里"),
        ("1260万", "1,260万元"),
        ("3月12日", "五号线"),
        ("2027年", "五号线"),
        ("“机场站”", "机场站"),
        ("“万人次”", "首日客流"),
        ("“泊位共计”", "泊位"),
        ("「成了第一位」 地铁", "菜农"),
    ],
)
def test_chinese(query: str, found: str) -> None:
    assert found in answer(METRO, query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bus", "Twelve buses"),
        ("BUSES", "Twelve buses"),
        ("village", "villages"),
        ("bicycle", "bicycles"),
        ("a dog", "Guide dogs"),
        ("mayor", "mayor's office"),
        ("mayors", "mayor's office"),
        ("survey's", "a survey found"),
        ("survey of the owners", "Shop owners"),
        ('"second line"', "second line"),
        ("2031", "2031"),
    ],
)
def test_english(query: str, found: str) -> None:
    assert found in answer(TRAM, query)


@pytest.mark.parametrize(
    "query",
    ["火星", "金星 木星 水星 火星 土星 天王星 海王星 充电", "25", "260万", "2日", "的了吗", "", "  ", "“”", "？！"],
)
def test_without_an_answer_the_summary_is_plain(query: str) -> None:
    assert summarize(METRO, query=query) == summarize(METRO)


@pytest.mark.parametrize("query", ["cycles", "busy", "31 of", "3", '"line second"', '"he villages"', '"the village"'])
def test_a_piece_of_a_word_is_no_answer(query: str) -> None:
    plain = summarize(TRAM, max_points=1)
    assert summarize(TRAM, query=query, max_points=1) == plain


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("tram", ("tram", "trams", "trames")),
        ("city", ("city", "cities")),
        ("cities", ("cities", "city")),
        ("buses", ("buses", "buse", "bus")),
        ("glass", ("glass", "glasss", "glasses")),
    ],
)
def test_a_word_is_looked_for_in_singular_and_plural(word: str, forms: tuple[str, ...]) -> None:
    assert set(forms) <= set(numbers_of(word))
    assert numbers_of(word)[0] == word


def test_only_a_plural_has_a_singular() -> None:
    assert [singulars(word) for word in ("dogs", "buses", "stories", "glass", "gas")] == [
        ("dog",), ("buse", "bus"), ("story",), (), (),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["it", "covid-19", "地铁站"])
def test_what_is_no_english_noun_has_one_form(word: str) -> None:
    assert numbers_of(word) == (word,)


def test_a_phrase_is_wanted_as_it_stands() -> None:
    text = "机场的站台很长，市民都说很方便，昨天来了很多人。" + METRO
    assert "其中机场站最多" in answer(text, "“机场站”")


def test_what_only_the_headline_has_changes_nothing() -> None:
    document = analyse(METRO, "火星基地")
    assert summarize(document, query="火星") == summarize(document)


def test_answers_come_in_reading_order_with_the_rest_behind_them_in_worth() -> None:
    points = summarize(METRO, query="动工 停车场").points
    assert ["停车场" in point.text or "动工" in point.text for point in points].count(True) == 2
    assert [point.start for point in points] == sorted(point.start for point in points)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_query_makes_it_fail(text: str, query: str) -> None:
    for point in summarize(f"{METRO}\n{text}", query=f"{query} {text}").points:
        assert point.text == f"{METRO}\n{text}"[point.start : point.end]
