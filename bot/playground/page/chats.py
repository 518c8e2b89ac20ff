"""What is in the emulated Telegram, as the page's script draws it: values for JSON, words already in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from bot.locale import Words
from bot.playground.cast import Seat
from bot.playground.day import Day
from bot.playground.emulator import ANONYMOUS, Chat, ChatType, Message, Person
from bot.playground.emulator.profile import in_language
from bot.playground.page.media import media_view

Json = dict[str, Any]

LONGEST_SNIPPET = 60
_NAMED = re.compile(r"tg://user\?id=(\d+)")


def seat_view(day: Day, seat: Seat, words: Words) -> Json:
    """One line of the list of people, with what this person's client offers in this chat."""
    profile = day.emulator.world.profile
    return {
        "key": seat.key,
        "role": seat.role,
        "person": seat.person.id,
        "chat": seat.chat.id,
        "name": seat.chat.title,
        "language": seat.person.language,
        "hint": words.plain(f"play-role-{seat.role}"),
        "commands": day.emulator.commands(seat.person, seat.chat),
        "description": in_language(profile.descriptions, (seat.person.language or "")[:2]),
    }


def chat_view(day: Day, chat: Chat, words: Words) -> Json:
    people = day.emulator.world.people
    members = [people[number] for number, status in chat.members.items() if status.is_inside]
    persons = [_member(chat, person) for person in members if not person.is_bot]
    is_channel = chat.type is ChatType.CHANNEL
    return {
        "id": chat.id,
        "type": chat.type.value,
        "title": chat.title,
        "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        "members": persons,
        "about": words.plain("play-channel" if is_channel else "play-members", count=len(persons)),
    }


def _member(chat: Chat, person: Person) -> Json:
    """``hidden``: whether it is an administrator who writes in the group's name; None for those who cannot."""
    may_hide = chat.status(person.id).is_admin and chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    return {"id": person.id, "name": person.name, "hidden": person.id in chat.hidden if may_hide else None}


def messages_view(day: Day, messages: Iterable[Message], words: Words) -> list[Json]:
    return [_message_view(day, message, words) for message in messages]


def _message_view(day: Day, message: Message, words: Words) -> Json:
    markup = message.markup or {}
    return {
        "id": message.id,
        "chat": message.chat_id,
        "thread": message.thread_id or 0,
        "at": message.date.timestamp(),
        "edited": message.edited is not None,
        "sender": _sender(day, message),
        "text": message.text,
        "entities": [entity.as_json() for entity in message.body.entities],
        "buttons": message.buttons,
        "keyboard": markup.get("keyboard"),
        "removesKeyboard": bool(markup.get("remove_keyboard")),
        "asks": _asks(day, message),
        "reply": _reply(day, message),
        "forwarded": _origin(message, words),
        "service": _service(message, words),
        "via": message.is_inline,
        "silent": message.is_silent,
        "preview": _preview(day, message),
        "media": media_view(message, words),
    }


def _sender(day: Day, message: Message) -> Json | None:
    sender = message.sender
    if sender is None:
        return None
    if sender == ANONYMOUS:
        return {"id": sender.id, "name": day.emulator.chat(message.chat_id).title, "anonymous": True}
    return {"id": sender.id, "name": sender.name, "anonymous": False}


def _asks(day: Day, message: Message) -> list[int] | None:
    """Whose client opens a reply to it: those whom it names or answers, an empty list for everybody; None: nobody's."""
    markup = message.markup or {}
    if not markup.get("force_reply"):
        return None
    if not markup.get("selective"):
        return []
    named = (_NAMED.fullmatch(entity.url or "") for entity in message.body.entities)
    answered = day.emulator.chat(message.chat_id).messages.get(message.reply_to or 0)
    answers = [answered.sender.id] if answered is not None and answered.sender is not None else []
    return [int(one.group(1)) for one in named if one] + answers or None


def _reply(day: Day, message: Message) -> Json | None:
    answered = day.emulator.chat(message.chat_id).messages.get(message.reply_to or 0)
    if answered is None:
        return None
    name = answered.sender.name if answered.sender else day.emulator.chat(message.chat_id).title
    return {"id": answered.id, "name": name, "text": answered.text.split("\n", 1)[0][:LONGEST_SNIPPET]}


def _origin(message: Message, words: Words) -> str | None:
    origin = message.forward_origin
    if origin is None:
        return None
    named = origin.get("chat", {}).get("title") or origin.get("sender_user", {}).get("first_name")
    return words.plain("play-forwarded", name=named or origin.get("sender_user_name", ""))


def _service(message: Message, words: Words) -> str | None:
    if not message.service:
        return None
    if topic := message.service.get("forum_topic_created"):
        return words.plain("play-topic-created", name=topic["name"])
    if joined := message.service.get("new_chat_members"):
        return words.plain("play-joined", name="、".join(one["first_name"] for one in joined))
    return words.plain("play-moved")


def _preview(day: Day, message: Message) -> Json | None:
    """What Telegram fetches of the first link: here, only the newsroom's own pages are known."""
    if (message.link_preview or {}).get("is_disabled") or not message.text:
        return None
    path = next((urlsplit(one.url).path for one in message.body.entities if one.url), None)
    article = next((one for one in day.newsroom.published() if one.path == path), None)
    if article is None:
        return None
    return {"site": article.outlet.name, "title": article.title, "text": article.summary}
