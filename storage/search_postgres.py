"""The search index on PostgreSQL: a tsvector of words and one of pairs, each with lexemes for week, source and topics.

A word that is rare or frequent costs the same: newest weeks are searched first, in widening steps, and GIN
intersects the short list of a few weeks with the long one of a frequent word. Both columns are in one index, so that
it intersects words with pairs, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, text

from storage.search_index import (
    SEASON,
    WEEK,
    Candidate,
    Filters,
    Match,
    SearchText,
    Shelved,
    Spelled,
    characters_of,
    clean_terms,
    filter_marks,
    is_joined,
    marks_of,
    season_mark,
    week_mark,
)

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 200
# How many weeks the first steps add, and how many seasons the next; the last step takes all that is older.
_WEEKS, _SEASONS = (1, 4), 2
# A span of more is walked through.
_MOST_SEASONS = 16
# A season in seconds.
_SEASON = SEASON * WEEK
# Before any date that a page may claim, in seconds.
_EVER = -(10**11)

_INSERT = text(
    "INSERT INTO article_search (article_id, at, words, pairs)"
    " VALUES (:id, :at, CAST(:words AS tsvector), CAST(:pairs AS tsvector))"
    " ON CONFLICT (article_id) DO UPDATE"
    " SET at = excluded.at, words = excluded.words, pairs = excluded.pairs"
)
# For the rest of the transaction. Rows are short, as tsvectors lie beside them: the planner takes reading all of them
# for cheap, and it takes seconds. Nor can it know what is asked for: to plan, or compile, each time is for nothing.
_SETTINGS = {"enable_seqscan": "off", "jit": "off", "plan_cache_mode": "force_generic_plan"}
_SET = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
_LATEST = text(f"SELECT max(at), {_SET} FROM article_search")


@dataclass(frozen=True)
class _Step:
    #: bounds of the dates, in seconds, both included
    since: int
    until: int
    #: of the weeks or seasons between them; (): too many to name
    marks: tuple[str, ...]


class PostgresIndex:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._latest: int | None = None

    def put(self, article_id: int, shelved: Shelved, words: SearchText) -> None:
        title, body, pairs = clean_terms(words.title), clean_terms(words.body), clean_terms(words.pairs)
        marks = list(map(_lexeme, marks_of(shelved)))
        row = {
            "id": article_id,
            "at": int(shelved.dated_at.timestamp()),
            "words": " ".join([*_placed(title, 1, "A"), *_placed(body, len(title) + 2, "D"), *marks]),
            "pairs": " ".join([*_placed(pairs, 1, "D"), *_characters(words, len(pairs) + 1), *marks]),
        }
        self._connection.execute(_INSERT, row)
        self._latest = None

    def newest(self, match: Match) -> list[Candidate]:
        return self.each([match])[0]

    def each(self, matches: Sequence[Match]) -> list[list[Candidate]]:
        found: list[list[Candidate]] = [[] for _ in matches]
        by_columns: dict[tuple[str, ...], list[int]] = {}
        for number, match in enumerate(matches):
            by_columns.setdefault(_columns(match), []).append(number)
        for columns, numbers in by_columns.items():
            for part, id, at, relevance in self._walked(columns, [matches[number] for number in numbers]):
                found[numbers[part - 1]].append(Candidate(id, datetime.fromtimestamp(at, UTC), relevance))
        return found

    def _walked(self, columns: tuple[str, ...], matches: Sequence[Match]) -> Iterable[Any]:
        if self._latest is None:  # asked once for all of a question's parts
            self._latest = self._connection.execute(_LATEST).scalar_one()
        if self._latest is None:
            return ()
        filters = matches[0].filters
        until = min(self._latest, int(filters.until.timestamp())) if filters.until else self._latest
        since = int(filters.since.timestamp()) if filters.since else _EVER
        walk = _walk(columns, matches[0].is_ranked, is_joined(filters))
        return self._connection.execute(walk, _given(columns, matches, list(_widening(since, until)))).all()


def _widening(since: int, until: int) -> Iterator[_Step]:
    """The span from newest to oldest, cut into steps."""
    week = until // WEEK
    for width in _WEEKS:
        first = week - width + 1
        marks = tuple(week_mark(one) for one in range(first, week + 1))
        yield _Step(max(since, first * WEEK), until, marks)
        week, until = first - 1, first * WEEK - 1
        if until < since:
            return
    first = max(since // _SEASON, until // _SEASON - _SEASONS + 1)
    yield _Step(max(since, first * _SEASON), until, _seasons(first, until))
    until = first * _SEASON - 1
    if until >= since:
        yield _Step(since, until, _seasons(since // _SEASON, until))


def _seasons(first: int, until: int) -> tuple[str, ...]:
    seasons = range(first, until // _SEASON + 1)
    return tuple(map(season_mark, seasons)) if len(seasons) <= _MOST_SEASONS else ()


def _given(columns: Iterable[str], matches: Sequence[Match], steps: Sequence[_Step]) -> dict[str, object]:
    filters = matches[0].filters
    given: dict[str, object] = {
        "most": matches[0].most or _CANDIDATES,
        "since": [step.since for step in steps],
        "until": [step.until for step in steps],
        "marks": [_marks(filters, step) for step in steps],
    }
    if is_joined(filters):
        given["source_ids"] = list(filters.source_ids or ())
    return given | {column: [_query(match, column) for match in matches] for column in columns}


def _marks(filters: Filters, step: _Step) -> str | None:
    """The step's weeks and what the filters let through; None: all."""
    marks = (*([step.marks] if step.marks else []), *filter_marks(filters))
    return " & ".join(f"({' | '.join(map(_lexeme, one))})" for one in marks) or None


