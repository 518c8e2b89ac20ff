"""The bot's own standing in a chat: added, removed, blocked, unblocked, moved. Nothing owned is ever deleted."""

from bot.handlers.incoming import Membership, Moved, Room
from bot.handlers.visit import NOTHING, Reply, Visit
from storage import Chat, UnitOfWork

_OUT = ("left", "kicked")


def standing(uow: UnitOfWork, visit: Visit) -> Reply:
    """A chat out of reach is suspended whole, and taken up where it was when the bot is let back in."""
    what, chat, room = visit.incoming.what, visit.chat, visit.incoming.room
    if chat is None or room is None:
        return NOTHING
    if isinstance(what, Moved):
        uow.chats.migrate(room.telegram_id, what.to)
    elif isinstance(what, Membership) and what.status in _OUT:
        uow.chats.suspend(chat.id, "blocked" if chat.kind == "private" else "removed", visit.incoming.at)
    elif isinstance(what, Membership) and what.can_write:
        return _let_in(uow, visit, chat, room)
    return NOTHING


def _let_in(uow: UnitOfWork, visit: Visit, chat: Chat, room: Room) -> Reply:
    """A group is served on the admission of whoever added the bot; a stranger's group hears nothing.

    One that is served already goes on, and is told so: see returning.
    """
    is_new = chat.met_at == visit.incoming.at or chat.suspended_at is not None
    if room.kind == "private" or not is_new or visit.person is None or not visit.is_admitted:
        return NOTHING
    uow.chats.meet(room.telegram_id, room.kind, room.title, visit.person.id, visit.incoming.at)
    if room.kind == "channel" or visit.preferences.subscribed:  # all readers of a channel would get the greeting
        return NOTHING
    return visit.say(visit.words.html("membership-greeting"))
