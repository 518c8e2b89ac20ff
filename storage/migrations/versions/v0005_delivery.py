"""What may not have arrived is told and brought again; what is watched, held back, or came too late to be sent."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TIME = sa.DateTime(timezone=True)
OPEN = "state = 'new' OR answer IS NOT NULL"
PENDING = "state = 'pending'"
HELD = """
UPDATE deliveries SET waits = 'chat'
WHERE state = 'pending' AND chat_id IN (SELECT id FROM chats WHERE suspended_at IS NOT NULL)
"""


def upgrade() -> None:
    for name in ("told_by", "brought_by"):
        op.add_column("deliveries", sa.Column(name, sa.BigInteger))
    op.add_column("deliveries", sa.Column("waits", sa.Text))
    op.execute(HELD)
    _index("ix_deliveries_uncertain", "deliveries", ["chat_id", "thread"], "state = 'uncertain'")
    for name in ("ix_deliveries_pending", "ix_deliveries_pending_next_at"):
        op.drop_index(name, "deliveries")
    _index("ix_deliveries_ready", "deliveries", ["lane", "id"], f"{PENDING} AND waits IS NULL")
    _index("ix_deliveries_postponed", "deliveries", ["lane", "next_at", "id"], f"{PENDING} AND waits = 'time'")
    _index("ix_deliveries_held", "deliveries", ["chat_id"], f"{PENDING} AND waits = 'chat'")
    _index("ix_deliveries_sending", "deliveries", ["id"], "state = 'sending'")
    op.drop_index("ix_schedules_next_at", "schedules")
    op.create_index("ix_schedules_due", "schedules", ["next_at", "chat_id", "thread"])
    op.drop_index("ix_digests_slot", "digests")
    op.create_index("ix_digests_slot", "digests", ["slot", "due_at"])
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
    op.drop_index("ix_digests_slot", "digests")
    op.create_index("ix_digests_slot", "digests", ["slot"])
    op.drop_index("ix_schedules_due", "schedules")
    op.create_index("ix_schedules_next_at", "schedules", ["next_at"])
    for name in ("sending", "held", "postponed", "ready", "uncertain"):
        op.drop_index(f"ix_deliveries_{name}", "deliveries")
    _index("ix_deliveries_pending", "deliveries", ["lane", "id"], PENDING)
    _index("ix_deliveries_pending_next_at", "deliveries", ["next_at"], PENDING)
    for name in ("waits", "brought_by", "told_by"):
        op.drop_column("deliveries", name)


def _index_open(*columns: str) -> None:
    op.drop_index("ix_updates_open", "updates")
    _index("ix_updates_open", "updates", columns, OPEN)


def _index(name: str, table: str, columns: Sequence[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
