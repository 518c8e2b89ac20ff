"""The search index on SQLite: an FTS5 table whose row ids are the articles' ids, in order of arrival."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text

from storage.column_types import UtcDateTime
from storage.schema import articles
from storage.search_index import (
    Candidate,
    Filters,
    Match,
    SearchText,
    Shelved,
    characters_of,
    clean_terms,
    filter_marks,
    is_joined,
    marks_of,
    week_mark,
    week_of,
)

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 500
# A span of more weeks than these is walked through.
_MOST_WEEKS = 60
# What a character of the title is worth, in characters of the text.
TITLE_COUNTS = 4

_DELETE = text("DELETE FROM article_search WHERE rowid = :id")
_INSERT = text(
    "INSERT INTO article_search (rowid, title, body, pairs, marks) VALUES (:id, :title, :body, :pairs, :marks)"
)


class SqliteIndex:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article_id: int, shelved: Shelved, words: SearchText) -> None:
        self._connection.execute(_DELETE, {"id": article_id})
        row = {
            "id": article_id,
            "title": " ".join(clean_terms(words.title)),
            "body": " ".join(clean_terms(words.body)),
            "pairs": " ".join([*clean_terms(words.pairs), *_characters(words)]),
            "marks": " ".join(marks_of(shelved)),
        }
        self._connection.execute(_INSERT, row)

    def newest(self, match: Match) -> list[Candidate]:
        # Walking row ids downwards stops at the limit. CROSS JOIN keeps the planner from starting with the
        # articles; + keeps it from their indexes of dates and sources.
        filters = match.filters
        statement = text(
            f"SELECT articles.id, articles.dated_at, {_relevance(match)} AS relevance"
            " FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid"
            " WHERE article_search MATCH :match"
            + (" AND +articles.dated_at >= :since" if filters.since else "")
            + (" AND +articles.dated_at <= :until" if filters.until else "")
            + (" AND +articles.source_id IN :source_ids" if is_joined(filters) else "")
            + " ORDER BY article_search.rowid DESC LIMIT :most"
        ).columns(dated_at=UtcDateTime)
        asked = " AND ".join([*_asked(match), *_marked(filter_marks(filters)), *_marked(self._weeks(filters))])
        given = {"match": asked, "most": match.most or _CANDIDATES}
        rows = self._connection.execute(statement.bindparams(*_bounds(filters)), given)
        return [Candidate(row.id, row.dated_at, row.relevance) for row in rows]

    def _weeks(self, filters: Filters) -> list[list[str]]:
        """What narrows the search to the weeks of its dates, if they are few."""
        if filters.since is None:
            return []
        until = filters.until or self._connection.execute(select(func.max(articles.c.dated_at))).scalar()
        weeks = range(week_of(filters.since), week_of(until or filters.since) + 1)
        return [list(map(week_mark, weeks))] if 0 < len(weeks) <= _MOST_WEEKS else []


def _characters(words: SearchText) -> list[str]:
    """Each character, which stands behind the pairs; those of the title count more."""
    title, rest = characters_of(words)
    return [*title * TITLE_COUNTS, *rest]


def _relevance(match: Match) -> str:
    """Of title, body and pairs; marks are no merit."""
    if not match.is_ranked:
        return "0.0"
    return f"-bm25(article_search, {'4.0, 1.0, 0.0, 0.0' if match.is_of_words else '0.0, 0.0, 1.0, 0.0'})"


def _bounds(filters: Filters) -> Iterator[BindParameter[Any]]:
    bounds = {"since": filters.since, "until": filters.until}
    yield from (bindparam(name, value, UtcDateTime) for name, value in bounds.items() if value)
    if is_joined(filters):
        yield bindparam("source_ids", filters.source_ids, expanding=True)


def _asked(match: Match) -> Iterator[str]:
    if match.words:
        yield f"{_WORDS} : ({' AND '.join(_term(word, match) for word in match.words)})"
    for phrase in match.phrases:
        yield f"{_PAIRS if phrase.are_pairs else _WORDS} : ({' + '.join(map(_quoted, phrase.terms))})"


def _marked(marks: Iterable[list[str]]) -> Iterator[str]:
    """Of each list one must be there."""
    return (f"{_MARKS} : ({' OR '.join(map(_quoted, one))})" for one in marks)


_WORDS, _PAIRS, _MARKS = "{title body}", "{pairs}", "{marks}"


def _term(word: str, match: Match) -> str:
    return f"{_quoted(word)} *" if word in match.beginnings else _quoted(word)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
