"""An update as the handlers see it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, User

from bot.errors import HandlingError
from bot.handlers.entrance import INLINE, lane_of, person_of, read_update
from bot.handlers.incoming import (
    Document,
    InlineQuestion,
    Membership,
    Moved,
    Origin,
    Press,
    Quoted,
    Said,
    Shown,
    TopicNamed,
)
from storage import Place

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
LIN = {"id": 7, "is_bot": False, "first_name": "林", "language_code": "zh-hans"}
GROUP = {"id": -100, "type": "supergroup", "title": "早餐会", "is_forum": True}
PRIVATE = {"id": 7, "type": "private", "first_name": "林"}
#: What the Bot API tells of a bot's rights, all of it denied.
RESTRICTED: dict[str, Any] = {"status": "restricted", "is_member": True, "until_date": 0} | dict.fromkeys(
    (
        *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
        *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
        *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"),
        *("can_edit_tag", "can_react_to_messages"),
    ),
    False,
)
ADMINISTRATOR: dict[str, Any] = {"status": "administrator"} | dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ),
    False,
)


@pytest.fixture(scope="module")
def bot() -> Bot:
    bot = Bot("123:abc")
    bot._bot_user = User(99, "简报", is_bot=True, username="jianbao_bot")
    return bot


def message(text: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    return {
        "update_id": 1,
        "message": {"message_id": 5, "date": 1764000000, "chat": chat, "from": LIN, "text": text, **more},
    }


def command(text: str, length: int, **more: Any) -> dict[str, Any]:
    return message(text, entities=[{"type": "bot_command", "offset": 0, "length": length}], **more)


def said(raw: dict[str, Any], bot: Bot) -> Said:
    incoming = read_update(raw, bot, NOW)
    assert incoming is not None
    assert isinstance(incoming.what, Said)
    return incoming.what


def test_a_command_and_what_follows_it(bot: Bot) -> None:
    what = said(command("/subscribe 科技 财经", 10), bot)
    assert (what.command, what.argument) == ("subscribe", "科技 财经")


@pytest.mark.parametrize(
    ("text", "length", "expected"), [("/latest@Jianbao_bot", 19, "latest"), ("/latest@other_bot", 17, None)]
)
def test_a_command_may_be_meant_for_another_bot(bot: Bot, text: str, length: int, expected: str | None) -> None:
    assert said(command(text, length, chat=GROUP), bot).command == expected


def test_links_are_found_in_the_text_and_behind_words(bot: Bot) -> None:
    entities = [
        {"type": "url", "offset": 0, "length": 22},
        {"type": "text_link", "offset": 23, "length": 2, "url": "https://news.example/b"},
    ]
    what = said(message("https://news.example/a 这里", entities=entities), bot)
    assert what.urls == ("https://news.example/a", "https://news.example/b")


def test_a_topic_is_a_thread_and_general_is_none(bot: Bot) -> None:
    in_topic = read_update(message("x", GROUP, message_thread_id=4, is_topic_message=True), bot, NOW)
    general = read_update(message("x", GROUP, message_thread_id=4), bot, NOW)
    assert in_topic is not None
    assert in_topic.room is not None
    assert in_topic.room.thread == 4
    assert general is not None
    assert general.room is not None
    assert general.room.thread == 0


def test_an_anonymous_administrator_speaks_as_the_group(bot: Bot) -> None:
    incoming = read_update(message("x", GROUP, sender_chat=GROUP), bot, NOW)
    assert incoming is not None
    assert incoming.as_room
    assert incoming.sender is None


def test_a_press_is_a_verb_and_its_arguments(bot: Bot) -> None:
    raw = {
        "update_id": 2,
        "callback_query": {
            "id": "q1",
            "from": LIN,
            "chat_instance": "c",
            "data": "card:12:3",
            "message": message("digest")["message"],
        },
    }
    incoming = read_update(raw, bot, NOW)
    assert incoming is not None
    assert incoming.what == Press("q1", 5, "card", ("12", "3"), shown=Shown("digest"))


def test_a_press_may_be_about_another_place_and_tells_what_it_stands_under(bot: Bot) -> None:
    buttons = [[{"text": "✓ 财经", "callback_data": "topic:1:@12.7"}, {"text": "全文", "url": "https://a.example/"}]]
    links = [{"type": "text_link", "offset": 0, "length": 2, "url": "https://b.example/"}]
    under = message("主题", entities=links, reply_markup={"inline_keyboard": buttons})["message"]
    query = {"id": "q1", "from": LIN, "chat_instance": "c", "data": "topic:1:@12.7", "message": under}
    incoming = read_update({"update_id": 2, "callback_query": query}, bot, NOW)
    assert incoming is not None
    assert isinstance(incoming.what, Press)
    assert (incoming.what.arguments, incoming.what.target) == (("1",), Place(12, 7))
    rows = ((("✓ 财经", "topic:1:@12.7"), ("全文", "https://a.example/")),)
    assert incoming.what.shown == Shown("主题", ("https://b.example/",), rows)


def test_a_press_under_a_picture_knows_that_no_edit_makes_a_text_of_it(bot: Bot) -> None:
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}], "caption": "统计"}
    under = {name: value for name, value in message("")["message"].items() if name != "text"} | photo
    query = {"id": "q1", "from": LIN, "chat_instance": "c", "data": "admin", "message": under}
    incoming = read_update({"update_id": 2, "callback_query": query}, bot, NOW)
    assert incoming is not None
    assert incoming.what == Press("q1", 5, "admin", (), shown=None, has_text=False)


def test_a_place_on_the_map_and_a_file(bot: Bot) -> None:
    at = said(message("", location={"latitude": 30.5, "longitude": 114.3}), bot)
    assert (at.text, at.location, at.document) == ("", (30.5, 114.3), None)
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "来源.opml", "file_size": 2048}
    assert said(message("", document=file), bot).document == Document("f", "来源.opml")


def test_an_answer_to_the_bot_knows_what_the_answered_message_offers(bot: Bot) -> None:
    buttons = [[{"text": "关注", "callback_data": "follow:1:2"}, {"text": "site", "url": "https://a.example/"}]]
    answered = message("a card", **{"from": {"id": 99, "is_bot": True, "first_name": "简报"}})["message"]
    answered |= {"reply_markup": {"inline_keyboard": buttons}}
    assert said(message("/follow", reply_to_message=answered), bot).answered_buttons == ("follow:1:2",)
    of_another = answered | {"from": LIN}
    assert said(message("/follow", reply_to_message=of_another), bot).answered_buttons == ()


def test_of_a_message_in_a_group_it_knows_where_the_links_to_the_private_chat_lead(bot: Bot) -> None:
    urls = ("https://t.me/jianbao_bot?start=card_12_3", "https://t.me/other_bot?start=card_12_4", "https://a.example/")
    answered = message("a digest", GROUP, **{"from": {"id": 99, "is_bot": True, "first_name": "简报"}})["message"]
    answered |= {"reply_markup": {"inline_keyboard": [[{"text": "1", "url": url}] for url in urls]}}
    assert said(message("/why", GROUP, reply_to_message=answered), bot).answered_buttons == ("card:12:3",)


def test_an_inline_question_comes_from_no_room(bot: Bot) -> None:
    incoming = read_update(
        {"update_id": 3, "inline_query": {"id": "i", "from": LIN, "query": "地铁", "offset": ""}}, bot, NOW
    )
    assert incoming is not None
    assert incoming.room is None
    assert incoming.what == InlineQuestion("i", "地铁", "")


def test_blocked_and_moved(bot: Bot) -> None:
    member = {"user": {"id": 99, "is_bot": True, "first_name": "简报"}}
    change = {"chat": PRIVATE, "from": LIN, "date": 1764000000}
    change |= {
        "old_chat_member": member | {"status": "member"},
        "new_chat_member": member | {"status": "kicked", "until_date": 0},
    }
    blocked = read_update({"update_id": 4, "my_chat_member": change}, bot, NOW)
    moved = read_update(message("", {"id": -5, "type": "group", "title": "x"}, migrate_to_chat_id=-1005), bot, NOW)
    assert blocked is not None
    assert blocked.what == Membership("kicked", can_write=False, was=Membership("member"))
    assert moved is not None
    assert moved.what == Moved(-1005)


@pytest.mark.parametrize(
    ("kind", "standing", "read"),
    [
        ("supergroup", {"status": "member"}, Membership("member")),
        ("supergroup", RESTRICTED | {"can_send_messages": True}, Membership("restricted")),
        ("supergroup", RESTRICTED, Membership("restricted", can_write=False)),
        ("supergroup", RESTRICTED | {"is_member": False}, Membership("left", can_write=False)),
        ("channel", ADMINISTRATOR | {"can_post_messages": True}, Membership("administrator")),
        ("channel", ADMINISTRATOR | {"can_post_messages": False}, Membership("administrator", can_write=False)),
        ("supergroup", ADMINISTRATOR, Membership("administrator")),
    ],
)
def test_what_the_bot_may_do_in_a_chat(bot: Bot, kind: str, standing: dict[str, Any], read: Membership) -> None:
    me = {"user": {"id": 99, "is_bot": True, "first_name": "简报"}}
    chat = {"id": -100, "type": kind, "title": "江城读报群"}
    change = {"chat": chat, "from": LIN, "date": 1764000000, "old_chat_member": me | {"status": "left"}}
    incoming = read_update({"update_id": 4, "my_chat_member": change | {"new_chat_member": me | standing}}, bot, NOW)
    assert incoming is not None
    assert incoming.what == replace(read, was=Membership("left", can_write=False))


def test_a_topic_is_named_when_it_is_opened_and_when_it_is_renamed(bot: Bot) -> None:
    opening = {"forum_topic_created": {"name": "财经", "icon_color": 7322096}}
    inside = {"message_thread_id": 5, "is_topic_message": True}
    opened = read_update(message("", GROUP, **inside, **opening), bot, NOW)
    renamed = read_update(message("", GROUP, **inside, forum_topic_edited={"name": "钱"}), bot, NOW)
    another_icon = read_update(message("", GROUP, **inside, forum_topic_edited={"icon_custom_emoji_id": "1"}), bot, NOW)
    assert opened is not None
    assert renamed is not None
    assert another_icon is not None
    assert (opened.what, renamed.what) == (TopicNamed("财经"), TopicNamed("钱"))
    assert isinstance(another_icon.what, Said)


def test_what_is_written_in_a_topic_tells_its_name_and_quotes_nothing(bot: Bot) -> None:
    opening = message("", GROUP, forum_topic_created={"name": "财经", "icon_color": 7322096})["message"]
    inside = {"message_thread_id": 5, "is_topic_message": True, "reply_to_message": opening}
    incoming = read_update(message("大家好", GROUP, **inside), bot, NOW)
    assert incoming is not None
    assert incoming.room is not None
    assert isinstance(incoming.what, Said)
    assert (incoming.room.topic, incoming.what.quoted, incoming.what.reply_to) == ("财经", None, None)


def test_kinds_that_the_bot_has_nothing_to_do_with(bot: Bot) -> None:
    edited = {"update_id": 5, "edited_message": message("late second thoughts")["message"]}
    assert read_update(edited, bot, NOW) is None


@pytest.mark.parametrize("raw", [{"update_id": 6, "message": {"text": "no chat"}}, {"update_id": 6, "message": 7}])
def test_a_broken_update_is_said_to_be_so(bot: Bot, raw: dict[str, Any]) -> None:
    with pytest.raises(HandlingError, match="update 6 cannot be read"):
        read_update(raw, bot, NOW)


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        (message("x", GROUP), -100),
        ({"update_id": 1, "callback_query": {"from": LIN, "message": {"chat": GROUP}}}, -100),
        ({"update_id": 1, "inline_query": {"from": LIN}}, 7 + INLINE),
        ({"update_id": 1, "message": {"chat": "?"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_updates_of_one_chat_share_a_lane(raw: dict[str, Any], lane: int) -> None:
    assert lane_of(raw) == lane


@pytest.mark.parametrize(
    ("raw", "person"),
    [
        (message("x", GROUP), 7),
        ({"update_id": 1, "callback_query": {"from": LIN, "message": {"chat": GROUP}}}, 7),
        ({"update_id": 1, "inline_query": {"from": LIN}}, 7),
        ({"update_id": 1, "message": {"chat": GROUP, "sender_chat": GROUP, "from": {"id": 1087968824}}}, -100),
        ({"update_id": 1, "channel_post": {"chat": GROUP, "sender_chat": GROUP}}, -100),
        ({"update_id": 1, "message": {"chat": GROUP, "from": {"id": "seven"}}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_is_its_persons_or_of_whom_it_speaks_for(raw: dict[str, Any], person: int | None) -> None:
    assert person_of(raw) == person


CHANNEL = {"id": -200, "type": "channel", "title": "江城早知道"}


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (
            {"type": "channel", "date": 1764000000, "chat": CHANNEL | {"username": "jiangcheng"}, "message_id": 7},
            Origin("江城早知道", datetime.fromtimestamp(1764000000, UTC), "https://t.me/jiangcheng/7"),
        ),
        (
            {"type": "channel", "date": 1764000000, "chat": CHANNEL, "message_id": 7},
            Origin("江城早知道", datetime.fromtimestamp(1764000000, UTC)),
        ),
        (
            {"type": "chat", "date": 1764000000, "sender_chat": GROUP},
            Origin("早餐会", datetime.fromtimestamp(1764000000, UTC)),
        ),
        ({"type": "user", "date": 1764000000, "sender_user": LIN}, None),
        ({"type": "hidden_user", "date": 1764000000, "sender_user_name": "匿名"}, None),
    ],
)
def test_where_a_forwarded_post_is_from(bot: Bot, origin: dict[str, Any], expected: Origin | None) -> None:
    what = said(message("新馆开放。", forward_origin=origin), bot)
    assert (what.is_forward, what.origin) == (True, expected)


def test_a_forwarded_picture_is_its_caption(bot: Bot) -> None:
    raw = message("", forward_origin={"type": "user", "date": 1764000000, "sender_user": LIN})
    del raw["message"]["text"]
    raw["message"] |= {
        "caption": "看这里",
        "caption_entities": [{"type": "text_link", "offset": 1, "length": 2, "url": "https://news.example/b"}],
        "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
    }
    what = said(raw, bot)
    assert (what.text, what.urls, what.is_forward) == ("看这里", ("https://news.example/b",), True)


def test_what_is_answered_comes_along_unless_it_is_the_bots_own(bot: Bot) -> None:
    entities = [{"type": "url", "offset": 0, "length": 22}]
    asked = {"message_id": 4, "date": 1764000000, "chat": GROUP, "text": "https://news.example/a", "entities": entities}
    theirs = said(message("@jianbao_bot", chat=GROUP, reply_to_message=asked | {"from": LIN}), bot)
    assert theirs.quoted == Quoted("https://news.example/a", ("https://news.example/a",))
    own = {"id": 99, "is_bot": True, "first_name": "简报"}
    assert said(message("地铁", chat=GROUP, reply_to_message=asked | {"from": own}), bot).quoted is None


def test_what_was_chosen_inline_is_not_said_to_the_bot(bot: Bot) -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 2, "url": "https://news.example/b"}]
    own = {"id": 99, "is_bot": True, "first_name": "简报"}
    assert read_update(message("地铁", entities=entities, via_bot=own), bot, NOW) is None
    assert said(message("地铁", entities=entities, via_bot=own | {"id": 98}), bot).urls
