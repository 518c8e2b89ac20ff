"""The latest, and a digest now, of a topic, of sources, of a time; names that are nearly right."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CANTEEN, CHEN, FONTS, GROUP, METRO, ReadingRoom, buttons, shown, text

from bot.handlers.incoming import User
from bot.search.question import Question
from bot.search.selection import nearest_names, selection_of
from storage import Database

YESTERDAY = replace(CANTEEN, outlet="江城周刊", title="昨天的食堂", age=timedelta(hours=20))


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "topics", "outlets"),
        [
            ("科技", ["科技"], []),
            ("財經,科技", ["财经", "科技"], []),
            ("江城日报", [], ["江城日报"]),
            ("江城晚報 本地", ["本地"], ["江城晚报"]),
            ("江城", [], ["江城日报", "江城晚报"]),
        ],
    )
    def test_a_bare_name_is_a_topic_or_part_of_a_sources(
        self, room: ReadingRoom, typed: str, topics: list[str], outlets: list[str]
    ) -> None:
        found = room.do(lambda uow: selection_of(uow, Question(words=typed)))
        names = room.do(lambda uow: uow.sources.names())
        assert list(found.asked.question.topics) == topics
        assert {names[id] for id in found.asked.source_ids or ()} == set(outlets)
        assert found.unknown == ()

    def test_a_name_may_hold_a_space(self, room: ReadingRoom) -> None:
        room.publish(replace(FONTS, outlet="The River Post", topic="World News"))
        topic = room.do(lambda uow: selection_of(uow, Question(words="world news"))).asked
        assert (topic.question.topics, topic.source_ids) == (("World News",), None)
        source = room.do(lambda uow: selection_of(uow, Question(words="River Post"))).asked
        assert source.question.topics == ()
        assert len(source.source_ids or ()) == 1

    def test_what_is_neither_is_told(self, room: ReadingRoom) -> None:
        asked = Question(words="科技 天气", sources=("北山",), topics=("体育",))
        assert room.do(lambda uow: selection_of(uow, asked)).unknown == ("体育", "天气", "北山")

    def test_near_is_what_shares_half(self) -> None:
        assert nearest_names("科枝", ["财经", "科技", "本地"]) == ["科技"]
        assert nearest_names("江城日報社", ["江城晚报", "江城日报"]) == ["江城日报", "江城晚报"]
        assert nearest_names("手机", ["财经", "科技"]) == []


class TestLatest:
    @pytest.mark.parametrize("typed", ["/latest 江城晚报", "/latest from:晚报", "/latest 来源:江城晚報"])
    async def test_of_a_source(self, room: ReadingRoom, typed: str) -> None:
        html = text(await room.type(typed))
        assert html.count("<a href=") == 1
        assert "四号线开通首日见闻" in html
        assert "江城晚报 10:00" in html

    async def test_what_is_chosen_is_in_the_head(self, room: ReadingRoom) -> None:
        assert text(await room.type("/latest 财经 江城日报 今天")).startswith(
            "<b>最新 · 财经 · 江城日报 · 11月24日</b>"
        )
        assert text(await room.type("/latest 科技 江城日报")) == "<b>最新 · 科技 · 江城日报</b>\n\n这里还没有消息。"

    async def test_of_a_time_that_stays_what_it_was(self, room: ReadingRoom) -> None:
        room.publish(YESTERDAY)
        call = shown(await room.type("/latest 昨天"))
        assert "昨天的食堂" in call.params["text"]
        assert "四号线" not in call.params["text"]
        room.now += timedelta(days=1)
        again = text(await room.press(buttons(call)["财经"]))
        assert "昨天的食堂" in again
        assert "11月23日" in again

    async def test_a_source_is_chosen_in_place_and_kept_with_the_topic(self, room: ReadingRoom) -> None:
        local = shown(await room.type("/latest 本地"))
        sources = shown(await room.press(buttons(local)["来源：全部"]))
        assert sources.method == "editMessageText"
        names = list(buttons(sources))
        assert names[0] == "全部来源 ✓"
        assert names[1:3] == ["江城日报", "江城晚报"]  # of the topic first
        assert names[-1] == "‹ 返回"
        assert text(await room.press(buttons(sources)["‹ 返回"])) == local.params["text"]
        evening = shown(await room.press(buttons(sources)["江城晚报"]))
        assert evening.params["text"].startswith("<b>最新 · 本地 · 江城晚报</b>")
        assert "来源：江城晚报" in buttons(evening)
        every = shown(await room.press(buttons(evening)["全部"]))
        assert every.params["text"].startswith("<b>最新 · 江城晚报</b>")

    async def test_several_sources_are_kept_too(self, room: ReadingRoom) -> None:
        both = shown(await room.type("/latest 江城"))
        assert both.params["text"].startswith("<b>最新 · 江城日报、江城晚报</b>")
        assert "古籍" not in both.params["text"]
        local = shown(await room.press(buttons(both)["本地"]))
        assert local.params["text"].startswith("<b>最新 · 本地 · 江城日报、江城晚报</b>")
        assert "食堂" not in local.params["text"]
        assert text(await room.press(buttons(local)["全部"])) == both.params["text"]

    async def test_of_a_day_that_is_over_nothing_is_still_to_come(self, room: ReadingRoom) -> None:
        assert text(await room.type("/latest 科技 昨天")) == "<b>最新 · 科技 · 11月23日</b>\n\n这段时间没有消息。"

    @pytest.mark.parametrize(
        ("typed", "head"),
        [
            ("科技 昨天", "最新 · 科技"),
            ("江城日报 前天", "最新 · 江城日报"),
            ("科技 财经 去年", "最新 · 科技、财经"),
            ("江城 去年", "最新 · 江城日报、江城晚报"),
        ],
    )
    async def test_where_there_is_nothing_of_then_the_time_can_be_dropped(
        self, room: ReadingRoom, typed: str, head: str
    ) -> None:
        nothing = shown(await room.type(f"/latest {typed}"))
        found = shown(await room.press(buttons(nothing)["不限时间"]))
        assert found.params["text"].startswith(f"<b>{head}</b>\n\n<a href=")
        assert "不限时间" not in buttons(found)

    async def test_where_there_is_nothing_at_any_time_there_is_nothing_to_drop(self, database: Database) -> None:
        assert "不限时间" not in buttons(shown(await ReadingRoom(database).type("/latest 昨天")))

    @pytest.mark.long
    async def test_the_last_page_says_that_there_is_more(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(FONTS, title=f"古籍第{number}条") for number in range(201)))
        assert "200 篇" not in text(await room.type("/latest"))
        assert text(await room.press("latest:25:0:0")).endswith(
            "\n\n这里只列最新的 200 篇报道。看更早的，加上时间：/latest 上周"
        )

    async def test_of_two_topics(self, room: ReadingRoom) -> None:
        two = shown(await room.type("/latest 财经、科技"))
        assert two.params["text"].startswith("<b>最新 · 财经、科技</b>")
        assert {"财经 ✓", "科技 ✓", "本地"} < set(buttons(two))
        assert text(await room.press(buttons(two)["全部"])).startswith("<b>最新</b>")

    async def test_pages_end_at_both_ends(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(FONTS, title=f"江城新闻第{number}条") for number in range(16)))
        first = shown(await room.type("/latest 科技"))
        assert "‹ 上一页" not in buttons(first)
        last = shown(await room.press(buttons(first)["下一页 ›"]))
        assert "下一页 ›" not in buttons(last)
        beyond = buttons(first)["下一页 ›"].replace("latest:2", "latest:9")
        assert text(await room.press(beyond)) == last.params["text"]

    @pytest.mark.long
    async def test_stories_of_very_many_reports_fill_no_page_by_themselves(self, database: Database) -> None:
        room = ReadingRoom(database)
        large = [replace(METRO, outlet=f"江城{number}报", age=timedelta(minutes=number)) for number in range(60)]
        room.publish(*large, *(replace(FONTS, title=f"第{number}条", topic="本地") for number in range(9)))
        for typed in ("/latest", "/latest 本地"):
            first = shown(await room.type(typed))
            assert first.params["text"].count("<a href=") == 8
            assert "另有 59 家" in first.params["text"]
            assert text(await room.press(buttons(first)["下一页 ›"])).count("<a href=") == 2

    async def test_nearly_right_is_a_press_away(self, room: ReadingRoom) -> None:
        near = shown(await room.type("/latest 科枝"))
        assert near.params["text"] == "没有叫“科枝”的主题或来源。是不是想看："
        assert text(await room.press(buttons(near)["科技"])).startswith("<b>最新 · 科技</b>")

    async def test_in_a_group_what_is_near_opens_in_private(self, room: ReadingRoom) -> None:
        near = shown(await room.type("/latest 江城晩报", room=GROUP))
        address = buttons(near)["江城晚报"]
        assert address.startswith("https://t.me/jianbao_bot?start=latest_1_")
        assert "江城晚报" in text(await room.type("/start " + address.partition("start=")[2]))
        assert not buttons(shown(await room.type("/latest 江城", room=GROUP)))

    @pytest.mark.parametrize(
        "data",
        [
            "latest:1:0:999",
            "latest:1:nothing:0",
            "latest:1:0:q1-abc:0",
            "latest:1:0:q99-abcdef",
            "pick:0:0:0",
            "digest:1",
        ],
    )
    async def test_forged_buttons_open_nothing(self, room: ReadingRoom, data: str) -> None:
        await room.type("/latest 江城")  # keeps what was typed
        (call,) = await room.press(data)
        assert call.method == "answerCallbackQuery"

    async def test_every_button_fits(self, room: ReadingRoom) -> None:
        room.publish(replace(FONTS, outlet="江" * 60, topic="技" * 30))
        for typed in ("/latest 江城 昨天 今天", f"/latest {'技' * 30}", "/topics"):
            for data in buttons(shown(await room.type(typed))).values():
                assert len(data.encode()) <= 64


class TestDigestOfSome:
    async def test_of_a_topic_and_the_next_digest_tells_the_others(self, room: ReadingRoom) -> None:
        assert await room.type("/digest 科技") == []
        (tech,) = room.promised()
        assert tech.html.startswith("<b>科技 · 古籍识别工具开源</b>")
        assert list(buttons(tech)) == ["1", "设置"]
        assert await room.type("/digest") == []
        rest = room.promised()[-1]
        assert "四号线" in rest.html
        assert "古籍" not in rest.html

    async def test_beyond_the_topics_that_were_chosen(self, room: ReadingRoom) -> None:
        await room.type("/subscribe 本地")
        await room.type("/digest 科技")
        assert "古籍" in room.promised()[-1].html

    async def test_of_a_source_which_tells_it(self, room: ReadingRoom) -> None:
        await room.type("/digest from:江城晚报")
        (digest,) = room.promised()
        assert digest.html.startswith("<b>江城晚报 · 四号线开通首日见闻</b>")
        assert "食堂" not in digest.html
        opened = text(await room.press(buttons(digest)["1"]))
        assert "四号线开通首日见闻" in opened

    async def test_what_was_told_is_told_no_more(self, room: ReadingRoom) -> None:
        await room.type("/digest")
        nothing = shown(await room.type("/digest 科技"))
        assert nothing.params["text"] == "科技：最近一天没有你还没看过的消息。"
        assert text(await room.press(buttons(nothing)["看最新的"])).startswith("<b>最新 · 科技</b>")

    async def test_of_a_time_there_is_a_list(self, room: ReadingRoom) -> None:
        room.publish(YESTERDAY)
        assert "昨天的食堂" in text(await room.type("/digest 昨天 财经"))

    async def test_nearly_right_is_a_press_away(self, room: ReadingRoom) -> None:
        near = shown(await room.type("/digest 科枝"))
        (answered,) = await room.press(buttons(near)["科技"])
        assert answered.method == "answerCallbackQuery"
        assert room.promised()[-1].html.startswith("<b>科技 · ")

    async def test_said_in_words(self, room: ReadingRoom) -> None:
        assert await room.type("简报 科技") == []
        assert room.promised()[-1].html.startswith("<b>科技 · ")
        assert "“简报 古籍”" in text(await room.type("简报 古籍"))

    async def test_what_a_group_is_told_is_told_once_there(self, room: ReadingRoom) -> None:
        assert await room.type("/digest 科技", room=GROUP) == []
        (digest,) = room.promised(User(GROUP.telegram_id, "江城读报群"))
        assert buttons(digest)["1"].startswith("https://t.me/jianbao_bot?start=card_")
        nothing = shown(await room.type("/digest 科技", room=GROUP))
        assert "最近一天没有" in nothing.params["text"]
        assert buttons(nothing)["看最新的"].startswith("https://t.me/jianbao_bot?start=latest_1_")
        await room.type("/digest 科技", CHEN)
        assert "古籍" in room.promised(CHEN)[-1].html


class TestTopics:
    async def test_each_has_its_number_of_today_and_leads_to_its_newest(self, room: ReadingRoom) -> None:
        room.publish(YESTERDAY)
        panel = shown(await room.type("/topics"))
        rows = [[b["text"] for b in row] for row in panel.params["reply_markup"]["inline_keyboard"]]
        assert ["本地", "今天 1 条 ›"] in rows  # one story, though two reports
        assert ["财经", "今天 1 条 ›"] in rows
        row = panel.params["reply_markup"]["inline_keyboard"][rows.index(["财经", "今天 1 条 ›"])]
        finance = shown(await room.press(row[1]["callback_data"]))
        assert finance.params["text"].startswith("<b>最新 · 财经</b>")
        assert text(await room.press(buttons(finance)["‹ 返回"])) == panel.params["text"]

    async def test_in_a_group_the_newest_open_in_private(self, room: ReadingRoom) -> None:
        room.group_admins.add(2007)
        panel = buttons(shown(await room.type("/topics", room=GROUP)))
        assert panel["今天 1 条 ›"].startswith("https://t.me/jianbao_bot?start=latest_1_")
        assert panel["本地"].startswith("topic:")

    async def test_a_name_after_it_leads_there_at_once(self, room: ReadingRoom) -> None:
        assert text(await room.type("/topics 财经")) == text(await room.type("/latest 财经"))
        near = shown(await room.type("/subscribe 科枝"))
        assert near.params["text"] == "没有“科枝”这个主题。是不是科技？"

    async def test_who_waits_is_told_no_news(self, database: Database) -> None:
        room = ReadingRoom(database, access="approval")
        room.publish(METRO)
        await room.type("/start")
        assert "今天" not in " ".join(buttons(shown(await room.type("/topics"))))
        assert "四号线" not in text(await room.type("/topics 本地"))
