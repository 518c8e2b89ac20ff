"""What Telegram checks in a reply_markup."""

from __future__ import annotations

from typing import Any

from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.markup import usable_url
from bot.playground.emulator.state import Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64  # bytes
_ACTIONS = frozenset(
    {
        "url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "callback_game",
        "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "pay",
    }
)  # fmt: skip


def checked_markup(markup: Json | None) -> Json | None:
    """The reply_markup as Telegram stores it (None where it is empty). Raises RefusalError."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"])
        for row in rows:
            for button in row:
                _check_inline_button(button)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"])
        return {**markup, "keyboard": [[_reply_button(button) for button in row] for row in rows]}
    return markup


def checked_inline_markup(markup: Json | None) -> Json | None:
    """The same for an edit, where nothing but an inline keyboard will do."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return checked_markup(markup)


def _rows(given: Any) -> list[list[Any]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request("can't parse reply keyboard markup JSON object")
    rows = [row for row in given if row]
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not any(
        button.get(action) not in (None, "") or (action in button and action.startswith("switch"))
        for action in _ACTIONS
    ):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and usable_url(str(url)) is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {_what_is_wrong_with(str(url))}")


def _what_is_wrong_with(url: str) -> str:
    scheme, colon, _ = url.partition("://")
    return "Unsupported URL protocol" if colon and scheme not in {"http", "https"} else "Wrong HTTP URL"


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return button
