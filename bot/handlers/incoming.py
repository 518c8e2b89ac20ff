"""An update as the handlers see it: only what they use, checked and plain."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage import Place, Prompt

ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass(frozen=True)
class User:
    """The person behind an update."""

    telegram_id: int
    name: str
    username: str | None = None
    language: str | None = None  #: of the client, as Telegram gives it: "zh-hans", "en-GB"


@dataclass(frozen=True)
class Room:
    """The chat that an update came from."""

    telegram_id: int
    kind: ChatKind
    title: str
    thread: int = 0  #: a forum's topic; 0 where there is none
    topic: str = ""  #: what the topic was called when it was opened; "" where Telegram does not say

    @property
    def is_group(self) -> bool:
        """Of either kind."""
        return self.kind in ("group", "supergroup")


@dataclass(frozen=True)
class Origin:
    """The channel or group that a forwarded post is from."""

    title: str
    at: datetime  #: when it was posted there, aware UTC
    url: str = ""  #: of the post, where everybody may see it


@dataclass(frozen=True)
class Quoted:
    """A message that is answered, and is not the bot's own."""

    text: str
    urls: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True)
class Document:
    """A file that somebody sent, as yet at Telegram."""

    file_id: str
    name: str  #: "" where it has none


@dataclass(frozen=True)
class Said:
    """A message: typed, forwarded or sent as a link, a file or a place on the map."""

    text: str  #: plain text or caption, "" where there is none
    command: str | None = None  #: "digest" for "/digest@this_bot 科技"; None where there is none, or for another bot
    argument: str = ""  #: what follows the command, stripped
    urls: tuple[str, ...] = ()  #: of the text and of its links
    reply_to: int | None = None  #: a message id of the same chat
    reply_to_me: bool = False
    answered_buttons: tuple[str, ...] = ()  #: data of the buttons under the bot's own message that it answers
    answered_links: tuple[str, ...] = ()  #: behind the words of that message, in order
    mentions_me: bool = False
    is_forward: bool = False
    origin: Origin | None = None  #: of what is forwarded; None where people are behind it
    quoted: Quoted | None = None
    is_spoken: bool = False  #: the command was said in words, without its slash
    location: tuple[float, float] | None = None  #: latitude and longitude, in degrees
    document: Document | None = None
    answers: Prompt | None = None  #: what the bot had asked for, and this is


@dataclass(frozen=True)
class Shown:
    """What people see of a message."""

    text: str  #: plain
    links: tuple[str, ...] = ()  #: behind its words, in order
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()  #: in rows: what is on them, and their data or address


@dataclass(frozen=True)
class Press:
    """A button pressed: callback data is ``verb:argument:...``."""

    id: str
    message_id: int | None  #: None for a message sent inline
    verb: str
    arguments: tuple[str, ...]
    target: Place | None = None  #: the place that it is about; None: where it stands
    shown: Shown | None = None  #: by the message, when it was pressed; None: Telegram does not say
    has_text: bool = True  #: False: the message is a picture or a file, of which no edit makes a text


@dataclass(frozen=True)
class InlineQuestion:
    """Typed after @bot in any chat."""

    id: str
    query: str
    offset: str


@dataclass(frozen=True)
class Membership:
    """The bot's own standing in a chat changed."""

    status: str  #: creator, administrator, member, restricted, left, kicked
    can_write: bool = True  #: as far as Telegram says: what a group allows nobody is not told
    was: "Membership | None" = None  #: before that; None: it is not known

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass(frozen=True)
class Moved:
    """A group became a supergroup."""

    to: int  #: the new Telegram id


@dataclass(frozen=True)
class TopicNamed:
    """A forum's topic, that of the room, was opened or given another name."""

    title: str


def calling(own_name: str) -> re.Pattern[str]:
    """The bot's own name in a text, where it is called by it."""
    return re.compile(rf"@{re.escape(own_name)}\b", re.IGNORECASE)


Happening = Said | Press | InlineQuestion | Membership | Moved | TopicNamed


@dataclass(frozen=True)
class Incoming:
    """One update. ``sender`` is None for a channel's post and an anonymous administrator (``as_room``)."""

    update_id: int
    at: datetime  #: now, aware UTC
    room: Room | None  #: None for an inline question
    sender: User | None
    what: Happening
    as_room: bool = False  #: said in the name of the group itself: an anonymous administrator
