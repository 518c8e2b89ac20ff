"""Which of the scored sentences are taken."""

from dataclasses import replace

import pytest

from summarizer.points.ranking import shipped
from summarizer.points.selection import Scored, select
from summarizer.summary import ranked
from summarizer.text.document import analyse

TEXT = (
    "江城地铁四号线昨天上午开通运营，全长25.4公里。"
    "首日客流达到21万人次，比预测多出三成。"
    "谁会来坐这条新开的地铁线路呢？"
    "市发改委公布票价，起步价2元，全程6元。"
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。"
)
#: The sentences of TEXT by what they tell.
OPENED, RIDERS, QUESTION, FARES, AGAIN = range(5)


def scored(**scores: float) -> list[Scored]:
    """The named sentences with these scores."""
    numbers = {"opened": OPENED, "riders": RIDERS, "question": QUESTION, "fares": FARES, "again": AGAIN}
    found = ranked(analyse(TEXT), shipped())
    return [replace(found[numbers[name]], score=score) for name, score in scores.items()]


def on_a_long_page(**scores: float) -> list[Scored]:
    """The named sentences with these scores, and so many others worth nothing that the page is long."""
    others = ranked(analyse("各站都有工作人员指路。" * 80), shipped())
    return [*scored(**scores), *(replace(other, score=0.0) for other in others)]


def taken(chosen: list[Scored]) -> list[int]:
    return [one.candidate.position for one in chosen]


def test_the_best_are_taken_and_stand_in_reading_order() -> None:
    assert taken(select(scored(opened=0.4, riders=0.8, fares=0.6), 2)) == [RIDERS, FARES]


def test_of_equals_the_earlier_one_is_taken() -> None:
    assert taken(select(scored(fares=0.5, riders=0.5), 1)) == [RIDERS]


def test_what_a_rule_bars_is_never_taken() -> None:
    assert taken(select(scored(question=0.9, riders=0.5), 2)) == [RIDERS]


def test_what_is_said_already_is_not_taken_again() -> None:
    assert taken(select(scored(opened=0.6, again=0.7, riders=0.5), 3)) == [RIDERS, AGAIN]


def test_a_third_point_far_below_the_best_is_not_worth_it() -> None:
    floor = shipped().floor
    assert taken(select(on_a_long_page(opened=0.9, riders=0.8, fares=0.9 - floor - 0.01), 3)) == [OPENED, RIDERS]
    assert taken(select(on_a_long_page(opened=0.9, riders=0.8, fares=0.9 - floor + 0.01), 3)) == [OPENED, RIDERS, FARES]


def test_a_short_page_has_a_third_point_only_where_it_is_near_the_best() -> None:
    half = shipped().floor / 2
    assert taken(select(scored(opened=0.9, riders=0.8, fares=0.9 - half - 0.01), 3)) == [OPENED, RIDERS]
    assert taken(select(scored(opened=0.9, riders=0.8, fares=0.9 - half + 0.01), 3)) == [OPENED, RIDERS, FARES]


def test_who_asks_for_more_points_gets_weaker_ones() -> None:
    weak = scored(opened=0.9, riders=0.8, fares=0.9 - shipped().floor - 0.01)
    assert taken(select(weak, 6)) == [OPENED, RIDERS, FARES]
    too_weak = on_a_long_page(opened=0.9, riders=0.8, fares=0.9 - 2 * shipped().floor - 0.01)
    assert taken(select(too_weak, 6)) == [OPENED, RIDERS]


def test_two_are_taken_however_far_apart() -> None:
    assert taken(select(scored(opened=1.0, riders=0.0), 3)) == [OPENED, RIDERS]


def test_what_answers_the_query_goes_before_what_scores() -> None:
    opened, fares = scored(opened=0.9, fares=0.1)
    assert taken(select([opened, replace(fares, relevance=0.5)], 1)) == [FARES]


def test_what_answers_the_query_is_taken_however_weak() -> None:
    answers = [replace(one, relevance=0.5) for one in scored(opened=0.9, riders=0.8, fares=0.0)]
    assert taken(select(answers, 3)) == [OPENED, RIDERS, FARES]


def test_a_sentence_that_finds_no_room_leaves_it_to_the_next() -> None:
    chosen = select(scored(opened=0.9, riders=0.3), 2, max_chars=20)
    assert taken(chosen) == [RIDERS]
    assert sum(one.length for one in chosen) <= 20


def test_no_room_and_no_candidates_are_no_points() -> None:
    assert select(scored(opened=0.9), 0) == select(scored(opened=0.9), 3, max_chars=0) == select([], 3) == []


def test_a_short_sentence_whose_words_are_told_is_not_taken() -> None:
    text = (
        "江城今年推动关键技术迭代升级，可再生能源发展实现新突破，电力系统建设全面提速，市民用电更有保障。"
        "可再生能源发展实现新突破。"
        "全市新增光伏装机210万千瓦，比去年多三成。"
    )
    first, again, news = ranked(analyse(text), shipped())
    assert taken(select([first, again, news], 3)) == [0, 2]


def test_a_headline_repeated_by_the_lead_costs_the_others_nothing() -> None:
    text = TEXT.partition("谁会")[0] + "市发改委公布票价，起步价2元，全程6元。"
    headed = ranked(analyse(text, "全城都盼地铁早日开通"), shipped())
    plain = ranked(analyse(text), shipped())
    assert headed[0].score > plain[0].score
    assert headed[0].untitled == pytest.approx(plain[0].untitled, abs=1e-4)
