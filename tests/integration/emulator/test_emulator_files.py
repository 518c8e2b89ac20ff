"""Files that the bot sends: they wait in the store as JSON, and arrive whole."""

import json

from fast_clock import FastClock
from telegram import Bot

from bot.calls import Address, Call, document, photo
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Sent
from bot.delivery.wire import Wire
from bot.playground.emulator import Emulator, Person

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def stored(call: Call) -> Call:
    """As it comes back from the store."""
    return Call.from_json(json.loads(json.dumps(call.as_json())))


async def test_a_document_and_a_picture(bot: Bot, emulator: Emulator, reader: Person) -> None:
    clock = FastClock()
    wire = Wire(bot, Limiter(clock.now, 25), clock)
    export = document(Address(reader.id), "江城.opml", b"<opml/>", "<b>来源</b>")
    chart = photo(Address(reader.id), PNG, "统计")
    for call in (export, chart):
        assert isinstance(await wire.say(stored(call)), Sent)
    file, picture = emulator.bot_messages(reader)[-2:]
    assert (file.text, picture.text) == ("来源", "统计")
    assert file.media is not None
    assert picture.media is not None
    assert (file.media.file_name, file.media.content) == ("江城.opml", b"<opml/>")
    assert picture.media.content == PNG


def test_a_note_is_kept_with_its_call_and_not_told() -> None:
    call = Call("sendMessage", {"chat_id": 7, "text": "林"}, {"card": 3})
    assert stored(call) == call
    assert "note" not in Call("sendMessage", {}).as_json()
