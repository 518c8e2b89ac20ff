"""Which part of a sentence is what was asked for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.answers import marks, wanted_by
from bot.search.question import Question


@pytest.mark.parametrize(
    ("sentence", "query", "marked"),
    [
        ("江城地铁四号线开通。", "地铁", ["地铁"]),
        ("江城地铁四号线开通，地铁很挤。", "地鐵", ["地铁", "地铁"]),
        ("江城地铁四号线开通。", "四号线 地铁", ["地铁四号线"]),
        ("江城4号线开通。", "四号线", ["4号线"]),
        ("The Metro opens; metropolitan news follows.", "metro", ["Metro"]),
        ("没有相关的词。", "鲸鱼", []),
    ],
)
def test_words_are_marked_in_either_script_and_case(sentence: str, query: str, marked: list[str]) -> None:
    assert [sentence[start:end] for start, end in marks(sentence, wanted_by(Question(query, query)))] == marked


def test_of_a_phrase_only_the_whole_is_marked() -> None:
    wanted = wanted_by(Question("“钠电池”", phrases=("鈉電池", "Line 4")))
    sentence = "电池厂的钠电池用在 line 4 上。"
    assert [sentence[start:end] for start, end in marks(sentence, wanted)] == ["钠电池", "line", "4"]


@given(st.text(alphabet="地铁四号线 aB，。"), st.text(alphabet="地铁线 ab"))
def test_marks_are_in_order_and_do_not_touch(sentence: str, query: str) -> None:
    spans = marks(sentence, wanted_by(Question(query, query)))
    assert all(0 <= start < end <= len(sentence) for start, end in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))
