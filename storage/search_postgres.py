"""The search index on PostgreSQL: a tsvector of words and one of pairs, each with a lexeme for the week.

A word that is rare or frequent costs the same: newest weeks are searched first, in widening steps, and GIN
intersects the short list of a few weeks with the long one of a frequent word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, TextClause, text

from storage.search_index import WEEK, Candidate, Match, SearchText, characters_of, clean_terms, week_of, week_word

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
        pairs, characters = clean_terms(words.pairs), characters_of(words)
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
                "pairs": " ".join([*_marked(pairs, 1, "D"), *_characters(characters, len(pairs) + 1), week]),
            },
        )

    def newest(self, match: Match) -> list[Candidate]:
        latest = self._connection.execute(text("SELECT max(at) FROM article_search")).scalar_one()
        if latest is None:
            return []
        filters, most = match.filters, match.most or _CANDIDATES
        until = min(latest, int(filters.until.timestamp())) if filters.until else latest
        since = int(filters.since.timestamp()) if filters.since else _EVER
        found: list[Candidate] = []
        steps = _widening(since, until) if filters.article_ids is None else [_Step(since, until, range(0))]
        for step in steps:
            if len(found) < most:
                found += self._step(match, step, most - len(found))
        return found

    def _step(self, match: Match, step: _Step, most: int) -> list[Candidate]:
        given = {"since": step.since, "until": step.until, "most": most, **_queries(match, step)}
        if match.filters.source_ids is not None:
            given["source_ids"] = list(match.filters.source_ids)
        if match.filters.article_ids is not None:
            given["article_ids"] = list(match.filters.article_ids)
        if match.filters.topics:
            given["topics"] = list(match.filters.topics)
        rows = self._connection.execute(_select(match), given)
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


def _queries(match: Match, step: _Step) -> dict[str, object]:
    """The tsquery of each column that is asked, and the same with the weeks of the step, to find the articles by."""
    weeks = " | ".join(_lexeme(week_word(week)) for week in step.weeks)
    narrowed = f" & ({weeks})" if weeks else ""
    given: dict[str, object] = {}
    for column in _columns(match):
        are_pairs = column == "pairs"
        words = [] if are_pairs else [_term(word, match) for word in match.words]
        rows = [phrase.terms for phrase in match.phrases if phrase.are_pairs == are_pairs]
        query = " & ".join((*words, *(f"({' <-> '.join(map(_lexeme, row))})" for row in rows)))
        given |= {column: query, f"{column}_now": f"{query}{narrowed}"}
    return given


def _columns(match: Match) -> list[str]:
    """Those of words and pairs that are asked."""
    has_pairs = any(phrase.are_pairs for phrase in match.phrases)
    return [*(["words"] if match.is_of_words else []), *(["pairs"] if has_pairs else [])]


def _select(match: Match) -> TextClause:
    # at + 0: with plain `at` the planner walks the index of dates and reads every article's words on the way.
    columns, filters = _columns(match), match.filters
    ranks = [f"ts_rank_cd({column}, CAST(:{column} AS tsquery))" for column in columns if match.is_ranked]
    return text(
        f"SELECT article_id, at, {' + '.join(ranks) or 'CAST(0 AS float8)'} AS relevance FROM ("
        f" SELECT article_search.article_id, at, {', '.join(columns)} FROM article_search"
        + (" JOIN articles ON articles.id = article_search.article_id" if filters.source_ids is not None else "")
        + " WHERE at + 0 BETWEEN :since AND :until"
        + "".join(f" AND {column} @@ CAST(:{column}_now AS tsquery)" for column in columns)
        + (" AND articles.source_id = ANY(:source_ids)" if filters.source_ids is not None else "")
        + (_OF_TOPICS if filters.topics else "")
        + (" AND article_search.article_id = ANY(:article_ids)" if filters.article_ids is not None else "")
        + " ORDER BY at + 0 DESC, article_search.article_id DESC LIMIT :most) AS newest"
    )


_OF_TOPICS = (
    " AND EXISTS (SELECT 1 FROM article_topics"
    " WHERE article_topics.article_id = article_search.article_id AND article_topics.topic = ANY(:topics))"
)


def _term(word: str, match: Match) -> str:
    return f"{_lexeme(word)}:*" if word in match.beginnings else _lexeme(word)


def _marked(terms: Iterable[str], first: int, weight: str) -> Iterator[str]:
    """The terms as lexemes with their positions, counted from ``first``."""
    return (f"{_lexeme(term)}:{position}{weight}" for position, term in enumerate(terms, first))


def _characters(of: tuple[list[str], list[str]], first: int) -> Iterator[str]:
    """Each character, which stands behind the pairs; those of the title count more."""
    title, rest = of
    yield from _marked(title, first, "A")
    yield from _marked(rest, first + len(title), "D")


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
