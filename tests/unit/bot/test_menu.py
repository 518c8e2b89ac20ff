"""What Telegram shows of the bot: each scope and language has its commands, and every command a handler."""

from typing import Any

import pytest

from bot.handlers.menu import ADMIN_COMMANDS, EDITOR_COMMANDS, GROUP_COMMANDS, READER_COMMANDS, chat_commands, menu
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.locale import LANGUAGES, Locales

LOCALES = Locales()


def commands(scope: str, client: str, chat: int = 1001) -> list[dict[str, str]]:
    (call,) = [
        call
        for call in menu(LOCALES, {1001: "admin", 1002: "editor"})
        if call.method == "setMyCommands"
        and (call.params["scope"]["type"], call.params["scope"].get("chat_id", 1001)) == (scope, chat)
        and call.params["language_code"] == client
    ]
    registered: list[dict[str, str]] = call.params["commands"]
    return registered


def test_every_command_has_a_handler_and_every_handler_is_registered() -> None:
    nothing: Any = None
    table = routes(Tools(nothing, LOCALES, nothing))
    assert set(table.commands) == {*READER_COMMANDS, *ADMIN_COMMANDS}
    assert set(GROUP_COMMANDS) <= set(READER_COMMANDS)
    assert {name for name in table.commands if table.commands[name].role} == set(ADMIN_COMMANDS)
    assert {name for name in table.commands if table.commands[name].role == "editor"} == set(EDITOR_COMMANDS)


def test_each_scope_has_what_works_there() -> None:
    assert [command["command"] for command in commands("all_private_chats", "zh")] == list(READER_COMMANDS)
    assert [command["command"] for command in commands("all_group_chats", "")] == list(GROUP_COMMANDS)
    assert "schedule" in {command["command"] for command in commands("all_chat_administrators", "en")}
    assert {command["command"] for command in commands("chat", "en")} == {*READER_COMMANDS, *ADMIN_COMMANDS}
    assert {command["command"] for command in commands("chat", "zh", 1002)} == {*READER_COMMANDS, *EDITOR_COMMANDS}


def test_descriptions_are_in_the_clients_language() -> None:
    assert commands("all_private_chats", "en")[0] == {
        "command": "digest",
        "description": "What is new now, or in a topic: /digest tech",
    }
    assert commands("all_private_chats", "")[0] == {
        "command": "digest",
        "description": "现在有什么新的，后面可以写主题",
    }
    described = {call.params["language_code"] for call in menu(LOCALES, {}) if call.method == "setMyDescription"}
    assert described == {"", "zh", "en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chat_has_the_menu_of_the_language_chosen_there(language: str) -> None:
    words = LOCALES[language]
    call = chat_commands(words, 2007, None)
    assert call.params["scope"] == {"type": "chat", "chat_id": 2007}
    assert call.params["commands"][0]["description"] == words.plain("command-digest")
    assert len(call.params["commands"]) == len(READER_COMMANDS)
