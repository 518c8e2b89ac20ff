"""What Telegram finds in a text by itself, and how it trims."""

import pytest
from covered import covered

from bot.playground.emulator.entities import Entity, Formatted, tidy, utf16_length, with_found


def found(text: str) -> list[tuple[str, str]]:
    formatted = with_found(Formatted(text))
    return [(one.type, covered(text, one)) for one in formatted.entities]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/schedule@jianbao_bot 08:00", [("bot_command", "/schedule@jianbao_bot")]),
        ("看看 https://news.example/a/1.html，谢谢", [("url", "https://news.example/a/1.html")]),
        ("见 (https://news.example/a).", [("url", "https://news.example/a")]),
        ("打开 news.example/a 看看", [("url", "news.example/a")]),
        ("问 @jianbao_bot 地铁 #江城", [("mention", "@jianbao_bot"), ("hashtag", "#江城")]),
        ("1/2 和 a/b 都不是命令", []),
        ("from:江城日报 最近三天", []),
        ("😀 /help", [("bot_command", "/help")]),
    ],
)
def test_links_commands_mentions_and_hashtags_are_found(text: str, entities: list[tuple[str, str]]) -> None:
    assert found(text) == entities


def test_nothing_is_found_inside_a_link_or_code() -> None:
    formatted = Formatted("/start", (Entity("code", 0, 6),))
    assert with_found(formatted) == formatted


def test_entities_beyond_a_hundred_are_dropped() -> None:
    assert len(with_found(Formatted("/a " * 150)).entities) == 100


def test_trimming_moves_entities_along() -> None:
    trimmed = tidy(Formatted(" \n😀 江城 ", (Entity("bold", 0, 5), Entity("italic", 5, 3))))
    assert trimmed == Formatted("😀 江城", (Entity("bold", 0, 3), Entity("italic", 3, 2)))


def test_lengths_count_utf16_code_units() -> None:
    assert utf16_length("江a😀") == 4
