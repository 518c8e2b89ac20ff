"""Places on the map that people share, and where in a forum their files and places go."""

import pytest
import telegram

from bot.playground.emulator import Emulator, Media, MisuseError, Person


def test_a_place_is_told_of_by_its_latitude_and_longitude(emulator: Emulator, reader: Person) -> None:
    message = emulator.send_location(reader, reader, (-36.85, 174.76))
    told = telegram.Message.de_json(emulator.message_json(message), None)
    assert told.location is not None
    assert (told.location.latitude, told.location.longitude) == (-36.85, 174.76)
    assert told.text is None


def test_files_and_places_go_into_a_topic_that_is_there(emulator: Emulator, reader: Person) -> None:
    forum = emulator.group("读报群", [reader], forum=True)
    topic = emulator.topic(forum, "早报")
    emulator.send_document(forum, reader, Media("document", "来源.opml", b"x"), thread=topic.id)
    emulator.send_location(forum, reader, (31.2, 121.5), topic.id)
    assert [one.thread_id for one in emulator.messages(forum)[-2:]] == [topic.id, topic.id]
    with pytest.raises(MisuseError, match="no topic 999"):
        emulator.send_location(forum, reader, (31.2, 121.5), 999)
