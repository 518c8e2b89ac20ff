"""为什么 and /why, through the desk: why a story is in a digest, and where its key points stand."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

import pytest
from reading_room import (
    CANTEEN,
    CHEN,
    FONTS,
    GROUP,
    LIN,
    METRO,
    METRO_AGAIN,
    ReadingRoom,
    Story,
    buttons,
    digest_of,
    shown,
    text,
    typed,
)
from soundness import assert_sound

from bot.calls import Call
from bot.delivery.alone import issue_news
from bot.delivery.issue import Order
from bot.digests.telling import Step, Telling, ToldPoint, telling_record
from storage import Database, Delivery, KeyPoint, Keyword, Report, Revision, SearchText, StoredTelling, UnitOfWork

HEAD = "</b>\n为什么有这条\n"
WHICH = "看不出是哪一条。"
METRO_QUOTE = "<blockquote><b>地铁四号线今日全线开通。</b><b>首日运营时间为6:30至23:00，全程票价6元。</b></blockquote>"


def under(message: Call | Delivery) -> Mapping[str, Any]:
    """As an answer to the bot's message brings it."""
    return {"reply_to": 70, "reply_to_me": True, "answered_buttons": tuple(buttons(message).values())}


def report_of(room: ReadingRoom, story: Story) -> Report:
    found = room.do(lambda uow: uow.articles.latest(20))
    return next(report for report in found if report.title == story.title)


def grounds_in(html: str) -> str:
    return html.partition(HEAD)[2].partition("\n")[0]


def points_in(html: str) -> list[str]:
    return re.findall(r"• .*|· .*|.*。", html)[:2]


