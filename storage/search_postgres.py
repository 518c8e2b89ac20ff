"""The search index on PostgreSQL: a tsvector of words and one of pairs, each with a lexeme for the week.

A word that is rare or frequent costs the same: newest weeks are searched first, in widening steps, and GIN
intersects the short list of a few weeks with the long one of a frequent word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, TextClause, text

from storage.search_index import WEEK, Candidate, Match, SearchText, clean_terms, week_of, week_word

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 200
# How many weeks each step adds; the last step takes all that is older.
_STEPS = (1, 4, 16)
# Before any date that a page may claim, in seconds.
_EVER = -(10**11)


@dataclass(frozen=True)
class _Step:
    #: bounds of the dates, in seconds, both included
    since: int
    until: int
    #: the weeks between them; empty: too many to name
    weeks: range


class PostgresIndex:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article_id: int, dated_at: datetime, words: SearchText) -> None:
        at = int(dated_at.timestamp())
        title, body = clean_terms(words.title), clean_terms(words.body)
        week = _lexeme(week_word(week_of(dated_at)))
        marked = [*_marked(title, 1, "A"), *_marked(body, len(title) + 1, "D"), week]
        self._connection.execute(
            text(
                "INSERT INTO article_search (article_id, at, words, pairs)"
                " VALUES (:id, :at, CAST(:words AS tsvector), CAST(:pairs AS tsvector))"
                " ON CONFLICT (article_id) DO UPDATE"
                " SET at = excluded.at, words = excluded.words, pairs = excluded.pairs"
            ),
            {
                "id": article_id,
                "at": at,
                "words": " ".join(marked),
                "pairs": " ".join([*_marked(clean_terms(words.pairs), 1, "D"), week]),
            },
        )

    def newest(self, match: Match) -> list[Candidate]:
        latest = self._connection.execute(text("SELECT max(at) FROM article_search")).scalar_one()
        if latest is None:
            return []
        until = min(latest, int(match.until.timestamp())) if match.until else latest
        since = int(match.since.timestamp()) if match.since else _EVER
        found: list[Candidate] = []
        for step in _widening(since, until):
            if len(found) < _CANDIDATES:
                found += self._step(match, step, _CANDIDATES - len(found))
        return found

    def _step(self, match: Match, step: _Step, most: int) -> list[Candidate]:
        terms = (" & " if match.all else " | ").join(map(_lexeme, match.terms))
        weeks = " | ".join(_lexeme(week_word(week)) for week in step.weeks)
        given = {"match": f"({weeks}) & ({terms})" if weeks else terms, "terms": terms, "most": most}
        rows = self._connection.execute(
            _PAIRS if match.are_pairs else _WORDS, given | {"since": step.since, "until": step.until}
        )
        return [Candidate(row.article_id, datetime.fromtimestamp(row.at, UTC), row.relevance) for row in rows]


def _widening(since: int, until: int) -> Iterator[_Step]:
    """The span from newest to oldest, cut into steps."""
    week = until // WEEK
    for width in _STEPS:
        first = week - width + 1
        yield _Step(max(since, first * WEEK), until, range(first, week + 1))
        week, until = first - 1, first * WEEK - 1
        if until < since:
            return
    yield _Step(since, until, range(0))


def _select(vector: str) -> TextClause:
    # at + 0: with plain `at` the planner walks the index of dates and reads every article's words on the way.
    return text(
        f"SELECT article_id, at, ts_rank_cd({vector}, CAST(:terms AS tsquery)) AS relevance FROM ("
        f" SELECT article_id, at, {vector} FROM article_search"
        f" WHERE {vector} @@ CAST(:match AS tsquery) AND at + 0 BETWEEN :since AND :until"
        " ORDER BY at + 0 DESC, article_id DESC LIMIT :most) AS newest"
    )


_WORDS, _PAIRS = _select("words"), _select("pairs")


def _marked(terms: Iterable[str], first: int, weight: str) -> Iterator[str]:
    """The terms as lexemes with their positions, counted from ``first``."""
    return (f"{_lexeme(term)}:{position}{weight}" for position, term in enumerate(terms, first))


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
