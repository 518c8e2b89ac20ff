"""Stories that are told, merged, split and followed; and what a place was told of each."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TIME = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")

#: Days before the newest story: what is older than that needs no telling.
RECENT = 3


def _ref(name: str, target: str, *, ondelete: str = "CASCADE", primary_key: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(target, ondelete=ondelete)
    return sa.Column(name, BIG_ID, key, primary_key=primary_key, nullable=ondelete == "SET NULL")


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    return _ref("chat_id", "chats.id", primary_key=True), sa.Column("thread", sa.BigInteger, primary_key=True)


def upgrade() -> None:
    _grow_stories()
    _make_stories_tables()
    _make_tables_of_places()
    for table, column in (("digest_stories", "until"), ("digest_stories", "after"), ("shown", "until")):
        op.add_column(table, sa.Column(column, sa.BigInteger))
    op.create_index("ix_shown_chat_id_thread_article_id", "shown", ["chat_id", "thread", "article_id"])
    op.add_column("preferences", sa.Column("minutes", sa.Integer))


def _grow_stories() -> None:
    merged_into = sa.Column("merged_into", BIG_ID, sa.ForeignKey("stories.id"))
    op.add_column("stories", merged_into, inline_references=True)
    op.add_column("stories", sa.Column("edition", sa.Integer, nullable=False, server_default="1"))
    op.add_column("stories", sa.Column("untold", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("stories", sa.Column("told_at", TIME))
    _tell_recent()
    op.create_index("ix_stories_told_at", "stories", ["told_at"])
    for name, column, where in (
        ("ix_stories_merged_into", "merged_into", sa.text("merged_into IS NOT NULL")),
        ("ix_stories_untold", "id", sa.text("untold")),
    ):
        op.create_index(name, "stories", [column], sqlite_where=where, postgresql_where=where)


def _tell_recent() -> None:
    stories = sa.table("stories", sa.column("updated_at", TIME), sa.column("untold", sa.Boolean))
    connection = op.get_bind()
    newest = connection.execute(sa.select(sa.func.max(stories.c.updated_at))).scalar_one()
    if newest is not None:
        since = newest - timedelta(days=RECENT)
        connection.execute(sa.update(stories).where(stories.c.updated_at >= since).values(untold=sa.true()))


def _make_stories_tables() -> None:
    op.create_table(
        "story_tellings",
        _ref("story_id", "stories.id", primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("telling", sa.JSON, nullable=False),
    )
    op.create_table(
        "story_changes",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        _ref("story_id", "stories.id"),
        _ref("into_id", "stories.id"),
        sa.Column("article_ids", sa.JSON, nullable=False),
        _ref("because", "articles.id", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_changes_at", "story_changes", ["at"])
    op.create_table(
        "topic_words",
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("counts", sa.Boolean, nullable=False),
    )


def _make_tables_of_places() -> None:
    op.create_table(
        "follows",
        *_place(),
        _ref("story_id", "stories.id", primary_key=True),
        sa.Column("followed_at", TIME, nullable=False),
        sa.Column("at_once", sa.Boolean, nullable=False),
    )
    op.create_index("ix_follows_story_id", "follows", ["story_id"])
    op.create_table(
        "lowered",
        *_place(),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("lowered_at", TIME, nullable=False),
    )


def downgrade() -> None:
    _name_as_they_are_now()
    op.drop_column("preferences", "minutes")
    op.drop_index("ix_shown_chat_id_thread_article_id", "shown")
    for table, column in (("shown", "until"), ("digest_stories", "after"), ("digest_stories", "until")):
        op.drop_column(table, column)
    for table in ("lowered", "follows", "topic_words", "story_changes", "story_tellings"):
        op.drop_table(table)
    for index in ("ix_stories_untold", "ix_stories_merged_into", "ix_stories_told_at"):
        op.drop_index(index, "stories")
    for column in ("told_at", "untold", "edition", "merged_into"):
        op.drop_column("stories", column)


def _name_as_they_are_now() -> None:
    """Before, a row's own story was asked for, not what became of it."""
    for table in ("digest_stories", "shown"):
        op.execute(
            f"UPDATE {table} SET story_id = (SELECT merged_into FROM stories WHERE stories.id = {table}.story_id)"
            " WHERE story_id IN (SELECT id FROM stories WHERE merged_into IS NOT NULL)"
        )
