"""What the operator set and the bot knows of itself, as far as conversations and digests need it."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.locale import Locales
from storage import Person, Source

#: Of a source without a category.
DEFAULT_TOPIC = "要闻"


@dataclass(frozen=True)
class Policy:
    """The same for every chat, fixed while the bot runs."""

    access: str  #: open, approval, invite
    zone: str  #: of a new chat, an IANA name
    language: str | None  #: of a new chat; None: the person's client's
    bot_username: str  #: without @
    #: a digest that comes later than this is not sent unasked
    catch_up: timedelta = timedelta(hours=24)
    #: a scheduled digest goes out up to so much later
    jitter: timedelta = timedelta()
    send_rate: float = 25  #: messages a second
    ban_key: bytes = field(default=b"", repr=False)  #: of the hashes by which forgotten people stay banned

    def time_for(self, messages: int) -> timedelta:
        """That so many take, at the permitted rate."""
        return timedelta(seconds=messages / self.send_rate)

    def language_for(self, person: Person | None, locales: Locales) -> str:
        """Of a chat where nothing is chosen yet: the operator's, else that of the person's client."""
        return self.language or locales.match(person.language if person else None)

    @staticmethod
    def topic_of(source: Source) -> str:
        return source.category or DEFAULT_TOPIC
