"""Means that weigh sets and halves, and their intervals."""

from math import isnan

import pytest

from benchmarks.summaries.baselines import Point
from benchmarks.summaries.material import Article
from benchmarks.summaries.quality import quality
from benchmarks.summaries.scoring import differences, half, interval, mean, score, strata


def article(number: int, name: str, lead: bool) -> Article:
    return Article(str(number), "zh", "", "江城地铁开通。", ("江城地铁开通",), lead, name)


#: In "news" three of four articles are told by their lead; in "essays" none is.
WHOLE = [article(i, "news", i != 3) for i in range(4)] + [article(i, "essays", False) for i in range(4, 6)]


def test_a_half_weighs_its_share_in_the_whole_set_whatever_part_of_it_is_measured() -> None:
    measured = [WHOLE[0], WHOLE[3], WHOLE[4]]
    parts = strata(measured, WHOLE)
    assert [(part.set, part.lead, part.weight) for part in parts] == [
        ("essays", False, 1.0),
        ("news", False, 0.25),
        ("news", True, 0.75),
    ]
    # news: 0.75 * 40 + 0.25 * 20 = 35; essays: 10
    assert mean([40, 20, 10], parts) == pytest.approx((35 + 10) / 2)


def test_over_one_half_each_set_counts_the_same() -> None:
    parts = strata(WHOLE, WHOLE)
    values = [1.0, 1.0, 1.0, 8.0, 2.0, 4.0]
    assert mean(values, half(parts, True)) == 1
    assert mean(values, half(parts, False)) == pytest.approx((8 + 3) / 2)


def test_what_was_not_asked_counts_nowhere() -> None:
    parts = strata(WHOLE, WHOLE)
    assert mean([None, None, 5.0, None, None, None], parts) == 5
    assert isnan(mean([None] * 6, parts))
    assert differences([1.0, None, 3.0], [0.5, 1.0, None]) == [0.5, None, None]


def test_the_interval_holds_the_mean_and_is_the_same_at_each_run() -> None:
    parts = strata(WHOLE, WHOLE)
    values = [3.0, 1.0, 2.0, 4.0, 0.0, 6.0]
    low, high = interval(values, parts)
    assert low < mean(values, parts) < high
    assert interval(values, parts) == (low, high)


def test_the_interval_of_one_value_is_that_value() -> None:
    assert interval([2.0] * 6, strata(WHOLE, WHOLE)) == (2.0, 2.0)


def test_the_best_sentence_comes_first_into_what_is_scored() -> None:
    points = [Point("市" * 119 + "。", 0, 120, 0.1), Point("江城地铁开通。", 120, 127, 0.9)]
    # Of 120 characters the reference's six come first, then 113 others.
    assert score(WHOLE[0], points).r1 == pytest.approx(2 * 6 / (119 + 6))


def test_the_tables_name_each_method_and_its_gain() -> None:
    told, nothing = [Point("江城地铁开通。", 0, 7)], [Point("市民排队。", 0, 5)]
    taken = {"Lead-3": [nothing] * 6, "ours": [told] * 6, "slow": [told, *[None] * 5]}
    lines = quality("江城", WHOLE, WHOLE, taken)
    assert next(line for line in lines if line.startswith("slow")).split()[1:5] == ["1", "nan", "100.00", "100.00"]
    assert "+100.00 [+100.00, +100.00]" in next(line for line in reversed(lines) if line.startswith("ours"))
