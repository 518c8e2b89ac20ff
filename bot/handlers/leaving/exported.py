"""What is kept of somebody, as files that other programs read. Pure.

The JSON object: ``format`` ("jianbao") and ``version`` (1), ``exported_at``; ``person`` (null for a group): name,
username, language, access, roles, met_at, searches, chats; ``places``, each with its chat, topic, preferences, topics,
words, stories, less, without (sources), hours and deliveries. Times are ISO 8601 in UTC, hours those of ``zone``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.policy import Policy
from gatherer import Outline, write_opml
from storage import Person, Preferences, Source

VERSION = 1
#: Of the preferences: what was chosen, and nothing that the bot only remembers.
_CHOSEN = (
    *("language", "zone", "subscribed", "paused_at", "paused_until", "stories", "minutes", "points", "silent"),
    *("pictures", "quiet_from", "quiet_until", "nothing_new"),
)


@dataclass(frozen=True)
class Export:
    """Of a person with their own chat, or of one place; the parts are plain values and dataclasses of those."""

    at: datetime
    person: Mapping[str, Any] | None
    places: Sequence[Mapping[str, Any]]


def as_json(export: Export) -> bytes:
    """UTF-8, to be read by people too."""
    whole = {
        "format": "jianbao",
        "version": VERSION,
        "exported_at": export.at,
        "person": export.person,
        "places": export.places,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode("utf-8", "replace")


def told_of(person: Person) -> dict[str, Any]:
    return {
        "telegram_id": person.telegram_id,
        "name": person.name,
        "username": person.username,
        "language": person.language,
        "access": person.access,
        "roles": sorted(person.roles),
        "met_at": person.met_at,
    }


def chosen(preferences: Preferences) -> dict[str, Any]:
    return {name: getattr(preferences, name) for name in _CHOSEN}


def as_opml(sources: Iterable[Source]) -> bytes:
    """The sources by topic, as other readers take them; without those whose address holds a password."""
    return write_opml(
        Outline(source.url, source.title, Policy.topic_of(source))
        for source in sources
        if "@" not in urlsplit(source.url).netloc
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return asdict(value)  # type: ignore[call-overload]  # of all others json tells that it does not know them
