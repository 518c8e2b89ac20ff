"""Files that people sent, fetched from Telegram: they stand under an address of their own, for an hour."""

import asyncio

from telegram import Bot
from telegram.error import TelegramError

from bot.errors import FileError

#: An OPML file of thousands of sources has as many; a person's own are far smaller.
MOST_BYTES = 2 * 1024 * 1024
#: Seconds for all of it.
_LONGEST = 20.0


async def fetched(bot: Bot, file_id: str) -> bytes:
    """The content. Raises FileError."""
    try:
        async with asyncio.timeout(_LONGEST):
            file = await bot.get_file(file_id)
            if (file.file_size or 0) > MOST_BYTES:
                raise FileError("too_large", f"{file.file_size} bytes")
            content = bytes(await file.download_as_bytearray())
    except (TelegramError, TimeoutError) as error:
        is_large = "too big" in str(error).lower()
        raise FileError("too_large" if is_large else "unavailable", str(error) or "it took too long") from error
    if len(content) > MOST_BYTES:
        raise FileError("too_large", f"{len(content)} bytes")
    return content
