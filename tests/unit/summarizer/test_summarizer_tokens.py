"""Words, numbers and dates with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import fold, han_pairs, search_words
from summarizer.tokens import tokenize


def wholes(text: str) -> list[str]:
    return [token.text for token in tokenize(text) if token.is_whole]


def test_words_inside_a_word_are_there_to_be_found() -> None:
    assert search_words("领导小组") == ["领导", "小组", "领导小组"]
    assert wholes("领导小组") == ["领导小组"]


def test_traditional_query_and_simplified_text_meet() -> None:
    assert search_words("地鐵開通") == search_words("地铁开通")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("覆盖率73.6%", ["覆盖率", "73.6%"]),
        ("共1,234.5万元", ["共", "1,234.5", "万元"]),
        ("2026-01-19 07:37", ["2026-01-19", "07:37"]),
        ("５G手机", ["5g", "手机"]),
        ("the U.S. and COVID-19", ["the", "u.s", "and", "covid-19"]),
        ("don't stop.Go", ["don't", "stop", "go"]),
        ("A股〇", ["a", "股", "〇"]),
        ("🚇😀\x00\ud800 ——", []),
    ],
)
def test_latin_and_numbers_are_cut_by_rule(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


def test_a_date_is_one_word_and_can_be_found_by_its_parts() -> None:
    assert search_words("2026年1月19日") == ["2026", "2026年", "1月", "19日", "2026年1月19日"]
    assert [token.kind for token in tokenize("1月19日 5号线 12人")][-2:] == ["number", "word"]


def test_pairs_do_not_cross_what_is_not_han() -> None:
    assert han_pairs("臺灣，地鐵A線路") == ["台湾", "地铁", "线路"]


@given(st.text(alphabet=st.sampled_from("江城地鐵臺灣的了，。“”A b.-'1234年月日 \n　１Ａ😀\x00İ")))
def test_every_token_stands_where_it_says(text: str) -> None:
    folded = fold(text)
    end = 0
    for token in tokenize(text):
        assert folded[token.start : token.end].lower() == token.text
        if token.is_whole:
            assert token.start >= end
            end = token.end
