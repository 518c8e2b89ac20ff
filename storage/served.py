"""Who is served: subscribed, neither paused nor suspended, and admitted."""

from typing import Any

from sqlalchemy import Select, Table, true

from storage.people import admitted
from storage.schema import chats, people, preferences


def served(statement: Select[Any], table: Table, access_mode: str) -> Select[Any]:
    """Narrow a selection from a table of places to those served; a chat that nobody stands for is.

    ``access_mode`` is the setting ACCESS.
    """
    in_place = (preferences.c.chat_id == table.c.chat_id) & (preferences.c.thread == table.c.thread)
    return (
        statement.select_from(table)
        .join(preferences, in_place)
        .join(chats, chats.c.id == table.c.chat_id)
        .outerjoin(people, people.c.id == chats.c.person_id)
        .where(
            preferences.c.subscribed == true(),
            preferences.c.paused_at.is_(None),
            chats.c.suspended_at.is_(None),
            chats.c.person_id.is_(None) | admitted(access_mode),
        )
    )
