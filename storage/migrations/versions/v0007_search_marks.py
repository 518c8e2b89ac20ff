"""The search index holds each article's source, topics and season beside its week, and each of its characters.

What is indexed already is not cut anew: its words and pairs are in the index.
"""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from storage.column_types import UtcDateTime
from storage.search_index import SearchText, Shelved, characters_of, marks_of, week_mark, week_of
from storage.search_sqlite import TITLE_COUNTS, cut_at_signs

revision = "0007"
down_revision = "0006"

# A contentless table that can delete (SQLite 3.43) holds the words once less.
_CONTENTLESS = "content='', contentless_delete=1, " if sqlite3.sqlite_version_info >= (3, 43) else ""
_TRIGGER = (
    "CREATE TRIGGER article_search_delete AFTER DELETE ON articles"
    " BEGIN DELETE FROM article_search WHERE rowid = old.id; END"
)
_SHELVED = sa.text(
    "SELECT dated_at, source_id, topic FROM articles LEFT JOIN article_topics ON article_id = id WHERE id = :id"
).columns(dated_at=UtcDateTime)

# How many articles' terms are put in order at once.
_SPAN = 5000

_GIN = ("words", "pairs")
_BATCH = 500
_NEXT = sa.text(
    "SELECT article_id,"
    " (SELECT array_agg(lexeme) FROM unnest(words) WHERE 'A' = ANY(weights)) AS title,"
    " (SELECT array_agg(lexeme) FROM unnest(words) WHERE NOT 'A' = ANY(weights)) AS body,"
    " tsvector_to_array(pairs) AS pairs"
    f" FROM article_search WHERE article_id > :after ORDER BY article_id LIMIT {_BATCH}"
)
_ADD = sa.text(
    "UPDATE article_search SET words = words || CAST(:marks AS tsvector), pairs = pairs || CAST(:more AS tsvector)"
    " WHERE article_id = :id"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _remake("title, body, pairs, marks", _with_marks)
        return
    for column in _GIN:
        op.execute(f"DROP INDEX ix_article_search_{column}")
    _add_marks(op.get_bind())
    _index()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _remake("title, body, pairs", _with_week)
        return
    for column in _GIN:
        op.execute(f"DROP INDEX ix_article_search_{column}")
    op.execute(
        "UPDATE article_search SET"
        " words = ts_delete(words, ARRAY(SELECT lexeme FROM unnest(words) WHERE lexeme ~ '^@[mst]')),"
        " pairs = ts_delete(pairs, ARRAY(SELECT lexeme FROM unnest(pairs) WHERE lexeme ~ '^(@[mst]|.$)'))"
    )
    _index()


def _remake(columns: str, rewritten: Callable[[Shelved, dict[str, list[str]]], dict[str, list[str]]]) -> None:
    """The table with these columns, of the terms that the present one holds: such a table gives no text back."""
    connection = op.get_bind()
    op.execute("DROP TRIGGER article_search_delete")
    op.execute("ALTER TABLE article_search RENAME TO article_search_before")
    tokenizer = 'tokenize="unicode61 remove_diacritics 0"'
    op.execute(f"CREATE VIRTUAL TABLE article_search USING fts5({columns}, {_CONTENTLESS}{tokenizer})")
    op.execute("CREATE VIRTUAL TABLE article_search_terms USING fts5vocab(article_search_before, instance)")
    values = ", ".join(f":{column}" for column in columns.split(", "))
    insert = sa.text(f"INSERT INTO article_search (rowid, {columns}) VALUES (:id, {values})")
    for article_id, terms in _indexed(connection):
        new = rewritten(_shelved(connection, article_id), terms)
        connection.execute(insert, {"id": article_id, **{column: " ".join(new[column]) for column in new}})
    for table in ("article_search_terms", "article_search_before"):
        op.execute(f"DROP TABLE {table}")
    op.execute(_TRIGGER)


def _indexed(connection: sa.Connection) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Of each article, by column its terms in order."""
    last = connection.exec_driver_sql("SELECT coalesce(max(rowid), 0) FROM article_search_before").scalar_one()
    # All at once would be more terms than fit into memory, where they are put into this order.
    told = (
        "SELECT doc, col, term FROM article_search_terms"
        " WHERE doc > {after} AND doc <= {after} + {count} ORDER BY doc, col, offset"
    )
    for after in range(0, last, _SPAN):
        rows = connection.exec_driver_sql(told.format(after=after, count=_SPAN))
        for article_id, of_article in groupby(rows, key=lambda row: row.doc):
            columns = groupby(of_article, key=lambda row: row.col)
            yield article_id, {column: [row.term for row in rows] for column, rows in columns}


def _with_marks(shelved: Shelved, terms: dict[str, list[str]]) -> dict[str, list[str]]:
    title, body = terms.get("title", []), terms.get("body", [])
    pairs = list(filter(_is_pair, terms.get("pairs", [])))
    in_title, rest = characters_of(SearchText(title, body, pairs))
    pairs += [*in_title * TITLE_COUNTS, *rest]
    return {"title": title, "body": body, "pairs": pairs, "marks": marks_of(shelved)}


def _with_week(shelved: Shelved, terms: dict[str, list[str]]) -> dict[str, list[str]]:
    pairs = [*filter(_is_pair, terms.get("pairs", [])), week_mark(week_of(shelved.dated_at))]
    title, body = (list(map(cut_at_signs, terms.get(column, []))) for column in ("title", "body"))
    return {"title": title, "body": body, "pairs": pairs}


def _is_pair(term: str) -> bool:
    return len(term) == 2 and not term.isascii()


def _add_marks(connection: sa.Connection) -> None:
    after = 0
    while rows := connection.execute(_NEXT, {"after": after}).all():
        for row in rows:
            title, body = row.title or [], row.body or []
            in_title, rest = characters_of(SearchText(title, body, row.pairs))
            placed = enumerate((*((one, "A") for one in in_title), *((one, "D") for one in rest)), 1)
            characters = [f"'{one}':{place}{weight}" for place, (one, weight) in placed]
            marks = " ".join(f"'{mark}'" for mark in marks_of(_shelved(connection, row.article_id)))
            connection.execute(_ADD, {"id": row.article_id, "marks": marks, "more": " ".join((marks, *characters))})
        after = rows[-1].article_id


def _shelved(connection: sa.Connection, article_id: int) -> Shelved:
    rows = connection.execute(_SHELVED, {"id": article_id}).all()
    topics = tuple(row.topic for row in rows if row.topic is not None)
    return Shelved(rows[0].dated_at, rows[0].source_id, topics)


def _index() -> None:
    for column in _GIN:
        name = f"ix_article_search_{column}"
        op.execute(f"CREATE INDEX {name} ON article_search USING gin ({column}) WITH (fastupdate = off)")
