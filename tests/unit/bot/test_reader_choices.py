"""What a place chooses: typed and by buttons, kept at once, undone with one tap."""

from datetime import UTC, datetime, timedelta

import pytest
from reading_room import CANTEEN, FONTS, GROUP, LIN, METRO, NOON, ReadingRoom, buttons, shown, text

from bot.calls import Call
from bot.handlers.incoming import Press, User
from storage import Database, Place

DOORS = [
    ["主题", "来源", "关键词"],
    ["时间", "时区", "安静"],
    ["长度", "样子", "语言"],
    ["关注与少看", "暂停", "频道与群"],
    ["导出", "删除我的资料"],
]
TOMORROW_8 = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, CANTEEN, FONTS)
    return room


class TestTopics:
    async def test_typed_topics_are_added_and_the_hour_is_eight(self, room: ReadingRoom) -> None:
        html = text(await room.type("/subscribe 科技 財經"))
        assert html == "订阅了：科技、财经。每天 08:00，北京时间（现在 12:00）。"
        assert set(room.topics()) == {"科技", "财经"}
        assert room.hours() == {"08:00": TOMORROW_8}
        assert room.promised() == []

    async def test_an_unknown_topic_changes_nothing(self, room: ReadingRoom) -> None:
        html = text(await room.type("/subscribe 科技 <体育>"))
        assert "没有“&lt;体育&gt;”这个主题" in html
        assert "本地" in html
        assert room.topics() == ()

    async def test_bare_it_shows_the_buttons(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.type("/subscribe")))
        ticked = shown(await room.press(offered["科技"]))
        assert "现在：科技" in ticked.params["text"]
        assert "科技" in buttons(shown(await room.press(buttons(ticked)["科技 ✓"])))
        assert room.topics() == ()

    @pytest.mark.long
    async def test_readers_of_traditional_see_them_in_their_script_and_they_are_kept_as_given(
        self, room: ReadingRoom
    ) -> None:
        hant = User(LIN.telegram_id, LIN.name, None, "zh-TW")
        drawn = shown(await room.type("/topics", hant))
        ticked = shown(await room.press(buttons(drawn)["財經"], hant))
        assert "目前：財經" in ticked.params["text"]
        assert "財經 ✓" in buttons(ticked)
        assert room.topics() == ("财经",)
        listed = shown(await room.type("/latest 財經", hant))
        assert listed.params["text"].splitlines()[0].endswith("財經</b>")
        assert "財經 ✓" in buttons(listed)
        assert "财经" not in text(await room.type("/subscribe 體育", hant))
        await room.press("language:zh-Hans:settings")
        assert "财经 ✓" in buttons(shown(await room.type("/topics")))

    async def test_two_who_press_the_same_button_at_once_agree(self, room: ReadingRoom) -> None:
        topics, hours = buttons(shown(await room.type("/topics"))), buttons(shown(await room.type("/schedule")))
        for _ in range(2):
            ticked = buttons(shown(await room.press(topics["科技"])))
            chosen = buttons(shown(await room.press(hours["20:30"])))
        assert (room.topics(), list(room.hours())) == (("科技",), ["20:30"])
        for _ in range(2):
            await room.press(ticked["科技 ✓"])
            await room.press(chosen["20:30 ✓"])
        assert (room.topics(), room.hours()) == ((), {})

    async def test_buttons_without_a_sign_still_change_what_is(self, room: ReadingRoom) -> None:
        """They stand under messages of before."""
        topics, hours = buttons(shown(await room.type("/topics"))), buttons(shown(await room.type("/schedule")))
        old = topics["科技"].replace("+", ""), hours["20:30"].replace("+", "")
        for topic, slots in ((("科技",), ["20:30"]), ((), [])):
            for data in old:
                await room.press(data)
            assert (room.topics(), list(room.hours())) == (topic, slots)

    async def test_one_topic_is_taken_out_also_of_all(self, room: ReadingRoom) -> None:
        assert text(await room.type("/unsubscribe 科技")) == "好，现在送：本地、财经。"
        await room.type("/subscribe 科技")
        await room.type("/unsubscribe 本地,财经")
        assert room.topics() == ("科技",)

    async def test_a_topic_may_have_a_space_in_its_name(self, room: ReadingRoom) -> None:
        room.do(lambda uow: uow.sources.add("https://a.example/", "feed", "Herald", "World News", NOON))
        await room.type("/subscribe world news，科技")
        assert set(room.topics()) == {"World News", "科技"}

    async def test_a_topic_may_be_called_by_any_of_its_names(self, room: ReadingRoom) -> None:
        await room.type("/subscribe Tech, finance, 本地")
        assert set(room.topics()) == {"科技", "财经", "本地"}
        room.do(lambda uow: uow.sources.add("https://a.example/", "feed", "Wired", "tech", NOON))
        await room.type("/subscribe tech")
        assert set(room.topics()) == {"科技", "财经", "本地", "tech"}
        await room.type("/unsubscribe Tech")
        assert set(room.topics()) == {"科技", "财经", "本地"}, "one that is called so itself"

    async def test_unsubscribing_is_one_tap_from_undone(self, room: ReadingRoom) -> None:
        await room.begin("/subscribe 科技")
        gone = shown(await room.type("/unsubscribe"))
        assert not room.preferences().subscribed
        room.now += timedelta(days=3)
        assert "下一份在明天 08:00" in text(await room.press(buttons(gone)["重新订阅"]))
        assert room.preferences().subscribed
        assert room.hours() == {"08:00": TOMORROW_8 + timedelta(days=3)}
        assert room.topics() == ("科技",)

    async def test_without_the_last_topic_nothing_comes(self, room: ReadingRoom) -> None:
        await room.begin("/subscribe 科技")
        gone = shown(await room.type("/unsubscribe 科技"))
        assert "一个主题也不剩" in gone.params["text"]
        assert not room.preferences().subscribed
        await room.press(buttons(gone)["重新订阅"])
        assert (room.topics(), room.preferences().subscribed) == (("科技",), True)

    async def test_without_any_of_all_topics_nothing_comes(self, room: ReadingRoom) -> None:
        assert text(await room.type("/unsubscribe 科技 财经 本地")).startswith("退订了")
        assert (room.topics(), room.preferences().subscribed) == ((), False)

    async def test_a_topic_with_a_long_name_has_a_button(self, room: ReadingRoom) -> None:
        room.do(lambda uow: uow.sources.add("https://a.example/", "feed", "甲", "长" * 60, NOON))
        offered = buttons(shown(await room.type("/topics")))
        (name,) = [name for name in offered if name.startswith("长长")]
        await room.press(offered[name])
        assert room.topics() == ("长" * 60,)


