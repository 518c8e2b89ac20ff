"""What else an archive in SQLite may be searched by: FTS5's trigrams, and LIKE.

Neither knows dates or sources: of a question they are given the filters as ours understands them, and its words and
phrases as they stand, each of which must be there. They fold neither script nor width; capitals they do.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.search.archive import Asked

_TABLE = "CREATE VIRTUAL TABLE told USING fts5(title, text, source_id UNINDEXED, at UNINDEXED, tokenize='trigram')"
_ROW = "INSERT INTO told (rowid, title, text, source_id, at) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Row:
    """An article, as a peer keeps it."""

    id: int
    title: str
    text: str
    source_id: int
    at: float  #: seconds since the epoch


def peer_store(rows: Iterable[Row], path: str = ":memory:") -> sqlite3.Connection:
    """Both peers ask this one table: LIKE walks what the trigrams index."""
    connection = sqlite3.connect(path)
    connection.execute(_TABLE)
    values = ((row.id, row.title, row.text, row.source_id, row.at) for row in rows)
    connection.executemany(_ROW, values)
    connection.commit()
    return connection


def by_trigrams(connection: sqlite3.Connection, asked: Asked, limit: int) -> list[int]:
    """Best first by bm25; a term of one or two characters has no trigram, and finds nothing."""
    terms, (filters, given) = _terms(asked), _filters(asked)
    match = " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)
    ranked = "bm25(told, 4.0, 1.0)" if terms else "-at"
    return _ids(
        connection, (["told MATCH ?"] if terms else []) + filters, [*([match] if terms else []), *given], ranked, limit
    )


def by_like(connection: sqlite3.Connection, asked: Asked, limit: int) -> list[int]:
    """Newest first."""
    terms, (filters, given) = _terms(asked), _filters(asked)
    held = ["(title LIKE ? ESCAPE '\\' OR +text LIKE ? ESCAPE '\\')" for _ in terms]
    patterns = [pattern for term in terms for pattern in [f"%{_escaped(term)}%"] * 2]
    return _ids(connection, held + filters, [*patterns, *given], "-at", limit)


def _terms(asked: Asked) -> list[str]:
    return [*asked.question.words.split(), *asked.question.phrases]


def _filters(asked: Asked) -> tuple[list[str], list[float]]:
    question = asked.question
    conditions: list[str] = []
    given: list[float] = []
    for bound, sign in ((question.since, ">="), (question.until, "<=")):
        if bound is not None:
            conditions.append(f"at {sign} ?")
            given.append(bound.timestamp())
    if asked.source_ids is not None:
        conditions.append(f"source_id IN ({', '.join('?' * len(asked.source_ids))})")
        given += asked.source_ids
    return conditions, given


def _ids(
    connection: sqlite3.Connection, conditions: Sequence[str], given: Sequence[object], order: str, limit: int
) -> list[int]:
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = connection.execute(f"SELECT rowid FROM told{where} ORDER BY {order} LIMIT ?", [*given, limit])
    return [id for (id,) in rows]


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
