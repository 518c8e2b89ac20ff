"""The search index: FTS5 on SQLite, two tsvectors on PostgreSQL. Deleting an article deletes it there too."""

import sqlite3

from alembic import op

revision = "0002"
down_revision = "0001"

# A contentless table that can delete (SQLite 3.43) holds the words once less.
_CONTENTLESS = "content='', contentless_delete=1, " if sqlite3.sqlite_version_info >= (3, 43) else ""

_SQLITE = (
    "CREATE VIRTUAL TABLE article_search USING fts5(title, body, pairs, "
    + _CONTENTLESS
    + 'tokenize="unicode61 remove_diacritics 0")',
    "CREATE TRIGGER article_search_delete AFTER DELETE ON articles"
    " BEGIN DELETE FROM article_search WHERE rowid = old.id; END",
)

_POSTGRES = (
    "CREATE TABLE article_search ("
    " article_id BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,"
    " at BIGINT NOT NULL, words TSVECTOR NOT NULL, pairs TSVECTOR NOT NULL)",
    "CREATE INDEX ix_article_search_at ON article_search (at)",
    # With fastupdate one insert in some hundreds takes half a second.
    "CREATE INDEX ix_article_search_words ON article_search USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX ix_article_search_pairs ON article_search USING gin (pairs) WITH (fastupdate = off)",
)


def upgrade() -> None:
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER article_search_delete")
    op.execute("DROP TABLE article_search")
