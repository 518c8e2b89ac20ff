"""Calls of the Bot API as values: made by handlers, stored with what they answer, carried out later."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

NO_PREVIEW = {"is_disabled": True}
#: The note of a call after which the store's files hold nothing either of what was deleted.
WIPES = {"wipes": True}


@dataclass(frozen=True)
class Button:
    """One inline button: either callback data (1-64 bytes) or a URL."""

    text: str
    data: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, str]:
        if self.url is not None:
            return {"text": self.text, "url": self.url}
        return {"text": self.text, "callback_data": self.data or "-"}


Rows = Sequence[Sequence[Button]]


def start_link(username: str, payload: str) -> str:
    """Opens the private chat with the bot, and says /start there with this payload: up to 64 of A-Z, a-z, 0-9, _, -."""
    return f"https://t.me/{username}?start={payload}"


def opener(text: str, way: Sequence[str], deep_link_to: str | None) -> Button:
    """Opens what a verb and its arguments name: in place, or in the private chat with the bot of this username."""
    if deep_link_to is None:
        return Button(text, ":".join(way))
    return Button(text, url=start_link(deep_link_to, "_".join(filter(None, way))))


def keyboard(rows: Rows) -> dict[str, Any]:
    """A ``reply_markup`` of inline buttons; empty rows are left out."""
    return {"inline_keyboard": [[button.as_json() for button in row] for row in rows if row]}


@dataclass(frozen=True)
class Call:
    """A Bot API method and its parameters, plain JSON throughout."""

    method: str
    params: dict[str, Any]
    #: what whoever carries it out has to keep of its outcome
    note: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        whole = {"method": self.method, "params": self.params}
        return whole if self.note is None else whole | {"note": self.note}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        return cls(value["method"], value["params"], value.get("note"))


@dataclass(frozen=True)
class Address:
    """Where a message goes: Telegram's chat id and, in a forum, the topic (0: none)."""

    chat_id: int
    thread: int = 0

    def params(self) -> dict[str, int]:
        return {"chat_id": self.chat_id, **({"message_thread_id": self.thread} if self.thread else {})}


def send(to: Address, html: str, rows: Rows = ()) -> Call:
    """A new message. ``html`` is Telegram's HTML, within 4096 UTF-16 units."""
    params = {**to.params(), "text": html, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
    if rows:
        params["reply_markup"] = keyboard(rows)
    return Call("sendMessage", params)


def ask_reply(to: Address, html: str) -> Call:
    """A new message; the client of whoever it names opens a reply to it."""
    call = send(to, html)
    return Call(call.method, {**call.params, "reply_markup": {"force_reply": True, "selective": True}})


def ask_location(to: Address, html: str, keys: tuple[str, str]) -> Call:
    """A new message that puts keys in place of the keyboard, in a private chat.

    The first sends where the person is, the second what it says.
    """
    share, other = keys
    rows = [[{"text": share, "request_location": True}], [{"text": other}]]
    markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    call = send(to, html)
    return Call(call.method, {**call.params, "reply_markup": markup})


def take_keys(to: Address, html: str) -> Call:
    """A new message, with which the keys that stood in place of the keyboard go."""
    call = send(to, html)
    return Call(call.method, {**call.params, "reply_markup": {"remove_keyboard": True}})


def document(to: Address, name: str, content: bytes, caption: str = "") -> Call:
    """A file; at most 1 MB, for it waits in the store until it is sent. ``caption`` is HTML of up to 1024 units."""
    return Call("sendDocument", {**to.params(), "document": _file(name, content), **_captioned(caption)})


def photo(to: Address, png: bytes, caption: str) -> Call:
    """A picture, PNG of at most 200 KB; ``caption`` as a document's."""
    return Call("sendPhoto", {**to.params(), "photo": _file("picture.png", png), **_captioned(caption)})


def file_of(value: Any) -> tuple[str, bytes] | None:
    """Name and content of a parameter that is a file; None for others."""
    match value:
        case {"file": {"name": str(name), "base64": str(content)}}:
            return name, base64.b64decode(content)
    return None


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {"file": {"name": name, "base64": base64.b64encode(content).decode()}}


def _captioned(html: str) -> dict[str, str]:
    return {"caption": html, "parse_mode": "HTML"} if html else {}


def edit(chat_id: int, message_id: int, html: str, rows: Rows = ()) -> Call:
    """The message, changed in place; without ``rows`` its buttons go."""
    params = {
        "chat_id": chat_id,
        "message_id": message_id,
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        "reply_markup": keyboard(rows),
    }
    return Call("editMessageText", params)


def answer_press(press_id: str, text: str = "", *, alert: bool = False) -> Call:
    """Ends a button's spinner; ``text`` (plain, at most 200 characters) is shown for a moment."""
    params: dict[str, Any] = {"callback_query_id": press_id}
    if text:
        params["text"] = text[:200]
    if alert:
        params["show_alert"] = True
    return Call("answerCallbackQuery", params)


def answer_inline(question_id: str, results: Sequence[dict[str, Any]], seconds: int, **more: Any) -> Call:
    """What is offered for an inline question; for so many seconds Telegram may answer the same person so by itself."""
    fresh = {"inline_query_id": question_id, "results": [*results], "cache_time": seconds, "is_personal": True}
    return Call("answerInlineQuery", fresh | more)
