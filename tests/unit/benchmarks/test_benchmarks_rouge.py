"""ROUGE over characters and words, by examples that can be counted on fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.summaries.rouge import by_score, cut, longest_common_subsequence, reference, rouge, units
from summarizer.summary import KeyPoint


def test_chinese_is_counted_by_characters_without_punctuation() -> None:
    assert units("地铁，3.5 Km。", "zh") == ("地", "铁", "3", "5", "k", "m")
    found = rouge("江城地铁开通。", [reference("江城地铁，今日开工", "zh")], "zh")
    assert found.r1 == pytest.approx(2 * 5 / (6 + 8))
    assert found.r2 == pytest.approx(2 * 3 / (5 + 7))
    assert found.rl == pytest.approx(2 * 5 / (6 + 8))
    assert found.mean == pytest.approx((found.r1 + found.r2 + found.rl) / 3)


def test_english_is_counted_by_words_whatever_their_capitals() -> None:
    assert units("The mayor's Bus-stop, 3rd.", "en") == ("the", "mayor's", "bus", "stop", "3rd")
    found = rouge("The bus ran late", [reference("Late the bus ran", "en")], "en")
    assert (found.r1, found.rl) == (1.0, pytest.approx(2 * 3 / 8))


def test_each_measure_is_the_best_over_the_references() -> None:
    refs = [reference("东湖", "zh"), reference("江城地铁", "zh")]
    assert rouge("江城地铁", refs, "zh").r1 == 1.0
    assert rouge("江城地铁", refs[:1], "zh").mean == 0.0
    assert rouge("", refs, "zh").mean == rouge("江", [], "zh").mean == 0.0


def test_a_repeated_word_counts_as_often_as_both_have_it() -> None:
    assert rouge("江江江", [reference("江", "zh")], "zh").r1 == pytest.approx(2 * 1 / 4)


def test_points_stand_by_score_and_the_summary_is_cut() -> None:
    points = [KeyPoint("甲" * 50, 0, 50, 0.2), KeyPoint("乙" * 50, 60, 110, 0.9), KeyPoint("丙" * 50, 120, 170, 0.2)]
    assert cut(by_score(points), "zh") == "乙" * 50 + "甲" * 50 + "丙" * 20
    assert cut(["one two"] * 40, "en") == " ".join(["one two"] * 30)


LETTERS = st.text(alphabet="甲乙丙", max_size=12)


@given(LETTERS, LETTERS)
def test_the_longest_common_subsequence_is_that_of_the_table(one: str, other: str) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert longest_common_subsequence(one, other) == table[-1][-1]
