"""Runs of four units, by examples that can be counted on fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gather.shingles import Match, characters, match, overall, words


def test_units_are_characters_without_white_space_or_words_without_signs() -> None:
    assert characters("江 城\n地　铁，") == ["江", "城", "地", "铁", "，"]
    assert words("The mayor's bus-stop, 3rd.") == ["The", "mayor", "s", "bus", "stop", "3rd"]


def test_runs_found_extra_and_missed() -> None:
    found = match(list("甲乙丙丁戊己"), list("乙丙丁戊己庚"))  # 乙丙丁戊, 丙丁戊己 in both
    assert found == Match(both=2, extra=1, missed=1)
    assert (found.precision, found.recall, found.f1) == (pytest.approx(2 / 3),) * 3


def test_a_repeated_run_counts_as_often_as_both_have_it() -> None:
    assert match(list("甲甲甲甲甲甲"), list("甲甲甲甲")) == Match(both=1, extra=0, missed=2)


def test_a_short_text_is_one_run_and_nothing_is_none() -> None:
    assert match(list("甲乙"), list("甲乙")) == Match(1, 0, 0)
    assert match(list("甲乙"), []) == Match(0, 0, 1)
    assert match([], []).f1 == 1.0
    assert match(list("甲乙"), []).f1 == match([], list("甲乙")).f1 == 0.0


def test_means_leave_out_pages_where_there_is_nothing_to_be_precise_about() -> None:
    whole = overall([Match(1, 1, 0), Match(0, 0, 4)])
    assert (whole.precision, whole.recall) == (0.5, 0.5)
    assert whole.f1 == 0.5
    assert whole.page_f1 == pytest.approx((2 / 3 + 0) / 2)
    assert whole.worst == 0.0


@given(st.text("甲乙丙", max_size=20), st.text("甲乙丙", max_size=20))
def test_what_is_extra_one_way_is_missed_the_other(one: str, other: str) -> None:
    there, back = match(list(one), list(other)), match(list(other), list(one))
    assert (there.both, there.extra, there.missed) == (back.both, back.missed, back.extra)
    assert 0.0 <= there.f1 <= 1.0
    assert (there.f1 == 1.0) == (there.extra == there.missed == 0)
