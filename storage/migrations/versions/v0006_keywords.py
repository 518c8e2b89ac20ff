"""News that speaks of a followed word is told at once to whoever wants it so; since when a word is followed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

AT_ONCE = sa.text("at_once")


def upgrade() -> None:
    op.add_column("keywords", sa.Column("at_once", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("keywords", sa.Column("followed_at", sa.DateTime(timezone=True)))
    op.create_index("ix_keywords_at_once", "keywords", ["word"], sqlite_where=AT_ONCE, postgresql_where=AT_ONCE)
    op.create_index("ix_digests_chat_id_thread_composed_at", "digests", ["chat_id", "thread", "composed_at"])


def downgrade() -> None:
    op.drop_index("ix_digests_chat_id_thread_composed_at", "digests")
    op.drop_index("ix_keywords_at_once", "keywords")
    for name in ("followed_at", "at_once"):
        op.drop_column("keywords", name)
