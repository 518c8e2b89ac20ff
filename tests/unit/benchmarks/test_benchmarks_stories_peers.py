"""Peers know what is alike, each in its way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from benchmarks.stories.material import Article
from benchmarks.stories.peers import PEERS, character_pairs, word_pairs, words
from benchmarks.stories.single_pass import Rule, clusters

FIRE = "青木区一座仓库昨夜起火，消防员用了三个小时把火扑灭，没有人受伤。"
FIRE_TOO = "青木区一座仓库昨夜起火，消防员用了五个小时把火扑灭，两人受了轻伤。"
METRO = "地铁七号线周五通车，首班列车上午十时从机场站开出。"
START = datetime(2026, 10, 1, tzinfo=UTC)


def test_units() -> None:
    assert words("仓库起火，3人受伤。") == ["仓库", "起火", "3", "人", "受伤"]
    assert word_pairs("仓库起火，3人") == ["仓库 起火", "起火 3", "3 人"]
    assert character_pairs("起火，3人") == ["起火", "火3", "3人"]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_the_same_the_like_and_the_other(name: str) -> None:
    likenesses = PEERS[name]([FIRE, FIRE_TOO, METRO, FIRE, "雨。", ""])
    assert likenesses.shape == (6, 6)
    assert (likenesses == likenesses.T).all()
    assert likenesses[0, 3] == pytest.approx(1, abs=1e-6)
    assert likenesses[0, 3] > likenesses[0, 1] > likenesses[0, 2]
    assert 0 <= likenesses.min() <= likenesses.max() <= 1 + 1e-6


def matrix(*rows: list[float]) -> Any:
    return np.array(rows, dtype="float32")


def articles(*hours: int) -> list[Article]:
    return [Article(str(place), "", "", START + timedelta(hours=hour)) for place, hour in enumerate(hours)]


CHAIN = ([1.0, 0.8, 0.1], [0.8, 1.0, 0.7], [0.1, 0.7, 1.0])


@pytest.mark.parametrize(("rule", "found"), [("best", ["0", "0", "0"]), ("mean", ["0", "0", "2"])])
def test_one_pass_joins_by_the_best_or_by_the_mean(rule: Rule, found: list[str]) -> None:
    assert list(clusters(articles(0, 1, 2), matrix(*CHAIN), rule, 0.5).values()) == found


@pytest.mark.parametrize("rule", ["best", "mean"])
def test_what_is_out_of_the_window_is_not_joined(rule: Rule) -> None:
    found = clusters(articles(0, 73, 74), matrix(*CHAIN), rule, 0.5)
    assert list(found.values()) == ["0", "1", "1"]
