"""Files that people send: the bot is told of them, and fetches what is not too large."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.delivery.files import MOST_BYTES, fetched
from bot.delivery.wire import make_bot
from bot.errors import FileError
from bot.handlers.entrance import read_update
from bot.handlers.incoming import Document, Said
from bot.playground.emulator import DEFAULT_TOKEN, Emulator, Media, Person, Serving

OPML = b"<opml version='2.0'/>"


@pytest.fixture
async def bot(serving: Serving) -> AsyncIterator[Bot]:
    """As the composition root makes it."""
    async with make_bot(DEFAULT_TOKEN, serving.url, None) as bot:
        yield bot


async def sent(bot: Bot, emulator: Emulator, reader: Person, content: bytes, caption: str = "我的来源") -> Document:
    """What the bot is told."""
    message = emulator.send_document(reader, reader, Media("document", "来源.opml", content), caption)
    update = {"update_id": 1, "message": emulator.message_json(message)}
    incoming = read_update(update, bot, message.date)
    assert incoming is not None
    assert isinstance(incoming.what, Said)
    assert incoming.what.text == caption
    assert incoming.what.document is not None
    return incoming.what.document


async def test_a_document_is_told_of_and_fetched(bot: Bot, emulator: Emulator, reader: Person) -> None:
    first = await sent(bot, emulator, reader, OPML)
    second = await sent(bot, emulator, reader, b"another", caption="")
    assert first.name == "来源.opml"
    assert (await fetched(bot, first.file_id), await fetched(bot, second.file_id)) == (OPML, b"another")


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 20 * 1024 * 1024 + 1])
async def test_one_that_is_too_large_is_not_fetched(bot: Bot, emulator: Emulator, reader: Person, size: int) -> None:
    document = await sent(bot, emulator, reader, bytes(size))
    with pytest.raises(FileError) as refused:
        await fetched(bot, document.file_id)
    assert refused.value.code == "file_too_large"


async def test_what_is_not_there_is_said_to_be_unavailable(bot: Bot, emulator: Emulator, reader: Person) -> None:
    with pytest.raises(FileError) as refused:
        await fetched(bot, "file-1-2")
    assert refused.value.code == "file_unavailable"
    document = await sent(bot, emulator, reader, OPML)
    emulator.world.delete(emulator.messages(reader)[-1])
    with pytest.raises(FileError):
        await fetched(bot, document.file_id)
