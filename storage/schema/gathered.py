"""What is gathered: sources, their entries, articles, and the stories that these make."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, Table, text

from storage.column_types import NullableJson, PlainText, UtcDateTime
from storage.schema.conditions import FAILING, LISTED, PAUSED, UNREAD, UNTOLD
from storage.table_parts import metadata, numbered, partial, ref

sources = numbered(
    "sources",
    Column("url", PlainText, nullable=False, unique=True),
    Column("kind", PlainText, nullable=False),  # feed, page
    Column("title", PlainText, nullable=False),
    Column("category", PlainText),  # NULL: the default topic
    Column("added_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),  # kept, so that its articles still name their outlet
    Column("next_at", UtcDateTime, nullable=False),
    Column("etag", PlainText),
    Column("last_modified", PlainText),
    Column("looked_at", UtcDateTime),  # NULL until the first look succeeded
    Column("listed_at", UtcDateTime),  # of the last look that gave a listing, no "not modified"
    Column("newest_at", UtcDateTime),  # when something new last came of it
    Column("took", Float),  # seconds, of its last look
    Column("rhythm", Float),  # seconds between its items, as learned; NULL: unknown
    Column("rests", NullableJson),  # when it asks to be left alone: wait (seconds), hours, weekdays
    Column("address", PlainText),  # where it is fetched since it moved for good; NULL: at its url
    Column("moved_at", UtcDateTime),
    Column("gone_at", UtcDateTime),  # it said that it is no more (410)
    Column("failing_since", UtcDateTime),
    Column("failures", Integer, nullable=False, default=0),
    Column("error_code", PlainText),
    Column("error_fields", NullableJson),
    Column("last_error", PlainText),
    Column("paused_at", UtcDateTime),  # an admin lets it rest; NULL: it is looked at
    Column("told_state", PlainText),  # the trouble that admins were told of: gone, failing, unread, silent
    Column("told_at", UtcDateTime),
    partial("ix_sources_next_at", "next_at", where=LISTED),
    partial("ix_sources_failing", "id", where=FAILING),
    partial("ix_sources_paused", "id", where=PAUSED),
)

entries = Table(
    "entries",
    metadata,
    ref("source_id", "sources.id", primary_key=True),
    Column("entry_id", PlainText, primary_key=True),  # the feed's own id, else its URL; by hash if long
    Column("seen_at", UtcDateTime, nullable=False),  # first
    Column("listed_at", UtcDateTime),  # last
    Column("published_at", UtcDateTime),  # as the listing says
    Column("content_hash", PlainText, nullable=False),  # of what it says: a change means a correction
    ref("article_id", "articles.id", ondelete="SET NULL", index=True),
    Column("pending", NullableJson),  # what the listing said of an entry that is still to be read; NULL: settled
    Column("role", PlainText),  # what it is read as: news, archive, missing
    Column("tries", Integer, nullable=False, default=0),  # readings in a row that brought nothing
    Column("next_at", UtcDateTime),  # it is read not before
    Column("error_code", PlainText),  # why the last reading brought nothing
    Index("ix_entries_source_id_content_hash", "source_id", "content_hash"),
    Index("ix_entries_source_id_seen_at", "source_id", "seen_at"),
    partial("ix_entries_unread", "source_id", "next_at", where=UNREAD),
)

articles = numbered(
    "articles",  # in order of arrival; also the row id of the search index
    ref("source_id", "sources.id", nullable=False),
    ref("story_id", "stories.id", ondelete="SET NULL", index=True),
    ref("duplicate_of", "articles.id", ondelete="SET NULL"),  # the same text under another address
    Column("url", PlainText, nullable=False, unique=True),  # canonical
    Column("title", PlainText, nullable=False),
    Column("text", PlainText, nullable=False),
    Column("author", PlainText),
    Column("language", PlainText, nullable=False),  # zh, en
    Column("published_at", UtcDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False, index=True),
    Column("dated_at", UtcDateTime, nullable=False, index=True),  # the earlier of the two
    Column("is_news", Boolean, nullable=False),  # False: only searchable (a new source's archive)
    Column("version", Integer, nullable=False, default=1),
    Column("withdrawn_at", UtcDateTime),  # its outlet took it back: no news any more, still searchable
    Column("text_gone_at", UtcDateTime),  # it grew too old: what was sent of it is kept, its text is not
    Index("ix_articles_source_id_first_seen_at", "source_id", "first_seen_at"),
    partial("ix_articles_duplicate_of", "duplicate_of", where=text("duplicate_of IS NOT NULL")),
)

article_versions = Table(  # what an article said before it was changed
    "article_versions",
    metadata,
    ref("article_id", "articles.id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("title", PlainText, nullable=False),
    Column("text", PlainText, nullable=False),
    Column("replaced_at", UtcDateTime, nullable=False),
    Column("changed", NullableJson),  # what the next version changed: title, figures, text
)

key_points = Table(
    "key_points",
    metadata,
    ref("article_id", "articles.id", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", PlainText, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
)

article_topics = Table(
    "article_topics",
    metadata,
    ref("article_id", "articles.id", primary_key=True),
    Column("topic", PlainText, primary_key=True),
    Index("ix_article_topics_topic", "topic"),
)

topic_words = Table(  # what the admin added to the built-in lists of words, or took away
    "topic_words",
    metadata,
    Column("topic", PlainText, primary_key=True),
    Column("word", PlainText, primary_key=True),
    Column("counts", Boolean, nullable=False),  # False: taken away
)

article_groupings = Table(  # what grouping into stories needs of an article, JSON of the summarizer's making
    "article_groupings",
    metadata,
    ref("article_id", "articles.id", primary_key=True),
    Column("grouping", JSON, nullable=False),
)

stories = numbered(
    "stories",
    Column("opened_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),  # when it last got a report
    ref("merged_into", "stories.id", ondelete=None),  # never one that is merged itself
    Column("edition", Integer, nullable=False, default=1),  # one more with each change of its reports
    Column("untold", Boolean, nullable=False, default=True),  # its telling is to be made, anew if there is one
    Column("told_at", UtcDateTime, index=True),
    partial("ix_stories_merged_into", "merged_into", where=text("merged_into IS NOT NULL")),
    partial("ix_stories_untold", "id", where=UNTOLD),
)

story_tellings = Table(  # what a story's reports say together, JSON of the summarizer's making
    "story_tellings",
    metadata,
    ref("story_id", "stories.id", primary_key=True),
    Column("until", BigInteger, nullable=False),  # the newest article's id of those it is made of
    Column("telling", JSON, nullable=False),
)

story_changes = numbered(  # what later reports showed: two stories are one, or one is two
    "story_changes",
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("kind", PlainText, nullable=False),  # merge, split
    ref("story_id", "stories.id", nullable=False, index=True),
    ref("into_id", "stories.id", nullable=False, index=True),
    Column("article_ids", JSON, nullable=False),  # what moved
    ref("because", "articles.id", ondelete="SET NULL", index=True),
)
