"""Whose preferences, subscriptions, keywords and schedules a row holds."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table


@dataclass(frozen=True, order=True)
class Place:
    #: the chat's row id, not Telegram's
    chat_id: int
    #: Telegram's message_thread_id of a forum topic; 0 where there is none
    thread: int = 0


def is_at(table: Table, place: Place) -> ColumnElement[bool]:
    """Whether a row of the table is the place's."""
    return (table.c.chat_id == place.chat_id) & (table.c.thread == place.thread)