class TestOnACard:
    async def test_one_press_says_why_and_shows_each_point_in_its_paragraph(self, room: ReadingRoom) -> None:
        opened = shown(await room.press(buttons(await digest_of(room))["1"]))
        told = shown(await room.press(buttons(opened)["为什么"]))
        assert told.method == "editMessageText"
        link = "https://news.example/0-江城日报"
        assert told.params["text"] == (
            f'<b><a href="{link}">地铁四号线今日全线开通</a>{HEAD}'
            "主题：本地 · 2 家报道 · 今天 10:00 第一次出现 · 别家还在跟进\n\n"
            f'<a href="{link}">江城日报</a> · 要点出自：第 1 段\n{METRO_QUOTE}'
        )
        assert list(buttons(told)) == ["‹ 返回"]
        back = shown(await room.press(buttons(told)["‹ 返回"]))
        assert (back.params["text"], buttons(back)) == (opened.params["text"], buttons(opened))

    async def test_of_long_ago_the_card_stays_and_it_is_said_that_the_text_did_not(self, room: ReadingRoom) -> None:
        before = shown(await room.press(buttons(await digest_of(room))["1"])).params["text"]
        room.now += timedelta(days=400)
        pruned = room.do(lambda uow: uow.pruning.articles(room.now - timedelta(days=365), room.now))
        assert pruned.count == 4
        opened = shown(await room.press("card:1:1"))
        gone = "\n\n这篇报道年头久了，全文没有再留，只留着标题和要点。"
        assert points_in(opened.params["text"]) == points_in(before)
        assert opened.params["text"].endswith(gone)
        told = text(await room.press("why:1:1"))
        assert told.endswith(gone)
        assert "要点出自" not in told

    async def test_what_the_reader_chose_is_named(self, room: ReadingRoom) -> None:
        await room.type("/subscribe 本地 科技")
        keep_word(room, "地鐵", "follow")
        keep_word(room, "机场", "follow")
        keep_word(room, "明星", "mute")
        await digest_of(room)
        told = grounds_in(text(await room.press("why:1:1")))
        assert told == "你的主题：本地 · 2 家报道 · 今天 10:00 第一次出现 · 别家还在跟进 · 你关注的词：地鐵"

    async def test_it_is_told_as_of_the_digest(self, room: ReadingRoom) -> None:
        await digest_of(room)
        before = grounds_in(text(await room.press("why:1:1")))
        room.now += timedelta(hours=1)
        await room.press("follow:1:1")
        await room.press(buttons(shown(await room.press("lower:1:1")))["主题：本地"])
        story = report_of(room, METRO).story_id or 0
        room.publish(replace(METRO, outlet="江城视讯", title="四号线开了", age=timedelta()))
        later = report_of(room, replace(METRO, title="四号线开了"))
        room.do(lambda uow: uow.articles.assign(later.article_id, story))
        after = grounds_in(text(await room.press("why:1:1")))
        assert after == before.replace("2 家报道", "2 家报道，后来又有 1 家")

    async def test_what_stands_behind_says_so(self, room: ReadingRoom) -> None:
        await digest_of(room)
        question = buttons(shown(await room.press("lower:1:1")))
        await room.press(question["主题：本地"])
        room.now += timedelta(hours=2)
        room.publish(replace(METRO, outlet="江城视讯", title="江城11月24日空气质量"), replace(FONTS, title="新字库"))
        await digest_of(room)
        assert "例行" not in grounds_in(text(await room.press("why:2:1")))
        assert grounds_in(text(await room.press("why:2:2"))).endswith("例行的消息，排在后面 · 少看：本地，排在后面")

    async def test_what_does_not_fit_is_a_page_further(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(replace(FONTS, text="\n".join(f"{'字' * 250}第{number}句。" for number in range(30))))
        await digest_of(room)
        first = shown(await room.press("why:1:1"))
        assert list(buttons(first)) == ["下一页 ›", "‹ 返回"]
        second = shown(await room.press(buttons(first)["下一页 ›"]))
        assert list(buttons(second)) == ["‹ 上一页", "下一页 ›", "‹ 返回"]
        assert second.params["text"].startswith("<b><a href=")
        assert shown(await room.press(buttons(second)["‹ 上一页"])).params["text"] == first.params["text"]
        beyond = shown(await room.press("why:1:1:99"))
        assert list(buttons(beyond)) == ["‹ 上一页", "‹ 返回"]

    async def test_a_report_that_was_changed_is_quoted_as_it_was_shown(self, room: ReadingRoom) -> None:
        await digest_of(room)
        now = "食堂免费了。\n午餐价格另行公布。"
        points = (KeyPoint("食堂免费了。", 0, 6, 1.0),)
        revision = Revision("食堂", now, ("要闻",), points, {}, SearchText([], [], []), room.now, ("figures",))
        changed = report_of(room, CANTEEN).article_id
        room.do(lambda uow: uow.articles.revise(changed, revision))
        assert "食堂免费了。" in text(await room.press("card:1:2"))
        told = text(await room.press("why:1:2"))
        assert "第 1 段\n这篇后来改过，下面是送来时的版本：\n<blockquote>" in told
        assert "<b>一荤两素一汤的套餐定价12元。</b>" in told
        assert "免费" not in told
        await digest_of(room, CHEN)
        assert "<b>食堂免费了。</b>" in text(await room.press("why:2:2", CHEN))

    async def test_where_only_the_headline_was_changed_nothing_is_said_of_it(self, room: ReadingRoom) -> None:
        await digest_of(room)
        told = report_of(room, CANTEEN)
        revision = Revision(
            "食堂", CANTEEN.text, ("要闻",), told.points, {}, SearchText([], [], []), room.now, ("title",)
        )
        room.do(lambda uow: uow.articles.revise(told.article_id, revision))
        assert "后来改过" not in text(await room.press("why:1:2"))

    async def test_what_was_taken_back_is_marked(self, room: ReadingRoom) -> None:
        await digest_of(room)
        taken = report_of(room, CANTEEN).article_id
        room.do(lambda uow: uow.articles.withdraw(taken, room.now + timedelta(minutes=1)))
        told = text(await room.press("why:1:2"))
        assert grounds_in(told) == "主题：财经 · 1 家报道 · 今天 11:00 第一次出现"
        assert "江城日报</a>（已撤稿） · 要点出自：第 1 段" in told


def keep_word(room: ReadingRoom, word: str, mode: Literal["follow", "mute"]) -> None:
    place = room.place()
    room.do(lambda uow: uow.keywords.set(Keyword(place, word, mode)))


class TestOfSeveralOutlets:
    async def test_each_point_is_under_its_own(self, room: ReadingRoom) -> None:
        first, second = report_of(room, METRO), report_of(room, METRO_AGAIN)
        points = (
            ToldPoint(first.article_id, "地铁四号线今日全线开通。", 0.9),
            ToldPoint(second.article_id, "全线共设21座车站。", 0.8),
        )
        tell(room, first, Telling(second.article_id, points))
        await digest_of(room)
        told = text(await room.press("why:1:1"))
        assert "江城日报</a> · 要点出自：第 1 段\n<blockquote><b>地铁四号线今日全线开通。</b>首日" in told
        assert "江城晚报</a> · 要点出自：第 1 段\n<blockquote>四号线开通首日，" in told
        assert "<b>全线共设21座车站。</b></blockquote>" in told

    async def test_news_of_a_followed_story(self, room: ReadingRoom) -> None:
        await room.type("/schedule 08:00")
        await room.type("/follow 地铁")
        room.now += timedelta(hours=1)
        delay = Story("江城视讯", "四号线延误", "通车当日。\n四号线延误二十分钟。", age=timedelta())
        room.publish(delay)
        news, first = report_of(room, delay), report_of(room, METRO)
        room.do(lambda uow: uow.articles.assign(news.article_id, first.story_id or 0))
        sentence = "四号线延误二十分钟。"
        step = Step(news.article_id, (sentence,))
        tell(room, first, Telling(news.article_id, (ToldPoint(news.article_id, sentence, 0.8),), steps=(step,)))
        place = room.place()
        (follow,) = room.do(lambda uow: uow.follows.of(place))
        order = Order(place, "news", room.now, room.now, "jianbao_bot", room.locales["zh-Hans"])
        assert room.do(lambda uow: issue_news(uow, order, follow)) == 1
        await room.press("follow:1:1:end")
        told = text(await room.type("/why"))
        assert grounds_in(told).startswith("你关注了这件事 · 你看过之后有了新进展 · 主题：")
        assert "江城视讯</a> · 要点出自：第 2 段\n<blockquote><b>四号线延误二十分钟。</b></blockquote>" in told


def tell(room: ReadingRoom, of: Report, telling: Telling) -> None:
    story = of.story_id or 0

    def work(uow: UnitOfWork) -> None:
        edition = next(one.edition for one in uow.stories.untold(20) if one.story_id == story)
        uow.stories.tell(story, edition, StoredTelling(telling.until, telling_record(telling)), room.now)

    room.do(lambda uow: uow.stories.touch(story, room.now))
    room.do(work)


class TestTyped:
    async def test_of_the_newest_digests_first_story(self, room: ReadingRoom) -> None:
        await digest_of(room)
        told = shown(await room.type("/why"))
        assert told.method == "sendMessage"
        assert METRO.title in told.params["text"]
        assert METRO_QUOTE in told.params["text"]
        assert buttons(told) == {"‹ 返回": "card:1:1"}
        room.now += timedelta(hours=1)
        room.publish(replace(FONTS, title="新字库", age=timedelta()))
        await digest_of(room)
        room.now += timedelta(hours=1)
        await digest_of(room)  # which has nothing to tell
        assert "新字库" in text(await room.type("/why"))

    @pytest.mark.parametrize("typed", ["2", "２", "第2条", "#2", "第 2 条"])
    async def test_with_a_number(self, room: ReadingRoom, typed: str) -> None:
        await digest_of(room)
        assert CANTEEN.title in text(await room.type(f"/why {typed}"))

    @pytest.mark.parametrize(
        ("typed", "answer"),
        [
            ("9", "这份简报没有第 9 条。"),
            ("0", "这份简报没有第 0 条。"),
            ("地铁", WHICH),
            ("-", WHICH),
            ("1" * 40, WHICH),
            ("²", WHICH),
            ("<b>\x00\ud800", WHICH),
        ],
    )
    async def test_whatever_is_typed_is_answered(self, room: ReadingRoom, typed: str, answer: str) -> None:
        await digest_of(room)
        calls = await room.type(f"/why {typed}")
        assert_sound(calls)
        assert text(calls).startswith(answer)

    async def test_where_nothing_was_sent_it_says_so(self, room: ReadingRoom) -> None:
        assert text(await room.type("/why")).startswith("还没有送过新闻")
        assert text(await room.type("/why 2")).startswith("还没有送过新闻")

    async def test_answering_a_card(self, room: ReadingRoom) -> None:
        await digest_of(room)
        opened = shown(await room.press("card:1:2"))
        assert CANTEEN.title in text(await room.type("/why", **under(opened)))
        assert FONTS.title in text(await room.type("/why 3", **under(opened)))
        for data in ("why:1:2", "follow:1:2", "lower:1:2"):
            assert CANTEEN.title in text(await room.type("/why", **under(shown(await room.press(data)))))

    async def test_answering_an_older_digest(self, room: ReadingRoom) -> None:
        older = await digest_of(room)
        room.now += timedelta(hours=1)
        room.publish(replace(FONTS, title="新字库", age=timedelta()))
        await digest_of(room)
        assert METRO.title in text(await room.type("/why", **under(older)))
        assert CANTEEN.title in text(await room.type("/why 2", **under(older)))

    async def test_answering_a_part_without_buttons(self, room: ReadingRoom) -> None:
        digest = await digest_of(room)
        room.do(lambda uow: uow.deliveries.sent(digest.id, 41, room.now))
        assert METRO.title in text(await room.type("/why", reply_to=41, reply_to_me=True))
        assert text(await room.type("/why", reply_to=40, reply_to_me=True)).startswith(WHICH)

    async def test_answering_what_has_no_story(self, room: ReadingRoom) -> None:
        await digest_of(room)
        settings = shown(await room.type("/settings"))
        assert text(await room.type("/why", **under(settings))).startswith(WHICH)
        assert METRO.title in text(await room.type("/why", reply_to=3))


class TestWhereOthersRead:
    async def test_it_is_a_link_to_the_private_chat(self, room: ReadingRoom) -> None:
        await room.type("/digest", room=GROUP)
        in_answer = typed("/why 2", reply_to=70, reply_to_me=True, answered_buttons=("card:1:1", "card:1:2"))
        for said in (typed("/why 2"), in_answer):
            answer = shown(await room.arrive(said, room=GROUP))
            assert CANTEEN.title in answer.params["text"]
            assert "要点出自" not in answer.params["text"]
            assert buttons(answer) == {"为什么": "https://t.me/jianbao_bot?start=why_1_2"}
        opened = shown(await room.type("/start why_1_2"))
        assert grounds_in(opened.params["text"]).startswith("主题：财经")
        assert CANTEEN.title in text(await room.press(buttons(opened)["‹ 返回"]))

    async def test_what_the_group_chose_is_told_to_nobody_outside(self, room: ReadingRoom) -> None:
        room.group_admins.add(LIN.telegram_id)
        await room.type("/subscribe 本地 财经", room=GROUP)
        await room.type("/follow 地铁", room=GROUP)
        room.now += timedelta(hours=1)
        await room.type("/digest", room=GROUP)
        opened = text(await room.type("/start why_1_1", CHEN))
        assert grounds_in(opened) == "主题：财经 · 1 家报道 · 今天 11:00 第一次出现"

    async def test_a_press_changes_nothing_that_others_read(self, room: ReadingRoom) -> None:
        await room.type("/digest", room=GROUP)
        assert_only_a_toast(await room.press("why:1:1", room=GROUP))


@pytest.mark.parametrize("data", ["why", "why:1", "why:1:99", "why:77:1", "why:x:y", "why:1:0", "why:1:"])
async def test_old_buttons_do_no_harm(room: ReadingRoom, data: str) -> None:
    await digest_of(room)
    assert_only_a_toast(await room.press(data))


async def test_a_digest_of_another_person_stays_closed(room: ReadingRoom) -> None:
    await digest_of(room)
    assert_only_a_toast(await room.press("why:1:1", CHEN))
    for calls in (
        await room.type("/start why_1_1", CHEN),
        await room.type("/why", CHEN, reply_to=70, reply_to_me=True, answered_buttons=("why:1:1",)),
    ):
        assert METRO.title not in text(calls)


def assert_only_a_toast(calls: list[Call]) -> None:
    (call,) = calls
    assert call.method == "answerCallbackQuery"
    assert "过时" in call.params["text"]


class TestUnderWhatWasFound:
    async def test_of_the_story_and_its_paragraphs(self, room: ReadingRoom) -> None:
        found = shown(await room.type("地铁"))
        told = shown(await room.type("/why", **answering(found)))
        assert told.params["text"] == (
            '<b><a href="https://news.example/0-江城日报">地铁四号线今日全线开通</a></b>\n这条的来历\n'
            "主题：本地 · 2 家报道 · 今天 10:00 第一次出现 · 别家还在跟进\n\n"
            f'<a href="https://news.example/0-江城日报">江城日报</a> · 要点出自：第 1 段\n{METRO_QUOTE}'
        )

    async def test_by_its_number_among_the_latest(self, room: ReadingRoom) -> None:
        listed = shown(await room.type("/latest"))
        titles = [title for _, title in sorted((listed.params["text"].find(s.title), s.title) for s in STORIES)]
        for number, title in enumerate(titles, 1):
            assert title in text(await room.type(f"/why {number}", **answering(listed)))
        assert text(await room.type("/why 9", **answering(listed))) == "这里没有第 9 条。"

    async def test_in_a_group_it_is_a_link_to_the_private_chat(self, room: ReadingRoom) -> None:
        found = shown(await room.type("/search 地铁", CHEN, GROUP))
        told = shown(await room.type("/why", CHEN, GROUP, **answering(found)))
        assert told.params["text"].endswith("为什么有这条，在私聊里说：")
        payload = buttons(told)["为什么"].partition("start=")[2]
        assert "这条的来历" in text(await room.type(f"/start {payload}"))

    async def test_what_is_not_in_the_store_is_not_guessed(self, room: ReadingRoom) -> None:
        said: dict[str, Any] = {"reply_to": 70, "reply_to_me": True, "answered_links": ("https://elsewhere.example/1",)}
        assert text(await room.type("/why", **said)).startswith(WHICH)

    async def test_a_forged_one_is_gone(self, room: ReadingRoom) -> None:
        for data in ("whence:999", "whence:x", "whence", "whence:-1:2"):
            (call,) = await room.press(data)
            assert call.params["text"] == "这个按钮过时了。/digest 看新的。"


STORIES = (METRO, CANTEEN, FONTS)


def answering(message: Call) -> dict[str, Any]:
    links = tuple(re.findall('href="([^"]+)"', message.params["text"]))
    return {**under(message), "answered_links": links}
