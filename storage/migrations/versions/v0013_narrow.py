"""What was on offer and shown takes less room: of what was shown the article says which story it is.

SQLite keeps each row with its key, and not beside it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
INDEXED = {"shown": ("article_id", "delivery_id"), "digest_stories": ("story_id", "article_id")}

#: In the order of their keys, so that no page is written twice. Without WHERE, SQLite takes ON for a join's.
NARROW = (
    "INSERT INTO shown (chat_id, thread, article_id, version, delivery_id, until)"
    " SELECT chat_id, thread, article_id, version, delivery_id, until FROM shown_before WHERE true"
    " ORDER BY chat_id, thread, article_id ON CONFLICT DO NOTHING"
)
WIDE = (
    "INSERT INTO shown (chat_id, thread, story_id, article_id, version, delivery_id, until)"
    " SELECT chat_id, thread, story_id, article_id, shown_before.version, delivery_id, until FROM shown_before"
    " JOIN articles ON articles.id = article_id WHERE story_id IS NOT NULL ORDER BY chat_id, thread, article_id"
)
AS_THEY_ARE = (
    'INSERT INTO digest_stories (digest_id, position, story_id, article_id, version, until, "after")'
    ' SELECT digest_id, position, story_id, article_id, version, until, "after" FROM digest_stories_before'
    " ORDER BY digest_id, position"
)


def upgrade() -> None:
    _make_anew("shown", _shown(), NARROW, with_rowid=False)
    if op.get_bind().dialect.name == "sqlite":
        _make_anew("digest_stories", _digest_stories(), AS_THEY_ARE, with_rowid=False)


def downgrade() -> None:
    story = _ref("story_id", "stories.id", primary_key=True)
    _make_anew("shown", _shown(story), WIDE, with_rowid=True)
    op.create_index("ix_shown_story_id", "shown", ["story_id"])
    op.create_index("ix_shown_chat_id_thread_article_id", "shown", ["chat_id", "thread", "article_id"])
    if op.get_bind().dialect.name == "sqlite":
        _make_anew("digest_stories", _digest_stories(), AS_THEY_ARE, with_rowid=True)


def _make_anew(table: str, columns: list[sa.Column[int]], rows: str, *, with_rowid: bool) -> None:
    """The table with these columns, its key and indexes; ``rows``: a statement that fills it from the one before."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(f"pk_{table}", table)  # else the new one's name is taken
    op.rename_table(table, f"{table}_before")
    op.create_table(table, *columns, sqlite_with_rowid=with_rowid)
    op.execute(rows)
    op.drop_table(f"{table}_before")
    for column in INDEXED[table]:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _shown(*story: sa.Column[int]) -> list[sa.Column[int]]:
    return [
        _ref("chat_id", "chats.id", primary_key=True),
        sa.Column("thread", sa.BigInteger, primary_key=True),
        *story,
        _ref("article_id", "articles.id", primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        _ref("delivery_id", "deliveries.id", primary_key=True),
        sa.Column("until", sa.BigInteger),
    ]


def _digest_stories() -> list[sa.Column[int]]:
    return [
        _ref("digest_id", "digests.id", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _ref("story_id", "stories.id"),
        _ref("article_id", "articles.id"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("after", sa.BigInteger),
    ]


def _ref(name: str, target: str, *, primary_key: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, BIG_ID, key, primary_key=primary_key, nullable=False)
