"""What people are asked to type: the bot waits for it a while, whatever happens to its process.

In private the next text is the answer; where others write too it is a reply to the bot. A command or a button pressed
is none, and ends the wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from bot.calls import Rows, take_keys
from bot.handlers.incoming import Incoming, Press, Said
from bot.handlers.places.targets import ABOUT, written
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html, escape
from storage import Prompt, UnitOfWork, Writer

_LASTS = timedelta(minutes=15)
_SLASHES = ("/", "／")
#: In the data of a prompt: what it was asked with, and what may answer it beside a text.
_OF, _TAKES = "of", "takes"
#: And that keys stand in place of the person's keyboard until the wait ends.
_KEYS = "keys"

Taken = Literal["link", "document", "location"]


@dataclass(frozen=True)
class Prompting:
    """What is to be typed, and how it is asked for."""

    kind: str  #: of Routes.answers
    html: Html
    rows: Rows = ()  #: where it stands in place of a panel: the way back
    data: Mapping[str, Any] = field(default_factory=dict)  #: JSON that the answer is read with
    takes: tuple[Taken, ...] = ()  #: beside a text without links
    keys: tuple[str, str] | None = None  #: in private: one that sends where they are, and one with its own words


def prompt(uow: UnitOfWork, visit: Visit, asked: Prompting) -> Reply:
    """Ask for it, in place of whatever else was asked for; after an answer that was misread, once more."""
    if visit.person is None:  # who reads a channel types nothing in it
        return visit.show(asked.html, asked.rows)
    data: dict[str, Any] = {_OF: dict(asked.data), _TAKES: list(asked.takes)}
    if visit.target is not None:
        data[ABOUT] = written(visit.target)
    if asked.keys:
        data[_KEYS] = True
    uow.prompts.add(Prompt(visit.here, visit.person.id, asked.kind, data, visit.incoming.at))
    if asked.keys:
        return visit.ask_location(asked.html, asked.keys)
    return visit.show(asked.html, asked.rows) if visit.is_private else visit.ask(_called(visit, asked.html))


def prompted(visit: Visit) -> Mapping[str, Any]:
    """What the answered prompt was asked with; empty for anything but an answer."""
    what = visit.incoming.what
    given: Mapping[str, Any] = what.answers.data[_OF] if isinstance(what, Said) and what.answers is not None else {}
    return given


def may_answer(incoming: Incoming) -> bool:
    """Whether it would be read as an answer, if one is waited for."""
    said, room = incoming.what, incoming.room
    if not isinstance(said, Said) or room is None or said.command is not None or said.text.startswith(_SLASHES):
        return False
    return room.kind == "private" or said.reply_to_me


def answered(uow: UnitOfWork, incoming: Incoming) -> Prompt | None:
    """What it answers; it may answer."""
    room, sender = incoming.room, incoming.sender
    if room is None or not isinstance(incoming.what, Said):
        return None
    writer = Writer(room.telegram_id, room.thread, sender.telegram_id if sender else None)
    waiting = uow.prompts.of(writer, incoming.at - _LASTS)
    return waiting if waiting is not None and _is_taken(incoming.what, waiting.data.get(_TAKES, ())) else None


def end_wait(uow: UnitOfWork, visit: Visit) -> Reply:
    """A press, a command and the answer itself end it; what answers it may ask again. Its keys go."""
    what, ended = visit.incoming.what, None
    if isinstance(what, Said) and what.answers is not None:
        ended = uow.prompts.drop(what.answers.place, what.answers.person_id)
    elif visit.person is not None and visit.chat is not None and (isinstance(what, Press) or _is_command(what)):
        ended = uow.prompts.drop(visit.here, visit.person.id)
    has_keys = ended is not None and _KEYS in ended
    return Reply((take_keys(visit.address, visit.words.html("keys-put-away")),)) if has_keys else NOTHING


def _is_command(what: object) -> bool:
    return isinstance(what, Said) and what.command is not None


def _is_taken(said: Said, takes: Mapping[str, Any]) -> bool:
    if said.location is not None:
        return "location" in takes
    if said.document is not None:
        return "document" in takes
    if said.urls or said.is_forward:
        return "link" in takes
    return bool(said.text.strip())


def _called(visit: Visit, html: Html) -> Html:
    """To whom it is said, who alone is asked to reply."""
    who = visit.incoming.sender
    return html if who is None else Html(f'<a href="tg://user?id={who.telegram_id}">{escape(who.name)}</a>\n{html}')
