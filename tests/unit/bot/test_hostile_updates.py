"""Updates of strange shape: read, ignored or refused as unreadable, and never more than that."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from reading_room import METRO, ReadingRoom
from soundness import assert_sound
from telegram import Bot, User

from bot.errors import HandlingError
from bot.handlers.entrance import lane_of, read_update
from storage import Database

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LIN = {"id": 7, "is_bot": False, "first_name": "林"}
PRIVATE = {"id": 7, "type": "private", "first_name": "林"}
GROUP = {"id": -100, "type": "supergroup", "title": "早餐会", "is_forum": True}
CHANNEL = {"id": -200, "type": "channel", "title": "江城快讯"}
START = {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}


def message(chat: Any = PRIVATE, sender: Any = LIN, **more: Any) -> dict[str, Any]:
    given = {"message_id": 5, "date": 1764000000, "chat": chat, "from": sender, **more}
    return {"update_id": 1, "message": {name: value for name, value in given.items() if value is not None}}


def press(**more: Any) -> dict[str, Any]:
    return {"update_id": 1, "callback_query": {"id": "1", "from": LIN, "chat_instance": "1", **more}}


READABLE = {
    "nobody sent it": message(sender=None, **START),
    "an anonymous administrator": message(GROUP, sender_chat=GROUP, **START),
    "a channel that writes in a group": message(GROUP, sender_chat=CHANNEL, **START),
    "the general topic": message(GROUP, message_thread_id=1, **START),
    "a service message": message(GROUP, new_chat_members=[LIN]),
    "a sticker and nothing else": message(),
    "a post": {"update_id": 1, "channel_post": {"message_id": 5, "date": 1, "chat": CHANNEL, **START}},
    "a name of markup": message(sender=LIN | {"first_name": "</b>", "last_name": "{ $x }"}, **START),
    "no name that could be seen": message(sender=LIN | {"first_name": "\u200b\u202e"}, **START),
    "an entity beyond the text": message(text="/a", entities=[{"type": "bot_command", "offset": 0, "length": 99}]),
    "a press on a message long gone": press(data="topic:1", message={"message_id": 5, "date": 0, "chat": PRIVATE}),
    "a press on a message sent inline": press(data="topic:1", inline_message_id="x"),
    "a press on a game": press(game_short_name="chess"),
}
IGNORED = {
    "an edited message": {"update_id": 1, "edited_message": message(**START)["message"]},
    "a poll": {
        "update_id": 1,
        "poll_answer": {"poll_id": "1", "user": LIN, "option_ids": [], "option_persistent_ids": []},
    },
    "nothing": {"update_id": 1},
    "a kind of the future": {"update_id": 1, "telepathy": {"from": LIN}},
}
UNREADABLE = {
    "an entity in the middle of a pair": message(text="😀 a.cn", entities=[{"type": "url", "offset": 1, "length": 3}]),
    "no chat": message(chat=None, **START),
    "a chat that is a list": message(chat=[1], **START),
    "a chat that is a word": message(chat="x", **START),
    "a kind of chat of the future": message(PRIVATE | {"type": "hologram"}, **START),
    "an id of a hundred bits": message(PRIVATE | {"id": 2**100}, **START),
    "a person with an id of a hundred bits": message(sender=LIN | {"id": -(2**100)}, **START),
    "a person whose id is a word": message(sender=LIN | {"id": "x"}, **START),
    "a message that is a number": {"update_id": 1, "message": 5},
    "half a press": {"update_id": 1, "callback_query": {"id": 1}},
}


@pytest.fixture(scope="module")
def bot() -> Bot:
    bot = Bot("123:abc")
    bot._bot_user = User(99, "简报", is_bot=True, username="jianbao_bot")
    return bot


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO)
    return room


@pytest.mark.parametrize("raw", READABLE.values(), ids=READABLE)
async def test_what_can_be_read_is_handled(room: ReadingRoom, bot: Bot, raw: dict[str, Any]) -> None:
    incoming = read_update(raw, bot, NOW)
    assert incoming is not None
    assert_sound(await room.desk.handle(incoming))


@pytest.mark.parametrize("raw", IGNORED.values(), ids=IGNORED)
def test_what_is_no_matter_of_the_bots_is_ignored(bot: Bot, raw: dict[str, Any]) -> None:
    assert read_update(raw, bot, NOW) is None


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_kind_of_error(bot: Bot, raw: dict[str, Any]) -> None:
    with pytest.raises(HandlingError) as raised:
        read_update(raw, bot, NOW)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("raw", [*READABLE.values(), *IGNORED.values(), *UNREADABLE.values()])
def test_an_order_and_an_apology_are_found_for_anything(room: ReadingRoom, raw: dict[str, Any]) -> None:
    assert abs(lane_of(raw)) < 2**63
    assert_sound(room.desk.apology(raw, "E00000"))


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, {"chat": None}, {"chat": {"id": None, "type": "private"}}])
def test_an_apology_for_what_has_no_shape_is_none(room: ReadingRoom, value: Any) -> None:
    assert room.desk.apology({"message": value, "callback_query": value}, "E00000") == []


async def test_a_channels_readers_do_not_read_a_no(room: ReadingRoom, bot: Bot) -> None:
    incoming = read_update(json.loads(json.dumps(READABLE["a post"]).replace("/start", "/stats")), bot, NOW)
    assert incoming is not None
    assert await room.desk.handle(incoming) == []
