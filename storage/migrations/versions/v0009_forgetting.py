"""Whoever asks for it is forgotten whole: what was asked is somebody's, and what was handled says nothing any more."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
#: Else each delivery and each text that goes costs a walk over all that point to such.
INDEXED = (("deliveries", "content_id"), ("shown", "delivery_id"))


def _make_queries(*columns: sa.Column[int], unique: tuple[str, ...]) -> None:
    """Of earlier ones nobody knows whose they are."""
    op.drop_table("queries")
    op.create_table(
        "queries",
        sa.Column("id", BIG_ID, primary_key=True),
        *columns,
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(*unique, name=f"uq_queries_{'_'.join(unique)}"),
        sqlite_autoincrement=True,
    )


def upgrade() -> None:
    asker = sa.ForeignKey("people.id", name="fk_queries_person_id", ondelete="CASCADE")
    _make_queries(sa.Column("person_id", BIG_ID, asker), unique=("person_id", "hash"))
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.execute("UPDATE updates SET raw = '{}', lane = 0, person = NULL WHERE state = 'handled' AND answer IS NULL")


def downgrade() -> None:
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    _make_queries(unique=("hash",))
