"""Whose preferences, subscriptions, keywords and schedules a row holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    #: the chat's row id, not Telegram's
    chat_id: int
    #: Telegram's message_thread_id of a forum topic; 0 where there is none
    thread: int = 0
