"""Parameters as clients send them: JSON, a form, several parts."""

import json

import pytest

from bot.playground.emulator.calls import Upload, read_call, values_of
from bot.playground.emulator.errors import RefusalError
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.state import Json

SEND = METHODS["sendMessage"]
FORM = "application/x-www-form-urlencoded"


def test_a_json_body() -> None:
    body = json.dumps({"chat_id": -5, "text": "江城", "disable_notification": True, "unknown": 1})
    call = read_call(SEND, "", "application/json", body.encode())
    assert values_of(call) == {"chat_id": -5, "text": "江城", "disable_notification": True}
    assert call.chat_id == -5


def test_a_form_with_json_in_it() -> None:
    body = b"chat_id=7&text=%E6%B1%9F&disable_notification=false&reply_parameters=%7B%22message_id%22%3A3%7D"
    values = values_of(read_call(SEND, "", FORM, body))
    assert values == {
        "chat_id": 7,
        "text": "江",
        "disable_notification": False,
        "reply_parameters": {"message_id": 3},
    }


def test_a_query_string() -> None:
    assert values_of(read_call(SEND, "chat_id=%40jiangcheng&text=x", "", b""))["chat_id"] == "@jiangcheng"


def test_several_parts_with_a_file() -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--b\r\nContent-Disposition: form-data; name="document"; filename="\xe5\xaf\xbc\xe5\x87\xba.json"\r\n'
        b"Content-Type: application/json\r\n\r\n{}\r\n\x00\xff\r\n--b--\r\n"
    )
    values = values_of(read_call(METHODS["sendDocument"], "", "multipart/form-data; boundary=b", body))
    assert values == {"chat_id": 7, "document": Upload("导出.json", b"{}\r\n\x00\xff")}


@pytest.mark.parametrize(
    ("method", "given", "why"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendPhoto", {"chat_id": 7}, "there is no photo in the request"),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        ("setMyCommands", {"commands": {}}, "an array expected as commands"),
        ("sendChatAction", {"chat_id": 7}, 'parameter "action" is required'),
        ("getUpdates", {"limit": "many"}, 'parameter "limit" must be an Integer'),
        ("setMyShortDescription", {"short_description": "字" * 121}, "short description is too long"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "字" * 201}, "MESSAGE_TOO_LONG"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_table_is_refused(method: str, given: Json, why: str) -> None:
    with pytest.raises(RefusalError) as refused:
        values_of(read_call(METHODS[method], "", "application/json", json.dumps(given).encode()))
    assert refused.value.description == f"Bad Request: {why}"


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_broken_body_is_refused(body: bytes) -> None:
    with pytest.raises(RefusalError):
        read_call(SEND, "", "application/json", body)
