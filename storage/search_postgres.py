"""The search index on PostgreSQL: a tsvector of words and one of pairs, each with lexemes for week, source and topics.

A word that is rare or frequent costs the same: newest weeks are searched first, in widening steps, and GIN
intersects the short list of a few weeks with the long one of a frequent word. Both columns are in one index, so that
it intersects words with pairs, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, TextClause, text

from storage.search_index import (
    SEASON,
    WEEK,
    Candidate,
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
# for cheap, and it takes seconds. A step that is not begun would be compiled, and have workers started for it.
_SETTINGS = {"enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0"}
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
        if self._latest is None:  # asked once for all of a question's parts
            self._latest = self._connection.execute(_LATEST).scalar_one()
        if self._latest is None:
            return []
        filters = match.filters
        until = min(self._latest, int(filters.until.timestamp())) if filters.until else self._latest
        since = int(filters.since.timestamp()) if filters.since else _EVER
        steps = list(_widening(since, until))
        queries = _queries(match)
        given: dict[str, object] = {"most": match.most or _CANDIDATES, **queries}
        for number, step in enumerate(steps):
            given |= {f"since{number}": step.since, f"until{number}": step.until}
            given |= {f"{column}{number}": _narrowed(query, match, step) for column, query in queries.items()}
        if is_joined(filters):
            given["source_ids"] = list(filters.source_ids or ())
        rows = self._connection.execute(_select(match, len(steps)), given)
        return [Candidate(row.article_id, datetime.fromtimestamp(row.at, UTC), row.relevance) for row in rows]


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


def _queries(match: Match) -> dict[str, str]:
    """The tsquery of each column that is asked."""
    given = {}
    for column in _columns(match):
        are_pairs = column == "pairs"
        words = [] if are_pairs else [*(_term(word, match) for word in match.words), *map(_any_way, match.spelled)]
        rows = [phrase.terms for phrase in match.phrases if phrase.are_pairs == are_pairs]
        given[column] = " & ".join((*words, *(f"({' <-> '.join(map(_lexeme, row))})" for row in rows)))
    return given


def _narrowed(query: str, match: Match, step: _Step) -> str:
    """The same, of the step's weeks and what the filters let through alone."""
    marks = (*([step.marks] if step.marks else []), *filter_marks(match.filters))
    return " & ".join((query, *(f"({' | '.join(map(_lexeme, one))})" for one in marks)))


def _columns(match: Match) -> list[str]:
    """Those of words and pairs that are asked."""
    has_pairs = any(phrase.are_pairs for phrase in match.phrases)
    return [*(["words"] if match.is_of_words else []), *(["pairs"] if has_pairs else [])]


def _select(match: Match, steps: int) -> TextClause:
    columns = _columns(match)
    ranks = [f"ts_rank_cd({column}, CAST(:{column} AS tsquery))" for column in columns if match.is_ranked]
    tables = ", ".join(f"step{number} AS MATERIALIZED ({_step(match, number)})" for number in range(steps))
    found = " UNION ALL ".join(f"SELECT * FROM step{number}" for number in range(steps))
    return text(
        f"WITH {tables} SELECT article_id, at, {' + '.join(ranks) or 'CAST(0 AS float8)'} AS relevance"
        f" FROM (SELECT * FROM ({found}) AS found ORDER BY at DESC, article_id DESC LIMIT :most) AS newest"
    )


def _step(match: Match, number: int) -> str:
    """Not begun where the steps before have found enough."""
    # at + 0: with plain `at` the planner walks the index of dates and reads every article's words on the way.
    columns, filters = _columns(match), match.filters
    before = " + ".join(f"(SELECT count(*) FROM step{earlier})" for earlier in range(number))
    return (
        f"SELECT article_search.article_id, at, {', '.join(columns)} FROM article_search"
        + (" JOIN articles ON articles.id = article_search.article_id" if is_joined(filters) else "")
        + f" WHERE at + 0 BETWEEN :since{number} AND :until{number}"
        + "".join(f" AND {column} @@ CAST(:{column}{number} AS tsquery)" for column in columns)
        + (" AND articles.source_id = ANY(:source_ids)" if is_joined(filters) else "")
        + (f" AND {before} < :most" if before else "")
        + " ORDER BY at + 0 DESC, article_search.article_id DESC LIMIT :most"
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
