"""Whose preferences, subscriptions, keywords and schedules a row holds."""

from collections.abc import Collection
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


def are_at(table: Table, places: Collection[Place]) -> ColumnElement[bool]:
    """Whether a row of the table may be one of these places': a chat's other topics slip in, so ask each row."""
    of_chats = table.c.chat_id.in_({place.chat_id for place in places})
    return of_chats & table.c.thread.in_({place.thread for place in places})
