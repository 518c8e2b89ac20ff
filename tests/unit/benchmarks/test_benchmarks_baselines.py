"""The plain splitter, and the methods that need no method."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.summaries.baselines import any_three, lead, oracle, plain_sentences
from benchmarks.summaries.material import Article


def article(text: str, *refs: str, lang: str = "zh") -> Article:
    return Article("江城-1", lang, "", text, refs, lead=False, set="own")


def texts(text: str) -> list[str]:
    return [point.text for point in plain_sentences(text)]


def test_chinese_ends_at_its_marks_and_at_line_breaks() -> None:
    text = "地铁今天开通。他问：“真的吗？”票价3.5元！！\n一条线的二十年\n　　明天见。"
    assert texts(text) == ["地铁今天开通。", "他问：“真的吗？”", "票价3.5元！！", "一条线的二十年", "明天见。"]


def test_english_ends_at_full_stops_that_end_a_sentence() -> None:
    text = "Mr. Lee paid 3.5 dollars on Jan. 19. “It opened.” Nobody came, J. Doe said."
    assert texts(text) == ["Mr. Lee paid 3.5 dollars on Jan. 19.", "“It opened.”", "Nobody came, J. Doe said."]


def test_a_line_of_marks_is_no_sentence() -> None:
    assert texts("……\n***\n地铁今天开通。") == ["地铁今天开通。"]


@given(st.text(alphabet='江城地铁a1 .。！？!?”"\n　'))
def test_sentences_stand_in_the_text_in_order(text: str) -> None:
    points = plain_sentences(text)
    assert all(text[point.start : point.end] == point.text for point in points)
    assert all(one.end <= other.start for one, other in pairwise(points))


def test_the_lead_is_the_first_three_best_first() -> None:
    points = lead(article("一号线开通。二号线开工。三号线停运。四号线延长。"))
    assert [point.text for point in points] == ["一号线开通。", "二号线开工。", "三号线停运。"]
    assert [point.score for point in points] == [3, 2, 1]


def test_chance_is_the_same_at_each_run() -> None:
    one = article("一号线开通。二号线开工。三号线停运。四号线延长。五号线招标。")
    assert any_three(one) == any_three(one)
    assert len(set(any_three(one))) == 3


def test_the_oracle_takes_what_the_reference_tells_and_no_more() -> None:
    points = oracle(article("一号线开通。市民排队。三号线停运。天气晴朗。", "三号线停运，一号线开通"))
    assert {point.text for point in points} == {"一号线开通。", "三号线停运。"}


def test_without_sentences_there_is_nothing_to_take() -> None:
    empty = article("", "地铁开通")
    assert lead(empty) == any_three(empty) == oracle(empty) == []
