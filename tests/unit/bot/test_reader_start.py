"""A first meeting: two questions, one after the other, answered by buttons, and a first digest at once."""

from datetime import UTC, datetime, timedelta

import pytest
from reading_room import (
    CANTEEN,
    GROUP,
    LIN,
    METRO,
    NOON,
    OWNER,
    ReadingRoom,
    buttons,
    shown,
    text,
)

from bot.handlers.topics import topic_key
from storage import Database


async def test_the_greeting_has_the_headline_of_the_moment_and_one_question(room: ReadingRoom) -> None:
    call = shown(await room.type("/start"))
    assert call.params["text"].startswith("现在的大事：<b>地铁四号线今日全线开通</b>")
    assert call.params["text"].count("？") == 1
    assert list(buttons(call)) == ["本地", "科技", "财经", "好了"]


async def test_topics_and_an_hour_bring_the_first_digest_at_once(room: ReadingRoom) -> None:
    offered = buttons(shown(await room.type("/start")))
    ticked = shown(await room.press(offered["本地"]))
    assert ticked.method == "editMessageText"
    assert "本地 ✓" in buttons(ticked)
    when = shown(await room.press(buttons(ticked)["好了"]))
    assert when.params["text"].startswith("现在的大事：<b>地铁四号线今日全线开通</b>")
    assert list(buttons(when)) == ["07:30", "08:00", "12:00", "20:30", "别的时间", "‹ 返回"]
    assert room.promised() == []
    finished = shown(await room.press(buttons(when)["08:00"]))
    assert finished.params["text"].splitlines() == [
        "好了。主题：本地。时间：每天 08:00，北京时间（现在 12:00）。",
        "第一份马上就到。",
        "也可以送到你的群或频道。",
    ]
    (digest,) = room.promised()
    assert "地铁四号线今日全线开通" in digest.html
    assert "社区食堂" not in digest.html
    assert room.topics() == ("本地",)
    assert room.hours() == {"08:00": datetime(2026, 11, 25, 0, 0, tzinfo=UTC)}
    assert room.preferences().subscribed


async def asked_for_hours(room: ReadingRoom, payload: str = "") -> dict[str, str]:
    """The buttons of the second question."""
    offered = buttons(shown(await room.type(f"/start {payload}".strip())))
    return offered if "08:00" in offered else buttons(shown(await room.press(offered["好了"])))


async def test_no_topic_chosen_means_all_and_a_second_press_repeats_nothing(room: ReadingRoom) -> None:
    offered = await asked_for_hours(room)
    finished = shown(await room.press(offered["20:30"]))
    assert finished.params["text"].startswith("好了。主题：全部。时间：每天 20:30，")
    assert buttons(finished) == {
        "时区": "go:zone:settings",
        "设置": "go:settings",
        "加到群": "https://t.me/jianbao_bot?startgroup=true",
        "加到频道": "https://t.me/jianbao_bot?startchannel&admin=post_messages",
    }
    assert len(room.promised()) == 1
    again = text(await room.press(offered["20:30"]))
    assert "第一份" not in again
    assert "下一份在今天 20:30。" in again
    assert room.promised() == []
    assert list(room.hours()) == ["20:30"]


async def test_with_one_topic_there_is_nothing_to_choose(database: Database) -> None:
    room = ReadingRoom(database)
    room.publish(METRO)
    assert list(buttons(shown(await room.type("/start")))) == ["07:30", "08:00", "12:00", "20:30", "别的时间"]


async def test_the_first_question_can_be_gone_back_to(room: ReadingRoom) -> None:
    offered = await asked_for_hours(room)
    assert "本地" in buttons(shown(await room.press(offered["‹ 返回"])))


async def test_whoever_comes_back_sees_where_things_stand(room: ReadingRoom) -> None:
    await room.press((await asked_for_hours(room))["08:00"])
    assert text(await room.type("/start")).startswith("<b>设置</b>")


async def test_several_other_hours_are_chosen_and_then_done(room: ReadingRoom) -> None:
    offered = await asked_for_hours(room)
    hours = shown(await room.press(offered["别的时间"]))
    assert "好了" not in buttons(hours)
    await room.press(buttons(hours)["18:00"])
    picked = buttons(shown(await room.press(buttons(hours)["07:00"])))
    assert {"07:00 ✓", "18:00 ✓", "好了"} <= picked.keys()
    assert room.promised() == []
    assert {"18:00 ✓", "好了"} <= buttons(shown(await room.press(picked["‹ 返回"]))).keys()
    assert "每天 07:00、18:00" in text(await room.press(picked["好了"]))
    assert len(room.promised()) == 1


