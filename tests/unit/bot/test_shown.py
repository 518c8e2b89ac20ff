"""An edit that would change nothing is not made: Telegram refuses it."""

from dataclasses import replace

import pytest
from reading_room import METRO, ReadingRoom, pressed, shown, text
from soundness import assert_sound

from bot.calls import Button, Call
from bot.handlers.incoming import Shown
from bot.handlers.shown import shows
from bot.playground.emulator.markup import parse_html
from storage import Database


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO)
    return room


def seen(call: Call) -> Shown:
    """A message as Telegram tells of it."""
    rows = call.params["reply_markup"]["inline_keyboard"]
    buttons = tuple(tuple((one["text"], one.get("url") or one["callback_data"]) for one in row) for row in rows)
    return Shown(parse_html(call.params["text"]).text, (), buttons)


def test_what_telegram_makes_of_markup() -> None:
    html = '<b>江城 &amp; “晚报”</b>\n<a href="https://a.example/?a=1&amp;b=2">全文</a> <a href="tg://user?id=7">林</a>'
    rows = [[Button("更多", "more:1"), Button("网页", url="https://a.example/")], []]
    expected = Shown(
        "江城 & “晚报”\n全文 林",
        ("https://a.example/?a=1&b=2",),
        ((("更多", "more:1"), ("网页", "https://a.example/")),),
    )
    assert shows(html, rows) == expected
    assert parse_html(html).text == expected.text


@pytest.mark.parametrize("data", ["language:zh-Hans:settings", "stories:6:settings", "quiet:off:settings", "go:hours:"])
async def test_what_is_chosen_already_is_not_drawn_again(room: ReadingRoom, data: str) -> None:
    first = shown(await room.press(data))
    again = await room.arrive(replace(pressed(data), shown=seen(first)))
    assert "editMessageText" not in {call.method for call in again}
    assert [call.method for call in again].count("answerCallbackQuery") == 1


async def test_under_a_picture_it_is_a_new_message(room: ReadingRoom) -> None:
    calls = await room.arrive(replace(pressed("go:hours:"), has_text=False))
    assert [call.method for call in calls] == ["answerCallbackQuery", "sendMessage"]


async def test_any_other_choice_is(room: ReadingRoom) -> None:
    panel = seen(shown(await room.press("go:length:settings")))
    drawn = await room.arrive(replace(pressed("stories:8:settings"), shown=panel))
    assert_sound(drawn)
    assert text(drawn)
    assert seen(shown(drawn)) != panel


def test_the_same_words_that_lead_elsewhere_are_another_message() -> None:
    assert shows('<a href="https://a.example/">全文</a>') != shows('<a href="https://b.example/">全文</a>')
    assert shows("全文", [[Button("更多", "more:1")]]) != shows("全文", [[Button("更多", "more:2")]])
