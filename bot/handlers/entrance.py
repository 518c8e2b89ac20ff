"""From Telegram's update to what a handler sees: parsed, and the visitor looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import telegram
from telegram import Bot, MessageEntity, Update
from telegram.constants import ChatType

from bot.errors import HandlingError
from bot.handlers.incoming import (
    ChatKind,
    Document,
    Happening,
    Incoming,
    InlineQuestion,
    Membership,
    Moved,
    Origin,
    Press,
    Quoted,
    Room,
    Said,
    Sender,
    Shown,
    TopicNamed,
)
from bot.handlers.targets import cut_off

#: Added to a person's id for what they type after @bot: it stands in no chat, and waits for nothing said in one.
INLINE = 2**53


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
        links=_links(message),
        buttons=tuple(tuple((one.text, one.url or str(one.callback_data or "-")) for one in row) for row in rows),
    )


def _said(update_id: int, message: telegram.Message, bot: Bot, at: datetime) -> Incoming:
    thread = (message.message_thread_id or 0) if message.is_topic_message else 0
    room = replace(_room(message.chat, thread), topic=_opened_as(message.reply_to_message) if thread else "")
    as_room = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    person = None if as_room or message.from_user is None else _sender(message.from_user)
    return Incoming(update_id, at, room, person, _told(message, bot), as_room)


def _told(message: telegram.Message, bot: Bot) -> Happening:
    if message.migrate_to_chat_id:
        return Moved(message.migrate_to_chat_id)
    renamed = message.forum_topic_edited.name if message.forum_topic_edited else None
    named = renamed or _opened_as(message)
    return TopicNamed(named) if named and message.is_topic_message else _text(message, bot)


def _opened_as(message: telegram.Message | None) -> str:
    """What a topic is called by the message that opened it, which every message in it answers; "" for any other."""
    return message.forum_topic_created.name if message and message.forum_topic_created else ""


def _text(message: telegram.Message, bot: Bot) -> Said:
    text = message.text or message.caption or ""
    command, argument = _command(text, message, bot.username)
    reply = message.reply_to_message
    if _opened_as(reply):  # every message in a topic answers the one that opened it
        reply = None
    entities = _entities(message)
    mention = f"@{bot.username}".lower()
    answers_me = bool(reply and reply.from_user and reply.from_user.id == bot.id)
    return Said(
        message_id=message.message_id,
        text=text,
        command=command,
        argument=argument,
        urls=_urls(message),
        reply_to=reply.message_id if reply else None,
        reply_to_me=answers_me,
        answered_buttons=tuple(_buttons(reply, bot)) if reply and answers_me else (),
        answered_links=_links(reply) if reply and answers_me else (),
        mentions_me=any(e.type == MessageEntity.MENTION and part.lower() == mention for e, part in entities.items()),
        is_forward=message.forward_origin is not None,
        origin=_origin(message),
        quoted=Quoted(reply.text or reply.caption or "", _urls(reply), _origin(reply))
        if reply and not answers_me
        else None,
        location=(message.location.latitude, message.location.longitude) if message.location else None,
        document=_document(message.document) if message.document else None,
    )


def _document(sent: telegram.Document) -> Document:
    return Document(sent.file_id, sent.file_name or "", sent.file_size or 0)


def _entities(message: telegram.Message) -> dict[MessageEntity, str]:
    return message.parse_entities() if message.text else message.parse_caption_entities()


def _urls(message: telegram.Message) -> tuple[str, ...]:
    """Of the text and behind its words, each once."""
    links = [(entity, part) for entity, part in _entities(message).items() if entity.type in LINKS]
    return tuple(dict.fromkeys(entity.url or part for entity, part in links))


def _links(message: telegram.Message) -> tuple[str, ...]:
    """Behind its words, in order."""
    return tuple(entity.url for entity in message.entities if entity.type == MessageEntity.TEXT_LINK and entity.url)


def _origin(message: telegram.Message) -> Origin | None:
    """A person's name is nobody's outlet."""
    origin = message.forward_origin
    if isinstance(origin, telegram.MessageOriginChannel):
        name = origin.chat.username
        url = f"https://t.me/{name}/{origin.message_id}" if name else ""
        return Origin(origin.chat.title or "", origin.date, url)
    if isinstance(origin, telegram.MessageOriginChat):
        return Origin(origin.sender_chat.title or "", origin.date)
    return None


def _buttons(message: telegram.Message, bot: Bot) -> Iterator[str]:
    """Callback data; of a link to the private chat, which buttons in groups are, the data that does the same."""
    begin = f"https://t.me/{bot.username}?start="
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        for button in row:
            if button.callback_data:
                yield str(button.callback_data)
            elif button.url and button.url.startswith(begin):
                yield button.url.removeprefix(begin).replace("_", ":")


KINDS: dict[str, ChatKind] = {
    "private": "private",
    "group": "group",
    "supergroup": "supergroup",
    "channel": "channel",
}
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


def _command(text: str, message: telegram.Message, username: str) -> tuple[str | None, str]:
    """The command at the beginning, when it is meant for this bot, and what follows it."""
    first = next(iter(message.entities or ()), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None, ""
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None, ""
    return name.lower(), text[first.length :].strip()


def _sender(user: telegram.User) -> Sender:
    return Sender(_checked(user.id), user.full_name, user.username, user.language_code)


def _room(chat: telegram.Chat, thread: int) -> Room:
    # A kind that is not known is refused: taken for a private chat, it would need no administrator to change it.
    return Room(_checked(chat.id), KINDS[chat.type], chat.title or chat.full_name or "", thread)


def is_group(room: Room) -> bool:
    """A group of either kind: there only its administrators change settings."""
    return room.kind in (ChatType.GROUP, ChatType.SUPERGROUP)
