"""The tables. Times are aware UTC; ids are integers in order of arrival; names are the field's own.

Telegram's own ids are columns (``telegram_id``), never keys: a group that becomes a supergroup changes one
row. Preferences, subscriptions, keywords and schedules belong to a place: (chat, thread), thread 0 where
there is none. The search index is not here, for it is another on each engine: see migrations/.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Index, Integer, Table, UniqueConstraint, text

from storage.column_types import NullableJson, PlainText, UtcDateTime
from storage.table_parts import metadata as metadata
from storage.table_parts import numbered, partial, place, ref

# Conditions of partial indexes. A query gets the index only if it says the same words, not a bound parameter.
AT_ONCE = text("at_once")
GATHERED = text("removed_at IS NULL AND paused_at IS NULL")
HELD = text("state = 'pending' AND waits = 'chat'")
LISTED = text("removed_at IS NULL")
OPEN = text("state = 'new' OR answer IS NOT NULL")
PAUSED_FOR_A_WHILE = text("paused_until IS NOT NULL")
PENDING = text("state = 'pending'")
POSTPONED = text("state = 'pending' AND waits = 'time'")
READY = text("state = 'pending' AND waits IS NULL")
SENDING = text("state = 'sending'")
UNCERTAIN = text("state = 'uncertain'")
UNTOLD = text("untold")
UNREAD = text("pending IS NOT NULL")

LANES = (0, 1, 2)  #: of deliveries: answers, digests, broadcasts


# --- what is gathered -------------------------------------------------------------------------------------

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
    Index("ix_articles_source_id_first_seen_at", "source_id", "first_seen_at"),
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
    ref("story_id", "stories.id", nullable=False),
    ref("into_id", "stories.id", nullable=False),
    Column("article_ids", JSON, nullable=False),  # what moved
    ref("because", "articles.id", ondelete="SET NULL"),
)

# --- people, chats and what they chose -------------------------------------------------------------------

people = numbered(
    "people",
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", PlainText, nullable=False),
    Column("username", PlainText),
    Column("language", PlainText),  # of the person's client
    Column("access", PlainText, nullable=False, index=True),  # new, waiting, approved, denied
    Column("asked_at", UtcDateTime),
    Column("banned_at", UtcDateTime),  # apart from access, so that /unban gives back what the person had
    Column("met_at", UtcDateTime, nullable=False),
    ref("decided_by", "people.id", ondelete=None, index=True),  # who let them in, or did not; NULL: nobody as yet
    Column("decided_at", UtcDateTime),
    Column("waiting_told_at", UtcDateTime),  # when they last heard that they wait
)

roles = Table(
    "roles",
    metadata,
    ref("person_id", "people.id", primary_key=True),
    Column("role", PlainText, primary_key=True),  # owner, admin, editor
    Column("granted_at", UtcDateTime, nullable=False),
)

request_cards = Table(  # messages on which admins decide about somebody, by Telegram's ids
    "request_cards",
    metadata,
    ref("person_id", "people.id", primary_key=True),  # who asks
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
)

forgotten_bans = Table(  # of people of whom nothing else is kept
    "forgotten_bans",
    metadata,
    Column("hash", PlainText, primary_key=True),  # keyed, of Telegram's id
    Column("banned_at", UtcDateTime, nullable=False),
)

drafts = numbered(  # what somebody looks at before it is kept, and no button holds
    "drafts",
    ref("person_id", "people.id", nullable=False, index=True),
    Column("kind", PlainText, nullable=False),  # source, opml, keyword
    Column("payload", JSON, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)

chats = numbered(
    "chats",
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("kind", PlainText, nullable=False),  # private, group, supergroup, channel
    Column("title", PlainText, nullable=False),
    ref("person_id", "people.id", ondelete="SET NULL", index=True),  # on whose admission the chat is served
    Column("met_at", UtcDateTime, nullable=False),
    Column("suspended_at", UtcDateTime),  # blocked, kicked or deactivated: kept whole
    Column("suspended_reason", PlainText),
)

threads = Table(  # the topics of forums, as far as Telegram told their names
    "threads",
    metadata,
    *place(),
    Column("title", PlainText, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    *place(),
    Column("language", PlainText, nullable=False),  # zh-Hans, zh-Hant, en
    Column("zone", PlainText, nullable=False),  # IANA
    Column("subscribed", Boolean, nullable=False),
    Column("paused_at", UtcDateTime),
    Column("stories", Integer, nullable=False),  # in a digest before "more"
    Column("minutes", Integer),  # of reading, in place of a number of stories; NULL: stories
    Column("points", Integer, nullable=False),  # a story
    Column("silent", Boolean, nullable=False),
    Column("quiet_from", PlainText),  # HH:MM; NULL: off
    Column("quiet_until", PlainText),
    Column("nothing_new", PlainText, nullable=False, default="line"),  # what such a digest says: line, silence
    Column("digest_at", UtcDateTime),  # when the last digest was composed: what is new since then
    Column("missed_since", UtcDateTime),  # of the news that came too late to be sent unasked; NULL: none
    Column("missed_told_by", BigInteger),  # the delivery that named these; no FK, deliveries are deleted
    Column("thread_gone_at", UtcDateTime),  # Telegram knows the topic no more: its messages go to the chat
    Column("pictures", Boolean, nullable=False, default=False),
    Column("paused_until", UtcDateTime),  # when a pause ends by itself; NULL: with /resume
    partial("ix_preferences_paused_until", "paused_until", where=PAUSED_FOR_A_WHILE),
)

subscriptions = Table(  # no row: every topic
    "subscriptions",
    metadata,
    *place(),
    Column("topic", PlainText, primary_key=True),
)

keywords = Table(
    "keywords",
    metadata,
    *place(),
    Column("word", PlainText, primary_key=True),
    Column("mode", PlainText, nullable=False),  # follow, mute
    Column("at_once", Boolean, nullable=False, default=False),  # False: what speaks of it, with the next digest
    Column("followed_at", UtcDateTime),  # NULL: before this was noted
    partial("ix_keywords_at_once", "word", where=AT_ONCE),
)

follows = Table(  # stories whose news a place waits for
    "follows",
    metadata,
    *place(),
    ref("story_id", "stories.id", primary_key=True, index=True),
    Column("followed_at", UtcDateTime, nullable=False),
    Column("at_once", Boolean, nullable=False),  # False: with the next digest
)

lowered = Table(  # what a place wants less of
    "lowered",
    metadata,
    *place(),
    Column("kind", PlainText, primary_key=True),  # topic, source
    Column("name", PlainText, primary_key=True),
    Column("lowered_at", UtcDateTime, nullable=False),
)

muted_sources = Table(  # of which a place wants nothing
    "muted_sources",
    metadata,
    *place(),
    ref("source_id", "sources.id", primary_key=True, index=True),
    Column("muted_at", UtcDateTime, nullable=False),
)

prompts = Table(  # what the bot asked somebody to type
    "prompts",
    metadata,
    *place(),
    ref("person_id", "people.id", primary_key=True, index=True),
    Column("kind", PlainText, nullable=False),  # what the answer is read as: hours, keyword, zone, ...
    Column("data", JSON, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

schedules = Table(
    "schedules",
    metadata,
    *place(),
    Column("slot", PlainText, primary_key=True),  # HH:MM in the place's zone
    Column("weekdays", Integer, nullable=False, default=127),  # bit 0 is Monday
    Column("next_at", UtcDateTime, nullable=False),
    Index("ix_schedules_due", "next_at", "chat_id", "thread"),
)

# --- the inbox and the ledger ----------------------------------------------------------------------------

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),  # the chat (else person) whose updates keep their order; 0: it is done
    Column("raw", PlainText, nullable=False),  # of what is done with nothing is kept but the id
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", PlainText, nullable=False),  # new, handled, failed
    Column("handled_at", UtcDateTime),
    Column("answer", NullableJson),  # calls still to be made for it; NULL once they are made
    Column("error", PlainText),
    Column("person", BigInteger),  # whose it is, by Telegram's id; NULL: nobody's in particular
    Column("next_at", UtcDateTime),  # not before, as the person is slowed; NULL: at once
    Column("starts", Integer, nullable=False, default=0),  # of a process, at which it was its lane's first
    partial("ix_updates_open", "next_at", "lane", "update_id", where=OPEN),
)

digests = numbered(
    "digests",
    ref("chat_id", "chats.id", nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("slot", PlainText, nullable=False),  # 08:00; first, ask:<update id>, cast:<broadcast id>
    Column("local_date", Date, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("composed_at", UtcDateTime, nullable=False, index=True),
    UniqueConstraint("chat_id", "thread", "slot", "local_date"),
    Index("ix_digests_slot", "slot", "due_at"),
    Index("ix_digests_chat_id_thread_composed_at", "chat_id", "thread", "composed_at"),
)

digest_stories = Table(  # in order, those behind "more" too
    "digest_stories",
    metadata,
    ref("digest_id", "digests.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    ref("story_id", "stories.id", nullable=False),
    ref("article_id", "articles.id", nullable=False),  # whose headline and points were shown
    Column("version", Integer, nullable=False),
    Column("until", BigInteger),  # the story was told up to this article's id; NULL: its own
    Column("after", BigInteger),  # it came again, told before up to this article's id; NULL: for the first time
)

contents = numbered(  # a part's text once, however many chats it goes to
    "contents",
    Column("hash", PlainText, nullable=False, unique=True),
    Column("html", PlainText, nullable=False),
)

deliveries = numbered(
    "deliveries",
    ref("digest_id", "digests.id", nullable=False),
    Column("part", Integer, nullable=False),
    ref("chat_id", "chats.id", nullable=False),
    Column("thread", BigInteger, nullable=False),
    ref("content_id", "contents.id", nullable=False, ondelete="RESTRICT", index=True),
    Column("options", JSON, nullable=False),  # reply_markup, link preview, silent
    Column("lane", Integer, nullable=False),  # 0 answers, 1 digests, 2 broadcasts: lower goes first
    Column("state", PlainText, nullable=False),  # the six words of deliveries.State
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", UtcDateTime, nullable=False),  # not before
    Column("waits", PlainText),  # put aside while pending: time (until next_at), chat; NULL: in its lane
    Column("started_at", UtcDateTime),  # when it was last handed to the wire
    Column("sent_at", UtcDateTime, index=True),
    Column("message_id", BigInteger),
    Column("reason", PlainText),
    # Of what may not have arrived: the delivery that says so, and the one that brings it again.
    Column("told_by", BigInteger),
    Column("brought_by", BigInteger),
    UniqueConstraint("digest_id", "part"),
    # No two hold the same row: else PostgreSQL, which seldom knows how many are pending, may take the wrong one.
    partial("ix_deliveries_ready", "lane", "id", where=READY),
    partial("ix_deliveries_postponed", "lane", "next_at", "id", where=POSTPONED),
    partial("ix_deliveries_held", "chat_id", where=HELD),
    partial("ix_deliveries_sending", "id", where=SENDING),
    partial("ix_deliveries_uncertain", "chat_id", "thread", where=UNCERTAIN),
)

shown = Table(  # what a place has been shown; does not count once its delivery is failed or dead
    "shown",
    metadata,
    *place(),
    ref("story_id", "stories.id", primary_key=True),
    ref("article_id", "articles.id", primary_key=True),
    Column("version", Integer, primary_key=True),
    ref("delivery_id", "deliveries.id", primary_key=True, index=True),
    Column("until", BigInteger),  # the story was told up to this article's id; NULL: its own
    Index("ix_shown_chat_id_thread_article_id", "chat_id", "thread", "article_id"),
)

# --- running it ------------------------------------------------------------------------------------------

queries = numbered(  # what does not fit into a button's 64 bytes
    "queries",
    ref("person_id", "people.id"),  # who asked; NULL: nobody in particular
    Column("hash", PlainText, nullable=False),  # of the text, which outgrows an index's rows
    Column("text", PlainText, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    UniqueConstraint("person_id", "hash"),
)

broadcasts = numbered(
    "broadcasts",
    ref("person_id", "people.id", ondelete="SET NULL"),
    Column("html", PlainText, nullable=False),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),  # NULL: a draft that waits for 确认
    Column("cancelled_at", UtcDateTime),
    Column("watch", NullableJson),  # the admin's message that tells how it goes: chat and message by Telegram's ids
    Column("done_at", UtcDateTime),  # everybody has it, or cannot get it
    Column("audience", NullableJson),  # {"topic": ...} or {"language": ...}; NULL: everybody
)

invites = numbered(
    "invites",
    Column("code", PlainText, nullable=False, unique=True),
    Column("grants", PlainText, nullable=False),  # reader, editor, admin, owner
    ref("person_id", "people.id", ondelete="SET NULL"),  # who made it
    Column("made_at", UtcDateTime, nullable=False),
    Column("used", Integer, nullable=False, default=0),
    Column("limit", Integer),  # NULL: none
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("topics", NullableJson),  # that whoever comes by it begins with; NULL: they choose
)

audit = numbered(
    "audit",
    Column("at", UtcDateTime, nullable=False),
    Column("telegram_id", BigInteger, index=True),  # who did it; NULL: the operator, or forgotten
    Column("action", PlainText, nullable=False),
    Column("target", PlainText),
    Column("details", NullableJson),
)

facts = Table(  # single values that must outlive the process, such as when admins were last told of an error
    "facts",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("value", JSON, nullable=False),
)
