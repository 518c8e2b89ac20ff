"""Words, numbers and dates with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse, fold, han_pairs, search_words
from summarizer.text.folding import fold_script
from summarizer.text.tokens import kind_of, tokenize, words_of


def wholes(text: str) -> list[str]:
    return [token.text for token in tokenize(text) if token.is_whole]


def test_words_inside_a_word_are_there_to_be_found() -> None:
    assert search_words("领导小组") == ["领导", "小组", "领导小组"]
    assert search_words("火车站") == ["火车", "车站", "火车站"]
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
        ("don’t stop", ["don't", "stop"]),
        ("‘江城’", ["江城"]),
        ("A股〇", ["a", "股", "〇"]),
        ("🚇😀\x00\ud800 ——", []),
    ],
)
def test_latin_and_numbers_are_cut_by_rule(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


def test_a_date_is_one_word_and_can_be_found_by_its_parts() -> None:
    assert search_words("2026年1月19日") == ["2026", "2026年", "1月", "19日", "2026年1月19日"]
    assert search_words("1月19日") == ["1月", "19日", "1月19日"]
    assert search_words("don't stop before 12:30") == ["don't", "stop", "before", "12:30"]
    assert [token.kind for token in tokenize("1月19日 5号线 12人")][-2:] == ["number", "word"]


def test_pairs_do_not_cross_what_is_not_han() -> None:
    assert han_pairs("臺灣，地鐵A線路") == ["台湾", "地铁", "线路"]


def test_a_number_that_ends_in_letters_is_a_word() -> None:
    assert [kind_of(word) for word in ("5g", "73.6%", "2026-01-19", "1月", "5号", "号")] == [
        "word", "number", "number", "date", "date", "word",
    ]  # fmt: skip


def test_a_date_inside_a_longer_number_is_none() -> None:
    assert wholes("12345年") == ["12345", "年"]
    assert wholes("2020-2025年") == ["2020-2025", "年"]


def test_an_endless_run_is_divided_and_loses_nothing() -> None:
    run = "江城地铁" * 600
    words = words_of(run)
    assert "".join(words.texts) == run
    assert set(words.texts) <= {"江城", "地铁"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("涨了5，11月3日", ["涨", "了", "5", "11月3日"]),
        ("有3，110人", ["有", "3", "110", "人"]),
        ("共1,260人", ["共", "1,260", "人"]),
        ("共１，２６０人", ["共", "1,260", "人"]),
        ("1，2，3", ["1", "2", "3"]),
    ],
)
def test_a_full_width_comma_parts_figures_and_a_half_width_one_thousands(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text) if token.is_whole] == words
    assert [token.text for token in analyse(text).tokens if token.is_whole] == words


def test_the_words_of_a_span_are_those_that_begin_in_it() -> None:
    words = words_of("江城地铁4号线开通").between(2, 6)
    assert words.texts == ("地铁", "4号")
    assert words.starts == (2, 4)


MIXED = st.text(alphabet=st.sampled_from("江城地鐵臺灣的了，。“”A b.-'1234年月日 \n　１Ａ😀\x00İ〇"))


@given(MIXED | st.text())
def test_every_token_stands_where_it_says(text: str) -> None:
    folded = fold(text)
    end = 0
    for token in tokenize(text):
        assert folded[token.start : token.end] == token.text
        assert token.kind in ("word", kind_of(token.text))
        if token.is_whole:
            assert token.start >= end
            end = token.end


@given(MIXED | st.text())
def test_the_whole_words_are_the_tokens_inside_no_other(text: str) -> None:
    assert words_of(fold_script(text), text).tokens() == tuple(token for token in tokenize(text) if token.is_whole)


@given(MIXED)
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    folded = fold(text)
    covered = {i for token in tokenize(text) for i in range(token.start, token.end)}
    assert all(i in covered for i, character in enumerate(folded) if character.isalnum())


def test_words_inside_another_stand_where_they_do_in_the_text() -> None:
    text = "昨天在新华通讯社看到2026年3月12日的COVID-19公报"
    inside = {token.text: text[token.start : token.end].lower() for token in tokenize(text) if not token.is_whole}
    assert {"通讯社", "3月", "12日", "19"} <= inside.keys()
    assert all(word == found for word, found in inside.items())
