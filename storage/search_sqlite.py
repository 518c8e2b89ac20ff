"""The search index on SQLite: an FTS5 table whose row ids are the articles' ids, in order of arrival."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, text

from storage.column_types import UtcDateTime
from storage.schema import articles
from storage.search_index import Candidate, Match, SearchText, clean_terms, week_of, week_word

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 500
# A span of more weeks than these is walked through.
_MOST_WEEKS = 60

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
                "pairs": " ".join([*clean_terms(words.pairs), week_word(week_of(dated_at))]),
            },
        )

    def newest(self, match: Match) -> list[Candidate]:
        # Walking row ids downwards stops at the limit. CROSS JOIN keeps the planner from starting with the
        # articles; + keeps it from their index of dates.
        statement = text(
            f"SELECT articles.id, articles.dated_at, -bm25(article_search, {_WEIGHTS[match.are_pairs]}) AS relevance"
            " FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid"
            " WHERE article_search MATCH :match"
            + (" AND +articles.dated_at >= :since" if match.since else "")
            + (" AND +articles.dated_at <= :until" if match.until else "")
            + " ORDER BY article_search.rowid DESC LIMIT :most"
        ).columns(dated_at=UtcDateTime)
        bounds = {"since": match.since, "until": match.until}
        given = [bindparam(name, value, UtcDateTime) for name, value in bounds.items() if value]
        asked = " AND ".join([_terms(match), *self._weeks(match)])
        rows = self._connection.execute(statement.bindparams(*given), {"match": asked, "most": _CANDIDATES})
        return [Candidate(row.id, row.dated_at, row.relevance) for row in rows]

    def _weeks(self, match: Match) -> list[str]:
        """What narrows the search to the weeks of its dates, if they are few."""
        if match.since is None:
            return []
        until = match.until or self._connection.execute(select(func.max(articles.c.dated_at))).scalar()
        weeks = range(week_of(match.since), week_of(until or match.since) + 1)
        if not 0 < len(weeks) <= _MOST_WEEKS:
            return []
        return [f"{{pairs}} : ({' OR '.join(_quoted(week_word(week)) for week in weeks)})"]


# Of title, body and pairs; by whether pairs are asked for. The weeks are among the pairs, and are no merit.
_WEIGHTS = {False: "4.0, 1.0, 0.0", True: "0.0, 0.0, 1.0"}


def _terms(match: Match) -> str:
    columns = "{pairs}" if match.are_pairs else "{title body}"
    return f"{columns} : ({(' AND ' if match.all else ' OR ').join(map(_quoted, match.terms))})"


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
