"""Saving a search, through the desk: one press follows its words, and how what speaks of them comes."""

from dataclasses import replace
from datetime import timedelta
from itertools import count, takewhile
from types import SimpleNamespace
from typing import Any

import pytest
from reading_room import (
    CHEN,
    GROUP,
    LIN,
    METRO,
    ReadingRoom,
    Story,
    buttons,
    shown,
    text,
)

from bot.calls import Call
from bot.handlers.incoming import User
from bot.jobs.following import FollowedWords
from bot.jobs.watching import WatchTick
from bot.policy import Policy
from bot.times.slots import WORD
from storage import Database, Delivery, Keyword, Place, StoredTelling, UnitOfWork

NIGHT_BUS = Story("江城晚报", "地铁末班车后加开夜班车", "夜班车今晚起开行。", age=timedelta())


def words(room: ReadingRoom, place: Place | None = None) -> dict[str, bool]:
    """What is followed, and whether it comes at once."""
    at = place or room.place()
    return {one.word: one.at_once for one in room.do(lambda uow: uow.keywords.of(at)) if one.mode == "follow"}


def words_of_group(room: ReadingRoom) -> dict[str, bool]:
    chat = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
    assert chat is not None
    return words(room, Place(chat.id))


async def saved(room: ReadingRoom, query: str = "地铁") -> Call:
    answer = shown(await room.type(query))
    (data,) = [data for name, data in buttons(answer).items() if "关注“" in name]
    return shown(await room.press(data))


async def alerted(room: ReadingRoom, *stories: Story) -> list[Delivery]:
    """What is promised at once when these come, and are told."""
    room.publish(*stories)

    def tell(uow: UnitOfWork) -> None:
        for one in uow.stories.untold(100):
            uow.stories.tell(one.story_id, one.edition, StoredTelling(0, TOLD), room.now)

    room.do(tell)
    clock: Any = SimpleNamespace(now=lambda: room.now)
    policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
    alarm: Any = None
    before = len(room.do(alerts))
    await WatchTick(room.database, clock, policy, room.locales, alarm, lambda: None, FollowedWords("open"))()
    return room.do(alerts)[before:]


TOLD: dict[str, Any] = {"points": [], "own": [], "steps": [], "corrections": []}


def alerts(uow: UnitOfWork) -> list[Delivery]:
    digests = takewhile(bool, (uow.digests.get(id) for id in count(1)))
    return [uow.deliveries.of(one.id)[0] for one in digests if one and one.slot.startswith(WORD)]


