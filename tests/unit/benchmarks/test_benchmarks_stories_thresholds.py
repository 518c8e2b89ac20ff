"""The best line, and what is right and wrong at it."""

from benchmarks.stories.thresholds import best_threshold, scores_at


def test_the_line_lies_where_f1_is_best() -> None:
    judged = [(0.9, True), (0.7, True), (0.6, False), (0.5, True), (0.1, False), (0.1, False)]
    line = best_threshold(judged)
    assert line == (0.5 + 0.1) / 2
    scores = scores_at(line, judged)
    assert (scores.precision, scores.recall) == (3 / 4, 1)


def test_equal_likenesses_are_on_one_side() -> None:
    judged = [(0.8, True), (0.4, True), (0.4, False), (0.4, False), (0.4, False)]
    assert best_threshold(judged) == (0.8 + 0.4) / 2


def test_nothing_meant_and_nothing_taken_is_no_fault() -> None:
    judged = [(0.8, False), (0.4, False)]
    assert best_threshold(judged) == 1
    scores = scores_at(1, judged)
    assert (scores.precision, scores.recall) == (1, 1)


def test_all_missed_has_no_recall() -> None:
    assert scores_at(0.9, [(0.8, True)]).recall == 0
