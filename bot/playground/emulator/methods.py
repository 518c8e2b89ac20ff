"""The methods that the emulator knows, with each one's fields; a test holds it against the published table.

A line is ``name types``: ``*`` after the name means required, types are joined by ``|``, ``[]`` is an array.
A number after them is the longest that is allowed, in UTF-16 units (text and caption: without their markup).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Field:
    name: str
    types: tuple[str, ...]
    is_required: bool
    longest: int | None


@dataclass(frozen=True)
class Method:
    name: str
    fields: Mapping[str, Field]

    def longest(self, field: str) -> int:
        """The most UTF-16 units a text field may have."""
        return self.fields[field].longest or 0


def _field(line: str) -> Field:
    name, types, *longest = line.split()
    return Field(
        name.removesuffix("*"),
        tuple(types.split("|")),
        name.endswith("*"),
        int(longest[0]) if longest else None,
    )


def _method(name: str, *lines: str) -> Method:
    fields = [_field(line) for line in lines]
    return Method(name, MappingProxyType({field.name: field for field in fields}))


_CHAT = "chat_id* Integer|String"
_LANGUAGE = "language_code String"
_INLINE_KEYBOARD = "reply_markup InlineKeyboardMarkup"
_WHERE = (
    "business_connection_id String",
    _CHAT,
    "message_thread_id Integer",
    "direct_messages_topic_id Integer",
)
_HOW = (
    "disable_notification Boolean",
    "protect_content Boolean",
    "allow_paid_broadcast Boolean",
    "message_effect_id String",
    "suggested_post_parameters SuggestedPostParameters",
    "reply_parameters ReplyParameters",
    "reply_markup InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply",
)
_CAPTION = ("caption String 1024", "parse_mode String", "caption_entities MessageEntity[]")
_EDITED = (
    "business_connection_id String",
    "chat_id Integer|String",
    "message_id Integer",
    "inline_message_id String",
)
_WEBHOOK = (
    "url* String",
    "certificate InputFile",
    "ip_address String",
    "max_connections Integer",
    "allowed_updates String[]",
    "drop_pending_updates Boolean",
    "secret_token String",
)


def _messages() -> Iterable[Method]:
    text = ("text* String 4096", "parse_mode String", "entities MessageEntity[]")
    preview = "link_preview_options LinkPreviewOptions"
    yield _method("sendMessage", *_WHERE, *text, preview, *_HOW)
    yield _method(
        "sendPhoto", *_WHERE, "photo* InputFile|String", *_CAPTION,
        "show_caption_above_media Boolean", "has_spoiler Boolean", *_HOW,
    )  # fmt: skip
    yield _method(
        "sendDocument", *_WHERE, "document* InputFile|String", "thumbnail InputFile|String", *_CAPTION,
        "disable_content_type_detection Boolean", *_HOW,
    )  # fmt: skip
    yield _method(
        "sendChatAction",
        "business_connection_id String",
        _CHAT,
        "message_thread_id Integer",
        "action* String",
    )
    yield _method(
        "editMessageText", *_EDITED, "text String 4096", *text[1:], preview, "rich_message InputRichMessage",
        _INLINE_KEYBOARD,
    )  # fmt: skip
    yield _method("editMessageReplyMarkup", *_EDITED, _INLINE_KEYBOARD)
    yield _method("deleteMessage", _CHAT, "message_id* Integer")


def _queries() -> Iterable[Method]:
    yield _method(
        "answerCallbackQuery", "callback_query_id* String", "text String 200", "show_alert Boolean",
        "url String", "cache_time Integer",
    )  # fmt: skip
    yield _method(
        "answerInlineQuery", "inline_query_id* String", "results* InlineQueryResult[]", "cache_time Integer",
        "is_personal Boolean", "next_offset String", "button InlineQueryResultsButton",
    )  # fmt: skip


def _profile() -> Iterable[Method]:
    scope = "scope BotCommandScope"
    yield _method("getMe")
    yield _method("getFile", "file_id* String")
    yield _method("setMyCommands", "commands* BotCommand[]", scope, _LANGUAGE)
    yield _method("getMyCommands", scope, _LANGUAGE)
    yield _method("deleteMyCommands", scope, _LANGUAGE)
    yield _method("setMyName", "name String 64", _LANGUAGE)
    yield _method("setMyDescription", "description String 512", _LANGUAGE)
    yield _method("getMyDescription", _LANGUAGE)
    yield _method("setMyShortDescription", "short_description String 120", _LANGUAGE)
    yield _method("getMyShortDescription", _LANGUAGE)


def _chats() -> Iterable[Method]:
    yield _method("getChat", _CHAT)
    yield _method("getChatMember", _CHAT, "user_id* Integer")
    yield _method("getChatAdministrators", _CHAT, "return_bots Boolean")
    yield _method("getChatMemberCount", _CHAT)
    yield _method("leaveChat", _CHAT)


def _updates() -> Iterable[Method]:
    yield _method("getUpdates", "offset Integer", "limit Integer", "timeout Integer", "allowed_updates String[]")
    yield _method("setWebhook", *_WEBHOOK)
    yield _method("deleteWebhook", "drop_pending_updates Boolean")
    yield _method("getWebhookInfo")


METHODS: Mapping[str, Method] = MappingProxyType(
    {method.name: method for group in (_messages(), _queries(), _profile(), _chats(), _updates()) for method in group}
)
_BY_LOWER = MappingProxyType({name.lower(): method for name, method in METHODS.items()})


def find_method(name: str) -> Method:
    """Telegram takes method names in any case; an unknown one has no fields and is not in METHODS."""
    return _BY_LOWER.get(name.lower()) or Method(name, MappingProxyType({}))
