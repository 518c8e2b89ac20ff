"""What running the bot needs beside: questions, broadcasts, invitations, the audit, single values, who runs."""

from sqlalchemy import JSON, BigInteger, Column, Integer, Table, UniqueConstraint

from storage.column_types import NullableJson, PlainText, UtcDateTime
from storage.table_parts import metadata, numbered, ref

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

processes = numbered(  # that work on this store; one that is not seen any more is thought to be dead
    "processes",
    Column("role", PlainText),  # bot, gather, send; NULL: all of it
    Column("host", PlainText, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

leases = Table(  # what one process does at a time: sender, lane:<lane>, ...
    "leases",
    metadata,
    Column("name", PlainText, primary_key=True),
    ref("process_id", "processes.id", nullable=False, index=True),
)

paces = Table(  # that all processes keep together
    "paces",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("full_at", UtcDateTime, nullable=False),  # when nothing of it is taken any more
    Column("paused_until", UtcDateTime),  # NULL: it never was paused
)
