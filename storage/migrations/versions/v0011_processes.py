"""Several processes on one store; and what is old can go without a walk over all that might point to it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TIME = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
COLUMNS = (("updates", "toasted_at"), ("articles", "text_gone_at"))
INDEXED = (
    ("digest_stories", "story_id"),
    ("digest_stories", "article_id"),
    ("shown", "story_id"),
    ("shown", "article_id"),
    ("story_changes", "story_id"),
    ("story_changes", "into_id"),
    ("story_changes", "because"),
)
PARTLY_INDEXED = (
    ("ix_articles_duplicate_of", "articles", "duplicate_of", "duplicate_of IS NOT NULL"),
    ("ix_sources_failing", "sources", "id", "failing_since IS NOT NULL AND removed_at IS NULL AND paused_at IS NULL"),
    ("ix_sources_paused", "sources", "id", "paused_at IS NOT NULL AND removed_at IS NULL"),
    ("ix_updates_handled", "updates", "handled_at", "state = 'handled' AND answer IS NULL"),
)


def upgrade() -> None:
    for table, name in COLUMNS:
        op.add_column(table, sa.Column(name, TIME))
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    for name, table, column, which in PARTLY_INDEXED:
        where = sa.text(which)
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)
    _make_tables()


def _make_tables() -> None:
    op.create_table(
        "processes",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("role", sa.Text),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("process_id", BIG_ID, sa.ForeignKey("processes.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_leases_process_id", "leases", ["process_id"])
    op.create_table(
        "paces",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("full_at", TIME, nullable=False),
        sa.Column("paused_until", TIME),
    )


def downgrade() -> None:
    for table in ("paces", "leases", "processes"):
        op.drop_table(table)
    for name, table, _, _ in PARTLY_INDEXED:
        op.drop_index(name, table)
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    for table, name in COLUMNS:
        op.drop_column(table, name)
