"""Keywords in the settings, /mute and /unmute, through the desk: seen before they are kept, each with off."""

from dataclasses import replace
from datetime import timedelta

from reading_room import CANTEEN, GROUP, LIN, METRO, ReadingRoom, buttons, digest_of, shown, text
from soundness import assert_sound

from bot.calls import Call
from storage import Database, Keyword


def kept(room: ReadingRoom) -> dict[str, str]:
    """Each word, and how it is kept."""
    place = room.place()
    words = room.do(lambda uow: uow.keywords.of(place))
    return {one.word: "once" if one.at_once else one.mode for one in words}


async def opened(room: ReadingRoom) -> Call:
    """From the settings."""
    settings = shown(await room.type("/settings"))
    return shown(await room.press(buttons(settings)["关键词"]))


async def previewed(room: ReadingRoom, button: str, answer: str) -> Call:
    await room.press(buttons(await opened(room))[button])
    calls = await room.type(answer)
    assert_sound(calls)
    return shown(calls)


class TestTyped:
    async def test_a_word_is_seen_before_it_is_followed(self, room: ReadingRoom) -> None:
        empty = await opened(room)
        assert "还没有关键词" in empty.params["text"]
        asked = shown(await room.press(buttons(empty)["加关注词"]))
        assert asked.params["text"].startswith("想关注什么词？")
        assert list(buttons(asked)) == ["‹ 返回"]
        preview = shown(await room.type("地铁"))
        assert "过去 7 天有 1 条：\n• <a href=" in preview.params["text"]
        assert METRO.title in preview.params["text"]
        assert list(buttons(preview)) == ["保存，放进简报", "保存，马上告诉我", "换一个", "‹ 返回"]
        assert kept(room) == {}, "nothing is kept yet"
        saved = shown(await room.press(buttons(preview)["保存，放进简报"]))
        assert saved.params["text"].startswith("已关注“地铁”，有它的新闻放进简报。\n\n<b>关键词</b>\n关注：地铁")
        assert kept(room) == {"地铁": "follow"}
        assert buttons(saved)["‹ 返回"] == "go:settings"

    async def test_a_muted_word_keeps_its_news_out_of_digests(self, room: ReadingRoom) -> None:
        preview = await previewed(room, "加屏蔽词", "食堂")
        assert "屏蔽“食堂”，有它的新闻就不再放进简报" in preview.params["text"]
        assert CANTEEN.title in preview.params["text"]
        await room.press(buttons(preview)["保存"])
        assert kept(room) == {"食堂": "mute"}
        assert "屏蔽的词：食堂" in text(await room.type("/settings"))
        digest = (await digest_of(room)).html
        assert METRO.title in digest
        assert CANTEEN.title not in digest

    async def test_ten_of_what_it_catches_are_shown(self, room: ReadingRoom) -> None:
        outlet = "机场报"
        room.publish(*(replace(METRO, outlet=outlet, title=f"第{n}座机场", event=f"a{n}") for n in range(13)))
        html = (await previewed(room, "加关注词", "机场")).params["text"]
        assert "过去 7 天有 13 条：" in html
        assert html.count("<a href=") == html.count("\n• <a href=") == 10

    async def test_at_once(self, room: ReadingRoom) -> None:
        preview = await previewed(room, "加关注词", "地铁")
        await room.press(buttons(preview)["保存，马上告诉我"])
        assert kept(room) == {"地铁": "once"}

    async def test_another_one_instead(self, room: ReadingRoom) -> None:
        preview = await previewed(room, "加关注词", "地铁")
        await room.press(buttons(preview)["换一个"])
        again = shown(await room.type("恐龙"))
        assert "过去 7 天没有这样的新闻。" in again.params["text"]
        await room.press(buttons(again)["保存，放进简报"])
        assert kept(room) == {"恐龙": "follow"}

    async def test_what_is_no_word_is_asked_for_again(self, room: ReadingRoom) -> None:
        for nothing in ("？！", "x" * 60):
            misread = await previewed(room, "加关注词", nothing)
            assert "这不像一个词" in misread.params["text"]
        assert "保存，放进简报" in buttons(shown(await room.type("地铁"))), "it is still waited for"

    async def test_a_time_is_a_word_here_and_quotes_keep_together(self, room: ReadingRoom) -> None:
        assert "关注“今天”" in (await previewed(room, "加关注词", "今天")).params["text"]
        preview = await previewed(room, "加屏蔽词", "「四号线 开通」 票价")
        assert "2 个词都有的才算。" in preview.params["text"]
        await room.press(buttons(preview)["保存"])
        assert kept(room) == {"票价 “四号线 开通”": "mute"}

    async def test_a_word_that_was_followed_may_be_muted_in_either_script(self, room: ReadingRoom) -> None:
        await room.press(buttons(await previewed(room, "加关注词", "地铁"))["保存，马上告诉我"])
        preview = await previewed(room, "加屏蔽词", "地鐵")
        assert "现在是关注的词。" in preview.params["text"]
        await room.press(buttons(preview)["保存"])
        assert kept(room) == {"地铁": "mute"}

    async def test_fifty_of_each_are_as_many_as_there_can_be(self, room: ReadingRoom) -> None:
        await room.type("你好")
        place = room.place()
        for number in range(50):
            room.do(lambda uow, number=number: uow.keywords.set(Keyword(place, f"词{number}", "mute")))  # type: ignore[misc]
        assert "已经有 50 个词" in (await previewed(room, "加屏蔽词", "地铁")).params["text"]
        full = buttons(await previewed(room, "加关注词", "地铁"))["保存，放进简报"]
        assert "已关注" in text(await room.press(full))
        assert "已屏蔽" in text(await room.type("/mute 词7"))
        assert "已经有 50 个词" in text(await room.type("/mute 地铁")), "nor by way of what is followed"
        assert kept(room)["地铁"] == "follow"


