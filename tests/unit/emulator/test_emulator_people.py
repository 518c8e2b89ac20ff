"""People in the emulator, and what the bot is told of what they do."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.emulator import ChatType, Emulator, MisuseError, NotInTimeError, Status
from bot.playground.emulator.state import Json

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def emulator() -> Emulator:
    return Emulator(lambda: NOW)


def told(emulator: Emulator) -> list[Json]:
    """The updates that wait for the bot; it has them then."""
    updates = [update.as_json() for update in emulator.world.updates.peek(100, NOW)]
    emulator.world.updates.drop_all()
    return updates


def test_start_with_a_payload(emulator: Emulator) -> None:
    reader = emulator.person("小满", username="xiaoman", language="zh-hans")
    emulator.start(reader, "invite_7")
    [update] = told(emulator)
    assert update["message"]["text"] == "/start invite_7"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["chat"] == {
        "id": reader.id,
        "type": "private",
        "first_name": "小满",
        "username": "xiaoman",
    }
    assert update["message"]["from"]["language_code"] == "zh-hans"


def test_the_same_calls_give_the_same_ids() -> None:
    def story() -> tuple[int, int, int, int]:
        emulator = Emulator(lambda: NOW)
        reader = emulator.person("小满")
        group = emulator.group("江城新闻", [reader])
        forum = emulator.group("论坛", [reader], forum=True)
        return reader.id, group.id, forum.id, emulator.start(reader).id

    assert story() == story()


def test_blocking_and_unblocking_are_told(emulator: Emulator) -> None:
    reader = emulator.person("小满")
    emulator.start(reader)
    told(emulator)
    emulator.block(reader)
    with pytest.raises(MisuseError, match="blocked"):
        emulator.say(reader, reader, "喂")
    emulator.start(reader)
    statuses = [
        (one["my_chat_member"]["old_chat_member"]["status"], one["my_chat_member"]["new_chat_member"]["status"])
        for one in told(emulator)
        if "my_chat_member" in one
    ]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


def test_being_added_to_a_group_is_told(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    group = emulator.group("江城新闻", [owner])
    emulator.add(group)
    member, service = told(emulator)
    assert member["my_chat_member"]["from"]["id"] == owner.id
    assert service["message"]["new_chat_members"][0]["id"] == emulator.bot.id


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("大家早上好", False),
        ("/digest", True),
        ("/digest@jianbao_bot", True),
        ("/digest@other_bot", False),
        ("@jianbao_bot 地铁", True),
    ],
)
def test_in_a_group_the_bot_sees_what_is_meant_for_it(emulator: Emulator, text: str, is_seen: bool) -> None:
    owner = emulator.person("老周")
    group = emulator.group("江城新闻", [owner])
    emulator.add(group)
    told(emulator)
    emulator.say(group, owner, text)
    assert bool(told(emulator)) is is_seen


def test_an_administrator_bot_sees_everything(emulator: Emulator) -> None:
    owner, member = emulator.person("老周"), emulator.person("小满")
    group = emulator.group("江城新闻", [owner, member], supergroup=True)
    emulator.promote(group)
    told(emulator)
    emulator.say(group, member, "大家早上好")
    assert told(emulator)[0]["message"]["text"] == "大家早上好"


def test_a_reply_to_the_bot_is_seen(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    group = emulator.group("江城新闻", [owner])
    emulator.add(group)
    answer = emulator.world.post(emulator.world.draft(group, emulator.bot, emulator.say(group, owner, "x").body))
    told(emulator)
    emulator.say(group, owner, "为什么", reply_to=answer)
    assert told(emulator)[0]["message"]["reply_to_message"]["message_id"] == answer.id


def test_topics_of_a_forum(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    forum = emulator.group("江城论坛", [owner], forum=True)
    emulator.add(forum)
    topic = emulator.topic(forum, "财经")
    told(emulator)
    emulator.say(forum, owner, "/digest", thread=topic.id)
    emulator.say(forum, owner, "/help")
    in_topic, in_general = told(emulator)
    assert emulator.say(forum, owner, "/why", reply_to=emulator.messages(forum, topic.id)[-1]).thread_id == topic.id
    assert in_topic["message"]["message_thread_id"] == topic.id
    assert "message_thread_id" not in in_general["message"]
    assert [one.text for one in emulator.messages(forum, topic.id)][-2:] == ["/digest", "/why"]
    assert [one.text for one in emulator.messages(forum, 0)][-1] == "/help"
    with pytest.raises(MisuseError, match="no topic"):
        emulator.say(forum, owner, "x", thread=999)


def test_a_channels_post(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    channel = emulator.channel("江城日报", owner, username="jiangcheng")
    emulator.promote(channel)
    told(emulator)
    emulator.say(channel, owner, "头条")
    [update] = told(emulator)
    assert update["channel_post"]["sender_chat"]["title"] == "江城日报"
    assert "from" not in update["channel_post"]


def test_a_topic_has_another_name_and_what_is_written_in_it_answers_its_opening(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    forum = emulator.group("江城论坛", [owner], forum=True)
    emulator.add(forum)
    topic = emulator.topic(forum, "财经")
    told(emulator)
    assert emulator.rename_topic(forum, topic, "钱").name == "钱"
    emulator.say(forum, owner, "/digest", thread=topic.id)
    renamed, said = (one["message"] for one in told(emulator))
    assert (renamed["forum_topic_edited"], renamed["message_thread_id"]) == ({"name": "钱"}, topic.id)
    opening = said["reply_to_message"]
    assert (opening["message_id"], opening["forum_topic_created"]["name"]) == (topic.id, "财经")
    assert "reply_to_message" not in opening


def test_an_anonymous_administrator_writes_in_the_groups_name(emulator: Emulator) -> None:
    owner, member = emulator.person("老周"), emulator.person("小满")
    group = emulator.group("江城新闻", [owner, member], supergroup=True)
    emulator.add(group)
    with pytest.raises(MisuseError, match="no administrator"):
        emulator.hide(group, member)
    emulator.hide(group, owner)
    told(emulator)
    emulator.say(group, owner, "/settings")
    [update] = told(emulator)
    assert update["message"]["sender_chat"]["id"] == group.id
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"


def test_who_may_not_post_in_a_channel_is_told_so(emulator: Emulator) -> None:
    owner, chief = emulator.person("老周"), emulator.person("小满")
    channel = emulator.channel("江城日报", owner)
    emulator.promote(channel, by=chief, can_post=False)
    emulator.promote(channel, by=chief)
    first, second = (one["my_chat_member"] for one in told(emulator))
    assert first["from"]["id"] == chief.id
    rights = [one["can_post_messages"] for one in (first["new_chat_member"], second["new_chat_member"])]
    assert rights == [False, True]
    assert second["old_chat_member"] == first["new_chat_member"]


def test_forwards_name_where_they_come_from(emulator: Emulator) -> None:
    reader, owner = emulator.person("小满"), emulator.person("老周")
    channel = emulator.channel("江城日报", owner)
    post = emulator.say(channel, owner, "地铁三号线今天开通")
    emulator.forward(reader, reader, post)
    emulator.forward(reader, reader, "从别处来的一段话", "江城晚报")
    emulator.forward(reader, reader, "不知是谁的话")
    origins = [one["message"]["forward_origin"] for one in told(emulator)]
    assert [origin["type"] for origin in origins] == ["channel", "channel", "hidden_user"]
    assert [origin["chat"]["title"] for origin in origins[:2]] == ["江城日报", "江城晚报"]


def test_a_group_that_becomes_a_supergroup(emulator: Emulator) -> None:
    owner = emulator.person("老周")
    group = emulator.group("江城新闻", [owner])
    emulator.add(group)
    told(emulator)
    grown = emulator.migrate(group)
    assert grown.type is ChatType.SUPERGROUP
    before, after = told(emulator)
    assert before["message"]["migrate_to_chat_id"] == grown.id
    assert after["message"]["migrate_from_chat_id"] == group.id


def test_others_are_told_of_only_to_administrators_that_asked(emulator: Emulator) -> None:
    owner, member = emulator.person("老周"), emulator.person("小满")
    group = emulator.group("江城新闻", [owner, member])
    emulator.promote(group)
    told(emulator)
    emulator.promote(group, member)
    assert told(emulator) == []
    emulator.world.updates.allow(["chat_member"])
    emulator.promote(group, member, Status.MEMBER)
    assert told(emulator)[0]["chat_member"]["new_chat_member"]["status"] == "member"


def test_what_a_client_completes(emulator: Emulator) -> None:
    reader, owner = emulator.person("小满"), emulator.person("John", language="en")
    group = emulator.group("江城新闻", [owner, reader])
    commands = emulator.world.profile.commands
    commands['["default", null, null]', ""] = [{"command": "help", "description": "help"}]
    commands['["default", null, null]', "zh"] = [{"command": "help", "description": "帮助"}]
    commands['["all_chat_administrators", null, null]', ""] = [{"command": "admin", "description": "admin"}]
    assert emulator.commands(reader, reader)[0]["description"] == "帮助"
    assert emulator.commands(reader, group)[0]["description"] == "帮助"
    assert emulator.commands(owner, group)[0]["command"] == "admin"


def test_updates_are_kept_for_a_day(emulator: Emulator) -> None:
    emulator.start(emulator.person("小满"))
    assert len(emulator.world.updates.peek(10, NOW + timedelta(hours=24))) == 1
    assert emulator.world.updates.peek(10, NOW + timedelta(hours=24, seconds=1)) == []


def test_nonsense_is_misuse(emulator: Emulator) -> None:
    reader, stranger = emulator.person("小满"), emulator.person("路人")
    group = emulator.group("江城新闻", [reader])
    message = emulator.say(reader, reader, "x")
    with pytest.raises(MisuseError, match="no button"):
        emulator.press(reader, message, "更多")
    with pytest.raises(MisuseError, match="is not in"):
        emulator.say(group, stranger, "x")
    with pytest.raises(MisuseError, match="nothing to send"):
        emulator.say(reader, reader, "  ")
    with pytest.raises(MisuseError, match="no topics"):
        emulator.topic(group, "财经")
    with pytest.raises(MisuseError, match="no chat"):
        emulator.messages(12345)
    with pytest.raises(MisuseError, match="private chat"):
        emulator.add(emulator.chat(reader))
    with pytest.raises(MisuseError, match="already a person"):
        emulator.person("又一个", id=reader.id)
    with pytest.raises(MisuseError, match="needs somebody"):
        emulator.group("空群", [])
    with pytest.raises(MisuseError, match="not started"):
        emulator.block(stranger)
    with pytest.raises(MisuseError, match="no chat"):
        Emulator(lambda: NOW).start(reader)


def test_a_clock_without_a_zone_is_refused() -> None:
    emulator = Emulator(lambda: NOW.replace(tzinfo=None))
    reader = emulator.person("小满")
    with pytest.raises(MisuseError, match="naive"):
        emulator.start(reader)


async def test_waiting_is_for_what_happens(emulator: Emulator) -> None:
    reader = emulator.person("小满")
    before = emulator.version
    emulator.say(reader, reader, "喂")
    assert await emulator.wait_for_change(before) == emulator.version
    assert [change.kind for change in emulator.changes(before)] == ["message", "updates"]
    assert (await emulator.wait_for(lambda: emulator.messages(reader)))[0].text == "喂"
    with pytest.raises(NotInTimeError):
        await emulator.wait_for(lambda: emulator.bot_messages(reader), timeout=0)
