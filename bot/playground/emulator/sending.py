"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.playground.emulator.access import known_thread, writable_chat
from bot.playground.emulator.calls import Upload
from bot.playground.emulator.entities import Entity, Formatted, tidy, utf16_length, with_found
from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.keyboards import checked_markup
from bot.playground.emulator.markup import parse_html, usable_url
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.state import Chat, ChatType, Json, Media, Message
from bot.playground.emulator.world import World

_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a message goes and what hangs on it, once every check has passed."""

    chat: Chat
    thread_id: int | None
    reply_to: int | None
    markup: Json | None
    is_silent: bool


def send_message(world: World, values: Json) -> Json:
    chat = writable_chat(world, values["chat_id"])
    place = _place(chat, values)
    body = formatted(values, "text")
    check_text(body, METHODS["sendMessage"].longest("text"))
    message = _sent(world, place, body)
    return world.message_json(world.post(replace(message, link_preview=values.get("link_preview_options"))))


def send_photo(world: World, values: Json) -> Json:
    return _send_media(world, values, "photo")


def send_document(world: World, values: Json) -> Json:
    return _send_media(world, values, "document")


def send_chat_action(world: World, values: Json) -> bool:
    chat = writable_chat(world, values["chat_id"])
    known_thread(chat, values.get("message_thread_id"))
    if values["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.changes.add("action", chat.id)
    return True


def _send_media(world: World, values: Json, kind: str) -> Json:
    chat = writable_chat(world, values["chat_id"], f"{kind}s")
    place = _place(chat, values)
    caption = formatted(values, "caption")
    if utf16_length(caption.text) > METHODS["sendPhoto"].longest("caption"):
        raise bad_request("message caption is too long")
    given = values[kind]
    upload = given if isinstance(given, Upload) else Upload(str(given).rsplit("/", 1)[-1], b"")
    media = Media(kind, upload.file_name, upload.content)
    return world.message_json(world.post(replace(_sent(world, place, caption), media=media)))


def _place(chat: Chat, values: Json) -> Place:
    thread = known_thread(chat, values.get("message_thread_id"))
    answered = _answered(chat, values.get("reply_parameters") or {})
    return Place(
        chat=chat,
        thread_id=answered.thread_id if answered and thread is None else thread,
        reply_to=answered.id if answered else None,
        markup=checked_markup(values.get("reply_markup")),
        is_silent=bool(values.get("disable_notification")),
    )


def _answered(chat: Chat, parameters: Json) -> Message | None:
    answered = chat.messages.get(parameters.get("message_id", 0))
    if parameters and answered is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return answered


def _sent(world: World, place: Place, body: Formatted) -> Message:
    sender = None if place.chat.type is ChatType.CHANNEL else world.bot
    return replace(
        world.draft(place.chat, sender, body),
        thread_id=place.thread_id,
        reply_to=place.reply_to,
        markup=place.markup,
        is_silent=place.is_silent,
    )


def formatted(values: Json, name: str) -> Formatted:
    """The text or caption with its entities: parsed, or as given, and those that Telegram finds by itself."""
    source = values.get(name, "")
    mode = str(values.get("parse_mode", "")).lower()
    if mode == "html":
        return with_found(parse_html(source))
    if mode:
        raise bad_request("unsupported parse_mode")
    given = values.get("entities" if name == "text" else "caption_entities", [])
    return with_found(tidy(Formatted(source, tuple(_entity(entity) for entity in given))))


def check_text(body: Formatted, longest: int) -> None:
    if not body.text:
        raise bad_request("message text is empty")
    if utf16_length(body.text) > longest:
        raise bad_request("message is too long")


def _entity(given: object) -> Entity:
    if not isinstance(given, dict):
        raise bad_request("can't parse MessageEntity: MessageEntity must be an Object")
    for name, kind, published in (("type", str, "String"), ("offset", int, "Integer"), ("length", int, "Integer")):
        if not isinstance(given.get(name), kind):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type {published}')
    url = given.get("url")
    if given["type"] == "text_link" and usable_url(str(url or "")) is None:
        raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    return Entity(
        given["type"],
        given["offset"],
        given["length"],
        url,
        given.get("language"),
        given.get("custom_emoji_id"),
    )
