"""The weights, and the scores they make."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.points.features import NAMES, Features, Part
from summarizer.points.ranking import BASE, FILE, Ranking, shipped

VALUES = st.builds(Features, *[st.floats(-2, 4)] * len(NAMES))


def ranking(base: float = 0.0, **weights: float) -> Ranking:
    return Ranking(dict.fromkeys(NAMES, 0.0) | weights, base=base, floor=0.5)


def values(**given: float) -> Features:
    return Features(**dict.fromkeys(NAMES, 0.0) | given)


def test_a_score_is_the_weights_by_the_features() -> None:
    made = ranking(base=0.1, title=0.5, length=-0.2)
    assert made.score(values(title=0.8, length=0.5)) == 0.4
    assert made.parts(values(title=0.8, length=0.5)) == (Part("title", 0.4), Part(BASE, 0.1), Part("length", -0.1))


def test_a_score_is_kept_within_0_and_1() -> None:
    assert ranking(title=3.0).score(values(title=1.0)) == 1.0
    assert ranking(title=-3.0).score(values(title=1.0)) == 0.0


def test_what_weighs_the_same_is_told_by_name() -> None:
    parts = ranking(lead=0.2, date=-0.2).parts(values(lead=1.0, date=1.0))
    assert parts == (Part("date", -0.2), Part("lead", 0.2))


@given(VALUES)
def test_the_parts_add_up_to_the_score(given: Features) -> None:
    whole = sum(part.value for part in shipped().parts(given))
    assert shipped().score(given) == pytest.approx(min(1.0, max(0.0, whole)), abs=1e-4)


def test_every_feature_has_its_weight_and_the_file_says_where_they_come_from() -> None:
    kept = json.loads(FILE.read_text("utf-8"))
    assert tuple(kept["weights"]) == NAMES
    assert kept["made by"] == "python -m benchmarks.summaries.fit"


def test_signs_that_a_reader_would_expect() -> None:
    weights = shipped().weights
    for name in ("position", "paragraph", "title", "centrality", "common", "lead", "date", "figures"):
        assert weights[name] > 0
    for name in ("depth", "length", "too_long", "quotation", "leaning"):
        assert weights[name] < 0
