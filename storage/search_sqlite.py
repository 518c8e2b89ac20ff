"""The search index on SQLite: an FTS5 table whose row ids are the articles' ids, in order of arrival."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, text

from storage.column_types import UtcDateTime
from storage.search_index import Candidate, Match, SearchText, clean_terms

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 500

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
                "pairs": " ".join(clean_terms(words.pairs)),
            },
        )

    def newest(self, match: Match) -> list[Candidate]:
        # Walking row ids downwards stops at the limit. CROSS JOIN keeps the planner from starting with the
        # articles; + keeps it from their index of dates.
        statement = text(
            "SELECT articles.id, articles.dated_at, -bm25(article_search, 4.0, 1.0, 1.0) AS relevance"
            " FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid"
            " WHERE article_search MATCH :match"
            + (" AND +articles.dated_at >= :since" if match.since else "")
            + (" AND +articles.dated_at <= :until" if match.until else "")
            + " ORDER BY article_search.rowid DESC LIMIT :most"
        ).columns(dated_at=UtcDateTime)
        bounds = {"since": match.since, "until": match.until}
        given = [bindparam(name, value, UtcDateTime) for name, value in bounds.items() if value]
        statement = statement.bindparams(*given)
        rows = self._connection.execute(statement, {"match": _query(match), "most": _CANDIDATES})
        return [Candidate(row.id, row.dated_at, row.relevance) for row in rows]


def _query(match: Match) -> str:
    columns = "{pairs}" if match.are_pairs else "{title body}"
    quoted = ['"' + term.replace('"', '""') + '"' for term in match.terms]
    return f"{columns} : ({(' AND ' if match.all else ' OR ').join(quoted)})"
