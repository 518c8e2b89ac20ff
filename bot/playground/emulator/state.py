"""What the emulated Telegram holds: people, chats and their members, messages, queries, the bot's profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from bot.playground.emulator.entities import Formatted

Json = dict[str, Any]


class Status(Enum):
    """A ChatMember's status."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"  # in the chat, but may not write
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_inside(self) -> bool:
        return self not in (Status.LEFT, Status.KICKED)

    @property
    def is_admin(self) -> bool:
        return self in (Status.CREATOR, Status.ADMINISTRATOR)


class ChatType(Enum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Person:
    """A Telegram user; the bot is one too. ``language`` is what their client tells, such as "zh-hans"."""

    id: int
    name: str
    username: str | None = None
    language: str | None = None
    is_bot: bool = False


#: Whom Telegram gives as the sender of what an anonymous administrator writes.
ANONYMOUS = Person(1_087_968_824, "Group", "GroupAnonymousBot", is_bot=True)


@dataclass(frozen=True)
class Topic:
    """A forum's topic; its id is the id of the message that opened it. General has none of these."""

    id: int
    name: str


@dataclass(frozen=True)
class Media:
    """A photo or a document of a message, whose text is then its caption."""

    kind: str  # "photo" or "document"
    file_name: str
    content: bytes = b""


@dataclass(frozen=True)
class Message:
    """One message as it stands now; an edit puts a new value in its place."""

    id: int
    chat_id: int
    date: datetime
    #: None: written by the channel itself.
    sender: Person | None
    body: Formatted
    #: reply_markup as the bot gave it: inline_keyboard, keyboard, remove_keyboard or force_reply.
    markup: Json | None = None
    thread_id: int | None = None
    reply_to: int | None = None
    edited: datetime | None = None
    #: forward_origin, a MessageOrigin.
    forward_origin: Json | None = None
    media: Media | None = None
    #: Latitude and longitude, in degrees.
    location: tuple[float, float] | None = None
    #: Fields of a service message, such as new_chat_members.
    service: Mapping[str, Any] = field(default_factory=dict)
    is_silent: bool = False
    link_preview: Json | None = None
    #: Sent by a person from the bot's answer to an inline query.
    is_inline: bool = False

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def inline_id(self) -> str | None:
        """inline_message_id: what the bot calls a message by that it may not otherwise know of."""
        return f"inline:{self.chat_id}:{self.id}" if self.is_inline else None

    @property
    def buttons(self) -> list[list[Json]]:
        """Rows of inline buttons; empty where there are none."""
        return list((self.markup or {}).get("inline_keyboard", []))


@dataclass
class Chat:
    id: int
    type: ChatType
    title: str
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    #: Administrators who are anonymous: they write in the chat's name, and only other administrators see who they are.
    hidden: set[int] = field(default_factory=set)
    #: A channel's administrators without the right to post in it.
    no_post: set[int] = field(default_factory=set)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    #: Where messages are numbered for the chat alone; 1 is a forum's General, so no topic may have it.
    next_message: int = 2
    migrated_to: int | None = None

    def status(self, person_id: int) -> Status:
        return self.members.get(person_id, Status.LEFT)

    def take_message_id(self) -> int:
        self.next_message += 1
        return self.next_message - 1


@dataclass(frozen=True)
class CallbackQuery:
    """A press on an inline button; ``answer`` holds text, show_alert, url once the bot has answered."""

    id: str
    sender: Person
    chat_id: int
    message_id: int
    data: str
    at: datetime
    answer: Json | None = None


@dataclass(frozen=True)
class InlineQuery:
    """``answer`` holds results, next_offset and the rest once the bot has answered."""

    id: str
    sender: Person
    query: str
    at: datetime
    answer: Json | None = None


@dataclass
class Profile:
    """What the bot told about itself, by language ("" is the default); commands by (scope, language)."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class Counters:
    """Ids that come next. Deterministic: the same calls give the same ids."""

    person: int = 100_000_001
    group: int = -500_000_001
    supergroup: int = -1_001_500_000_001
    message: int = 1
    query: int = 7_000_000_000_001

    def next_person(self) -> int:
        self.person += 1
        return self.person - 1

    def next_group(self) -> int:
        self.group -= 1
        return self.group + 1

    def next_supergroup(self) -> int:
        self.supergroup -= 1
        return self.supergroup + 1

    def next_message(self) -> int:
        self.message += 1
        return self.message - 1

    def next_query(self) -> str:
        self.query += 1
        return str(self.query - 1)
