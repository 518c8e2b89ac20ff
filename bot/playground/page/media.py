"""Pictures, files and places of messages: how the page's script draws them, and the bytes that it loads."""

from __future__ import annotations

import struct
from math import ceil
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from bot.locale import Words
from bot.playground.day import Day
from bot.playground.emulator import Message

Json = dict[str, Any]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def media_view(message: Message, words: Words) -> Json | None:
    """``picture`` with its width and height where they are known, ``file`` with what it is called, or ``place``."""
    if message.location is not None:
        latitude, longitude = message.location
        return {"place": words.plain("play-place", latitude=f"{latitude:.2f}", longitude=f"{longitude:.2f}")}
    if message.media is None:
        return None
    address, media = f"/media/{message.chat_id}/{message.id}", message.media
    if media.kind == "photo":
        return {"picture": address, "alt": words.plain("play-picture"), **_dimensions(media.content)}
    return {"file": address, "name": media.file_name, "size": f"{ceil(len(media.content) / 1000):,} KB"}


def media_response(day: Day, chat: str, message: int) -> Response:
    """What was sent as ``message`` to the chat of this id, as its address has them.

    Only pictures are shown where they are; whatever else a file holds, the browser keeps it as a file."""
    sent = next(
        (one.messages.get(message) for number, one in day.emulator.world.chats.items() if str(number) == chat), None
    )
    if sent is None or sent.media is None:
        return Response("there is no such file", 404, media_type="text/plain")
    media = sent.media
    kind = _picture_kind(media.content) if media.kind == "photo" else None
    if kind is not None:
        return Response(media.content, media_type=kind)
    name = quote(media.file_name, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(media.content, media_type="application/octet-stream", headers=headers)


def _picture_kind(content: bytes) -> str | None:
    return "image/png" if content.startswith(_PNG) else "image/jpeg" if content.startswith(_JPEG) else None


def _dimensions(content: bytes) -> Json:
    """Of a PNG, from its header: room is kept before it has loaded, and the log does not jump."""
    if not content.startswith(_PNG) or len(content) < 24:
        return {}
    width, height = struct.unpack(">II", content[16:24])
    return {"width": width, "height": height}
