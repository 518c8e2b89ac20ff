"""Clusterings small enough to be judged by hand."""

import pytest

from benchmarks.stories.clustering import Clusters, b_cubed, merged, pairs, reprints_found

TRUE = {"1": "fire", "2": "fire", "3": "fire", "4": "metro", "5": "metro"}


def clusters(*groups: str) -> Clusters:
    """Each group's digits are a cluster."""
    return {id: group for group in groups for id in group}


def test_the_true_clustering_is_perfect_whatever_its_names() -> None:
    found = clusters("123", "45")
    for scores in (b_cubed(TRUE, found), pairs(TRUE, found)):
        assert (scores.precision, scores.recall, scores.f1) == (1, 1, 1)


def test_all_apart_is_pure_and_incomplete() -> None:
    found = clusters("1", "2", "3", "4", "5")
    scores = b_cubed(TRUE, found)
    assert scores.precision == 1
    assert scores.recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)
    assert (pairs(TRUE, found).precision, pairs(TRUE, found).recall, pairs(TRUE, found).f1) == (1, 0, 0)


def test_all_in_one_is_complete_and_impure() -> None:
    scores = b_cubed(TRUE, clusters("12345"))
    assert scores.precision == pytest.approx((9 + 4) / 5 / 5)
    assert scores.recall == 1
    assert pairs(TRUE, clusters("12345")).precision == pytest.approx((3 + 1) / 10)


def test_one_article_in_the_wrong_story() -> None:
    found = clusters("12", "345")
    scores = b_cubed(TRUE, found)
    assert scores.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert scores.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert (pairs(TRUE, found).precision, pairs(TRUE, found).recall) == (2 / 4, 2 / 4)


def test_nothing_to_cluster_is_clustered_well() -> None:
    assert b_cubed({}, {}).f1 == pairs({}, {}).f1 == reprints_found({}, {}) == 1
    assert merged({}, {}, []) == 0


def test_clusterings_of_other_articles_are_not_compared() -> None:
    with pytest.raises(ValueError, match="differ in articles: \\['5'\\]"):
        b_cubed(TRUE, clusters("1234"))


def test_look_alikes_of_one_event_may_share_a_story() -> None:
    bulletins = {"1": "monday", "2": "monday", "3": "tuesday", "4": "wednesday"}
    assert merged(bulletins, clusters("12", "3", "4"), ["1234"]) == 0
    assert merged(bulletins, clusters("123", "4"), ["1234"]) == pytest.approx(2 / 5)
    assert merged(bulletins, clusters("123", "4"), ["12", "34"]) == 0


def test_reprints_belong_to_what_they_repeat() -> None:
    assert reprints_found(clusters("12", "3"), {"2": "1", "3": "1"}) == 0.5
