"""What Telegram itself shows of the bot: its commands, for each scope and language, and its descriptions."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.calls import Call
from bot.locale import Locales, Words

#: For everybody, in the order in which clients list them.
READER_COMMANDS = (
    *("digest", "missed", "latest", "search", "why", "follow", "settings", "topics", "schedule", "quiet", "subscribe"),
    *("unsubscribe", "sources", "pause", "resume", "language", "help", "start"),
)
#: In a group: what does not change what the group gets.
GROUP_COMMANDS = ("digest", "missed", "latest", "search", "why", "sources", "help")
ADMIN_COMMANDS = (
    *("admin", "pending", "approve", "deny", "ban", "unban", "subscribers", "invite"),
    *("addsource", "removesource", "sourcestatus", "topicwords", "broadcast", "stats"),
)
#: Telegram tells languages apart by two letters; "" is every other. Traditional Chinese comes by /language.
_BY_CLIENT = {"": "zh-Hans", "zh": "zh-Hans", "en": "en"}


def menu(locales: Locales, admins: Iterable[int]) -> list[Call]:
    """All of it, to be said at start. ``admins`` are Telegram ids: each has the admins' commands too."""
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
            _commands(words, (*READER_COMMANDS, *ADMIN_COMMANDS), {"type": "chat", "chat_id": admin}, client)
            for admin in admins
        ]
    return calls


def chat_commands(words: Words, chat_id: int, *, is_admin: bool) -> Call:
    """The commands of one private chat, in the language that was chosen there."""
    commands = (*READER_COMMANDS, *(ADMIN_COMMANDS if is_admin else ()))
    return _commands(words, commands, {"type": "chat", "chat_id": chat_id}, "")


def _commands(words: Words, names: Sequence[str], scope: dict[str, Any], client: str) -> Call:
    described = [{"command": name, "description": words.plain(f"command-{name}")} for name in names]
    return Call("setMyCommands", {"commands": described, "scope": scope, "language_code": client})
