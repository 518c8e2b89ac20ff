"""Who is here, in what chat, with what choices, speaking what language: a handler's view, all values."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.calls import Address, Call, Rows, answer_press, ask_location, ask_reply, edit, photo, send
from bot.handlers.incoming import Incoming, Press, Said
from bot.handlers.places.targets import aimed
from bot.handlers.shown import shows
from bot.locale import Locales, Words, escape
from bot.policy import Policy
from bot.render.vantage import Vantage
from storage import Chat, Person, Place, Preferences, Role, UnitOfWork


@dataclass(frozen=True)
class Visit:
    """One update's circumstances, read in the same transaction as what follows from it.

    ``chat`` is the person's private chat for an inline question, and None there when they have none. Where another
    place is set up from here, ``chat``, ``preferences`` and ``is_manager`` are that place's; None: it is gone.
    """

    incoming: Incoming
    policy: Policy
    person: Person | None  #: None for an anonymous administrator or a channel
    chat: Chat | None
    preferences: Preferences  #: of the place; a new chat's defaults where nothing was chosen yet
    words: Words  #: in the language of where it is said
    is_manager: bool  #: may change the chat's settings: its own person, or an administrator of the group
    locales: Locales  #: for what is said to others
    is_unseen: bool = False  #: whether they are one of a group's anonymous administrators is hidden from the bot
    home: Place | None = None  #: where it is said, when it is about another place
    title: str = ""  #: of that other place, under which everything about it is said

    @property
    def place(self) -> Place:
        return self.preferences.place

    @property
    def here(self) -> Place:
        """Where it is said."""
        return self.home or self.place

    @property
    def target(self) -> Place | None:
        """The place that it is about, when that is another than where it is said."""
        return None if self.home is None else self.place

    @property
    def person_id(self) -> int | None:
        return self.person.id if self.person is not None else None

    @property
    def argument(self) -> str:
        """What was typed after the command; "" for anything but a message."""
        return self.incoming.what.argument if isinstance(self.incoming.what, Said) else ""

    @property
    def text(self) -> str:
        """All of it; "" likewise."""
        return self.incoming.what.text if isinstance(self.incoming.what, Said) else ""

    @property
    def is_private(self) -> bool:
        """Nobody else reads the answer."""
        room = self.incoming.room
        return room is not None and room.kind == "private"

    @property
    def vantage(self) -> Vantage:
        return Vantage(self.incoming.at, self.preferences.zone)

    @property
    def address(self) -> Address:
        assert self.incoming.room is not None
        return Address(self.incoming.room.telegram_id, self.incoming.room.thread)

    @property
    def is_admitted(self) -> bool:
        """May get news: of an anonymous administrator's group, when the person it is served for may."""
        return self.person is not None and self.person.is_admitted(self.policy.access)

    def may(self, role: Role) -> bool:
        """Whether they may what this role may."""
        return self.person is not None and self.person.may(role)

    def say(self, html: str, rows: Rows = ()) -> "Reply":
        """A new message in this chat and topic; a press is answered too."""
        return Reply((*self._end_spinner(), send(self.address, self._headed(html), self._aimed(rows))))

    def ask(self, html: str) -> "Reply":
        """A new message, to which whoever it names is asked to reply."""
        return Reply((*self._end_spinner(), ask_reply(self.address, html)))

    def ask_location(self, html: str, keys: tuple[str, str]) -> "Reply":
        """A new message with keys: one that sends where the person is, and one with its own words."""
        return Reply((*self._end_spinner(), ask_location(self.address, self._headed(html), keys)))

    def picture(self, png: bytes, caption: str = "") -> "Reply":
        """A new message with a picture; a press is answered too."""
        return Reply((*self._end_spinner(), photo(self.address, png, caption)))

    def show(self, html: str, rows: Rows = ()) -> "Reply":
        """The pressed message edited in place, if it shows anything else; a new message where nothing was pressed."""
        what = self.incoming.what
        if not isinstance(what, Press) or what.message_id is None or not what.has_text:
            return self.say(html, rows)
        html, rows = self._headed(html), self._aimed(rows)
        if what.shown == shows(html, rows):
            return Reply(self._end_spinner())
        return Reply((*self._end_spinner(), edit(self.address.chat_id, what.message_id, html, rows)))

    def toast(self, text: str, *, alert: bool = False) -> "Reply":
        """A passing note on a press. Raises ValueError where nothing was pressed."""
        what = self.incoming.what
        if not isinstance(what, Press):
            raise ValueError("only a press has a toast")
        return Reply((answer_press(what.id, text, alert=alert),))

    def _headed(self, html: str) -> str:
        """Below the name of the place that it is about, unless its own heading ends with that."""
        if not self.title:
            return html
        heading, name = html.partition("\n")[0], escape(self.title)
        names_itself = heading.startswith("<b>") and heading.endswith(f"{name}</b>")
        return html if names_itself else f"<b>{name}</b>\n{html}"

    def _aimed(self, rows: Rows) -> Rows:
        return rows if self.target is None else aimed(rows, self.target)

    def _end_spinner(self) -> tuple[Call, ...]:
        what = self.incoming.what
        return (answer_press(what.id),) if isinstance(what, Press) else ()


@dataclass(frozen=True)
class Reply:
    """What is to be said, in order. Digests and other promises are in the ledger instead, and not here."""

    calls: tuple[Call, ...] = ()

    def __add__(self, other: "Reply") -> "Reply":
        return Reply(self.calls + other.calls)


NOTHING = Reply()

#: A handler: everything it reads and changes is in the one transaction that also marks the update handled.
Decision = Callable[[UnitOfWork, Visit], Reply]

#: A handler that must go out first (a link, a new source): what it found comes back as a decision.
#: It gets what it needs by its constructor or a closure; ``visit`` was read in a transaction that is over.
Errand = Callable[[Visit], Awaitable[Decision]]
