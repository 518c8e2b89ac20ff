"""What a message of Telegram's says, as the handlers see it."""

from collections.abc import Iterator

import telegram
from telegram import Bot, MessageEntity

from bot.calls import start_link
from bot.handlers.incoming import Document, Happening, Moved, Origin, Quoted, Said, TopicNamed

_LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


def told(message: telegram.Message, bot: Bot) -> Happening:
    if message.migrate_to_chat_id:
        return Moved(message.migrate_to_chat_id)
    renamed = message.forum_topic_edited.name if message.forum_topic_edited else None
    named = renamed or opened_as(message)
    return TopicNamed(named) if named and message.is_topic_message else _text(message, bot)


def opened_as(message: telegram.Message | None) -> str:
    """What a topic is called by the message that opened it, which every message in it answers; "" for any other."""
    return message.forum_topic_created.name if message and message.forum_topic_created else ""


def _text(message: telegram.Message, bot: Bot) -> Said:
    text = message.text or message.caption or ""
    command, argument = _command(text, message, bot.username)
    reply = message.reply_to_message
    if opened_as(reply):  # every message in a topic answers the one that opened it
        reply = None
    entities = _entities(message)
    mention = f"@{bot.username}".lower()
    answers_me = bool(reply and reply.from_user and reply.from_user.id == bot.id)
    return Said(
        text=text,
        command=command,
        argument=argument,
        urls=_urls(message),
        reply_to=reply.message_id if reply else None,
        reply_to_me=answers_me,
        answered_buttons=tuple(_buttons(reply, bot)) if reply and answers_me else (),
        answered_links=links_of(reply) if reply and answers_me else (),
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
    return Document(sent.file_id, sent.file_name or "")


def _entities(message: telegram.Message) -> dict[MessageEntity, str]:
    return message.parse_entities() if message.text else message.parse_caption_entities()


def _urls(message: telegram.Message) -> tuple[str, ...]:
    """Of the text and behind its words, each once."""
    links = [(entity, part) for entity, part in _entities(message).items() if entity.type in _LINKS]
    return tuple(dict.fromkeys(entity.url or part for entity, part in links))


def links_of(message: telegram.Message) -> tuple[str, ...]:
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
    begin = start_link(bot.username, "")
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        for button in row:
            if button.callback_data:
                yield str(button.callback_data)
            elif button.url and button.url.startswith(begin):
                yield button.url.removeprefix(begin).replace("_", ":")


def _command(text: str, message: telegram.Message, username: str) -> tuple[str | None, str]:
    """The command at the beginning, when it is meant for this bot, and what follows it."""
    first = next(iter(message.entities or ()), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0:
        return None, ""
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None, ""
    return name.lower(), text[first.length :].strip()
