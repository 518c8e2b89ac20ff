"""Who is served: subscribed, neither paused nor suspended, and admitted."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, true

from storage.people import admitted
from storage.schema import chats, people, preferences


def served(statement: Select[Any], table: Table, access_mode: str) -> Select[Any]:
    """Narrow a selection from a table of places to those served; a chat that nobody stands for is.

    ``access_mode`` is the setting ACCESS.
    """
    return with_preferences(statement, table).where(is_served(access_mode))


def is_served(access_mode: str) -> ColumnElement[bool]:
    """Whether a row of with_preferences() or with_chats() is; ``access_mode`` is the setting ACCESS."""
    return and_(
        preferences.c.subscribed == true(),
        preferences.c.paused_at.is_(None),
        chats.c.suspended_at.is_(None),
        chats.c.person_id.is_(None) | admitted(access_mode),
    )


def with_preferences(statement: Select[Any], table: Table) -> Select[Any]:
    """A selection from a table of places, beside each row its preferences, chat and whoever stands for it."""
    in_place = (preferences.c.chat_id == table.c.chat_id) & (preferences.c.thread == table.c.thread)
    return _with_chats(statement.select_from(table).join(preferences, in_place))


def with_chats(statement: Select[Any]) -> Select[Any]:
    """A selection from preferences, beside each row its chat and whoever stands for it."""
    return _with_chats(statement.select_from(preferences))


def _with_chats(statement: Select[Any]) -> Select[Any]:
    return statement.join(chats, chats.c.id == preferences.c.chat_id).outerjoin(
        people, people.c.id == chats.c.person_id
    )
