"""What words weigh."""

import pytest

from summarizer.text.tokens import words_of
from summarizer.text.weights import LIGHT, UNKNOWN, is_known, weight


@pytest.mark.parametrize("word", ["的", "the", "s", "鑫", "㐀", "they've", "although"])
def test_grammar_and_single_characters_weigh_nothing(word: str) -> None:
    assert weight(word) == 0


def test_routine_is_light_and_a_subject_is_not() -> None:
    assert weight("表示") < LIGHT < weight("地铁") < UNKNOWN


def test_what_the_table_lacks_is_weighed_by_its_form() -> None:
    assert not is_known("周小满")
    assert weight("周小满") == UNKNOWN
    assert LIGHT < weight("5g") == weight("tram") < UNKNOWN
    assert not is_known("周小满")  # nor is it kept


def test_figures_weigh_alike() -> None:
    words = words_of("2026年1月19日涨73.6%，共5万").texts
    assert [word for word in words if weight(word) == weight("5")] == ["2026年1月19日", "73.6%", "5"]
