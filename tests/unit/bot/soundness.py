"""Whether Telegram would take what the bot says, judged by the emulator's own rules."""

from collections.abc import Iterable

from bot.calls import Call
from bot.playground.emulator.entities import utf16_length
from bot.playground.emulator.keyboards import checked_inline_markup, checked_markup
from bot.playground.emulator.markup import parse_html


def assert_sound(calls: Iterable[Call]) -> None:
    """Markup, keyboards and lengths of all that is said; the emulator's refusal where one of them is wrong."""
    for call in calls:
        if call.method in ("sendMessage", "editMessageText"):
            assert 0 < utf16_length(parse_html(call.params["text"]).text) <= 4096, call
            checked = checked_markup if call.method == "sendMessage" else checked_inline_markup
            checked(call.params.get("reply_markup"))
        if call.method == "answerCallbackQuery":
            assert utf16_length(call.params.get("text", "")) <= 200, call
