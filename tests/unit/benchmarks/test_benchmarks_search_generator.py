"""The made archive, what is asked of it, and how its rows are written."""

import argparse
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import TextClause

from benchmarks.search import rows
from benchmarks.search.__main__ import sizes_of
from benchmarks.search.generator import ENDED, SPAN, Corpus, Made, vocabulary
from benchmarks.search.percentiles import tail
from benchmarks.search.questions import ASKED_OF_PEERS, BANDS, RARE, VERY, kinds, words_of
from benchmarks.search.rows import section
from benchmarks.search.speed import SIZES
from storage.search_index import Shelved
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex
from summarizer import han_pairs, search_words

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
#: Each word half as often as the one before, and some that are no words here.
_COMMON = ["的", "城市", "河流", "桥梁", "电车", "苹果", "天气", "学校", "音乐", "火车", "海洋", "森林", "老师", "医院"]
_LINES = ["AT&T 9000 nz", "旧词 0 n", *(f"{word} {2**20 >> place} n" for place, word in enumerate(_COMMON))]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(vocabulary(_LINES), 40)


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> list[Made]:
    return list(corpus.articles())


def test_words_come_as_often_as_the_dictionary_counts_them() -> None:
    words = vocabulary(_LINES)
    assert words.words == tuple(_COMMON)
    counts = Counter(place for rows in Corpus(words, 200).numbers() for place in rows.flatten().tolist())
    # Of five words four are drawn by their counts; those of topics are spread over all.
    assert 1.6 < counts[0] / counts[1] < 2.4
    assert set(counts) == set(range(len(_COMMON)))


def test_the_same_archive_is_made_each_time(corpus: Corpus, made: list[Made]) -> None:
    assert list(replace(corpus).articles()) == made
    assert [one.number for one in made] == [*range(1, 41)]
    assert len({one.text for one in made}) == 40


def test_articles_arrive_in_order_over_three_years_and_tell_of_what_was_before(made: list[Made]) -> None:
    assert all(one.arrived_at < later.arrived_at for one, later in pairwise(made))
    assert made[-1].arrived_at == ENDED
    assert made[0].arrived_at > ENDED - SPAN
    assert all(timedelta() <= one.arrived_at - one.dated_at <= timedelta(days=30) for one in made)


def test_an_article_is_indexed_by_its_words_and_pairs(made: list[Made]) -> None:
    one = made[0]
    assert one.words.pairs == han_pairs(f"{one.title}\n{one.text}")
    # Words are cut one by one; whoever cuts the text as a whole finds much the same.
    whole = Counter(search_words(one.text))
    assert (whole & Counter(one.words.body)).total() > 0.5 * whole.total()
    assert len(one.words.title) == 10


def test_frequencies_count_articles_and_not_words(corpus: Corpus, made: list[Made]) -> None:
    frequencies = corpus.frequencies()
    for place, word in enumerate(corpus.vocabulary.words):
        assert frequencies[place] == sum(word in (*one.words.title, *one.words.body) for one in made)


def test_words_are_asked_for_by_how_many_articles_have_them(corpus: Corpus) -> None:
    frequencies = corpus.frequencies()
    words = words_of(corpus, frequencies)
    by_word = dict(zip(corpus.vocabulary.words, frequencies.tolist(), strict=True))
    assert words.by_band[VERY]
    for band, (low, high) in BANDS.items():
        assert all(low <= by_word[word] / corpus.size < high for word in words.by_band[band])
    assert all(1 <= by_word[word] < 30 for word in words.by_band[RARE])
    assert words.characters == ["的"]


def test_questions_are_asked_with_and_without_dates_and_of_sources(corpus: Corpus) -> None:
    asked = {kind.name: kind.asked for kind in kinds(words_of(corpus, corpus.frequencies()), ["城市河流"], (7, 8, 9))}
    assert set(ASKED_OF_PEERS) <= set(asked)
    very = f"one word, {VERY}"
    words = [one.question.words for one in asked[very]]
    dated, of_source = asked[f"{very}, in the last 7 days"], asked[f"{very}, of the smallest source"]
    assert words
    assert [one.question.words for one in dated] == [one.question.words for one in of_source] == words
    assert {one.question.since for one in dated} == {ENDED - timedelta(days=7)}
    assert {one.source_ids for one in of_source} == {(9,)}
    assert [one.question.phrases for one in asked["a phrase of three words"]] == [("城市河流",)]
    assert {len(one.question.words) for one in asked["10,000 characters"]} == {10_000}


class Kept:
    """In place of a connection: keeps the rows that an index inserts."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def execute(self, statement: TextClause, given: dict[str, Any]) -> None:
        if statement.text.startswith("INSERT"):
            self.rows.append(given)


@pytest.mark.parametrize(("dialect", "index"), [("sqlite", SqliteIndex), ("postgresql", PostgresIndex)])
def test_rows_are_those_that_the_index_inserts(
    dialect: str, index: type[SqliteIndex] | type[PostgresIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus(vocabulary([*_LINES, "並且髮髻 90000 n", "中华人民共和国 9000 n"]), 30)
    monkeypatch.setattr(rows, "_corpus", lambda _: corpus)
    kept = Kept()
    for made in corpus.articles():
        shelved = Shelved(made.dated_at, 7 + made.outlet, (section(made.section),))
        index(kept).put(made.number, shelved, made.words)  # type: ignore[arg-type]
    made_quickly = rows.rows_of(dialect, 30, 0, range(7, 100))
    assert [list(row.values()) for row in made_quickly.article_search] == [list(row.values()) for row in kept.rows]
    assert [row["source_id"] for row in made_quickly.articles] == [7 + made.outlet for made in corpus.articles()]


def test_times_are_told_in_milliseconds() -> None:
    assert tail([0.001 * place for place in range(1, 22)]) == ["11.0", "20.0"]
    assert tail([]) == ["-", "-"]


def test_sizes_are_numbers_or_all() -> None:
    assert sizes_of("all") == SIZES
    assert sizes_of("2000,30000") == (2000, 30000)
    for wrong in ("10", "many", "2000,", ""):
        with pytest.raises(argparse.ArgumentTypeError, match="give numbers of articles"):
            sizes_of(wrong)
