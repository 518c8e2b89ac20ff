"""The bot's own standing in a chat: added, removed, blocked, unblocked, moved. Nothing owned is ever deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.calls import Button, Rows, send
from bot.delivery.ledger import NO_RIGHT
from bot.handlers.gate import stand_for
from bot.handlers.incoming import Membership, Moved, Room, TopicNamed
from bot.handlers.personal import address_of, words_of
from bot.handlers.places.surroundings import title_of
from bot.handlers.places.targets import aimed
from bot.handlers.visit import NOTHING, Reply, Visit
from storage import Chat, Person, Place, UnitOfWork

_OUT = ("left", "kicked")


def standing(uow: UnitOfWork, visit: Visit) -> Reply:
    """A chat out of reach is suspended whole, and taken up where it was when the bot is let back in."""
    what, chat, room = visit.incoming.what, visit.chat, visit.incoming.room
    if chat is None or room is None:
        return NOTHING
    if isinstance(what, Moved):
        uow.chats.migrate(room.telegram_id, what.to)
    elif isinstance(what, TopicNamed):
        uow.threads.name(Place(chat.id, room.thread), what.title)
    elif isinstance(what, Membership):
        return _changed(uow, visit, what)
    return NOTHING


def _changed(uow: UnitOfWork, visit: Visit, what: Membership) -> Reply:
    chat, room = visit.chat, visit.incoming.room
    assert chat is not None
    assert room is not None
    if what.status in _OUT:
        told = _told_of_end(uow, visit, chat, "chat-left")
        uow.chats.suspend(chat.id, "blocked" if chat.kind == "private" else "removed", visit.incoming.at)
        return told
    if what.was is not None and what.was.can_write and not what.can_write:
        told = _told_of_end(uow, visit, chat, "warning-no-right")
        uow.chats.suspend(chat.id, NO_RIGHT, visit.incoming.at)
        return told
    if chat.kind == "channel":
        return _linked(uow, visit, what)
    return _let_in(uow, visit, chat, room) if what.can_write else NOTHING


def _let_in(uow: UnitOfWork, visit: Visit, chat: Chat, room: Room) -> Reply:
    """A group is served on the admission of whoever added the bot; a stranger's group hears nothing.

    One that is served already goes on, and is told so: see returning.
    """
    is_new = chat.met_at == visit.incoming.at or chat.suspended_at is not None
    if room.kind == "private" or not is_new or visit.person is None or not visit.is_admitted:
        return NOTHING
    stand_for(uow, visit)
    if visit.preferences.subscribed:
        return NOTHING
    button = Button(visit.words.plain("button-set-up"), "go:start")
    return visit.say(visit.words.html("membership-greeting"), [[button]])


def _linked(uow: UnitOfWork, visit: Visit, what: Membership) -> Reply:
    """A channel is served likewise; what there is to say is said in private: all its readers would get a greeting."""
    chat, person = visit.chat, visit.person
    is_new = what.was is None or not what.was.can_write or not what.was.is_admin
    if chat is None or person is None or not visit.is_admitted or not is_new or not what.is_admin:
        return NOTHING
    stand_for(uow, visit)
    if not what.can_write:
        return _in_private(uow, visit, person, _Note("channel-no-right", chat))
    panel = "settings" if visit.preferences.subscribed else "start"
    doors = (("button-set-up", f"go:{panel}"), ("button-unlink", "unlink"))
    return _in_private(uow, visit, person, _Note("channel-linked", chat, doors))


@dataclass(frozen=True)
class _Note:
    """What is said of a chat to whoever stands for it."""

    message: str
    chat: Chat
    doors: Sequence[tuple[str, str]] = ()  #: the words on a button, and its data, which is about the chat


def _told_of_end(uow: UnitOfWork, visit: Visit, chat: Chat, message: str) -> Reply:
    """Whoever stands for the chat, where something went to; once."""
    if chat.suspended_at is not None:
        return NOTHING
    person = uow.people.get(chat.person_id) if chat.person_id is not None and chat.kind != "private" else None
    is_served = any(one.subscribed for one in uow.preferences.of_chat(chat.id))
    if person is None or person.is_banned or not is_served:
        return NOTHING
    return _in_private(uow, visit, person, _Note(message, chat))


def _in_private(uow: UnitOfWork, visit: Visit, person: Person, note: _Note) -> Reply:
    """Nothing, to who never wrote to the bot or blocked it."""
    address, words = address_of(uow, person), words_of(uow, visit, person)
    if address is None:
        return NOTHING
    row = [Button(words.plain(name), data) for name, data in note.doors]
    rows: Rows = aimed([row], Place(note.chat.id)) if row else ()
    return Reply((send(address, words.html(note.message, chat=title_of(words, note.chat)), rows),))