def _query(match: Match, column: str) -> str:
    """What the column is asked for."""
    are_pairs = column == "pairs"
    words = [] if are_pairs else [*(_term(word, match) for word in match.words), *map(_any_way, match.spelled)]
    rows = [phrase.terms for phrase in match.phrases if phrase.are_pairs == are_pairs]
    return " & ".join((*words, *(f"({' <-> '.join(map(_lexeme, row))})" for row in rows)))


def _columns(match: Match) -> tuple[str, ...]:
    """Those of words and pairs that are asked."""
    has_pairs = any(phrase.are_pairs for phrase in match.phrases)
    return (*(["words"] if match.is_of_words else []), *(["pairs"] if has_pairs else []))


@cache
def _walk(columns: tuple[str, ...], is_ranked: bool, is_of_sources: bool) -> TextClause:
    """Of each part of a question the newest, step by step until they are enough.

    The same statement whatever is asked for, so that it is planned once.
    """
    queries = {column: f"(CAST(:{column} AS tsquery[]))[part]" for column in columns}
    ranks = [f"ts_rank_cd({column}, {query})" for column, query in queries.items() if is_ranked]
    ranked = f"(SELECT {' + '.join(ranks)} FROM article_search WHERE article_id = hit.article_id)"
    return text(
        "WITH RECURSIVE walk AS ("
        "SELECT part, 0 AS step, 0 AS found, CAST(NULL AS bigint[]) AS ids, CAST(NULL AS bigint[]) AS dates"
        f" FROM generate_subscripts(CAST(:{columns[0]} AS tsquery[]), 1) AS part"
        " UNION ALL SELECT part, step + 1, found + cardinality(met.ids), met.ids, met.dates FROM walk"
        f" CROSS JOIN LATERAL (SELECT {_array('article_id')} AS ids, {_array('at')} AS dates"
        f" FROM ({_step(queries, is_of_sources)}) AS newest) AS met"
        " WHERE found < :most AND step < cardinality(CAST(:since AS bigint[])))"
        f" SELECT part, hit.article_id, hit.at, {ranked if ranks else 'CAST(0 AS float8)'} AS relevance"
        " FROM walk CROSS JOIN LATERAL unnest(ids, dates) AS hit (article_id, at)"
    )


def _array(column: str) -> str:
    return f"coalesce(array_agg({column}), '{{}}')"


def _step(queries: Mapping[str, str], is_of_sources: bool) -> str:
    # at + 0: with plain `at` the planner walks the index of dates and reads every article's words on the way.
    bounds = (f"(CAST(:{name} AS bigint[]))[step + 1]" for name in ("since", "until"))
    marks = "(CAST(:marks AS tsquery[]))[step + 1]"
    return (
        "SELECT article_search.article_id, at FROM article_search"
        + (" JOIN articles ON articles.id = article_search.article_id" if is_of_sources else "")
        + f" WHERE at + 0 BETWEEN {' AND '.join(bounds)}"
        + "".join(f" AND {column} @@ coalesce({query} && {marks}, {query})" for column, query in queries.items())
        + (" AND articles.source_id = ANY(:source_ids)" if is_of_sources else "")
        + " ORDER BY at + 0 DESC, article_search.article_id DESC LIMIT :most - found"
    )


def _term(word: str, match: Match) -> str:
    return f"{_lexeme(word)}:*" if word in match.beginnings else _lexeme(word)


def _any_way(spelled: Spelled) -> str:
    sign = " <-> " if spelled.in_a_row else " & "
    return f"({' | '.join(f'({sign.join(map(_lexeme, way))})' for way in spelled.ways)})"


def _placed(terms: Iterable[str], first: int, weight: str) -> Iterator[str]:
    """The terms as lexemes with their positions, counted from ``first``."""
    return (f"{lexeme}:{position}{weight}" for position, lexeme in enumerate(map(_lexeme, terms), first))


def _characters(words: SearchText, first: int) -> Iterator[str]:
    """Each character, which stands behind the pairs; those of the title count more."""
    title, rest = characters_of(words)
    yield from _placed(title, first, "A")
    yield from _placed(rest, first + len(title), "D")


def _lexeme(term: str) -> str:
    return f"'{term}'" if term.isalnum() else "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
