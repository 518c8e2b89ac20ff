"""What may not have arrived is told and brought again; what is watched, held back, or came too late to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TIME = sa.DateTime(timezone=True)
OPEN = sa.text("state = 'new' OR answer IS NOT NULL")
UNCERTAIN = sa.text("state = 'uncertain'")


def upgrade() -> None:
    for name in ("told_by", "brought_by"):
        op.add_column("deliveries", sa.Column(name, sa.BigInteger))
    op.create_index(
        "ix_deliveries_uncertain",
        "deliveries",
        ["chat_id", "thread"],
        sqlite_where=UNCERTAIN,
        postgresql_where=UNCERTAIN,
    )
    op.add_column("preferences", sa.Column("nothing_new", sa.Text, nullable=False, server_default="line"))
    op.add_column("preferences", sa.Column("missed_since", TIME))
    op.add_column("preferences", sa.Column("missed_told_by", sa.BigInteger))
    op.add_column("preferences", sa.Column("thread_gone_at", TIME))
    op.add_column("broadcasts", sa.Column("watch", sa.JSON))
    op.add_column("broadcasts", sa.Column("done_at", TIME))
    op.add_column("updates", sa.Column("person", sa.BigInteger))
    op.add_column("updates", sa.Column("next_at", TIME))
    op.add_column("updates", sa.Column("starts", sa.Integer, nullable=False, server_default="0"))
    _index_open("next_at", "lane", "update_id")


def downgrade() -> None:
    _index_open("update_id")
    for table, column in (
        ("updates", "starts"),
        ("updates", "next_at"),
        ("updates", "person"),
        ("broadcasts", "done_at"),
        ("broadcasts", "watch"),
        ("preferences", "thread_gone_at"),
        ("preferences", "missed_told_by"),
        ("preferences", "missed_since"),
        ("preferences", "nothing_new"),
    ):
        op.drop_column(table, column)
    op.drop_index("ix_deliveries_uncertain", "deliveries")
    for name in ("brought_by", "told_by"):
        op.drop_column("deliveries", name)


def _index_open(*columns: str) -> None:
    op.drop_index("ix_updates_open", "updates")
    op.create_index("ix_updates_open", "updates", columns, sqlite_where=OPEN, postgresql_where=OPEN)
