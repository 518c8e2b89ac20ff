"""One request's parameters: read from its body and turned into Python values by the table of methods."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import HeaderParser
from typing import Any
from urllib.parse import parse_qsl

from bot.playground.emulator.entities import utf16_length
from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.methods import Field, Method
from bot.playground.emulator.state import Json

#: What Telegram says where a required parameter is missing; others get the general text.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "user_id": "invalid user_id specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
}
_TOO_LONG = {"text": "MESSAGE_TOO_LONG"}
#: Measured by their handlers, after the markup is parsed.
_MEASURED_LATER = frozenset({"sendMessage", "editMessageText", "sendPhoto", "sendDocument"})


@dataclass(frozen=True)
class Upload:
    file_name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A method with its parameters, as yet unchecked; ``uploads`` by the name of their form field."""

    method: Method
    given: Mapping[str, Any] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | None:
        """The chat that the call is about, where it is given as a number."""
        value = str(self.given.get("chat_id", ""))
        return int(value) if re.fullmatch(r"-?\d{1,18}", value) else None


def read_call(method: Method, query: str, content_type: str, body: bytes) -> Call:
    """From a query string and a JSON, form or multipart body, as Telegram takes them."""
    given: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        given |= _json_object(body)
    elif kind == "application/x-www-form-urlencoded":
        given |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        fields, uploads = _multipart(content_type, body)
        given |= fields
    return Call(method, given, uploads)


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as request body")
    return value


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    header = Headers()
    header["content-type"] = content_type
    boundary = str(header.get_param("boundary", ""))
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        about = HeaderParser().parsestr(head.lstrip(b"\r\n").decode("utf-8", "replace"))
        name = str(about.get_param("name", "", "content-disposition"))
        file_name = about.get_filename()
        if file_name is None:
            fields[name] = content.decode("utf-8", "replace")
        else:
            uploads[name] = Upload(file_name, content)
    return fields, uploads


def values_of(call: Call) -> Json:
    """The parameters by name, with Python types. Raises RefusalError.

    Unknown ones are ignored, as Telegram does.
    """
    values: Json = {}
    for known in call.method.fields.values():
        given = call.uploads.get(known.name, call.given.get(known.name))
        if given is None or given == "":
            if known.is_required:
                raise bad_request(_MISSING.get(known.name, f'parameter "{known.name}" is required'))
            if given is None:
                continue
        values[known.name] = _value(known, given)
        if known.longest and call.method.name not in _MEASURED_LATER:
            _check_length(known, values[known.name])
    return values


def _check_length(known: Field, value: str) -> None:
    if utf16_length(value) > (known.longest or 0):
        raise bad_request(_TOO_LONG.get(known.name, f"{known.name.replace('_', ' ')} is too long"))


def _value(known: Field, given: Any) -> Any:
    kind = known.types[0]
    if isinstance(given, Upload):
        return given
    if known.types == ("Integer", "String"):
        return _chat_reference(given)
    if kind == "Integer":
        return _integer(known, given)
    if kind == "Boolean":
        return given is True or str(given).lower() in {"true", "1", "yes"}
    if "String" in known.types:
        return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    return _structure(known, given)


def _chat_reference(given: Any) -> int | str:
    return int(given) if re.fullmatch(r"-?\d{1,18}", str(given)) else str(given)


def _integer(known: Field, given: Any) -> int:
    if isinstance(given, bool) or not re.fullmatch(r"\s*-?\d{1,18}\s*", str(given)):
        raise bad_request(_MISSING.get(known.name, f'parameter "{known.name}" must be an Integer'))
    return int(given)


def _structure(known: Field, given: Any) -> Any:
    expected = list if known.types[0].endswith("[]") else dict
    name = known.name.replace("_", " ")
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(given, expected):
        raise bad_request(f"{'an array' if expected is list else 'object'} expected as {name}")
    return given
