"""getFile, and the files themselves, which are fetched from another address."""

from __future__ import annotations

from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.state import Json, Media
from bot.playground.emulator.wire import file_json
from bot.playground.emulator.world import World

#: Telegram gives a bot no larger ones.
_MOST_BYTES = 20 * 1024 * 1024


def get_file(world: World, values: Json) -> Json:
    for chat in world.chats.values():
        for message in chat.messages.values():
            if message.media is not None:
                file = file_json(message.media, message)
                if file["file_id"] == values["file_id"]:
                    return _described(message.media, file)
    raise bad_request("wrong file_id or the file is temporarily unavailable")


def content_of(world: World, path: str) -> bytes | None:
    """What stands under a file_path; None where nothing does."""
    for chat in world.chats.values():
        for message in chat.messages.values():
            if message.media is not None and _path(message.media, file_json(message.media, message)) == path:
                return message.media.content
    return None


def _described(media: Media, file: Json) -> Json:
    if len(media.content) > _MOST_BYTES:
        raise bad_request("file is too big")
    return file | {"file_path": _path(media, file)}


def _path(media: Media, file: Json) -> str:
    """Telegram names its files anew, but for the ending."""
    _, dot, ending = media.file_name.rpartition(".")
    return f"{media.kind}s/{file['file_id']}{dot}{ending if dot else ''}"