async def test_buttons_of_both_questions_on_one_message_are_still_understood(room: ReadingRoom) -> None:
    """As the bot asked once: ``hour:0800:start`` chose, or took back."""
    await room.type("/start")
    topic = topic_key("科技")
    assert "科技 ✓" in buttons(shown(await room.press(f"topic:{topic}:start")))
    assert "科技" in buttons(shown(await room.press(f"topic:{topic}:start")))
    assert "好了" in buttons(shown(await room.press("hour:2030:hours:start")))
    assert "好了" not in buttons(shown(await room.press("hour:2030:hours:start")))
    assert text(await room.press("hour:0800:start")).startswith("好了。主题：全部。时间：每天 08:00")
    assert len(room.promised()) == 1
    assert "什么时候送？" in text(await room.press("hour:0800:start"))
    assert text(await room.press("done")).startswith("好了。")


class TestLinkedTopics:
    async def test_they_are_chosen_and_only_the_hour_is_asked_for(self, room: ReadingRoom) -> None:
        offered = await asked_for_hours(room, f"t_{topic_key('科技')}_{topic_key('本地')}_{'0' * 10}")
        assert set(room.topics()) == {"科技", "本地"}
        assert text(await room.press(offered["08:00"])).startswith("好了。主题：本地、科技。")

    async def test_a_reader_gets_them_beside_those_that_were_chosen(self, room: ReadingRoom) -> None:
        await room.type("/subscribe 科技")
        told = text(await room.type(f"/start t_{topic_key('财经')}"))
        assert told.startswith("加上了：财经。")
        assert set(room.topics()) == {"科技", "财经"}

    async def test_whoever_takes_all_of_them_goes_on_so(self, room: ReadingRoom) -> None:
        await room.type("/schedule 08:00")
        assert text(await room.type(f"/start t_{topic_key('财经')}")).startswith("<b>设置</b>")
        assert room.topics() == ()

    async def test_they_are_kept_for_whoever_waits(self, database: Database) -> None:
        room = ReadingRoom(database, access="approval")
        room.publish(METRO, CANTEEN)
        assert "什么时候送？" in text(await room.type(f"/start t_{topic_key('财经')}"))
        assert room.topics() == ("财经",)

    @pytest.mark.parametrize("payload", ["t", "t_", "t_0000000000", "t_" + "x" * 60])
    async def test_those_that_there_are_not_bring_nothing(self, room: ReadingRoom, payload: str) -> None:
        assert "想看哪些？" in text(await room.type(f"/start {payload}"))
        assert room.topics() == ()


async def test_from_start_to_a_digest_by_the_clock_takes_four_taps(room: ReadingRoom) -> None:
    """Start itself is one. Nothing is typed."""
    taps, answer = 1, shown(await room.type("/start"))
    for label in ("财经", "好了", "07:30"):
        taps, answer = taps + 1, shown(await room.press(buttons(answer)[label]))
    assert taps <= 4
    assert room.preferences().subscribed
    assert (room.topics(), list(room.hours())) == (("财经",), ["07:30"])
    assert len(room.promised()) == 1


async def test_another_hour_takes_four_taps(room: ReadingRoom) -> None:
    """From the button under any digest."""
    await room.type("/schedule 08:00")
    await room.type("/digest")
    taps, answer = 0, room.promised()[-1]
    for label in ("设置", "时间", "09:00", "08:00 ✓"):
        taps, answer = taps + 1, shown(await room.press(buttons(answer)[label]))  # type: ignore[assignment]
    assert taps <= 4
    assert list(room.hours()) == ["09:00"]


async def test_while_waiting_there_is_no_news_and_choices_are_kept(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO)
    greeting = shown(await room.type("/start"))
    assert "地铁" not in greeting.params["text"]
    assert "管理员批准后，马上送第一份。" in greeting.params["text"]
    finished = shown(await room.press(buttons(greeting)["08:00"]))
    assert finished.params["text"].endswith("管理员批准后，马上送第一份。")
    assert list(buttons(finished)) == ["时区", "设置"]
    assert room.promised() == []
    assert list(room.hours()) == ["08:00"]
    assert room.preferences().subscribed
    assert await room.type("/digest") == []


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
    when = buttons(shown(await room.press(offered["好了"], room=GROUP)))
    assert list(buttons(shown(await room.press(when["08:00"], room=GROUP)))) == ["时区", "设置"]
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


async def test_those_who_wait_choose_as_they_like_meanwhile(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    await room.type("/start")
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
