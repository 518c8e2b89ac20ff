"""What everybody chooses in the chat, and what admins decide there."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TIME = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
PAUSED = sa.text("paused_until IS NOT NULL")
TABLES = ("request_cards", "forgotten_bans", "drafts", "threads", "muted_sources", "prompts")
COLUMNS = {
    "preferences": ("pictures", "paused_until"),
    "sources": ("paused_at", "told_state", "told_at"),
    "people": ("decided_by", "decided_at", "waiting_told_at"),
    "invites": ("revoked_at", "topics"),
    "broadcasts": ("audience",),
}
INDEXED = (
    ("people", "decided_by"),
    ("digests", "composed_at"),
    ("deliveries", "sent_at"),
    ("audit", "telegram_id"),
)


def _ref(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, BIG_ID, key, primary_key=primary_key, nullable=nullable)


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    return _ref("chat_id", "chats.id", primary_key=True), sa.Column("thread", sa.BigInteger, primary_key=True)


def upgrade() -> None:
    op.add_column("preferences", sa.Column("pictures", sa.Boolean, nullable=False, server_default=sa.false()))
    for table, name, kind in (
        ("preferences", "paused_until", TIME),
        ("sources", "paused_at", TIME),
        ("sources", "told_state", sa.Text),
        ("sources", "told_at", TIME),
        ("people", "decided_at", TIME),
        ("people", "waiting_told_at", TIME),
        ("invites", "revoked_at", TIME),
        ("invites", "topics", sa.JSON),
        ("broadcasts", "audience", sa.JSON),
    ):
        op.add_column(table, sa.Column(name, kind))
    decided_by = sa.Column("decided_by", BIG_ID, sa.ForeignKey("people.id"))
    op.add_column("people", decided_by, inline_references=True)
    op.create_index(
        "ix_preferences_paused_until", "preferences", ["paused_until"], sqlite_where=PAUSED, postgresql_where=PAUSED
    )
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    _make_tables_of_people()
    _make_tables_of_places()


def _make_tables_of_people() -> None:
    op.create_table(
        "request_cards",
        _ref("person_id", "people.id", primary_key=True),
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "forgotten_bans",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("banned_at", TIME, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("id", BIG_ID, primary_key=True),
        _ref("person_id", "people.id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_person_id", "drafts", ["person_id"])


def _make_tables_of_places() -> None:
    op.create_table("threads", *_place(), sa.Column("title", sa.Text, nullable=False))
    op.create_table(
        "muted_sources",
        *_place(),
        _ref("source_id", "sources.id", primary_key=True),
        sa.Column("muted_at", TIME, nullable=False),
    )
    op.create_index("ix_muted_sources_source_id", "muted_sources", ["source_id"])
    op.create_table(
        "prompts",
        *_place(),
        _ref("person_id", "people.id", primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
    )
    op.create_index("ix_prompts_person_id", "prompts", ["person_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    op.drop_index("ix_preferences_paused_until", "preferences")
    for table, names in COLUMNS.items():
        for name in names:
            op.drop_column(table, name)