class TestThePanel:
    async def test_a_press_takes_a_word_away_and_another_brings_it_back(self, room: ReadingRoom) -> None:
        await room.press(buttons(await previewed(room, "加关注词", "地铁"))["保存，马上告诉我"])
        panel = await opened(room)
        dropped = shown(await room.press(buttons(panel)["地铁 ×"]))
        assert dropped.params["text"].startswith("去掉了“地铁”。")
        assert kept(room) == {}
        assert "去掉" not in text(await room.press(buttons(panel)["地铁 ×"])), "pressed twice it is gone once"
        await room.press(buttons(dropped)["恢复“地铁”"])
        assert kept(room) == {"地铁": "once"}, "as it was"

    async def test_many_are_paged_in_place(self, room: ReadingRoom) -> None:
        await room.type("你好")
        place = room.place()
        for number in range(40):
            mode = "mute" if number % 2 else "follow"
            word = Keyword(place, f"{number}{'长' * 30}", mode, followed_at=room.now + timedelta(minutes=number))  # type: ignore[arg-type]
            room.do(lambda uow, word=word: uow.keywords.set(word))  # type: ignore[misc]
        first = await opened(room)
        calls = await room.press(buttons(first)["下一页 ›"])
        assert_sound(calls)
        assert {"‹ 上一页", "下一页 ›", "‹ 返回"} < buttons(shown(calls)).keys()
        words = [[name for name in buttons(page) if name.endswith("×")] for page in (first, shown(calls))]
        assert (len(words[0]), len(words[1])) == (16, 16)
        assert set(words[0]).isdisjoint(words[1])

    async def test_a_forged_button_keeps_nothing(self, room: ReadingRoom) -> None:
        data = buttons(await previewed(room, "加关注词", "地铁"))["保存，放进简报"]
        verb, query, sealed, way, back = data.split(":")
        for forged in (f"{verb}:{query}:{'0' * 12}:{way}", f"{verb}:{query}:{sealed}:always:{back}", "addword:all"):
            assert [call.method for call in await room.press(forged)] == ["answerCallbackQuery"]
        assert kept(room) == {}


class TestCommands:
    async def test_mute_takes_effect_at_once_and_says_what_it_catches(self, room: ReadingRoom) -> None:
        await room.type("/schedule 08:00")
        done = shown(await room.type("/mute 食堂"))
        assert done.params["text"].startswith(
            "已屏蔽“食堂”，有它的新闻不再放进简报。\n\n过去 7 天有 1 条：\n• <a href="
        )
        assert kept(room) == {"食堂": "mute"}
        await room.press(buttons(done)["撤销"])
        assert kept(room) == {}

    async def test_undone_it_is_followed_again_if_it_was(self, room: ReadingRoom) -> None:
        await room.press(buttons(await previewed(room, "加关注词", "地铁"))["保存，马上告诉我"])
        done = shown(await room.type("/mute 地铁"))
        assert kept(room) == {"地铁": "mute"}
        await room.press(buttons(done)["撤销"])
        assert kept(room) == {"地铁": "once"}

    async def test_unmute(self, room: ReadingRoom) -> None:
        await room.type("/mute 食堂")
        await room.type("/mute 地铁")
        missing = text(await room.type("/unmute 恐龙"))
        assert missing == "没有屏蔽“恐龙”。\n屏蔽：地铁、食堂"
        done = shown(await room.type("/unmute 食堂"))
        assert done.params["text"].startswith("不再屏蔽“食堂”，有它的新闻照常送。")
        assert CANTEEN.title in done.params["text"]
        assert kept(room) == {"地铁": "mute"}
        await room.press(buttons(done)["撤销"])
        assert kept(room) == {"地铁": "mute", "食堂": "mute"}

    async def test_alone_they_show_the_keywords(self, room: ReadingRoom) -> None:
        for command in ("/mute", "/unmute"):
            assert "加屏蔽词" in buttons(shown(await room.type(command)))

    async def test_in_words(self, room: ReadingRoom) -> None:
        await room.type("屏蔽 食堂")
        assert kept(room) == {"食堂": "mute"}
        await room.type("取消屏蔽 食堂")
        assert kept(room) == {}

    async def test_what_most_news_has_is_muted_with_a_warning(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(METRO, title=f"第{number}条线的消息", event=f"{number}") for number in range(25)))
        assert "一大半新闻里都有它" in text(await room.type("/mute 的"))
        assert "一大半新闻里都有“消息”" in (await previewed(room, "加关注词", "消息")).params["text"]

    async def test_who_waits_chooses_and_reads_nothing(self, database: Database) -> None:
        room = ReadingRoom(database, access="approval")
        room.publish(CANTEEN)
        await room.type("/start")
        html = text(await room.type("/mute 食堂"))
        assert "已屏蔽" in html
        assert CANTEEN.title not in html
        assert "过去 7 天" not in html

    async def test_in_a_group_only_its_administrators_mute(self, room: ReadingRoom) -> None:
        await room.type("/mute 食堂", room=GROUP)
        chat = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        assert chat is not None
        preferences = room.do(lambda uow: uow.preferences.of_chat(chat.id))
        words = [one for where in preferences for one in room.do(lambda uow, at=where.place: uow.keywords.of(at))]  # type: ignore[misc]
        assert words == []
        room.group_admins.add(LIN.telegram_id)
        assert "已屏蔽“食堂”" in text(await room.type("/mute 食堂", room=GROUP))
