"""From Telegram's update to what a handler sees, and of raw ones whose they are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import telegram
from telegram import Bot, Update

from bot.errors import HandlingError
from bot.handlers.incoming import (
    ChatKind,
    Incoming,
    InlineQuestion,
    Membership,
    Press,
    Room,
    Shown,
    User,
)
from bot.handlers.messages import links_of, opened_as, told
from bot.handlers.places.targets import cut_off

#: Added to a person's id for what they type after @bot: it stands in no chat, and waits for nothing said in one.
INLINE = 2**53
_KINDS: dict[str, ChatKind] = {
    "private": "private",
    "group": "group",
    "supergroup": "supergroup",
    "channel": "channel",
}


def lane_of(raw: Mapping[str, object]) -> int:
    """Whose updates keep their order among themselves: the chat's id, else the person's, else 0. Never raises."""
    for kind, value in raw.items():
        if not isinstance(value, dict):
            continue
        inner = value.get("message")
        for holder in (value, inner if isinstance(inner, dict) else {}):
            chat = holder.get("chat")
            if isinstance(chat, dict) and is_id(chat.get("id")):
                return int(chat["id"])
        person = value.get("from")
        if isinstance(person, dict) and is_id(person.get("id")):
            return int(person["id"]) + (INLINE if kind == "inline_query" and 0 < person["id"] < INLINE else 0)
    return 0


def person_of(raw: Mapping[str, object]) -> int | None:
    """Whose it is: the chat in whose name it is said, else the person. Never raises."""
    for value in raw.values():
        # Anonymous administrators of all groups are one user to Telegram, and speak in the group's name.
        for who in (value.get("sender_chat"), value.get("from")) if isinstance(value, dict) else ():
            if isinstance(who, dict) and is_id(who.get("id")):
                return int(who["id"])
    return None


def is_id(value: object) -> bool:
    """Whether a column holds it: Telegram's ids have at most 52 bits."""
    return isinstance(value, int) and -(2**63) <= value < 2**63


def _checked(id: int) -> int:
    if not is_id(id):
        raise ValueError("an id is no whole number of 64 bits")
    return id


def read_update(raw: dict[str, object], bot: Bot, at: datetime) -> Incoming | None:
    """The update as the handlers see it; None for kinds that the bot has nothing to do with.

    Raises:
        HandlingError: it is not shaped as the Bot API says.
    """
    update_id = raw.get("update_id")
    try:
        return _read(Update.de_json(raw, bot), bot, at)
    except Exception as error:  # whatever a strange update makes the library, or its readers here, raise
        raise HandlingError(update_id if isinstance(update_id, int) else 0, repr(error)) from error


def _read(update: Update, bot: Bot, at: datetime) -> Incoming | None:
    if update.inline_query is not None:
        query = update.inline_query
        question = InlineQuestion(query.id, query.query, query.offset)
        return Incoming(update.update_id, at, None, _sender(query.from_user), question)
    if update.callback_query is not None:
        return _pressed(update, at)
    if update.my_chat_member is not None:
        change = update.my_chat_member
        what = replace(_standing(change.new_chat_member), was=_standing(change.old_chat_member))
        return Incoming(update.update_id, at, _room(change.chat, 0), _sender(change.from_user), what)
    message = update.message or update.channel_post
    # What was chosen inline tells the bot nothing, though its text is full of links.
    is_own = message is not None and message.via_bot is not None and message.via_bot.id == bot.id
    return None if message is None or is_own else _said(update.update_id, message, bot, at)


def _standing(bot: telegram.ChatMember) -> Membership:
    """One that is restricted may have left; in a channel an administrator may be without the right to post."""
    if isinstance(bot, telegram.ChatMemberRestricted):
        return Membership(bot.status, bot.can_send_messages) if bot.is_member else Membership(bot.LEFT, False)
    cannot_post = isinstance(bot, telegram.ChatMemberAdministrator) and bot.can_post_messages is False
    return Membership(bot.status, bot.status not in (bot.LEFT, bot.BANNED) and not cannot_post)


def _pressed(update: Update, at: datetime) -> Incoming:
    query = update.callback_query
    assert query is not None
    message = query.message
    verb, *arguments = (query.data or "-").split(":")
    room = None
    if message is not None:
        thread = message.message_thread_id if isinstance(message, telegram.Message) and message.is_topic_message else 0
        room = _room(message.chat, thread or 0)
    cut, target = cut_off(arguments)
    has_text = not isinstance(message, telegram.Message) or message.text is not None
    press = Press(query.id, message.message_id if message else None, verb, cut, target, _shown(message), has_text)
    return Incoming(update.update_id, at, room, _sender(query.from_user), press)


def _shown(message: telegram.MaybeInaccessibleMessage | None) -> Shown | None:
    if not isinstance(message, telegram.Message) or message.text is None:
        return None
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return Shown(
        text=message.text.strip(),
        links=links_of(message),
        buttons=tuple(tuple((one.text, one.url or str(one.callback_data or "-")) for one in row) for row in rows),
    )


def _said(update_id: int, message: telegram.Message, bot: Bot, at: datetime) -> Incoming:
    thread = (message.message_thread_id or 0) if message.is_topic_message else 0
    room = replace(_room(message.chat, thread), topic=opened_as(message.reply_to_message) if thread else "")
    as_room = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    person = None if as_room or message.from_user is None else _sender(message.from_user)
    return Incoming(update_id, at, room, person, told(message, bot), as_room)


def _sender(user: telegram.User) -> User:
    return User(_checked(user.id), user.full_name, user.username, user.language_code)


def _room(chat: telegram.Chat, thread: int) -> Room:
    # A kind that is not known is refused: taken for a private chat, it would need no administrator to change it.
    return Room(_checked(chat.id), _KINDS[chat.type], chat.title or chat.full_name or "", thread)
