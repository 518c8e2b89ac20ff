"""Commands and questions with arguments that nobody in their right mind types."""

import pytest
from reading_room import CANTEEN, METRO, NOON, OWNER, ReadingRoom, Story
from soundness import assert_sound

from bot.calls import Call
from bot.handlers.incoming import Incoming, InlineQuestion, User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from storage import Database

pytestmark = pytest.mark.long

ABSURD = {
    "a message full of one word": "简" * 10_000,
    "a message full of words": "a b " * 2_500,
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈" * 200,
    "from right to left": "\u202eכותרת\u202c\u2067خبر",
    "nothing to be seen": "\u200b\u2060\ufeff\u3000",
    "controls": "a\x00b\x07\x1b[31m\r\n\x7f",
    "half a pair": "\ud83d \udc00",
    "SQL": "'; DROP TABLE articles; -- \" OR 1=1",
    "FTS": '地铁 AND OR NOT NEAR(a, 5) "unclosed * ^ col:x (((',
    "tsquery": "地铁 & | ! <-> :* \\ ''",
    "markup": '</b><a href="tg://user?id=1">&amp;&lt;</blockquote>',
    "Fluent": '{ $x } { NUMBER(1) } { message.attr } {"',
    "a format": "%s %(x)s {0} {x!r} ${x}",
    "a number beyond 64 bits": "9223372036854775808",
    "a negative number": "-1",
    "digits of another script": "٣٤٥",
    "commas": ",,,，，、、;;;:::",
    "hours": "24:60,99:99,-1:00,8:0,1e9:00",
    "a zone outside": "../../../etc/passwd",
    "a folder of zones": "America",
    "a URL that is none": "http://[::1/%00\ud800",
}


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, CANTEEN)
    room.appoint(OWNER)
    return room


@pytest.mark.parametrize("argument", ABSURD.values(), ids=ABSURD)
async def test_every_command_bears_it(room: ReadingRoom, argument: str) -> None:
    table = routes(Tools(None, room.locales, room.database)).commands  # type: ignore[arg-type]
    await room.press("hour:0800:settings")
    for command in (name for name, route in table.items() if route.errand is None):
        assert_sound(await room.type(f"/{command} {argument[:4000]}", OWNER))


@pytest.mark.parametrize("argument", ABSURD.values(), ids=ABSURD)
async def test_an_inline_question_bears_it(room: ReadingRoom, argument: str) -> None:
    for query, offset in ((argument, ""), ("地铁", argument)):
        question = InlineQuestion("q1", query, offset)
        (call,) = await room.desk.handle(Incoming(1, NOON, None, OWNER, question))
        assert len(call.params["results"]) <= 50


@pytest.mark.parametrize("command", ["approve", "deny", "ban", "unban"])
@pytest.mark.parametrize("id", ["9223372036854775808", "-9223372036854775809", "1" * 4000, "1e5", "٣", "</b>"])
async def test_nobody_has_such_an_id(room: ReadingRoom, command: str, id: str) -> None:
    (call,) = await room.type(f"/{command} {id}", OWNER)
    assert "\n" not in call.params["text"]
    assert len(call.params["text"]) < 200


@pytest.mark.parametrize("name", ["</b>", "<a href='x'>", "{ $id }", "&lt;", "\u202e\u200b", "", '"' * 129])
async def test_people_may_have_any_name(room: ReadingRoom, name: str) -> None:
    who = User(6666, name, None, "zh-hans")
    for text in ("/start", "/settings", "/digest", "地铁"):
        assert_sound(await room.type(text, who))
    for command in ("subscribers", "ban", "unban", "pending"):
        assert_sound(await room.type(f"/{command} 6666", OWNER))


@pytest.mark.parametrize("title", ['"' * 60, "&" * 4000, "\ufffc" * 60, "{ $topic }"])
async def test_thirty_outlets_may_have_any_title(room: ReadingRoom, title: str) -> None:
    for number in range(40):
        room.do(lambda uow, n=number: uow.sources.add(f"https://a.example/{n}", "feed", title, "本地", NOON))
    for text in ("/sources", "/sourcestatus", "/removesource"):
        assert_sound(await room.type(text, OWNER))
    for data in ("outlets:1", "allsources:0", "allsources:2", "removesource:3", "dropsource:9"):
        assert_sound(await room.press(data, OWNER))


def outlandish() -> list[Story]:
    """Reports whose every text is hostile."""
    texts = {**ABSURD, "no title": "", "ten thousand in one word": "x" * 10_000, "ten thousand marks": "！" * 10_000}
    return [Story(f"报{text}", text, f"{text}。" * 3, topic=text[:30] or "本地") for text in texts.values()]


@pytest.mark.parametrize("part", range(4))
async def test_reports_may_say_anything(room: ReadingRoom, part: int) -> None:
    room.publish(*outlandish()[part::4])
    for text in ("/start", "/latest", "/sources", "/topics", "/digest", "/sourcestatus", "/removesource", "地铁"):
        assert_sound(await room.type(text, OWNER))
    for delivery in room.promised(OWNER):
        assert_sound([Call("sendMessage", {"text": delivery.html, **delivery.options})])
    for data in (*(f"card:1:{number}" for number in range(1, 10)), "back:1", "more:1:1"):
        assert_sound(await room.press(data, OWNER))
    (call,) = await room.desk.handle(Incoming(1, NOON, None, OWNER, InlineQuestion("q1", "", "")))
    for result in call.params["results"]:
        content = result["input_message_content"]
        assert_sound([Call("sendMessage", {"text": content["message_text"]})])
        assert result["title"]