class TestSchedule:
    async def test_hours_and_zone_are_typed(self, room: ReadingRoom) -> None:
        html = text(await room.type("/schedule 08:00,20:30 Asia/Tokyo"))
        assert html == "好：每天 08:00、20:30，东京时间（现在 13:00）。下一份在今天 20:30。"
        assert room.hours() == {
            "08:00": datetime(2026, 11, 24, 23, 0, tzinfo=UTC),
            "20:30": datetime(2026, 11, 24, 11, 30, tzinfo=UTC),
        }
        assert room.preferences().subscribed
        assert room.promised() == []

    async def test_the_hour_that_it_is_now_comes_tomorrow(self, room: ReadingRoom) -> None:
        await room.type("/schedule 12:00")
        assert room.hours() == {"12:00": NOON + timedelta(days=1)}

    async def test_weekdays(self, room: ReadingRoom) -> None:
        room.now = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)  # a Friday
        html = text(await room.type("/schedule 07:45 weekdays"))
        assert "工作日 07:45" in html
        assert room.hours() == {"07:45": datetime(2026, 11, 29, 23, 45, tzinfo=UTC)}
        html = text(await room.type("/schedule 周二 周四"))
        assert "周二、周四 07:45" in html
        assert room.hours() == {"07:45": datetime(2026, 11, 30, 23, 45, tzinfo=UTC)}

    @pytest.mark.parametrize(
        ("typed", "named"),
        [
            ("08:00 Mars/Olympus", "“Mars/Olympus”，没有这个时区"),
            ("25:61", "“25:61”"),
            ("8点70", "“8点70”"),
            ("工作日 7:30，周末 9:00", "没法工作日一个时间、周末另一个"),
        ],
    )
    async def test_what_was_wrong_is_named_in_one_line(self, room: ReadingRoom, typed: str, named: str) -> None:
        html = text(await room.type(f"/schedule {typed}"))
        assert named in html
        assert "\n" not in html
        assert room.hours() == {}

    async def test_only_a_zone_moves_the_hours(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        await room.type("/schedule Europe/London")
        assert room.hours() == {"08:00": datetime(2026, 11, 24, 8, 0, tzinfo=UTC)}

    async def test_buttons_pick_hours_and_days(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.type("/schedule")))
        await room.press(offered["20:30"])
        picked = shown(await room.press(offered["07:30"]))
        assert {"07:30 ✓", "20:30 ✓"} <= buttons(picked).keys()
        weekend = shown(await room.press(offered["周末"]))
        assert "周末 07:30、20:30" in weekend.params["text"]
        assert room.hours()["07:30"] == datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
        assert room.promised() == []


