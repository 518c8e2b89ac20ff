"""A first meeting: two questions, answered by buttons, and a first digest at once."""

from datetime import UTC, datetime, timedelta

import pytest
from reading_room import (
    CANTEEN,
    FONTS,
    GROUP,
    LIN,
    METRO,
    METRO_AGAIN,
    NOON,
    OWNER,
    ReadingRoom,
    buttons,
    shown,
    text,
)

from storage import Database


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, METRO_AGAIN, CANTEEN, FONTS)
    return room


async def test_the_greeting_has_the_headline_of_the_moment_and_both_questions(room: ReadingRoom) -> None:
    call = shown(await room.type("/start"))
    assert call.params["text"].startswith("现在的大事：<b>地铁四号线今日全线开通</b>")
    assert {"本地", "财经", "科技", "07:30", "08:00", "12:00", "20:30", "好了"} <= buttons(call).keys()


async def test_topics_and_an_hour_bring_the_first_digest_at_once(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    ticked = shown(await room.press(offered["本地"]))
    assert ticked.method == "editMessageText"
    assert "本地 ✓" in buttons(ticked)
    assert room.promised() == []
    picked = shown(await room.press(offered["08:00"]))
    assert "08:00 ✓" in buttons(picked)
    assert picked.params["text"].startswith("现在的大事：<b>地铁四号线今日全线开通</b>")
    (digest,) = room.promised()
    assert "地铁四号线今日全线开通" in digest.html
    assert "社区食堂" not in digest.html
    assert room.topics() == ("本地",)
    assert room.hours() == {"08:00": datetime(2026, 11, 25, 0, 0, tzinfo=UTC)}
    assert room.preferences().subscribed


async def test_done_chooses_what_was_not_and_repeats_nothing(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    finished = shown(await room.press(offered["好了"]))
    assert finished.params["text"] == "好了。主题：全部。时间：每天 08:00，北京时间（现在 12:00）。\n第一份马上就到。"
    assert buttons(finished) == {"设置": "go:settings"}
    assert len(room.promised()) == 1
    again = await room.press(offered["好了"])
    assert "第一份" not in text(again)
    assert room.promised() == []


async def test_an_hour_picked_first_waits_for_the_topics(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    await room.press(offered["20:30"])
    assert room.promised() == []
    await room.press(offered["科技"])
    await room.press(offered["好了"])
    (digest,) = room.promised()
    assert "古籍识别工具开源" in digest.html
    assert list(room.hours()) == ["20:30"]


async def test_whoever_comes_back_sees_where_things_stand(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    await room.press(offered["好了"])
    assert text(await room.type("/start")).startswith("<b>设置</b>")


async def test_other_hours_lead_there_and_back(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    hours = buttons(shown(await room.press(offered["别的时间"])))
    picked = buttons(shown(await room.press(hours["18:00"])))
    assert "18:00 ✓" in picked
    assert "18:00 ✓" in buttons(shown(await room.press(picked["‹ 返回"])))


async def test_while_waiting_there_is_no_news_and_choices_are_kept(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO)
    greeting = shown(await room.type("/start"))
    assert "地铁" not in greeting.params["text"]
    assert "管理员批准后，马上送第一份。" in greeting.params["text"]
    await room.press(buttons(greeting)["本地"])
    await room.press(buttons(greeting)["08:00"])
    finished = await room.press(buttons(greeting)["好了"])
    assert text(finished).endswith("管理员批准后，马上送第一份。")
    assert room.promised() == []
    assert room.topics() == ("本地",)
    assert room.preferences().subscribed
    assert "批准" in text(await room.type("/digest"))


async def test_approval_sends_the_first_digest_at_once(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO)
    await room.type("/start")
    await room.press("done")
    await room.type("/start", OWNER)
    room.do(lambda uow: uow.people.grant(uow.people.meet(1001, "周", None, "zh", NOON).id, "owner", NOON))
    await room.type("/approve 2007", OWNER)
    (digest,) = room.promised()
    assert "地铁四号线今日全线开通" in digest.html


async def test_whoever_waits_is_told_once_and_why_their_invite_did_not_work(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    assert text(await room.type("/start")).count("管理员批准后") == 1
    spent = text(await room.type("/start in-abcdef"))
    assert spent.startswith("这个邀请已经失效")
    assert "什么时候送？" in spent


async def test_without_an_invite_there_are_no_questions(database: Database) -> None:
    room = ReadingRoom(database, access="invite")
    assert buttons(shown(await room.type("/start"))) == {}


async def test_a_group_answers_the_same_questions_by_its_administrators(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start", room=GROUP)))
    refused = await room.press(offered["本地"], room=GROUP)
    assert [call.method for call in refused] == ["answerCallbackQuery"]
    room.group_admins.add(LIN.telegram_id)
    await room.press(offered["本地"], room=GROUP)
    await room.press(offered["08:00"], room=GROUP)
    found = room.do(lambda uow: uow.deliveries.claim(NOON + timedelta(minutes=1), 10))
    (digest,) = [delivery for delivery in found if delivery.chat_telegram_id == GROUP.telegram_id]
    assert buttons(digest)["1"] == f"https://t.me/jianbao_bot?start=card_{digest.digest_id}_1"
    opened = await room.type(f"/start card_{digest.digest_id}_1")
    assert "江城晚报" in text(opened)


async def test_an_admin_gets_the_admins_menu(database: Database) -> None:
    room = ReadingRoom(database)
    room.do(lambda uow: uow.people.grant(uow.people.meet(1001, "周", None, "zh", NOON).id, "owner", NOON))
    calls = await room.type("/start", OWNER)
    (menu,) = [call for call in calls if call.method == "setMyCommands"]
    assert menu.params["scope"] == {"type": "chat", "chat_id": OWNER.telegram_id}
    assert "stats" in {command["command"] for command in menu.params["commands"]}


async def test_help_names_the_commands(room: ReadingRoom) -> None:
    assert "/digest" in text(await room.type("/help"))
    assert "/help" in text(await room.type("/whatever"))
    assert await room.type("/whatever", room=GROUP) == []


async def test_a_choice_before_the_first_start_is_told_how_to_ask(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    told = text(await room.type("/schedule 08:00"))
    assert "/start" in told
    assert room.hours() == {}


async def test_those_who_wait_are_told_that_they_wait(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    await room.type("/start")
    assert text(await room.type("/digest")) == "管理员批准后，马上送第一份。"
    await room.type("/schedule 08:00")
    assert list(room.hours()) == ["08:00"]


async def test_by_invitation_only_says_that_it_takes_an_invitation(database: Database) -> None:
    room = ReadingRoom(database, access="invite")
    for typed in ("/start", "/digest", "/schedule 08:00", "地铁"):
        assert "邀请链接" in text(await room.type(typed))
    assert room.hours() == {}


async def test_a_group_of_somebody_who_is_not_admitted_gets_nothing(database: Database) -> None:
    room = ReadingRoom(database, access="approval", group_admins={LIN.telegram_id})
    await room.type("/start")
    for typed in ("/start", "/digest", "/schedule 08:00", "/topics"):
        assert await room.type(typed, room=GROUP) == []