class TestSaving:
    async def test_one_press_follows_and_says_what_it_would_have_caught(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        confirmed = await saved(room)
        assert confirmed.method == "editMessageText"
        assert confirmed.params["text"].startswith(
            "已关注“地铁”。有它的新闻会放进简报，排在前面，不管是什么主题。\n\n过去 7 天有 1 条：\n• <a href="
        )
        assert METRO.title in confirmed.params["text"]
        assert list(buttons(confirmed)) == ["马上告诉我", "放进下一份 ✓", "不再关注", "‹ 返回"]
        assert words(room) == {"地铁": False}

    async def test_at_once_and_back_and_no_more(self, room: ReadingRoom) -> None:
        confirmed = await saved(room)
        at_once = shown(await room.press(buttons(confirmed)["马上告诉我"]))
        assert at_once.params["text"].startswith("已关注“地铁”。一有它的新闻就告诉你，一小时最多 3 条，")
        assert words(room) == {"地铁": True}
        assert "放进下一份 ✓" in buttons(shown(await room.press(buttons(at_once)["放进下一份"])))
        assert words(room) == {"地铁": False}
        ended = shown(await room.press(buttons(at_once)["不再关注"]))
        assert ended.params["text"] == "不再关注“地铁”了。"
        assert words(room) == {}
        await room.press(buttons(ended)["重新关注“地铁”"])
        assert words(room) == {"地铁": False}

    async def test_the_way_back_leads_to_the_answer(self, room: ReadingRoom) -> None:
        answer = shown(await room.type("地铁"))
        back = shown(await room.press(buttons(await saved(room))["‹ 返回"]))
        assert back.params["text"] == answer.params["text"]
        assert list(buttons(back)) == ["已关注“地铁” ✓"]
        assert list(buttons(shown(await room.type("地鐵")))) == ["已关注“地铁” ✓"]

    async def test_the_same_word_twice_in_either_script_is_one(self, room: ReadingRoom) -> None:
        at_once = buttons(await saved(room))["马上告诉我"]
        await room.press(at_once)
        place, since = room.place(), room.now
        room.now += timedelta(hours=1)
        assert "马上告诉我 ✓" in buttons(await saved(room, "地鐵"))
        (one,) = room.do(lambda uow: uow.keywords.of(place))
        assert (one.word, one.at_once, one.followed_at) == ("地铁", True, since)

    async def test_several_words_must_all_be_there_and_filters_are_left_out(self, room: ReadingRoom) -> None:
        html = (await saved(room, "今天 地铁 票价 from:日报")).params["text"]
        assert "已关注“地铁 票价”。" in html
        assert "\n2 个词都有的才算。\n记下的只有词，没有时间、来源和主题。\n" in html
        assert words(room) == {"地铁 票价": False}

    async def test_what_is_not_in_the_news_yet_can_be_waited_for(self, room: ReadingRoom) -> None:
        assert "过去 7 天没有这样的新闻。" in (await saved(room, "恐龙")).params["text"]
        assert words(room) == {"恐龙": False}

    async def test_what_no_story_can_be_followed_of_may_be_followed_as_a_word(self, room: ReadingRoom) -> None:
        nothing = shown(await room.type("/follow 恐龙"))
        assert nothing.params["text"].endswith("或者关注这个词，等它出现。")
        await room.press(buttons(nothing)["关注“恐龙”"])
        assert words(room) == {"恐龙": False}

    async def test_a_word_that_was_followed_later_is_no_reason_for_a_card(self, room: ReadingRoom) -> None:
        await room.type("/digest")
        room.now += timedelta(minutes=1)
        await saved(room)
        assert "你关注的词" not in text(await room.press("why:1:1"))

    async def test_a_sentence_is_followed_by_what_it_speaks_of(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        confirmed = await saved(room, "地铁四号线什么时候开通？")
        await room.press(buttons(confirmed)["马上告诉我"])
        (word,) = words(room)
        assert "什么时候" not in word
        room.now += timedelta(minutes=10)
        assert len(await alerted(room, replace(NIGHT_BUS, title="地铁四号线提前开通"))) == 1

    async def test_a_question_without_words_offers_nothing(self, room: ReadingRoom) -> None:
        assert not [name for name in buttons(shown(await room.type("今天"))) if "关注" in name]

    async def test_a_word_in_most_of_the_news_is_refused(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(METRO, title=f"第{number}条线的消息", event=f"{number}") for number in range(25)))
        refused = await saved(room, "的")
        assert refused.params["text"].startswith("一大半新闻里都有“的”")
        assert list(buttons(refused)) == ["‹ 返回"]
        assert words(room) == {}

    async def test_fifty_are_as_many_as_there_can_be(self, room: ReadingRoom) -> None:
        await room.begin("你好")
        place = room.place()
        for number in range(50):
            room.do(lambda uow, number=number: uow.keywords.set(Keyword(place, f"词{number}")))  # type: ignore[misc]
        assert (await saved(room)).params["text"].startswith("已经关注了 50 个词")
        assert "地铁" not in words(room)
        assert "已关注" in (await saved(room, "词7")).params["text"], "one of them may still be changed"

    async def test_nor_is_a_muted_one_more_than_there_can_be(self, room: ReadingRoom) -> None:
        await room.begin("你好")
        place = room.place()
        had = [Keyword(place, "地铁", "mute"), *(Keyword(place, f"词{number}") for number in range(50))]
        room.do(lambda uow: [uow.keywords.set(one) for one in had])
        assert (await saved(room)).params["text"].startswith("已经关注了 50 个词")
        assert "地铁" not in words(room)

    async def test_a_word_that_was_muted_is_followed_from_now_on(self, room: ReadingRoom) -> None:
        await room.begin("你好")
        place = room.place()
        room.do(lambda uow: uow.keywords.set(Keyword(place, "地鐵", "mute")))
        await saved(room)
        (one,) = room.do(lambda uow: uow.keywords.of(place))
        assert (one.word, one.mode, one.followed_at) == ("地鐵", "follow", room.now)

    async def test_a_forged_button_does_nothing(self, room: ReadingRoom) -> None:
        answer = buttons(shown(await room.type("地铁")))["关注“地铁”"]
        verb, query, page, _, *rest = answer.split(":")
        for data in (
            ":".join((verb, query, page, "0" * 12, *rest)),
            f"{answer}:twice",
            "save",
            "word:x:once",
            "unword:1",
        ):
            await room.press(data)
        assert words(room) == {}


class TestInAGroup:
    async def test_its_administrators_follow_for_it_in_a_message_of_its_own(self, room: ReadingRoom) -> None:
        answer = shown(await room.type("@jianbao_bot 地铁", room=GROUP, mentions_me=True))
        data = buttons(answer)["关注“地铁”"]
        refused = await room.press(data, room=GROUP)
        assert [call.method for call in refused] == ["answerCallbackQuery"]
        assert words_of_group(room) == {}
        room.group_admins.add(LIN.telegram_id)
        confirmed = shown(await room.press(data, room=GROUP))
        assert confirmed.method == "sendMessage", "what others read stays as it is"
        assert list(buttons(confirmed)) == ["马上告诉我", "放进下一份 ✓", "不再关注"]
        changed = shown(await room.press(buttons(confirmed)["马上告诉我"], room=GROUP))
        assert changed.method == "editMessageText"
        assert words_of_group(room) == {"地铁": True}


class TestAnAlert:
    async def followed(self, room: ReadingRoom, who: User = LIN) -> Delivery:
        await room.begin("/schedule 08:00")
        await room.press(buttons(await saved(room))["马上告诉我"])
        room.now += timedelta(minutes=10)
        (alert,) = await alerted(room, NIGHT_BUS)
        return alert

    async def test_it_opens_and_closes(self, room: ReadingRoom) -> None:
        alert = await self.followed(room)
        assert alert.html.endswith("\n你关注的词：地铁")
        assert list(buttons(alert)) == ["看整件事", "不再关注“地铁”"]
        opened = shown(await room.press(buttons(alert)["看整件事"]))
        assert "你关注的词：地铁" in text(await room.press(buttons(opened)["为什么"]))
        closed = shown(await room.press(buttons(opened)["‹ 返回"]))
        assert closed.params["text"] == alert.html
        assert buttons(closed) == buttons(alert)

    async def test_a_press_stops_its_word_and_another_follows_it_again(self, room: ReadingRoom) -> None:
        alert = await self.followed(room)
        stopped = shown(await room.press(buttons(alert)["不再关注“地铁”"]))
        assert stopped.params["text"] == f"{alert.html}\n\n不再关注“地铁”了。"
        assert words(room) == {}
        again = shown(await room.press(buttons(stopped)["重新关注“地铁”"]))
        assert "马上告诉我 ✓" in buttons(again)
        assert words(room) == {"地铁": True}

    @pytest.mark.parametrize("word", ["今晚", "谁在开行", "末班车 “late train”", "#起"])
    async def test_whatever_the_word_reads_like_it_is_followed_again_as_it_was(
        self, room: ReadingRoom, word: str
    ) -> None:
        await room.type("/schedule 08:00")
        place, story = room.place(), replace(NIGHT_BUS, title=f"末班车后谁在开行：夜班车今晚#起 {word}")
        room.do(lambda uow: uow.keywords.set(Keyword(place, word, "follow", True, room.now)))
        room.now += timedelta(minutes=10)
        (alert,) = await alerted(room, story)
        (stop,) = [data for name, data in buttons(alert).items() if "不再关注" in name]
        stopped = shown(await room.press(stop))
        (again,) = [data for name, data in buttons(stopped).items() if "重新关注" in name]
        await room.press(again)
        assert words(room) == {word: True}

    async def test_of_a_word_that_is_followed_no_more_nothing_is_stopped(self, room: ReadingRoom) -> None:
        alert = await self.followed(room)
        stop = buttons(alert)["不再关注“地铁”"]
        await room.press(stop)
        assert [call.method for call in await room.press(stop)] == ["answerCallbackQuery"]

    async def test_nobody_stops_anothers(self, room: ReadingRoom) -> None:
        alert = await self.followed(room)
        assert [call.method for call in await room.press(buttons(alert)["不再关注“地铁”"], CHEN)] == [
            "answerCallbackQuery"
        ]
        assert words(room) == {"地铁": True}


class TestTheList:
    async def test_each_word_has_off_and_at_once(self, room: ReadingRoom) -> None:
        await saved(room)
        room.now += timedelta(minutes=1)
        await saved(room, "食堂")
        listed = shown(await room.type("/follow"))
        assert listed.params["text"] == "<b>关注的词</b>\n食堂 · 放进下一份\n地铁 · 放进下一份"
        assert list(buttons(listed)) == ["食堂 · 马上告诉我", "不再关注“食堂”", "地铁 · 马上告诉我", "不再关注“地铁”"]
        changed = shown(await room.press(buttons(listed)["地铁 · 马上告诉我"]))
        assert "地铁 · 马上告诉你" in changed.params["text"]
        assert words(room) == {"地铁": True, "食堂": False}
        await room.press(buttons(changed)["地铁 · 马上告诉我 ✓"])
        assert words(room) == {"地铁": False, "食堂": False}
        left = shown(await room.press(buttons(changed)["不再关注“食堂”"]))
        assert left.params["text"] == "<b>关注的词</b>\n地铁 · 放进下一份"

    async def test_beside_followed_stories(self, room: ReadingRoom) -> None:
        await room.type("/follow 地铁")
        await saved(room)
        html = text(await room.type("/follow"))
        assert html.index("<b>关注</b>") < html.index("<b>关注的词</b>")

    async def test_many_are_paged_in_place(self, room: ReadingRoom) -> None:
        await room.type("/follow 地铁")
        place = room.place()
        for number in range(14):
            at = room.now + timedelta(minutes=number)
            room.do(lambda uow, n=number, at=at: uow.keywords.set(Keyword(place, f"词{n}", followed_at=at)))  # type: ignore[misc]
        first = shown(await room.press("go:following:settings"))
        assert "词13 · " in first.params["text"]
        second = shown(await room.press(buttons(first)["下一页 ›"]))
        assert [f"词{number} · " in second.params["text"] for number in (8, 7, 2, 1)] == [False, True, True, False]
        assert METRO.title not in second.params["text"]
        assert {"‹ 上一页", "下一页 ›", "‹ 返回"} < buttons(second).keys()
        left = shown(await room.press(buttons(second)["不再关注“词5”"]))
        assert "词1 · " in left.params["text"], "the same page, as it is now"
        assert buttons(left)["‹ 返回"] == "go:settings"

    async def test_settings_name_them(self, room: ReadingRoom) -> None:
        await saved(room)
        assert "关注的词：地铁" in text(await room.type("/settings"))