class TestPause:
    async def test_until_it_is_resumed_and_nothing_is_caught_up_with(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        paused = shown(await room.type("/pause"))
        assert room.preferences().paused_at == NOON
        room.now += timedelta(days=9)
        assert "下一份在明天 08:00" in text(await room.press(buttons(paused)["恢复"]))
        assert room.preferences().paused_at is None
        assert room.hours() == {"08:00": TOMORROW_8 + timedelta(days=9)}

    async def test_a_choice_does_not_hide_that_nothing_comes(self, room: ReadingRoom) -> None:
        await room.type("/pause")
        assert text(await room.type("/subscribe 科技")).endswith("\n暂停中，/resume 恢复。")

    async def test_resuming_brings_back_who_had_unsubscribed(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        await room.type("/unsubscribe")
        await room.type("/pause")
        assert "下一份在明天 08:00" in text(await room.type("/resume"))
        assert room.preferences().subscribed
        assert room.hours() == {"08:00": TOMORROW_8}

    async def test_resuming_without_hours_asks_for_them(self, room: ReadingRoom) -> None:
        assert "什么时候送？" in text(await room.type("/resume"))


def keys(call: Call) -> list[str]:
    """What stands in place of the person's keyboard."""
    return [key["text"] for row in call.params["reply_markup"].get("keyboard", []) for key in row]


class TestSettings:
    async def test_one_message_says_everything(self, room: ReadingRoom) -> None:
        await room.begin("/subscribe 科技")
        call = shown(await room.type("/settings"))
        assert call.params["text"].splitlines() == [
            "<b>设置</b>",
            "主题：科技",
            "时间：每天 08:00，北京时间（现在 12:00）",
            "长度：6 条，每条 2 个要点",
            "样子：有声、不带图、没有新的也说",
            "语言：简体中文",
        ]
        rows = call.params["reply_markup"]["inline_keyboard"]
        assert [[button["text"] for button in row] for row in rows] == DOORS

    async def test_under_a_digest_they_come_as_a_message_of_their_own(self, room: ReadingRoom) -> None:
        await room.type("/digest")
        (digest,) = room.promised()
        assert shown(await room.press(buttons(digest)["设置"])).method == "sendMessage"

    @pytest.mark.long
    @pytest.mark.parametrize("door", ["主题", "时间", "时区", "长度", "样子", "语言", "关注与少看"])
    async def test_each_choice_has_the_way_back(self, room: ReadingRoom, door: str) -> None:
        doors = buttons(shown(await room.type("/settings")))
        inside = shown(await room.press(doors[door]))
        assert inside.method == "editMessageText"
        for data in buttons(inside).values():
            *_, again = [call for call in await room.press(data) if call.method in ("sendMessage", "editMessageText")]
            ways = {*buttons(again), *keys(again)}
            assert ways & {"‹ 返回", "‹ Back", "设置"} or data == "go:settings"
        assert text(await room.press(buttons(inside)["‹ 返回"])).startswith("<b>")

    async def test_length(self, room: ReadingRoom) -> None:
        await room.press("stories:10:settings")
        await room.press("points:1:settings")
        assert (room.preferences().stories, room.preferences().points) == (10, 1)

    async def test_sound_and_pictures(self, room: ReadingRoom) -> None:
        look = buttons(shown(await room.press("go:look:settings")))
        assert list(look)[:4] == ["有声 ✓", "静音", "不带图 ✓", "带图"]
        for _ in range(2):
            await room.press(look["静音"])
            chosen = shown(await room.press(look["带图"]))
        assert (room.preferences().silent, room.preferences().pictures) == (True, True)
        assert chosen.params["text"].endswith("现在：静音、带图、没有新的也说")
        await room.press(buttons(chosen)["有声"])
        assert (room.preferences().silent, room.preferences().pictures) == (False, True)

    @pytest.mark.parametrize("data", ["silent", "silent:2:settings", "pictures:x", "pictures:"])
    async def test_forged_looks_change_nothing(self, room: ReadingRoom, data: str) -> None:
        await room.press("hour:0800+:hours")
        assert (await room.press(data))[0].method == "answerCallbackQuery"
        assert (room.preferences().silent, room.preferences().pictures) == (False, False)

    async def test_length_by_minutes_of_reading(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.press("go:length:settings")))
        assert "6 条 ✓" in offered
        by_minutes = shown(await room.press(offered["3 分钟"]))
        assert "\n现在：约 3 分钟，每条 2 个要点。" in by_minutes.params["text"]
        assert {"3 分钟 ✓", "6 条"} < buttons(by_minutes).keys()
        assert "\n长度：约 3 分钟，每条 2 个要点\n" in text(await room.type("/settings"))
        by_stories = shown(await room.press(offered["8 条"]))
        assert {"3 分钟", "8 条 ✓"} < buttons(by_stories).keys()
        assert (room.preferences().stories, room.preferences().minutes) == (8, None)

    @pytest.mark.parametrize(
        ("language", "line"),
        [
            ("zh-Hant", "長度：約 3 分鐘，每則 2 個重點"),
            ("en", "Length: about 3 min, 2 points a story"),
        ],
    )
    async def test_the_length_in_other_languages(self, room: ReadingRoom, language: str, line: str) -> None:
        await room.press("minutes:3:settings")
        await room.press(f"language:{language}:settings")
        assert line in text(await room.type("/settings")).splitlines()

    async def test_the_language_changes_words_and_menu(self, room: ReadingRoom) -> None:
        calls = await room.press("language:zh-Hant:settings")
        assert "要用哪種語言" in text(calls)
        (menu,) = [call for call in calls if call.method == "setMyCommands"]
        assert menu.params["commands"][0]["description"].startswith("現在有什麼新消息")
        assert text(await room.type("/language en")).startswith("Which language?")
        assert room.preferences().language == "en"
        assert "Which language?" in text(await room.type("/language klingon"))
        assert "要用哪種語言" in text(await room.type("/language 繁體中文"))

    @pytest.mark.parametrize(
        "data",
        [
            "go:nowhere",
            "topic:feed",
            "hour:9999:hours",
            "days:3",
            "zone:Mars",
            "stories:99",
            "points:x",
            "minutes:4",
            "minutes:",
            "unlower:t0123456789:settings",
            "unlower",
        ],
    )
    async def test_old_buttons_do_no_harm(self, room: ReadingRoom, data: str) -> None:
        calls = await room.press(data)
        assert calls[0].method == "answerCallbackQuery"
        assert room.topics() == ()
        assert room.hours() == {}

    async def test_those_of_another_place_have_its_name_and_keep_the_words_of_this_one(self, room: ReadingRoom) -> None:
        room.group_admins.add(LIN.telegram_id)
        await room.type("/schedule 08:00", room=GROUP)
        group = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        assert group is not None
        there = Place(group.id)
        settings = shown(await room.arrive(Press("p1", 70, "go", ("settings",), there)))
        assert settings.params["text"].startswith("<b>设置 · 江城读报群</b>")
        assert "删除我的资料" not in buttons(settings)
        calls = await room.arrive(Press("p2", 70, "language", ("en", "settings"), there))
        assert "English ✓" in buttons(shown(calls))
        assert "用哪种语言" in text(calls)
        assert [call for call in calls if call.method == "setMyCommands"] == []
        (chosen,) = room.do(lambda uow: uow.preferences.of_chat(there.chat_id))
        assert chosen.language == "en"

    async def test_in_a_group_only_its_administrators_choose(self, room: ReadingRoom) -> None:
        assert "群管理员" in text(await room.type("/schedule 08:00", room=GROUP))
        room.group_admins.add(LIN.telegram_id)
        assert "每天 08:00" in text(await room.type("/schedule 08:00", room=GROUP))
