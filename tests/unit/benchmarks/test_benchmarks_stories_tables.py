"""The tables of stories, made of streams that are small enough to know the answer."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.stories import real
from benchmarks.stories.material import Article, Stream
from benchmarks.stories.online import bulletins_merged, ours_on, peers_on
from benchmarks.stories.pairs import judged_alone, judged_by, judged_by_ours
from benchmarks.stories.peers import PEERS
from benchmarks.stories.two_days import Label

START = datetime(2026, 10, 1, tzinfo=UTC)
FIRE = "青木区一座仓库昨夜起火，消防员用了三个小时把火扑灭，没有人受伤。"
METRO = "地铁七号线周五通车，首班列车上午十时从机场站开出。"
TEXTS = {"f1": FIRE, "m1": METRO, "f2": FIRE, "m2": METRO + "票价两元起，首日免费。"}


@pytest.fixture
def stream() -> Stream:
    articles = (Article(id, "", text, START + timedelta(hours=n)) for n, (id, text) in enumerate(TEXTS.items()))
    events = {id: id[0] for id in TEXTS}
    return Stream(tuple(articles), events, reprints={"f2": "f1"}, bulletins=(("m1", "f1"),), alike=(("f", "m"),))


def test_all_near_pairs_are_judged(stream: Stream) -> None:
    judged = judged_alone(stream)
    assert [same for _, same in judged] == [False, True, False, False, True, False]
    assert judged[1][0] == 1
    beside = judged_by_ours(stream)
    assert (1.0, True) in beside
    assert sorted(same for _, same in beside) == sorted(same for _, same in judged)


def test_peers_judge_the_same_pairs(stream: Stream) -> None:
    judged = judged_by(PEERS["TF-IDF, words"], stream)
    assert [same for _, same in judged] == [same for _, same in judged_alone(stream)]
    assert min(likeness for likeness, same in judged if same) > max(likeness for likeness, same in judged if not same)


def test_peers_have_the_rule_and_the_threshold_that_suit_them(stream: Stream) -> None:
    found = {one.name: one for one in peers_on(stream, stream)}["TF-IDF, words"]
    assert found.found == ({"f1": "f1", "m1": "m1", "f2": "f1", "m2": "m1"},) * 2
    assert [likeness >= found.threshold for likeness, _ in found.same[1]] == [same for _, same in found.same[1]]


def test_duplicates_are_those_of_one_text(stream: Stream) -> None:
    [judged] = ours_on(stream).same
    assert [same for _, same in judged] == [False, True, False, False, False, False]
    assert judged[1] == (1.0, True)


@pytest.mark.parametrize(("found", "share"), [("fmfm", 0.0), ("fmff", 0.5), ("ffff", 1.0)])
def test_a_bulletin_is_merged_wrongly_with_any_article_of_another_event(
    stream: Stream, found: str, share: float
) -> None:
    assert bulletins_merged(stream, dict(zip(TEXTS, found, strict=True))) == share


def test_the_real_stream_is_told_by_ids_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stream").mkdir()
    with gzip.open(tmp_path / "stream" / "two-days.jsonl.gz", "wt", encoding="utf-8") as file:
        for hour, (id, text) in enumerate(TEXTS.items()):
            row = {"id": id, "published": (START + timedelta(hours=hour)).isoformat(), "text": text}
            file.write(json.dumps(row) + "\n")
    labels = {"day1": [Label("f1", "f2", same=True), Label("f1", "m1", same=False)], "day2": []}
    monkeypatch.setattr(real, "read_labels", labels.__getitem__)
    told = "\n".join(real.measured(tmp_path))
    assert "day 1 1 of 2, day 2 0 of 0" in told
    assert "f1" in told
    assert not any(text[:4] in told for text in TEXTS.values())


def test_without_the_real_stream_the_folder_is_asked_for(tmp_path: Path) -> None:
    [told] = real.measured(tmp_path)
    assert "--data FOLDER" in told
