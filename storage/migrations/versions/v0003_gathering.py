"""What looks at sources learn, entries that wait to be read, and articles that are withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TIME = sa.DateTime(timezone=True)

COLUMNS: Mapping[str, Sequence[tuple[str, Any]]] = {
    "sources": (
        ("listed_at", TIME),
        ("newest_at", TIME),
        ("took", sa.Float),
        ("rhythm", sa.Float),
        ("rests", sa.JSON),
        ("address", sa.Text),
        ("moved_at", TIME),
        ("gone_at", TIME),
    ),
    "entries": (
        ("listed_at", TIME),
        ("published_at", TIME),
        ("pending", sa.JSON),
        ("role", sa.Text),
        ("next_at", TIME),
        ("error_code", sa.Text),
    ),
    "articles": (("withdrawn_at", TIME),),
    "article_versions": (("changed", sa.JSON),),
}

INDEXES = {
    "ix_entries_article_id": ["article_id"],
    "ix_entries_source_id_content_hash": ["source_id", "content_hash"],
    "ix_entries_source_id_seen_at": ["source_id", "seen_at"],
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind))
    op.add_column("entries", sa.Column("tries", sa.Integer, nullable=False, server_default="0"))
    _settle()
    for name, indexed in INDEXES.items():
        op.create_index(name, "entries", indexed)
    unread = sa.text("pending IS NOT NULL")
    op.create_index(
        "ix_entries_unread", "entries", ["source_id", "next_at"], sqlite_where=unread, postgresql_where=unread
    )


def _settle() -> None:
    """What failed was marked behind its hash: # and the tries of news, ~ of an archive's.

    News is read anew where it is still listed; a correction too, for its hash is not that of what is listed.
    """
    op.execute("DELETE FROM entries WHERE article_id IS NULL AND content_hash LIKE '%#%'")
    op.execute("UPDATE entries SET content_hash = substr(content_hash, 1, 64) WHERE content_hash LIKE '%~%'")
    op.execute("UPDATE entries SET listed_at = seen_at")
    op.execute("UPDATE sources SET listed_at = looked_at")


def downgrade() -> None:
    op.drop_index("ix_entries_unread", "entries")
    for name in INDEXES:
        op.drop_index(name, "entries")
    op.drop_column("entries", "tries")
    for table, columns in COLUMNS.items():
        for name, _ in columns:
            op.drop_column(table, name)
