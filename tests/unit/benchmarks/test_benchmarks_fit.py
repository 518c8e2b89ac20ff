"""Weights are fitted to what the references prefer."""

import pytest

from benchmarks.summaries.fit import BY_HAND, fit, method
from benchmarks.summaries.material import Article
from summarizer.points.features import NAMES

SENTENCES = (
    "江城地铁四号线昨天上午开通运营，东湖区市民早早来到站台。",
    "列车每隔五分钟发出一班，车厢里的座椅换成了浅蓝色。",
    "市发改委公布票价，起步价两元，坐完全程需要六元。",
    "沿线新建停车场六处，市民可以把汽车停在地铁站旁边。",
    "轨道集团负责人林知远表示，五号线将于明年春天开工。",
)


def articles(reference: int) -> list[Article]:
    """Articles of these sentences in every order; the summary is the one that stands at this place."""
    turns = [SENTENCES[i:] + SENTENCES[:i] for i in range(len(SENTENCES))]
    return [
        Article(f"made-{n}", "zh", "", "".join(turn), (turn[reference],), True, "made") for n, turn in enumerate(turns)
    ]


@pytest.fixture(scope="module")
def by_place() -> dict[int, dict[str, float]]:
    return {place: dict(fit(articles(place)).weights) for place in (0, -1)}


def test_weights_follow_the_place_of_the_summaries(by_place: dict[int, dict[str, float]]) -> None:
    first, last = by_place[0], by_place[-1]
    assert first["lead_of_long"] > 0 > last["lead_of_long"]
    assert last["last"] > 0 > first["last"]
    assert last["depth"] > 0 > first["depth"]


def test_every_feature_has_a_weight_and_those_set_by_hand_keep_their_sign(
    by_place: dict[int, dict[str, float]],
) -> None:
    weights = by_place[0]
    assert set(weights) == set(NAMES)
    assert all(weights[name] * value > 0 for name, value in BY_HAND.items())


def test_the_fit_is_a_method_that_chooses_as_the_references_do() -> None:
    for place, wanted in ((0, SENTENCES[0]), (-1, SENTENCES[-1])):
        best = max(method(articles(place))(articles(place)[0]), key=lambda point: point.score)
        assert best.text == wanted


def test_the_same_articles_give_the_same_weights() -> None:
    assert fit(articles(0)) == fit(articles(0))
