"""The search index on SQLite: an FTS5 table whose row ids are the articles' ids, in order of arrival."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text

from storage.column_types import UtcDateTime
from storage.schema import articles
from storage.search_index import Candidate, Filters, Match, SearchText, characters_of, clean_terms, week_of, week_word

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 500
# A span of more weeks than these is walked through.
_MOST_WEEKS = 60
# What a character of the title is worth, in characters of the text.
_TITLE_COUNTS = 4

_DELETE = text("DELETE FROM article_search WHERE rowid = :id")
_INSERT = text("INSERT INTO article_search (rowid, title, body, pairs) VALUES (:id, :title, :body, :pairs)")


class SqliteIndex:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article_id: int, dated_at: datetime, words: SearchText) -> None:
        self._connection.execute(_DELETE, {"id": article_id})
        self._connection.execute(
            _INSERT,
            {
                "id": article_id,
                "title": " ".join(clean_terms(words.title)),
                "body": " ".join(clean_terms(words.body)),
                "pairs": " ".join([*clean_terms(words.pairs), *_characters(words), week_word(week_of(dated_at))]),
            },
        )

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
            + (" AND +articles.source_id IN :source_ids" if filters.source_ids is not None else "")
            + (_OF_TOPICS if filters.topics else "")
            + (_AMONG if filters.article_ids else "")
            + " ORDER BY article_search.rowid DESC LIMIT :most"
        ).columns(dated_at=UtcDateTime)
        asked = " AND ".join([*_asked(match), *self._weeks(filters)])
        given = {"match": asked, "most": match.most or _CANDIDATES}
        rows = self._connection.execute(statement.bindparams(*_bounds(filters)), given)
        return [Candidate(row.id, row.dated_at, row.relevance) for row in rows]

    def _weeks(self, filters: Filters) -> list[str]:
        """What narrows the search to the weeks of its dates, if they are few."""
        if filters.since is None:
            return []
        until = filters.until or self._connection.execute(select(func.max(articles.c.dated_at))).scalar()
        weeks = range(week_of(filters.since), week_of(until or filters.since) + 1)
        if not 0 < len(weeks) <= _MOST_WEEKS:
            return []
        return [f"{{pairs}} : ({' OR '.join(_quoted(week_word(week)) for week in weeks)})"]


def _characters(words: SearchText) -> list[str]:
    """Each character, which stands behind the pairs; those of the title count more."""
    title, rest = characters_of(words)
    return [*title * _TITLE_COUNTS, *rest]


# + keeps the index from being asked for each anew; the bounds it is given once.
_AMONG = " AND article_search.rowid BETWEEN :lowest AND :highest AND +article_search.rowid IN :article_ids"
_OF_TOPICS = (
    " AND EXISTS (SELECT 1 FROM article_topics"
    " WHERE article_topics.article_id = articles.id AND article_topics.topic IN :topics)"
)


def _relevance(match: Match) -> str:
    """Of title, body and pairs. The weeks are among the pairs, and are no merit beside words."""
    if not match.is_ranked:
        return "0.0"
    return f"-bm25(article_search, {'4.0, 1.0, 0.0' if match.is_of_words else '0.0, 0.0, 1.0'})"


def _bounds(filters: Filters) -> Iterator[BindParameter[Any]]:
    bounds = {"since": filters.since, "until": filters.until}
    yield from (bindparam(name, value, UtcDateTime) for name, value in bounds.items() if value)
    if filters.source_ids is not None:
        yield bindparam("source_ids", filters.source_ids, expanding=True)
    if filters.article_ids:
        yield bindparam("article_ids", filters.article_ids, expanding=True)
        yield bindparam("lowest", min(filters.article_ids))
        yield bindparam("highest", max(filters.article_ids))
    if filters.topics:
        yield bindparam("topics", filters.topics, expanding=True)


def _asked(match: Match) -> Iterator[str]:
    if match.words:
        yield f"{_WORDS} : ({' AND '.join(_term(word, match) for word in match.words)})"
    for phrase in match.phrases:
        yield f"{_PAIRS if phrase.are_pairs else _WORDS} : ({' + '.join(map(_quoted, phrase.terms))})"


_WORDS, _PAIRS = "{title body}", "{pairs}"


def _term(word: str, match: Match) -> str:
    return f"{_quoted(word)} *" if word in match.beginnings else _quoted(word)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
