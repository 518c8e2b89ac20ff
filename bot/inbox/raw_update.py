"""An update as it came, and as much of it as has to be known before it is handled."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.handlers.entrance import is_id, lane_of, person_of
from storage import NewUpdate

#: What a message of a group holds that is said to the bot.
_ADDRESSED = ("bot_command", "mention")


@dataclass(frozen=True)
class RawUpdate:
    """Raw JSON with an ``update_id``; nothing else of its shape is certain."""

    raw: Mapping[str, Any]

    @property
    def update_id(self) -> int:
        return int(self.raw["update_id"])

    @property
    def lane(self) -> int:
        return lane_of(self.raw)

    @property
    def person(self) -> int | None:
        return person_of(self.raw)

    @property
    def press(self) -> str | None:
        """The id to answer it by."""
        return self._id("callback_query")

    @property
    def inline(self) -> str | None:
        """The id to answer it by."""
        return self._id("inline_query")

    @property
    def language(self) -> str | None:
        """That of the client that pressed."""
        match self.raw:
            case {"callback_query": {"from": {"language_code": str(code)}}}:
                return code
        return None

    @property
    def is_request(self) -> bool:
        """Something is asked of the bot: a group's members may talk among themselves as fast as they like."""
        if self.press is not None or self.inline is not None:
            return True
        message = self.raw.get("message")
        return isinstance(message, dict) and (self.lane > 0 or any(_addresses(message)))

    def stored(self) -> NewUpdate:
        # ASCII, because a half of a surrogate pair, which JSON may hold, can be stored in no other way.
        return NewUpdate(self.update_id, self.lane, json.dumps(self.raw), self.person)

    def _id(self, kind: str) -> str | None:
        value = self.raw.get(kind)
        id = value.get("id") if isinstance(value, dict) else None
        return id if isinstance(id, str) else None


def is_update(one: object) -> bool:
    return isinstance(one, dict) and is_id(one.get("update_id"))


def _addresses(message: Mapping[str, Any]) -> Iterator[bool]:
    for kind in ("entities", "caption_entities"):
        entities = message.get(kind)
        for entity in entities if isinstance(entities, list) else ():
            yield isinstance(entity, dict) and entity.get("type") in _ADDRESSED
    answered = message.get("reply_to_message")
    author = answered.get("from") if isinstance(answered, dict) else None
    yield isinstance(author, dict) and author.get("is_bot") is True
