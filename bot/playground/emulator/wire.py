"""The emulator's nouns as the Bot API's JSON objects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.playground.emulator.state import ANONYMOUS, CallbackQuery, Chat, ChatType, Json, Media, Message, Person, Status

FOREIGN_CHANNEL = -1_001_999_999_999


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def person_json(person: Person) -> Json:
    shown: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.name}
    if person.username:
        shown["username"] = person.username
    if person.language:
        shown["language_code"] = person.language
    return shown


def bot_json(bot: Person) -> Json:
    """The User that getMe gives."""
    return person_json(bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat_json(chat: Chat, people: Mapping[int, Person]) -> Json:
    shown: Json = {"id": chat.id, "type": chat.type.value}
    if chat.type is ChatType.PRIVATE:
        shown["first_name"] = people[chat.id].name
    else:
        shown["title"] = chat.title
    if chat.username:
        shown["username"] = chat.username
    if chat.is_forum:
        shown["is_forum"] = True
    return shown


def full_chat_json(chat: Chat, people: Mapping[int, Person]) -> Json:
    """The ChatFullInfo that getChat gives."""
    return chat_json(chat, people) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


_ADMIN_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


def member_json(chat: Chat, person: Person) -> Json:
    status = chat.status(person.id)
    shown: Json = {"user": person_json(person), "status": status.value}
    is_anonymous = person.id in chat.hidden
    if status is Status.CREATOR:
        shown["is_anonymous"] = is_anonymous
    elif status is Status.ADMINISTRATOR:
        refused = {"can_be_edited", "can_promote_members"}
        shown |= {right: right not in refused for right in _ADMIN_RIGHTS} | {"is_anonymous": is_anonymous}
        if chat.type is ChatType.CHANNEL:
            shown |= dict.fromkeys(("can_post_messages", "can_edit_messages"), person.id not in chat.no_post)
    elif status is Status.RESTRICTED:
        shown |= {"is_member": True, "until_date": 0} | dict.fromkeys(_MEMBER_RIGHTS, False)
    elif status is Status.KICKED:
        shown["until_date"] = 0
    return shown


def message_json(chat: Chat, message: Message, people: Mapping[int, Person], *, is_answered: bool = False) -> Json:
    """``is_answered``: inside of another one; Telegram nests one level only."""
    shown: Json = {
        "message_id": message.id,
        "date": seconds(message.date),
        "chat": chat_json(chat, people),
        **_who(chat, message, people),
        **message.service,
    }
    if message.thread_id is not None:
        shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if message.edited is not None:
        shown["edit_date"] = seconds(message.edited)
    if message.forward_origin is not None:
        shown["forward_origin"] = message.forward_origin
    if message.link_preview is not None:
        shown["link_preview_options"] = message.link_preview
    # What answers nothing in a topic answers the message that opened it.
    opened = message.thread_id if message.thread_id != message.id else None
    answered = chat.messages.get(message.reply_to or opened or 0)
    if answered is not None and not is_answered:
        shown["reply_to_message"] = message_json(chat, answered, people, is_answered=True)
    if message.buttons:
        shown["reply_markup"] = {"inline_keyboard": message.buttons}
    return shown | _content(message)


def _who(chat: Chat, message: Message, people: Mapping[int, Person]) -> Json:
    if message.sender is None:
        return {"sender_chat": chat_json(chat, people)}
    if message.sender == ANONYMOUS:
        return {"from": person_json(ANONYMOUS), "sender_chat": chat_json(chat, people)}
    return {"from": person_json(message.sender)}


def _content(message: Message) -> Json:
    text, entities = ("caption", "caption_entities") if message.media else ("text", "entities")
    shown: Json = {}
    if message.text:
        shown[text] = message.text
    if message.body.entities:
        shown[entities] = [entity.as_json() for entity in message.body.entities]
    if message.media:
        shown |= _media(message.media, message)
    if message.location:
        shown["location"] = dict(zip(("latitude", "longitude"), message.location, strict=True))
    return shown


def callback_json(query: CallbackQuery, about: Json) -> Json:
    """A CallbackQuery; ``about`` holds message or inline_message_id."""
    return {
        "id": query.id,
        "from": person_json(query.sender),
        "chat_instance": str(query.chat_id),
        "data": query.data,
        **about,
    }


def origin_json(chat: Chat, message: Message, people: Mapping[int, Person]) -> Json:
    """The MessageOrigin of a message that is forwarded."""
    date = seconds(message.date)
    if message.sender is not None:
        return {"type": "user", "date": date, "sender_user": person_json(message.sender)}
    return {"type": "channel", "date": date, "chat": chat_json(chat, people), "message_id": message.id}


def foreign_origin_json(source: str, at: datetime) -> Json:
    """The MessageOrigin of a text from a channel that is not here, or ("") from somebody who hides."""
    if not source:
        return {"type": "hidden_user", "date": seconds(at), "sender_user_name": "匿名"}
    chat = {"id": FOREIGN_CHANNEL, "type": "channel", "title": source}
    return {"type": "channel", "date": seconds(at), "chat": chat, "message_id": 1}


def file_json(media: Media, message: Message) -> Json:
    number = f"{abs(message.chat_id)}-{message.id}"
    return {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_size": len(media.content)}


def _media(media: Media, message: Message) -> Json:
    file = file_json(media, message)
    if media.kind == "photo":
        return {"photo": [file | {"width": 1280, "height": 720}]}
    return {"document": file | {"file_name": media.file_name}}
