"""A message in the ledger: as it is written down, and as it is read."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from storage.schema import chats, contents, deliveries, preferences


class State(StrEnum):
    PENDING = "pending"  #: waits for its turn
    SENDING = "sending"  #: handed to the wire; nothing heard as yet
    SENT = "sent"  #: Telegram confirmed it
    UNCERTAIN = "uncertain"  #: it may have arrived; never sent again unasked
    FAILED = "failed"  #: Telegram refused it
    DEAD = "dead"  #: given up: the chat is gone, or it was cancelled


@dataclass(frozen=True)
class NewDelivery:
    """One message of a digest; there is one for a digest and part."""

    digest_id: int
    #: counted from 0; sent in this order
    part: int
    #: the chat's row id
    chat_id: int
    thread: int
    html: str
    #: reply_markup, link preview, silent: as the Bot API names them
    options: dict[str, Any]
    #: 0 answers, 1 digests, 2 broadcasts: lower goes first
    lane: int
    #: not before
    next_at: datetime


@dataclass(frozen=True)
class Delivery:
    id: int
    digest_id: int
    part: int
    chat_id: int
    thread: int
    chat_telegram_id: int
    html: str
    options: dict[str, Any]
    lane: int
    state: State
    #: how often it was handed to the wire
    attempts: int
    next_at: datetime
    #: when it was last handed to the wire
    started_at: datetime | None
    sent_at: datetime | None
    #: Telegram's, once sent
    message_id: int | None
    reason: str | None
    #: quiet hours of its place, HH:MM in the zone; None: it has none
    quiet_from: str | None = None
    quiet_until: str | None = None
    #: an IANA name; None: the place chose nothing
    zone: str | None = None
    #: Telegram knows the topic no more: it goes to the chat itself
    thread_is_gone: bool = False


def delivery_rows() -> Select[Any]:
    """For deliveries_of(), which executes it."""
    columns = [deliveries.c[field.name] for field in fields(Delivery) if field.name in deliveries.c]
    in_place = (preferences.c.chat_id == deliveries.c.chat_id) & (preferences.c.thread == deliveries.c.thread)
    return (
        select(
            *columns,
            chats.c.telegram_id.label("chat_telegram_id"),
            contents.c.html,
            *(preferences.c[name] for name in ("quiet_from", "quiet_until", "zone")),
            preferences.c.thread_gone_at.is_not(None).label("thread_is_gone"),
        )
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .join(contents, contents.c.id == deliveries.c.content_id)
        .outerjoin(preferences, in_place)
    )


def deliveries_of(connection: Connection, statement: Select[Any]) -> list[Delivery]:
    """What a selection of delivery_rows() finds."""
    return [delivery_of(row) for row in connection.execute(statement).mappings()]


def delivery_of(row: RowMapping) -> Delivery:
    """A row of delivery_rows()."""
    return Delivery(**{**row, "state": State(row["state"])})
