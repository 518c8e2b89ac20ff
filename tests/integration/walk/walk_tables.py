"""What the store holds that may not be changed by anybody: read before and after each step, and compared."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Engine, text

Row = tuple[object, ...]
#: By table, what of it is a choice of people: its key first, then the rest.
CHOSEN = MappingProxyType(
    {
        "roles": "person_id, role",
        "people": "id, telegram_id, access, banned_at",
        "chats": "id, telegram_id, kind, person_id",
        "invites": 'id, grants, "limit", expires_at, revoked_at, topics',
        "forgotten_bans": "hash",
        "sources": "id, url, title, category, removed_at, paused_at",
        "topic_words": "topic, word, counts",
        "broadcasts": "id, person_id, html, audience, started_at IS NOT NULL, cancelled_at",
        "preferences": "chat_id, thread, language, zone, subscribed, stories, minutes, points, silent, quiet_from,"
        " quiet_until, nothing_new, pictures, paused_at, paused_until",
        "subscriptions": "chat_id, thread, topic",
        "keywords": "chat_id, thread, word, mode, at_once",
        "follows": "chat_id, thread, story_id, at_once",
        "lowered": "chat_id, thread, kind, name",
        "muted_sources": "chat_id, thread, source_id",
        "schedules": "chat_id, thread, slot, weekdays",
        "prompts": "chat_id, thread, person_id, kind",
        "drafts": "id, person_id, kind",
    }
)
PLACES = frozenset(
    ("preferences", "subscriptions", "keywords", "follows", "lowered", "muted_sources", "schedules", "prompts")
)


@dataclass(frozen=True)
class Tables:
    """The rows of each table, and how much was recorded."""

    rows: Mapping[str, frozenset[Row]]
    audited: int  #: rows of the audit
    failed: int  #: updates that could not be handled

    def changed(self, after: "Tables") -> dict[str, frozenset[Row]]:
        """Rows that came or went, by table; of one that changed, both."""
        return {name: rows ^ after.rows[name] for name, rows in self.rows.items() if rows != after.rows[name]}


def read_tables(engine: Engine) -> Tables:
    with engine.connect() as connection:
        rows = {
            name: frozenset(
                tuple(map(_plain, row)) for row in connection.execute(text(f"SELECT {columns} FROM {name}"))
            )
            for name, columns in CHOSEN.items()
        }
        audited = connection.execute(text("SELECT count(*) FROM audit")).scalar_one()
        failed = connection.execute(text("SELECT count(*) FROM updates WHERE state = 'failed'")).scalar_one()
    return Tables(rows, int(audited), int(failed))


def has_open_updates(engine: Engine) -> bool:
    """Whether something is unhandled, or its answer still to be said."""
    query = "SELECT count(*) FROM updates WHERE state = 'new' OR answer IS NOT NULL"
    with engine.connect() as connection:
        return bool(connection.execute(text(query)).scalar_one())


def _plain(value: object) -> object:
    """JSON comes as text on one engine, as what it says on the other."""
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
