"""getMe, the bot's commands, and how it describes itself."""

from __future__ import annotations

import json
import re

from bot.playground.emulator.access import known_chat
from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.state import Chat, ChatType, Json, Person, Profile
from bot.playground.emulator.wire import bot_json
from bot.playground.emulator.world import World

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
_SCOPES = frozenset(
    {
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
        "chat_administrators", "chat_member",
    }
)  # fmt: skip


def get_me(world: World, values: Json) -> Json:
    return bot_json(world.bot)


def set_my_commands(world: World, values: Json) -> bool:
    key = _key(world, values)
    if len(values["commands"]) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[key] = [_checked_command(command) for command in values["commands"]]
    world.changes.add("profile")
    return True


def get_my_commands(world: World, values: Json) -> list[Json]:
    return world.profile.commands.get(_key(world, values), [])


def delete_my_commands(world: World, values: Json) -> bool:
    world.profile.commands.pop(_key(world, values), None)
    world.changes.add("profile")
    return True


def set_my_name(world: World, values: Json) -> bool:
    return _describe(world, world.profile.names, values, "name")


def set_my_description(world: World, values: Json) -> bool:
    return _describe(world, world.profile.descriptions, values, "description")


def get_my_description(world: World, values: Json) -> Json:
    return {"description": in_language(world.profile.descriptions, _language(values))}


def set_my_short_description(world: World, values: Json) -> bool:
    return _describe(world, world.profile.short_descriptions, values, "short_description")


def get_my_short_description(world: World, values: Json) -> Json:
    shown = in_language(world.profile.short_descriptions, _language(values))
    return {"short_description": shown}


def in_language(texts: dict[str, str], language: str) -> str:
    """The text for a language, else the default one, else nothing."""
    return texts.get(language) or texts.get("", "")


def commands_for(profile: Profile, person: Person, chat: Chat) -> list[Json]:
    """The commands that a client offers: the narrowest scope that has any, first in the person's language.

    The order is Telegram's: https://core.telegram.org/bots/api#determining-list-of-commands
    """
    language = (person.language or "")[:2]
    for scope in _scopes(person, chat):
        for tongue in dict.fromkeys((language, "")):
            if commands := profile.commands.get((scope, tongue)):
                return commands
    return []


def _scopes(person: Person, chat: Chat) -> list[str]:
    if chat.type is ChatType.PRIVATE:
        return [_scope("chat", chat.id), _scope("all_private_chats"), _scope("default")]
    admin = chat.status(person.id).is_admin
    return [
        _scope("chat_member", chat.id, person.id),
        *([_scope("chat_administrators", chat.id)] if admin else []),
        _scope("chat", chat.id),
        *([_scope("all_chat_administrators")] if admin else []),
        _scope("all_group_chats"),
        _scope("default"),
    ]


def _scope(kind: str, chat_id: int | None = None, user_id: int | None = None) -> str:
    return json.dumps([kind, chat_id, user_id])


def _key(world: World, values: Json) -> tuple[str, str]:
    scope = values.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat_id = known_chat(world, scope.get("chat_id", "")).id if kind.startswith("chat") else None
    return _scope(kind, chat_id, scope.get("user_id")), _language(values)


def _language(values: Json) -> str:
    language: str = values.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _checked_command(command: object) -> Json:
    if not isinstance(command, dict) or not {"command", "description"} <= command.keys():
        raise bad_request("can't parse BotCommand: BotCommand must be an Object with command and description")
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    for what, text, longest in (
        ("command", name, LONGEST_COMMAND),
        ("command description", description, LONGEST_COMMAND_DESCRIPTION),
    ):
        if not text:
            raise bad_request(f"{what} must be non-empty")
        if len(text) > longest:
            raise bad_request(f"{what} length must not exceed {longest}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _describe(world: World, texts: dict[str, str], values: Json, name: str) -> bool:
    texts[_language(values)] = values.get(name, "")
    world.changes.add("profile")
    return True
