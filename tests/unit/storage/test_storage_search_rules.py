"""The rules of search that need no database."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.search import _ranked
from storage.search_index import SEASON, WEEK, Candidate, clean_terms, season_mark, week_mark
from storage.search_postgres import _lexeme, _widening

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_steps_cover_a_span_once_and_newest_first(since: int, until: int) -> None:
    steps = list(_widening(since, max(since, until)))
    assert steps[0].until == max(since, until)
    assert steps[-1].since == since
    for newer, older in pairwise(steps):
        assert older.until == newer.since - 1


@given(st.integers(10**9, 2 * 10**9), st.integers(0, 10**9))
def test_steps_name_all_the_weeks_or_seasons_they_touch(until: int, span: int) -> None:
    for step in _widening(until - span, until):
        ends = step.since, step.until
        weeks = {week_mark(at // WEEK) for at in ends}
        seasons = {season_mark(at // WEEK // SEASON) for at in ends}
        assert not step.marks or weeks <= set(step.marks) or seasons <= set(step.marks)


def test_the_newest_weeks_are_asked_first_and_what_is_too_long_is_not_named() -> None:
    *named, rest = _widening(0, 2 * 10**9)
    assert [len(step.marks) for step in named] == [1, 4, 2]
    assert rest.marks == ()


@given(st.text())
def test_a_lexeme_is_one_quoted_word(term: str) -> None:
    inner = _lexeme(term)[1:-1].replace("\\\\", "").replace("''", "")
    assert "'" not in inner
    assert "\\" not in inner


def test_terms_are_folded_and_need_a_letter_or_a_digit() -> None:
    assert clean_terms(["OpenAI", "大桥", "、", "😀", "", "5%", "长" * 500]) == ["openai", "大桥", "5%", "长" * 100]


def test_rank_is_relevance_discounted_by_age() -> None:
    fresh = Candidate(1, NOON, 1.0)
    monthly = Candidate(2, NOON - timedelta(days=30), 1.9)
    outstanding = Candidate(3, NOON - timedelta(days=30), 2.1)
    assert _ranked([monthly, fresh, outstanding]) == [3, 1, 2]
