"""How it is judged what a search finds, and what it is judged by."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.search.archive import read_archive
from benchmarks.search.judging import FIRST, Query, judged, read_queries, score
from benchmarks.search.peers import Row, by_like, by_trigrams, peer_store
from bot.search.archive import Asked
from bot.search.question import Question

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_recall_is_of_what_must_be_found_among_the_first_ten() -> None:
    query = Query("name", "岑小满", ("a", "b"), is_aside=False)
    (one,) = judged([query], lambda text: ["x", "a", *map(str, range(FIRST)), "b"])
    assert (one.recall, one.missed, one.first_place) == (0.5, ["b"], 0.5)
    scored = score([one, *judged([query], lambda text: ["b", "a"])])
    assert (scored.queries, scored.recall, scored.whole, scored.first_place) == (2, 0.75, 0.5, 0.75)


def test_nothing_found_is_a_recall_of_0() -> None:
    (one,) = judged([Query("name", "岑小满", ("a",), is_aside=False)], lambda text: [])
    assert (one.recall, one.first_place) == (0.0, 0.0)


def test_queries_are_read_with_those_kept_aside_marked(tmp_path: Path) -> None:
    for name in ("seen", "aside"):
        rows = [{"kind": "name", "query": name, "must": ["a"]}]
        (tmp_path / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    assert [(query.text, query.is_aside) for query in read_queries(tmp_path)] == [("seen", False), ("aside", True)]


def test_what_must_be_found_is_in_the_archive_and_may_all_be_found() -> None:
    archive = {filed.id for filed in read_archive()}
    queries = read_queries()
    assert len(archive) >= 300
    assert len({query.text for query in queries}) == len(queries) == 100
    for query in queries:
        assert 0 < len(query.must) <= FIRST
        assert archive.issuperset(query.must)


@pytest.mark.parametrize(
    ("question", "trigrams", "like"),
    [
        (Question(words="柳河大桥"), [1], [1]),
        (Question(words="大桥"), [], [2, 1]),  # two characters hold no trigram
        (Question(words="大桥 柳河"), [], [1]),
        (Question(phrases=("100%_",)), [2], [2]),
        (Question(words='" OR *'), [], []),
        (Question(since=NOON), [2], [2]),
    ],
)
def test_peers_ask_for_all_words_as_they_stand(question: Question, trigrams: list[int], like: list[int]) -> None:
    connection = peer_store(
        [Row(1, "柳河大桥通车", "一座大桥。", 7, NOON.timestamp() - 1), Row(2, "大桥 100%_", "", 8, NOON.timestamp())]
    )
    assert by_trigrams(connection, Asked(question), FIRST) == trigrams
    assert by_like(connection, Asked(question), FIRST) == like
    assert by_like(connection, Asked(question, source_ids=(9,)), FIRST) == []
    connection.close()
