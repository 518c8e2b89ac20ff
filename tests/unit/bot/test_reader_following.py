"""Stories that are followed, by a card or by a word, and what is brought of them."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from reading_room import (
    CHEN,
    FONTS,
    GROUP,
    LIN,
    METRO,
    NOON,
    ReadingRoom,
    Story,
    buttons,
    digest_of,
    shown,
    text,
)

from bot.calls import Call
from bot.delivery.alone import issue_news
from bot.delivery.issue import Order
from bot.digests.telling import Step, Telling, ToldPoint, telling_record
from bot.handlers.incoming import User
from storage import Database, Delivery, Follow, StoredTelling, StoryChange, UnitOfWork

ZH_LINES = ("已关注，有新进展就放进下一份简报。", "已关注，一有新进展就告诉你。")


async def opened_metro(room: ReadingRoom) -> Call:
    """The first card of a digest; the reader gets one a day."""
    await room.begin("/schedule 08:00")
    return shown(await room.press(buttons(await digest_of(room))["1"]))


def follows(room: ReadingRoom, who: User = LIN) -> dict[str, bool]:
    """Headlines of what is followed, and whether its news comes at once."""
    known = {follow.story_id: follow.at_once for follow in kept(room, who)}
    reports = room.do(lambda uow: uow.articles.reports_of_stories(known))
    return {report.title: known[report.story_id or 0] for report in reversed(reports)}


def kept(room: ReadingRoom, who: User = LIN) -> list[Follow]:
    place = room.place(who)
    return room.do(lambda uow: uow.follows.of(place))


def story_of(room: ReadingRoom, told: Story) -> int:
    reports = room.do(lambda uow: uow.articles.latest(20))
    return next(report.story_id or 0 for report in reports if report.title == told.title)


def bring_news(room: ReadingRoom, of: Story, later: Story) -> None:
    """The newsroom has another report of the story, and tells it."""
    story = story_of(room, of)
    room.publish(later)
    (report,) = [one for one in room.do(lambda uow: uow.articles.latest(20)) if one.title == later.title]
    telling = Telling(
        report.article_id,
        points=(ToldPoint(1, of.text.partition("。")[0] + "。", 0.9), ToldPoint(report.article_id, later.text, 0.8)),
        steps=(Step(report.article_id, (later.text,)),),
    )
    stored = StoredTelling(telling.until, telling_record(telling))
    room.do(lambda uow: uow.articles.assign(report.article_id, story))
    room.do(lambda uow: uow.stories.touch(story, room.now))
    room.do(lambda uow: uow.stories.tell(story, 3, stored, room.now))


def _withdrawn(article_id: int, uow: UnitOfWork) -> None:
    uow.articles.withdraw(article_id, NOON)


class TestOnACard:
    async def test_one_press_follows_and_says_how_its_news_comes(self, room: ReadingRoom) -> None:
        opened = await opened_metro(room)
        followed = shown(await room.press(buttons(opened)["关注"]))
        assert followed.method == "editMessageText"
        assert followed.params["text"] == f"{opened.params['text']}\n\n{ZH_LINES[0]}"
        assert list(buttons(followed)) == ["马上告诉我", "放进下一份 ✓", "不再关注", "下一条 ›", "‹ 返回"]
        assert follows(room)[METRO.title] is False

    async def test_its_news_may_come_at_once(self, room: ReadingRoom) -> None:
        followed = await room.press(buttons(await opened_metro(room))["关注"])
        at_once = shown(await room.press(buttons(shown(followed))["马上告诉我"]))
        assert at_once.params["text"].endswith(ZH_LINES[1])
        assert {"马上告诉我 ✓", "放进下一份"} < buttons(at_once).keys()
        assert follows(room)[METRO.title] is True

    async def test_pressed_twice_it_is_followed_once_and_as_it_was(self, room: ReadingRoom) -> None:
        opened = await opened_metro(room)
        await room.press("follow:1:1:once")
        again = shown(await room.press(buttons(opened)["关注"]))
        assert "马上告诉我 ✓" in buttons(again)
        assert follows(room)[METRO.title] is True

    async def test_how_it_comes_may_change_and_what_is_known_of_it_stays(self, room: ReadingRoom) -> None:
        await opened_metro(room)
        await room.press("follow:1:1")
        since = room.now
        room.now += timedelta(hours=3)
        await room.press("follow:1:1:once")
        (follow,) = kept(room)
        assert (follow.at_once, follow.followed_at) == (True, since)

    async def test_opened_again_the_card_says_that_it_is_followed(self, room: ReadingRoom) -> None:
        await opened_metro(room)
        await room.press("follow:1:1")
        again = shown(await room.press("card:1:1"))
        assert list(buttons(again))[:3] == ["已关注 ✓", "为什么", "少看这类"]
        assert "不再关注" in buttons(shown(await room.press(buttons(again)["已关注 ✓"])))

    async def test_no_more_of_it(self, room: ReadingRoom) -> None:
        await opened_metro(room)
        followed = shown(await room.press("follow:1:1"))
        for _ in range(2):
            ended = shown(await room.press(buttons(followed)["不再关注"]))
            assert ended.params["text"].endswith("\n\n不再关注这件事了。")
            assert "关注" in buttons(ended)
            assert not follows(room)

    async def test_whoever_gets_nothing_by_the_clock_hears_it(self, room: ReadingRoom) -> None:
        await digest_of(room)
        assert text(await room.press("follow:1:1")).endswith(f"{ZH_LINES[0]}\n现在没有订阅，不会按时送。")

    async def test_a_card_of_a_group_is_followed_in_the_readers_own_chat(self, room: ReadingRoom) -> None:
        await room.type("/digest", room=GROUP)
        (digest,) = room.do(lambda uow: uow.deliveries.of(1))
        payload = buttons(digest)["1"].partition("start=")[2]
        opened = shown(await room.type(f"/start {payload}"))
        assert METRO.title in text(await room.press(buttons(opened)["关注"]))
        assert METRO.title in follows(room)


class TestByAWord:
    async def test_the_newest_story_that_matches(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        answer = shown(await room.type("/follow 江城"))
        assert text(await room.type("/follow 地铁")).startswith("<b><a href=")
        found = shown(await room.type("/follow 地鐵"))
        assert "地铁四号线今日全线开通</a></b>\n江城日报 11:00 · 另有 1 家\n\n" in found.params["text"]
        assert found.params["text"].endswith(ZH_LINES[0])
        assert METRO.title in follows(room)
        assert answer.params["text"]

    async def test_of_two_the_newer_one(self, room: ReadingRoom) -> None:
        newer = replace(FONTS, title="拾字又添十万古字", text="识别工具“拾字”再添十万字。", age=timedelta(minutes=5))
        room.publish(newer)
        assert newer.title in text(await room.type("/follow 拾字"))
        assert list(follows(room)) == [newer.title]

    async def test_its_buttons_change_how_it_comes(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.type("/follow 地铁")))
        assert list(offered) == ["马上告诉我", "放进下一份 ✓", "不再关注"]
        at_once = shown(await room.press(offered["马上告诉我"]))
        assert at_once.method == "editMessageText"
        assert follows(room)[METRO.title] is True
        ended = shown(await room.press(offered["不再关注"]))
        assert ended.params["text"].endswith("不再关注这件事了。")
        assert not follows(room)
        await room.press(buttons(ended)["关注"])
        assert follows(room)[METRO.title] is False

    async def test_without_a_match_it_says_so(self, room: ReadingRoom) -> None:
        assert text(await room.type("/follow 鲸鱼")).startswith("没有找到“鲸鱼”的报道")
        assert text(await room.type("/follow 地铁 鲸鱼")).startswith("没有找到“地铁 鲸鱼”的报道")
        assert not follows(room)

    async def test_what_was_taken_back_is_not_followed(self, room: ReadingRoom) -> None:
        ids = [report.article_id for report in room.do(lambda uow: uow.articles.latest(20))]
        for id in ids:
            room.do(partial(_withdrawn, id))
        assert text(await room.type("/follow 地铁")).startswith("没有找到")

    async def test_in_a_group_only_its_administrators_follow(self, room: ReadingRoom) -> None:
        assert "群管理员" in text(await room.type("/follow 地铁", room=GROUP))
        room.group_admins.add(LIN.telegram_id)
        assert "地铁四号线" in text(await room.type("/follow 地铁", room=GROUP))
        (call,) = await room.press(f"story:{story_of(room, METRO)}:end", CHEN, GROUP)
        assert call.params["show_alert"]

    async def test_old_buttons_follow_what_the_story_became(self, room: ReadingRoom) -> None:
        offered = buttons(shown(await room.type("/follow 地铁")))
        change = StoryChange("merge", story_of(room, METRO), story_of(room, FONTS), (), 1)
        room.do(lambda uow: uow.stories.change(change, room.now))
        await room.press(offered["马上告诉我"])
        assert [follow.story_id for follow in kept(room)] == [story_of(room, FONTS)]

    @pytest.mark.parametrize("data", ["story:99:once", "story:x:end", "story:1", "story:1:now", "unfollow:99:settings"])
    async def test_what_there_is_not_is_not_followed(self, room: ReadingRoom, data: str) -> None:
        await digest_of(room)
        (call,) = await room.press(data)
        assert "过时" in call.params["text"]
        assert not follows(room)


class TestAsAnAnswer:
    async def test_to_an_open_card(self, room: ReadingRoom) -> None:
        under = tuple(buttons(await opened_metro(room)).values())
        calls = await room.type("/follow", reply_to=70, reply_to_me=True, answered_buttons=under)
        assert shown(calls).method == "sendMessage"
        assert METRO.title in text(calls)
        assert METRO.title in follows(room)

    async def test_to_a_digest_it_asks_which(self, room: ReadingRoom) -> None:
        under = tuple(buttons(await digest_of(room)).values())
        answer = text(await room.type("/follow", reply_to=70, reply_to_me=True, answered_buttons=under))
        assert answer.startswith("这里不止一件事")
        assert not follows(room)

    async def test_to_a_digest_of_one_story(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(METRO)
        under = tuple(buttons(await digest_of(room)).values())
        await room.type("/follow", reply_to=70, reply_to_me=True, answered_buttons=under)
        assert METRO.title in follows(room)

    async def test_buttons_of_another_chat_name_nothing(self, room: ReadingRoom) -> None:
        await digest_of(room)
        await room.press("settings", CHEN)
        forged = ("follow:1:1", "card:1:1")
        answer = await room.type("/follow", CHEN, reply_to=70, reply_to_me=True, answered_buttons=forged)
        assert METRO.title not in text(answer)
        assert not follows(room, CHEN)


class TestTheList:
    async def test_it_names_what_is_followed_and_a_press_ends_each(self, room: ReadingRoom) -> None:
        await room.type("/follow 拾字")
        room.now += timedelta(minutes=1)
        await room.type("/follow 地铁")
        await room.press(f"story:{story_of(room, METRO)}:once")
        listed = shown(await room.type("/follow"))
        first, second, third, *_ = listed.params["text"].splitlines()
        assert first == "<b>关注</b>"
        assert second.startswith("1 <a href=")
        assert second.endswith("地铁四号线今日全线开通</a> · 马上告诉你")
        assert third.endswith("古籍识别工具开源</a> · 放进下一份")
        assert list(buttons(listed)) == ["不再关注 1", "不再关注 2"]
        left = shown(await room.press(buttons(listed)["不再关注 1"]))
        assert left.method == "editMessageText"
        assert METRO.title not in left.params["text"]
        assert list(follows(room)) == [FONTS.title]
        await room.press(buttons(listed)["不再关注 1"])
        assert list(follows(room)) == [FONTS.title]

    async def test_it_is_in_the_settings(self, room: ReadingRoom) -> None:
        await room.begin("/schedule 08:00")
        await room.type("/follow 地铁")
        settings = shown(await room.type("/settings"))
        assert "\n关注：1 件事" in settings.params["text"]
        listed = shown(await room.press(buttons(settings)["关注与少看"]))
        empty = shown(await room.press(buttons(listed)["不再关注 1"]))
        assert empty.params["text"].startswith("还没有关注什么")
        assert list(buttons(empty)) == ["‹ 返回"]
        assert "关注：" not in text(await room.press(buttons(empty)["‹ 返回"]))

    async def test_what_became_quiet_is_gone_from_it(self, room: ReadingRoom) -> None:
        await room.type("/follow 地铁")
        room.do(lambda uow: uow.follows.end_quiet(room.now + timedelta(days=5)))
        assert "还没有关注什么" in text(await room.type("/follow"))

    @pytest.mark.long
    async def test_of_very_many_the_latest_are_named_and_the_others_counted(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(FONTS, title=f"第{number}件事" + "长" * 200) for number in range(40)))
        await room.type("/follow 古籍")
        for story in range(1, 41):
            await room.press(f"story:{story}:once")
        listed = shown(await room.type("/follow"))
        assert "还有 25 件" in listed.params["text"]
        assert len(buttons(listed)) == 15

    async def test_whoever_is_not_admitted_any_more_reads_no_headlines_there(self, room: ReadingRoom) -> None:
        await room.type("/follow 地铁")
        closed = ReadingRoom(room.database, access="approval")
        for data in ("go:following:settings", f"unfollow:{story_of(room, METRO)}:settings"):
            assert "地铁" not in str([call.params for call in await closed.press(data)])


class TestNewsAtOnce:
    async def test_the_message_opens_the_card_and_ends_it(self, room: ReadingRoom) -> None:
        message = await self._brought(room)
        assert message.html.splitlines()[0].startswith("<b>进展 · <a href=")
        assert "• 四号线延误二十分钟。" in message.html
        opened = shown(await room.press(buttons(message)["看整件事"]))
        assert "• 四号线延误二十分钟。\n\n整件事：\n• 地铁四号线今日全线开通。" in opened.params["text"]
        assert list(buttons(opened)) == ["已关注 ✓", "为什么", "少看这类", "‹ 返回"]
        closed = shown(await room.press(buttons(opened)["‹ 返回"]))
        assert (closed.params["text"], buttons(closed)) == (message.html, buttons(message))
        ended = shown(await room.press(buttons(message)["不再关注"]))
        assert ended.params["text"].endswith("不再关注这件事了。")
        assert not follows(room)

    async def test_where_others_read_it_too_the_card_opens_in_private(self, room: ReadingRoom) -> None:
        room.group_admins.add(LIN.telegram_id)
        await room.type("/schedule 08:00", room=GROUP)
        await room.type("/follow 地铁", room=GROUP)
        message = await self._news(room, replace(LIN, telegram_id=GROUP.telegram_id))
        assert buttons(message) == {"看整件事": "https://t.me/jianbao_bot?start=card_1_1"}
        assert "• 四号线延误二十分钟。" in text(await room.type("/start card_1_1"))

    async def _brought(self, room: ReadingRoom) -> Delivery:
        await room.begin("/schedule 08:00")
        await room.type("/follow 地铁")
        return await self._news(room, LIN)

    async def _news(self, room: ReadingRoom, chat: User) -> Delivery:
        """What is new an hour after the story was followed."""
        room.now += timedelta(hours=1)
        delay = Story("江城视讯", "四号线延误", "四号线延误二十分钟。", age=timedelta())
        bring_news(room, METRO, delay)
        (follow,) = kept(room, chat)
        order = Order(follow.place, "news", room.now, room.now, "jianbao_bot", room.locales["zh-Hans"])
        digest_id = room.do(lambda uow: issue_news(uow, order, follow))
        assert digest_id is not None
        (message,) = room.do(lambda uow: uow.deliveries.of(digest_id))
        return message


async def test_a_story_that_came_again_opens_as_it_came(room: ReadingRoom) -> None:
    await digest_of(room)
    room.now += timedelta(hours=1)
    bring_news(room, METRO, Story("江城视讯", "四号线延误", "四号线延误二十分钟。", age=timedelta()))
    digest = await digest_of(room)
    assert digest.html.startswith("<b>午报 · 进展：四号线延误</b>")
    opened = text(await room.press(buttons(digest)["1"]))
    assert opened.startswith("<b>进展 · <a")
    assert "整件事：" in opened
