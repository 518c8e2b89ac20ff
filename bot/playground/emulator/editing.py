"""editMessageText, editMessageReplyMarkup, deleteMessage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.playground.emulator.access import joined_chat, own_message
from bot.playground.emulator.entities import utf16_length
from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.keyboards import checked_inline_markup
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.sending import formatted
from bot.playground.emulator.state import ChatType, Json, Message
from bot.playground.emulator.world import World

DELETABLE_FOR = timedelta(hours=48)


def edit_message_text(world: World, values: Json) -> Json | bool:
    message = _message_to_edit(world, values)
    if message.media or message.service:
        raise bad_request("there is no text in the message to edit")
    body = formatted(values, "text")
    if not body.text:
        raise bad_request("message text is empty")
    if utf16_length(body.text) > METHODS["editMessageText"].longest("text"):
        raise bad_request("MESSAGE_TOO_LONG")
    markup = checked_inline_markup(values.get("reply_markup"))
    preview = values.get("link_preview_options")
    return _edited(world, message, replace(message, body=body, markup=markup, link_preview=preview))


def edit_message_reply_markup(world: World, values: Json) -> Json | bool:
    message = _message_to_edit(world, values)
    markup = checked_inline_markup(values.get("reply_markup"))
    return _edited(world, message, replace(message, markup=markup))


def delete_message(world: World, values: Json) -> bool:
    chat = joined_chat(world, values["chat_id"])
    message = chat.messages.get(values["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    mine = message.sender in (None, world.bot)
    allowed = mine or chat.type is ChatType.PRIVATE or chat.status(world.bot.id).is_admin
    if not allowed or world.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted")
    world.delete(message)
    return True


def _message_to_edit(world: World, values: Json) -> Message:
    if values.get("inline_message_id"):
        message = world.inline_message(values["inline_message_id"])
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if "chat_id" not in values:
        raise bad_request("chat_id is empty")
    return own_message(world, joined_chat(world, values["chat_id"]), values.get("message_id"))


def _edited(world: World, old: Message, new: Message) -> Json | bool:
    # A preview's options alone are no change: Telegram compares what people see.
    if (new.body, new.markup) == (old.body, old.markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    edited = world.edit(new)
    return True if edited.is_inline else world.message_json(edited)
