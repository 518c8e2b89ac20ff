"""All tables but the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TIME = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _place() -> tuple[sa.Column[int], sa.Column[int]]:
    chat = sa.ForeignKey("chats.id", ondelete="CASCADE")
    return sa.Column("chat_id", BIG_ID, chat, primary_key=True), sa.Column("thread", sa.BigInteger, primary_key=True)


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("category", sa.Text),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("removed_at", TIME),
        sa.Column("next_at", TIME, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("looked_at", TIME),
        sa.Column("failing_since", TIME),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error_code", sa.Text),
        sa.Column("error_fields", sa.JSON),
        sa.Column("last_error", sa.Text),
        sqlite_autoincrement=True,
    )
    _partial_index("ix_sources_next_at", "sources", ["next_at"], "removed_at IS NULL")


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("source_id", BIG_ID, sa.ForeignKey("sources.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story_id", BIG_ID, sa.ForeignKey("stories.id", ondelete="SET NULL")),
        sa.Column("duplicate_of", BIG_ID, sa.ForeignKey("articles.id", ondelete="SET NULL")),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("first_seen_at", TIME, nullable=False),
        sa.Column("dated_at", TIME, nullable=False),
        sa.Column("is_news", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_dated_at", "articles", ["dated_at"])
    op.create_index("ix_articles_first_seen_at", "articles", ["first_seen_at"])
    op.create_index("ix_articles_source_id_first_seen_at", "articles", ["source_id", "first_seen_at"])
    op.create_index("ix_articles_story_id", "articles", ["story_id"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("source_id", BIG_ID, sa.ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("entry_id", sa.Text, primary_key=True),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="SET NULL")),
    )


def _article_versions() -> None:
    op.create_table(
        "article_versions",
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("replaced_at", TIME, nullable=False),
    )


def _key_points() -> None:
    op.create_table(
        "key_points",
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
    )


def _article_topics() -> None:
    op.create_table(
        "article_topics",
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
    )
    op.create_index("ix_article_topics_topic", "article_topics", ["topic"])


def _article_groupings() -> None:
    op.create_table(
        "article_groupings",
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("grouping", sa.JSON, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("username", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("access", sa.Text, nullable=False),
        sa.Column("asked_at", TIME),
        sa.Column("banned_at", TIME),
        sa.Column("met_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_access", "people", ["access"])


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("person_id", BIG_ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("granted_at", TIME, nullable=False),
    )


def _chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("met_at", TIME, nullable=False),
        sa.Column("suspended_at", TIME),
        sa.Column("suspended_reason", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chats_person_id", "chats", ["person_id"])


def _preferences() -> None:
    op.create_table(
        "preferences",
        *_place(),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("subscribed", sa.Boolean, nullable=False),
        sa.Column("paused_at", TIME),
        sa.Column("stories", sa.Integer, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("quiet_from", sa.Text),
        sa.Column("quiet_until", sa.Text),
        sa.Column("digest_at", TIME),
    )


def _subscriptions() -> None:
    op.create_table("subscriptions", *_place(), sa.Column("topic", sa.Text, primary_key=True))


def _keywords() -> None:
    op.create_table(
        "keywords", *_place(), sa.Column("word", sa.Text, primary_key=True), sa.Column("mode", sa.Text, nullable=False)
    )


def _schedules() -> None:
    op.create_table(
        "schedules",
        *_place(),
        sa.Column("slot", sa.Text, primary_key=True),
        sa.Column("weekdays", sa.Integer, nullable=False),
        sa.Column("next_at", TIME, nullable=False),
    )
    op.create_index("ix_schedules_next_at", "schedules", ["next_at"])


def _updates() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lane", sa.BigInteger, nullable=False),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("handled_at", TIME),
        sa.Column("answer", sa.JSON),
        sa.Column("error", sa.Text),
    )
    _partial_index("ix_updates_open", "updates", ["update_id"], "state = 'new' OR answer IS NOT NULL")


def _digests() -> None:
    op.create_table(
        "digests",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("chat_id", BIG_ID, sa.ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("composed_at", TIME, nullable=False),
        sa.UniqueConstraint("chat_id", "thread", "slot", "local_date"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_digests_slot", "digests", ["slot"])


def _digest_stories() -> None:
    op.create_table(
        "digest_stories",
        sa.Column("digest_id", BIG_ID, sa.ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("story_id", BIG_ID, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _contents() -> None:
    op.create_table(
        "contents",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("html", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("digest_id", BIG_ID, sa.ForeignKey("digests.id", ondelete="CASCADE"), nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("chat_id", BIG_ID, sa.ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
        sa.Column("thread", sa.BigInteger, nullable=False),
        sa.Column("content_id", BIG_ID, sa.ForeignKey("contents.id", ondelete="RESTRICT"), nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("sent_at", TIME),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.UniqueConstraint("digest_id", "part"),
        sqlite_autoincrement=True,
    )
    _partial_index("ix_deliveries_pending", "deliveries", ["lane", "id"], "state = 'pending'")
    _partial_index("ix_deliveries_pending_next_at", "deliveries", ["next_at"], "state = 'pending'")


def _shown() -> None:
    op.create_table(
        "shown",
        *_place(),
        sa.Column("story_id", BIG_ID, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article_id", BIG_ID, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("delivery_id", BIG_ID, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    )


def _queries() -> None:
    op.create_table(
        "queries",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("drafted_at", TIME, nullable=False),
        sa.Column("started_at", TIME),
        sa.Column("cancelled_at", TIME),
        sqlite_autoincrement=True,
    )


def _invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("grants", sa.Text, nullable=False),
        sa.Column("person_id", BIG_ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("limit", sa.Integer),
        sa.Column("expires_at", TIME),
        sqlite_autoincrement=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG_ID, primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("telegram_id", sa.BigInteger),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("target", sa.Text),
        sa.Column("details", sa.JSON),
        sqlite_autoincrement=True,
    )


def _facts() -> None:
    op.create_table("facts", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.JSON, nullable=False))


TABLES = {
    "sources": _sources,
    "stories": _stories,
    "articles": _articles,
    "entries": _entries,
    "article_versions": _article_versions,
    "key_points": _key_points,
    "article_topics": _article_topics,
    "article_groupings": _article_groupings,
    "people": _people,
    "roles": _roles,
    "chats": _chats,
    "preferences": _preferences,
    "subscriptions": _subscriptions,
    "keywords": _keywords,
    "schedules": _schedules,
    "updates": _updates,
    "digests": _digests,
    "digest_stories": _digest_stories,
    "contents": _contents,
    "deliveries": _deliveries,
    "shown": _shown,
    "queries": _queries,
    "broadcasts": _broadcasts,
    "invites": _invites,
    "audit": _audit,
    "facts": _facts,
}


def upgrade() -> None:
    for create in TABLES.values():
        create()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
