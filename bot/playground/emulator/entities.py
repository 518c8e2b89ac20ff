"""Texts and their entities: UTF-16 arithmetic, trimming, and what Telegram finds in a text by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST_ENTITIES = 100
#: Inside these, Telegram looks for no links or commands of its own.
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


@dataclass(frozen=True)
class Entity:
    """A MessageEntity; ``offset`` and ``length`` count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, object]:
        known = {"url": self.url, "language": self.language, "custom_emoji_id": self.custom_emoji_id}
        return {
            "type": self.type,
            "offset": self.offset,
            "length": self.length,
            **{name: value for name, value in known.items() if value is not None},
        }


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def tidy(formatted: Formatted) -> Formatted:
    """As Telegram stores it: no white space at the ends, no empty entities, outer entities before inner."""
    text = formatted.text.replace("\r", "").rstrip()
    start = len(text) - len(text.lstrip())
    cut = utf16_length(text[:start])
    text = text[start:]
    limit = utf16_length(text)
    moved = (
        replace(entity, offset=max(entity.offset - cut, 0), length=_overlap(entity, cut, limit))
        for entity in formatted.entities
    )
    kept = (entity for entity in moved if entity.length > 0)
    return Formatted(text, tuple(sorted(kept, key=lambda entity: (entity.offset, -entity.length))))


def _overlap(entity: Entity, cut: int, limit: int) -> int:
    return min(entity.end - cut, limit) - max(entity.offset - cut, 0)


_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|org|net|io|gov|edu|info|me|tv|hk|tw|dev|app|example)"
_NOT_IN_URL = r"\s<>\"'，。；：！？、（）「」『』《》【】“”‘’"
_FINDERS = (
    (
        "url",
        re.compile(
            rf"https?://[^{_NOT_IN_URL}]+|(?<![\w@./-]){_DOMAIN}(?![\w.-])(?:/[^{_NOT_IN_URL}]*)?",
            re.I | re.A,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?![A-Za-z0-9_])")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")),
)


def with_found(formatted: Formatted) -> Formatted:
    """Add the links, commands, mentions and hashtags that Telegram finds by itself; 100 entities at most."""
    taken = [(entity.offset, entity.end) for entity in formatted.entities if entity.type in OPAQUE]
    found: list[Entity] = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(formatted.text):
            shown = match.group().rstrip(".,;:!?)]}") if kind == "url" else match.group()
            entity = Entity(kind, utf16_length(formatted.text[: match.start()]), utf16_length(shown))
            if not _touches(entity, taken):
                found.append(entity)
                taken.append((entity.offset, entity.end))
    everything = sorted((*formatted.entities, *found), key=lambda entity: (entity.offset, -entity.length))
    return Formatted(formatted.text, tuple(everything[:MOST_ENTITIES]))


def _touches(entity: Entity, taken: Iterable[tuple[int, int]]) -> bool:
    return any(entity.offset < end and start < entity.end for start, end in taken)
