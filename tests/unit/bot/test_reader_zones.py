"""The clock of a place, through the desk: by a city that is typed, a place on the map, or behind the hours."""

import pytest
from reading_room import CHEN, GROUP, LIN, ReadingRoom, buttons, shown, text
from soundness import assert_sound

from bot.calls import Call
from storage import Database


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    return ReadingRoom(database)


async def asked(room: ReadingRoom) -> Call:
    """From the settings."""
    settings = shown(await room.type("/settings"))
    panel = shown(await room.press(buttons(settings)["时区"]))
    return shown(await room.press(buttons(panel)["写城市名"]))


class TestTyped:
    async def test_a_citys_name_sets_the_clock_at_once(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        question = await asked(room)
        assert question.params["text"].startswith("写城市名发给我")
        answer = shown(await room.type("温哥华市"))
        assert "是哪一个" in answer.params["text"], "there is another one, in Washington State"
        done = shown(await room.type("纽约"))
        assert done.params["text"].startswith("好，以后按这里的时间。\n\n按哪里的时间？\n现在：纽约时间，23:00")
        assert room.preferences().zone == "America/New_York"
        assert buttons(done)["‹ 返回"] == "go:settings"

    async def test_of_several_one_is_pressed(self, room: ReadingRoom) -> None:
        await asked(room)
        calls = await room.type("奧克蘭")
        assert_sound(calls)
        offered = buttons(shown(calls))
        assert list(offered) == ["新西兰 奥克兰 · 17:00", "美国 奥克兰 · 20:00", "‹ 返回"]
        done = shown(await room.press(offered["新西兰 奥克兰 · 17:00"]))
        assert "奥克兰时间，17:00" in done.params["text"]
        assert room.preferences().zone == "Pacific/Auckland"
        assert buttons(done)["‹ 返回"] == "go:settings"

    async def test_what_begins_so_is_offered_and_nothing_changed(self, room: ReadingRoom) -> None:
        await asked(room)
        offered = buttons(shown(await room.type("纽")))
        assert "美国 纽约 · 23:00" in offered

    async def test_what_is_no_city_is_asked_for_again(self, room: ReadingRoom) -> None:
        await asked(room)
        assert text(await room.type("<b>什么")) == "没找到“&lt;b&gt;什么”。写附近大一点的城市，比如：温哥华"
        await room.type("UTC+8")
        assert room.preferences().zone == "Etc/GMT-8"
        assert "现在：UTC+8，12:00" in text(await room.press("go:zone:settings"))

    @pytest.mark.parametrize(
        ("typed", "zone"), [("Europe/Paris", "Europe/Paris"), ("utc", "UTC"), ("Japan", "Asia/Tokyo")]
    )
    async def test_a_zones_or_a_countrys_name(self, room: ReadingRoom, typed: str, zone: str) -> None:
        await asked(room)
        await room.type(typed)
        assert room.preferences().zone == zone

    async def test_in_each_language(self, room: ReadingRoom) -> None:
        await room.type("/language en")
        await room.press("city:settings")
        assert "New Zealand" in " ".join(buttons(shown(await room.type("奥克兰"))))
        await room.type("/language zh-TW")
        await room.press("city:settings")
        assert "紐西蘭 奧克蘭 · 17:00" in buttons(shown(await room.type("奥克兰")))


class TestSentFromTheMap:
    async def test_the_place_sets_the_clock(self, room: ReadingRoom) -> None:
        await asked(room)
        await room.type("", location=(48.85, 2.35))
        assert room.preferences().zone == "Europe/Paris"

    async def test_a_key_sends_it_and_goes(self, room: ReadingRoom) -> None:
        calls = await room.press("locate:settings")
        assert_sound(calls)
        assert shown(calls).params["reply_markup"]["keyboard"] == [
            [{"text": "发送我的位置", "request_location": True}],
            [{"text": "设置"}],
        ]
        away, panel = await room.type("", location=(48.85, 2.35))
        assert away.params["reply_markup"] == {"remove_keyboard": True}
        assert "巴黎时间" in panel.params["text"]
        assert buttons(panel)["‹ 返回"] == "go:settings"

    async def test_the_other_key_leads_to_the_settings_asked_or_not(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        await room.press("locate:settings")
        away, settings = await room.type("设置")
        assert away.params["reply_markup"] == {"remove_keyboard": True}
        assert [settings.params["text"]] == [text(await room.type("设置"))]

    @pytest.mark.parametrize("data", ["go:settings", "zone:Asia/Tokyo:settings"])
    async def test_another_press_puts_the_keys_away_once(self, room: ReadingRoom, data: str) -> None:
        await room.begin("/schedule 08:00")
        await room.press("locate:settings")
        gone = [call for call in await room.press(data) if "remove_keyboard" in call.params.get("reply_markup", {})]
        assert len(gone) == 1
        assert not [call for call in await room.press(data) if call.method == "sendMessage"]

    async def test_a_city_may_be_typed_all_the_same(self, room: ReadingRoom) -> None:
        await room.press("locate:")
        _, again = await room.type("什么什么")
        assert again.params["text"].startswith("没找到“什么什么”")
        (done,) = await room.type("纽约")
        assert "纽约时间" in done.params["text"]

    @pytest.mark.parametrize("is_forward", [False, True])
    async def test_unasked_it_changes_nothing_but_is_a_press_away(self, room: ReadingRoom, is_forward: bool) -> None:
        await room.begin("/schedule 08:00")
        calls = await room.type("", location=(48.85, 2.35), is_forward=is_forward)
        assert_sound(calls)
        offered = shown(calls)
        assert offered.params["text"] == "那里是巴黎时间，现在 05:00。以后按这个时间送？"
        assert room.preferences().zone == "Asia/Shanghai"
        done = await room.press(buttons(offered)["用巴黎时间"])
        assert "现在：巴黎时间，05:00" in text(done)
        assert room.preferences().zone == "Europe/Paris"

    async def test_unasked_from_where_the_clock_is_that_already(self, room: ReadingRoom) -> None:
        offered = shown(await room.type("", location=(39.9, 116.4)))
        assert offered.params["text"] == "那里是北京时间，现在 12:00，跟你选的一样。"
        assert list(buttons(offered)) == ["设置"]

    async def test_unasked_in_a_group_nothing_is_offered(self, room: ReadingRoom) -> None:
        assert await room.type("", location=(48.85, 2.35), room=GROUP) == []
        assert "巴黎" not in text(await room.type("", location=(48.85, 2.35), room=GROUP, reply_to_me=True))

    async def test_in_a_group_only_names_are_taken(self, room: ReadingRoom) -> None:
        room.group_admins.add(LIN.telegram_id)
        await room.type("/schedule 08:00", room=GROUP)
        panel = await room.press("go:zone:settings", room=GROUP)
        assert "发送我的位置" not in buttons(shown(panel))
        assert [call.method for call in await room.press("locate:settings", room=GROUP)] == ["answerCallbackQuery"]
        assert "写城市名发给我" in text(await room.press("city:settings", room=GROUP))
        await room.type("伦敦", room=GROUP, reply_to_me=True)
        assert "伦敦时间" in text(await room.type("/schedule 09:00", room=GROUP))


class TestBehindTheHours:
    async def test_hours_and_a_city(self, room: ReadingRoom) -> None:
        assert "纽约时间（现在 23:00）" in text(await room.type("/schedule 08:00 纽约"))
        assert list(room.hours()) == ["08:00"]
        assert room.preferences().zone == "America/New_York"
        await room.type("/schedule New York 07:45 weekdays")
        assert list(room.hours()) == ["07:45"]

    async def test_of_several_the_hours_are_kept_and_one_is_pressed(self, room: ReadingRoom) -> None:
        which = shown(await room.type("/schedule 07:30 奥克兰"))
        assert which.params["text"].startswith("时间记下了。按哪里的？")
        assert list(room.hours()) == ["07:30"]
        await room.press(buttons(which)["新西兰 奥克兰 · 17:00"])
        assert room.preferences().zone == "Pacific/Auckland"

    async def test_what_is_none_changes_nothing(self, room: ReadingRoom) -> None:
        assert "没有这个时区" in text(await room.type("/schedule 08:00 地铁", CHEN))
        assert room.hours(CHEN) == {}

    async def test_in_words_a_city_alone_is_a_question(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        await room.type("时间 纽约")
        assert room.preferences().zone == "Asia/Shanghai"
        await room.type("时间 09:00 纽约")
        assert room.preferences().zone == "America/New_York"


class TestAtAFirstMeeting:
    async def test_a_city_that_may_be_several_is_asked_for_and_ends_it(self, room: ReadingRoom) -> None:
        await room.type("/start")
        await room.press("type:hours:when")
        which = shown(await room.type("07:45 奥克兰"))
        assert which.params["text"].startswith("时间记下了。按哪里的？")
        assert room.promised() == []
        done = text(await room.press(buttons(which)["新西兰 奥克兰 · 17:00"]))
        assert "时间：每天 07:45，奥克兰时间（现在 17:00）。" in done
        assert len(room.promised()) == 1

    async def test_without_an_hour_that_is_asked_for_next(self, room: ReadingRoom) -> None:
        await room.type("/start")
        await room.press("type:hours:when")
        which = shown(await room.type("奥克兰"))
        hours = shown(await room.press(buttons(which)["新西兰 奥克兰 · 17:00"]))
        assert "08:00" in buttons(hours)
        assert room.preferences().zone == "Pacific/Auckland"
        assert "奥克兰时间" in text(await room.press(buttons(hours)["08:00"]))


async def test_a_forged_zone_is_stale(room: ReadingRoom) -> None:
    for data in ("zone:Mars:settings", "zone:", "zone:../etc/passwd"):
        assert [call.method for call in await room.press(data)] == ["answerCallbackQuery"]
