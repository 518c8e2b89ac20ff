"""People, the chats that they write in, and what each place chose."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, Table

from storage.column_types import PlainText, UtcDateTime
from storage.schema.conditions import AT_ONCE, PAUSED_FOR_A_WHILE
from storage.table_parts import metadata, numbered, partial, place, ref

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
    Column("kind", PlainText, nullable=False),  # source, opml, keyword, cutting
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
