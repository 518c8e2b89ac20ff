"""What arrived and is to be handled, and what is promised and sent."""

from sqlalchemy import JSON, BigInteger, Column, Date, Index, Integer, Table, UniqueConstraint

from storage.column_types import NullableJson, PlainText, UtcDateTime
from storage.schema.conditions import DONE, HELD, OPEN, POSTPONED, READY, SENDING, UNCERTAIN
from storage.table_parts import metadata, numbered, partial, place, ref

LANES = (0, 1, 2)  #: of deliveries: answers, digests, broadcasts

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
    Column("toasted_at", UtcDateTime),  # its press was told to wait
    partial("ix_updates_open", "next_at", "lane", "update_id", where=OPEN),
    partial("ix_updates_handled", "handled_at", where=DONE),
)

digests = numbered(
    "digests",
    ref("chat_id", "chats.id", nullable=False),
    Column("thread", BigInteger, nullable=False),
    Column("slot", PlainText, nullable=False),  # 08:00, perhaps with a zone; else as bot/times/slots.py says
    Column("local_date", Date, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("composed_at", UtcDateTime, nullable=False, index=True),
    Column("told", Integer),  # so many of its stories its messages tell, the first; NULL: all, or it is not known
    UniqueConstraint("chat_id", "thread", "slot", "local_date"),
    Index("ix_digests_slot", "slot", "due_at"),
    Index("ix_digests_chat_id_thread_composed_at", "chat_id", "thread", "composed_at"),
)

digest_stories = Table(  # in order, those behind "more" too
    "digest_stories",
    metadata,
    ref("digest_id", "digests.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    ref("story_id", "stories.id", nullable=False, index=True),
    ref("article_id", "articles.id", nullable=False, index=True),  # whose headline and points were shown
    Column("version", Integer, nullable=False),
    Column("until", BigInteger),  # the story was told up to this article's id; NULL: its own
    Column("after", BigInteger),  # it came again, told before up to this article's id; NULL: for the first time
    sqlite_with_rowid=False,
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
    ref("article_id", "articles.id", primary_key=True, index=True),
    Column("version", Integer, primary_key=True),
    ref("delivery_id", "deliveries.id", primary_key=True, index=True),
    Column("until", BigInteger),  # its story was told up to this article's id; NULL: its own
    sqlite_with_rowid=False,
)
