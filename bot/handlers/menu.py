"""What Telegram itself shows of the bot: its commands, for each scope and language, and its descriptions."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.calls import Call
from bot.locale import Locales, Words
from storage import Role

#: For everybody, in the order in which clients list them.
READER_COMMANDS = (
    *("digest", "missed", "latest", "search", "why", "follow", "settings", "topics", "schedule", "quiet", "mute"),
    *("unmute", "subscribe", "unsubscribe", "sources", "pause", "resume", "language", "export", "forget", "help"),
    "start",
)
#: In a group: what does not change what the group gets.
GROUP_COMMANDS = ("digest", "missed", "latest", "search", "why", "sources", "help")
EDITOR_COMMANDS = ("admin", "addsource", "removesource", "sourcestatus", "topicwords")
ADMIN_COMMANDS = (
    *(*EDITOR_COMMANDS, "pending", "approve", "deny", "ban", "unban", "subscribers", "preview", "invite"),
    *("broadcast", "stats", "audit"),
)
_OF_ROLES: Mapping[Role | None, Sequence[str]] = {"editor": EDITOR_COMMANDS, None: ()}
#: Telegram tells languages apart by two letters; "" is every other. Traditional Chinese comes by /language.
_BY_CLIENT = {"": "zh-Hans", "zh": "zh-Hans", "en": "en"}


def menu(locales: Locales, staff: Mapping[int, Role | None]) -> list[Call]:
    """All of it, to be said at start. ``staff``: the roles by Telegram's ids; each has its role's commands too."""
    calls = []
    for client, language in _BY_CLIENT.items():
        words = locales[language]
        calls += [
            _commands(words, READER_COMMANDS, {"type": "all_private_chats"}, client),
            _commands(words, GROUP_COMMANDS, {"type": "all_group_chats"}, client),
            _commands(words, READER_COMMANDS, {"type": "all_chat_administrators"}, client),
            Call("setMyDescription", {"description": words.plain("bot-description"), "language_code": client}),
            Call(
                "setMyShortDescription",
                {"short_description": words.plain("bot-short-description"), "language_code": client},
            ),
        ]
        calls += [
            _commands(words, _commands_of(role), {"type": "chat", "chat_id": one}, client)
            for one, role in staff.items()
        ]
    return calls


def chat_commands(words: Words, chat_id: int, role: Role | None) -> Call:
    """The commands of the private chat of somebody with this role, in the language that was chosen there."""
    return _commands(words, _commands_of(role), {"type": "chat", "chat_id": chat_id}, "")


def commands_of_a_reader(words: Words, chat_id: int) -> tuple[Call, ...]:
    """For the private chat of somebody who had a role: what was registered for it alone goes."""
    scope = {"type": "chat", "chat_id": chat_id}
    gone = (Call("deleteMyCommands", {"scope": scope, "language_code": client}) for client in _BY_CLIENT if client)
    return (*gone, chat_commands(words, chat_id, None))


def no_commands(chat_id: int) -> tuple[Call, ...]:
    """For the private chat of somebody of whom nothing is kept: there are the commands of everybody."""
    scope = {"type": "chat", "chat_id": chat_id}
    return tuple(Call("deleteMyCommands", {"scope": scope, "language_code": client}) for client in _BY_CLIENT)


def _commands_of(role: Role | None) -> Sequence[str]:
    return (*READER_COMMANDS, *_OF_ROLES.get(role, ADMIN_COMMANDS))


def _commands(words: Words, names: Sequence[str], scope: dict[str, Any], client: str) -> Call:
    described = [{"command": name, "description": words.plain(f"command-{name}")} for name in names]
    return Call("setMyCommands", {"commands": described, "scope": scope, "language_code": client})
