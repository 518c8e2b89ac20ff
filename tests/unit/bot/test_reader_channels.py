"""Channels and groups of somebody: linked, listed and set up in private, and nothing of that is read by others."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CHEN, GROUP, LIN, METRO, NOON, ReadingRoom, buttons, pressed, shown, text, typed

from bot.calls import Call
from bot.delivery.ledger import NO_RIGHT
from bot.handlers.incoming import Incoming, Membership, Press, Room
from bot.handlers.places.targets import cut_off
from storage import Chat, Database, Place, Preferences

CHANNEL = Room(-600, "channel", "江城早知道")
#: As an administrator without the right to post, and with it.
MUTE = Membership("administrator", can_write=False, was=Membership("left", can_write=False))
ADDED = Membership("administrator", was=Membership("left", can_write=False))
LEFT = Membership("left", can_write=False, was=Membership("administrator"))


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database, group_admins={LIN.telegram_id})
    room.publish(METRO)
    for who in (LIN, CHEN):
        await room.begin("/help", who)
    return room


def chat_of(room: ReadingRoom, telegram_id: int = CHANNEL.telegram_id) -> Chat:
    found = room.do(lambda uow: uow.chats.find(telegram_id))
    assert found is not None
    return found


def chosen(room: ReadingRoom, telegram_id: int = CHANNEL.telegram_id) -> Preferences | None:
    place = Place(chat_of(room, telegram_id).id)
    return room.do(lambda uow: uow.preferences.get(place))


async def post(room: ReadingRoom, said: str) -> list[Call]:
    incoming = Incoming(next(room._ids), room.now, CHANNEL, None, typed(said), as_room=True)
    return await room.desk.handle(incoming)


def press(data: str) -> Press:
    what = pressed(data)
    arguments, target = cut_off(what.arguments)
    return replace(what, arguments=arguments, target=target)


async def test_a_channel_is_linked_by_whoever_adds_the_bot_and_they_hear_of_it_alone(room: ReadingRoom) -> None:
    linked = shown(await room.arrive(ADDED, LIN, CHANNEL))
    assert linked.params["chat_id"] == LIN.telegram_id
    assert linked.params["text"].startswith("频道“江城早知道”连上了")
    assert list(buttons(linked)) == ["选主题和时间", "断开"]
    assert chat_of(room).person_id is not None
    assert await room.arrive(replace(ADDED, was=Membership("administrator")), LIN, CHANNEL) == []


async def test_from_that_message_it_is_set_up_in_two_taps(room: ReadingRoom) -> None:
    linked = shown(await room.arrive(ADDED, LIN, CHANNEL))
    asked = shown(await room.arrive(press(buttons(linked)["选主题和时间"])))
    done = shown(await room.arrive(press(buttons(asked)["08:00"])))
    assert done.params["chat_id"] == LIN.telegram_id
    kept = chosen(room)
    assert kept is not None
    assert kept.subscribed
    own = room.place()
    assert room.do(lambda uow: uow.preferences.get(own)) is None


async def test_it_speaks_and_counts_hours_like_whoever_sets_it_up(room: ReadingRoom) -> None:
    await room.type("/language en")
    await room.type("/schedule Europe/Paris")
    linked = shown(await room.arrive(ADDED, LIN, CHANNEL))
    assert list(buttons(linked)) == ["Choose topics and hours", "Disconnect"]
    await post(room, "/schedule 08:00")
    kept = chosen(room)
    assert kept is not None
    assert (kept.language, kept.zone) == ("en", "Europe/Paris")


async def test_without_the_right_to_post_it_asks_for_it_and_is_linked_once_it_has_it(room: ReadingRoom) -> None:
    told = text(await room.arrive(MUTE, LIN, CHANNEL))
    assert told.startswith("我在频道“江城早知道”里还不能发消息")
    assert text(await room.arrive(replace(ADDED, was=replace(MUTE, was=None)), LIN, CHANNEL)).endswith("那里。")


@pytest.mark.parametrize("typed", ["/pause", "/pause 3天", "/pause 那个", "/pause 2020年1月1日", "/pause 999天"])
async def test_a_pause_that_is_posted_is_gone_on_with_by_buttons(room: ReadingRoom, typed: str) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    answered = shown(await post(room, typed))
    assert not re.search(r"(?<!<)/[a-z]+", answered.params["text"])
    assert buttons(answered).keys() & {"恢复", "直到恢复"}


async def test_what_is_posted_is_done_there_and_answered_in_private(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    answered = shown(await post(room, "/schedule 07:45"))
    assert answered.params["chat_id"] == LIN.telegram_id
    assert answered.params["text"].startswith("<b>江城早知道</b>\n好：每天 07:45"), "which of their chats it is about"
    kept = chosen(room)
    assert kept is not None
    assert kept.subscribed
    assert all(data.endswith(f"@{kept.place.chat_id}") for data in buttons(answered).values())
    for said in ("/settings", "/start", "/search 地铁"):
        opened = shown(await post(room, said))
        assert opened.params["chat_id"] == LIN.telegram_id, said
        assert opened.params["text"].startswith("<b>设置 · 江城早知道"), said
    for said in ("今天下雨", "/stats", "/nonsense"):
        assert await post(room, said) == [], said


async def test_a_post_in_a_channel_that_nobody_stands_for_is_not_answered(room: ReadingRoom) -> None:
    assert await post(room, "/settings") == []
    await room.arrive(ADDED, LIN, CHANNEL)
    own = room.place().chat_id
    room.do(lambda uow: uow.chats.suspend(own, "blocked", NOON))
    assert await post(room, "/settings") == []


async def test_another_administrator_stands_for_it_once_the_first_may_no_more(room: ReadingRoom) -> None:
    linked = shown(await room.arrive(ADDED, LIN, CHANNEL))
    door = buttons(linked)["选主题和时间"]
    lin, chen = (room.do(lambda uow, who=who: uow.people.find(who.telegram_id)) for who in (LIN, CHEN))
    assert lin is not None
    assert chen is not None
    room.group_admins.add(CHEN.telegram_id)
    await room.arrive(press(door), CHEN)
    assert chat_of(room).person_id == lin.id
    room.do(lambda uow: uow.people.ban(lin.id, NOON))
    await room.arrive(press(door), CHEN)
    assert chat_of(room).person_id == chen.id


async def test_they_are_listed_in_private_and_opened_for_who_administers_them(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    await room.arrive(Membership("member"), LIN, GROUP)
    await post(room, "/schedule 07:45")
    listed = shown(await room.press("chats"))
    assert list(buttons(listed))[:2] == ["江城早知道 · 频道 ✓", "江城读报群"]
    door = buttons(listed)["江城早知道 · 频道 ✓"]
    opened = shown(await room.arrive(press(door)))
    assert {"断开", "‹ 频道与群"} <= buttons(opened).keys()
    assert buttons(opened)["‹ 频道与群"] == "chats"
    room.group_admins.clear()
    (refused,) = await room.arrive(press(door))
    assert refused.params["show_alert"]


async def test_nobody_elses_are_listed_and_none_in_a_group(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    assert list(buttons(shown(await room.press("chats", CHEN)))) == ["加到群", "加到频道", "‹ 返回"]
    (toast,) = await room.press("chats", LIN, GROUP)
    assert toast.method == "answerCallbackQuery"


async def test_others_who_administer_it_have_it_listed_too(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    await room.arrive(ADDED, LIN, Room(-601, "channel", "江城晚知道"))
    await room.arrive(LEFT, LIN, Room(-601, "channel", "江城晚知道"))
    room.group_admins.add(CHEN.telegram_id)
    room.telegram_asked.clear()
    doors = buttons(shown(await room.press("chats", CHEN)))
    assert list(doors) == ["江城早知道 · 频道", "加到群", "加到频道", "‹ 返回"]
    assert room.telegram_asked == [(CHANNEL.telegram_id, CHEN.telegram_id)], "not of those that the bot was put out of"
    assert "江城早知道" in text(await room.arrive(press(doors["江城早知道 · 频道"]), CHEN))


async def test_many_of_them_are_turned_by_the_page(room: ReadingRoom) -> None:
    for number in range(9):
        await room.arrive(ADDED, LIN, Room(-700 - number, "channel", f"频道{number}"))
    first, second = shown(await room.press("chats")), shown(await room.press("chats:1"))
    assert [name for name in buttons(first) if name.startswith("频道")] == [f"频道{n} · 频道" for n in range(8)]
    assert "频道8 · 频道" in buttons(second)


async def test_cut_off_it_gets_nothing_and_keeps_what_it_chose(room: ReadingRoom) -> None:
    linked = shown(await room.arrive(ADDED, LIN, CHANNEL))
    await post(room, "/schedule 07:45")
    cut = shown(await room.arrive(press(buttons(linked)["断开"])))
    kept = chosen(room)
    assert kept is not None
    assert not kept.subscribed
    await room.arrive(press(buttons(cut)["重新订阅"]))
    again = chosen(room)
    assert again is not None
    assert again.subscribed
    (stale,) = await room.press("unlink")
    assert stale.method == "answerCallbackQuery"


async def test_thrown_out_it_says_so_once_to_who_stands_for_the_chat(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    await post(room, "/schedule 07:45")
    told = shown(await room.arrive(LEFT, CHEN, CHANNEL))
    assert told.params["chat_id"] == LIN.telegram_id
    assert told.params["text"].startswith("我不在“江城早知道”里了")
    assert await room.arrive(LEFT, CHEN, CHANNEL) == []
    room.now += timedelta(hours=1)
    await room.arrive(ADDED, LIN, CHANNEL)
    assert chat_of(room).suspended_at is None


async def test_let_no_longer_post_it_says_so_at_once_and_goes_on_when_it_may(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    await post(room, "/schedule 07:45")
    muted = Membership("administrator", can_write=False, was=Membership("administrator"))
    told = shown(await room.arrive(muted, CHEN, CHANNEL))
    assert told.params["chat_id"] == LIN.telegram_id
    assert told.params["text"].startswith("我在“江城早知道”里没有发消息的权限")
    assert await room.arrive(muted, CHEN, CHANNEL) == []
    assert chat_of(room).suspended_reason == NO_RIGHT, "as when Telegram refuses a message"
    await room.arrive(Membership("administrator", was=replace(muted, was=None)), CHEN, CHANNEL)
    assert chat_of(room).suspended_at is None


async def test_a_group_that_silences_the_bot_is_told_of_likewise(room: ReadingRoom) -> None:
    await room.arrive(Membership("member", was=Membership("left", can_write=False)), LIN, GROUP)
    await room.type("/schedule 07:45", LIN, GROUP)
    told = shown(await room.arrive(Membership("restricted", can_write=False, was=Membership("member")), CHEN, GROUP))
    assert (told.params["chat_id"], chat_of(room, GROUP.telegram_id).suspended_reason) == (LIN.telegram_id, NO_RIGHT)


async def test_of_a_chat_that_got_nothing_nothing_is_said(room: ReadingRoom) -> None:
    await room.arrive(ADDED, LIN, CHANNEL)
    assert await room.arrive(LEFT, LIN, CHANNEL) == []


async def test_a_group_is_greeted_with_a_button_that_its_administrators_press(room: ReadingRoom) -> None:
    greeting = shown(await room.arrive(Membership("member"), LIN, GROUP))
    assert buttons(greeting) == {"选主题和时间": "go:start"}
    asked = shown(await room.press("go:start", LIN, GROUP))
    assert "08:00" in buttons(asked)
    (refused,) = await room.press("go:start", CHEN, GROUP)
    assert refused.params["show_alert"]
