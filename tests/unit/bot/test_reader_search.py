"""Questions to the archive as readers type them: filters, phrases, orders, and what there is instead of nothing."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CANTEEN, FONTS, GROUP, LIN, METRO, METRO_AGAIN, ReadingRoom, Story, buttons, shown, text

from bot.handlers.incoming import InlineQuestion
from bot.render.blocks import fits
from storage import Database

METRO_YESTERDAY = replace(
    METRO_AGAIN, title="四号线试运行结束", text="试运行昨日结束。", outlet="江城日报", age=timedelta(hours=20)
)
OLD_METRO = Story("远望周刊", "地铁三号线周年", "地铁三号线开通一周年。", "本地", "old", timedelta(days=40))


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(CANTEEN, FONTS, OLD_METRO, METRO, METRO_AGAIN, METRO_YESTERDAY)
    return room


class TestEveryReport:
    async def test_of_a_story_is_linked_with_or_without_the_words(self, room: ReadingRoom) -> None:
        html = text(await room.type("票价"))
        assert html.startswith("“票价” · 1 条\n\n<b><a")
        assert html.count("<a href=") == 3
        assert "另见：" in html
        assert ">江城日报 2</a>" in html

    async def test_that_the_filters_let_through_and_no_other(self, room: ReadingRoom) -> None:
        html = text(await room.type("今天 地铁"))
        assert "2-江城日报" not in html
        assert html.count("<a href=") == 2
        assert text(await room.type("地铁 from:晚报")).count("<a href=") == 1

    async def test_however_many_there_are(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(METRO, *(replace(METRO_AGAIN, outlet=f"第{number}晚报") for number in range(60)))
        html = text(await room.type("票价"))
        assert html.count("<a href=") == 61
        assert "另有 60 家：" in html

    async def test_on_a_page_of_five(self, database: Database) -> None:
        room = ReadingRoom(database)
        for event in range(5):
            first = replace(METRO, event=f"{event}", outlet=f"{event}日报", text="地铁，" * 9 + "地铁今日开通。")
            room.publish(*(replace(first, outlet=f"第{number}晚报{event}") for number in range(16)))
        html = text(await room.type("地铁"))
        assert html.startswith("“地铁” · 5 条\n")
        assert html.count("<a href=") == 80

    @pytest.mark.long
    @pytest.mark.parametrize(("stories", "outlets", "parts"), [(1, 180, 3), (5, 36, 3)])
    async def test_of_more_than_a_message_holds_the_rest_is_a_press_away(
        self, database: Database, stories: int, outlets: int, parts: int
    ) -> None:
        room = ReadingRoom(database)
        for event in range(stories):
            first = replace(METRO, event=f"{event}", outlet=f"{event}日报")
            room.publish(first, *(replace(first, outlet=f"第{number}晚报{event}") for number in range(outlets)))
        shown_parts = [shown(await room.type("地铁"))]
        for _ in range(parts - 1):
            more = buttons(shown_parts[-1])
            label = next(name for name in more if name.startswith("更多报道"))
            shown_parts.append(shown(await room.press(more[label])))
        assert f"更多报道 1/{parts} ›" in buttons(shown_parts[-1])
        pages = [str(part.params["text"]) for part in shown_parts]
        linked = [link for page in pages for link in re.findall(r'<a href="([^"]+)"', page)]
        assert len(set(linked)) == stories * (outlets + 1)
        assert len(linked) <= len(set(linked)) + len(pages)
        assert sum(page.count("另有") for page in pages) == stories
        assert all(fits(page) for page in pages)


class TestFilters:
    async def test_days_are_those_of_the_place(self, room: ReadingRoom) -> None:
        assert text(await room.type("食堂 今天")).startswith("“食堂 今天” · 1 条\n11月24日\n\n")
        await room.type("/schedule Pacific/Kiritimati")  # where the day is ten hours old
        assert "11月24日" in text(await room.type("食堂 今天"))
        await room.type("/schedule America/New_York")  # where it is still Monday
        assert "11月23日\n\n" in text(await room.type("食堂 今天"))

    async def test_a_day_alone_gives_its_newest(self, room: ReadingRoom) -> None:
        html = text(await room.type("昨天"))
        assert html.startswith("“昨天” · 1 条\n11月23日\n\n")
        assert METRO_YESTERDAY.title in html
        assert "“#科技” · 1 条\n\n<b>" in text(await room.type("#科技"))

    async def test_the_day_stays_when_pages_turn_on_the_next(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*(replace(FONTS, title=f"古籍第{number}条") for number in range(7)))
        first = shown(await room.type("古籍 今天"))
        room.now += timedelta(days=1)
        second = shown(await room.press(buttons(first)["下一页 ›"])).params["text"]
        assert second.startswith("“古籍 今天” · 7 条\n11月24日\n\n")

    async def test_sources_in_either_script_and_topics_in_any_name(self, room: ReadingRoom) -> None:
        html = text(await room.type("地鐵 from:週刊"))
        assert html.startswith("“地鐵 from:週刊” · 1 条\n来源：远望周刊\n\n")
        assert OLD_METRO.title in html
        assert CANTEEN.title in text(await room.type("食堂 #finance"))
        assert text(await room.type("食堂 #本地")).startswith("没有找到")

    async def test_a_time_that_is_none_is_said_to_be_none(self, room: ReadingRoom) -> None:
        html = text(await room.type("since:下辈子 食堂"))
        assert html.startswith("“since:下辈子 食堂” · 1 条\n没看懂“下辈子”是什么时间，没有按它找。")
        assert "没看懂“下辈子”" in text(await room.type("since:下辈子"))

    @pytest.mark.parametrize(
        "typed", ["搜索食堂", "帮我查一下食堂", "/search 食堂", "请问食堂的套餐多少钱？", "食堂今天"]
    )
    async def test_asked_in_words_it_is_found_all_the_same(self, room: ReadingRoom, typed: str) -> None:
        html = text(await room.type(typed))
        assert CANTEEN.title in html
        assert "没有" not in html

    async def test_a_topic_that_there_is_not_is_a_word(self, room: ReadingRoom) -> None:
        assert CANTEEN.title in text(await room.type("#食堂"))

    async def test_phrases_stand_together(self, room: ReadingRoom) -> None:
        html = text(await room.type("「一荤两素」"))
        assert html.startswith("“一荤两素” · 1 条\n")
        assert "<b>一荤两素</b>一汤" in html
        assert text(await room.type("“两素一荤”")).startswith("没有找到")

    @pytest.mark.long
    @pytest.mark.parametrize(
        "phrase", ["5G基站", "5G 基站", "5g基站", "建成5G基站", "基站12座", "2月14日 建成", "12座"]
    )
    async def test_phrases_of_two_scripts_stand_together(self, room: ReadingRoom, phrase: str) -> None:
        room.publish(
            replace(FONTS, outlet="通信周刊", title="网络提速", text="本市2月14日建成5G 基站12座。"),
            replace(FONTS, outlet="通信周刊", title="5G手机", text="基站旁的5G手机销量增长，2月12座商场建成。"),
        )
        html = text(await room.type(f"“{phrase}”"))
        assert "网络提速" in html
        assert ("5G手机" in html) == (phrase == "12座")
        assert "网络提速" in text(await room.type(f"“{phrase}” 本市"))
        assert "没有同时含有" in text(await room.type(f"“{phrase}” 恐龙 5G"))

    async def test_words_of_two_scripts_are_words(self, room: ReadingRoom) -> None:
        room.publish(replace(FONTS, outlet="通信周刊", title="iPhone 手机降价", text="一款iPhone手机今日降价。"))
        for typed in ("iPhone 手机", "iphone手机", "手机iPhone", "“iPhone手机”", "“iphone 手机”"):
            html = text(await room.type(typed))
            assert "iPhone 手机降价" in html
            assert "没有" not in html

    async def test_a_line_is_found_by_either_numerals(self, room: ReadingRoom) -> None:
        assert METRO.title in text(await room.type("地铁4号线 票价"))
        assert "没有" not in text(await room.type("4号线"))

    async def test_one_character_is_found_inside_words(self, room: ReadingRoom) -> None:
        assert CANTEEN.title in text(await room.type("食 套"))
        assert CANTEEN.title in text(await room.type("餐 堂"))


@pytest.mark.long
async def test_of_more_than_is_told_it_says_so(database: Database) -> None:
    room = ReadingRoom(database)
    room.publish(*(replace(FONTS, title=f"古籍第{number}条") for number in range(201)))
    best = shown(await room.type("古籍"))
    assert best.params["text"].startswith("“古籍” · 200 条以上\n")
    assert "200 篇" not in best.params["text"]
    search = buttons(best)["下一页 ›"].split(":")
    last = shown(await room.press(":".join((*search[:2], "40", *search[3:]))))
    assert "\n\n找到的不止这些，这里只列最相关的 200 篇报道。" in last.params["text"]
    search[4] = "newest"
    last = shown(await room.press(":".join((*search[:2], "40", *search[3:]))))
    assert "\n\n这里只列最新的 200 篇报道。" in last.params["text"]


class TestOrder:
    async def test_by_date_and_back(self, room: ReadingRoom) -> None:
        room.publish(replace(FONTS, title="车站里的书", text="地铁站里有书，地铁里有书。", age=timedelta(minutes=1)))
        assert list(buttons(shown(await room.type("古籍 识别")))) == ["关注“古籍 识别”"]
        best = shown(await room.type("地铁"))
        newest = shown(await room.press(buttons(best)["按时间"])).params["text"]
        titles = [title for title in (FONTS.title, "车站里的书", METRO.title, OLD_METRO.title) if title in newest]
        assert titles == sorted(titles, key=newest.index)
        assert "车站里的书" in titles
        again = shown(await room.press(buttons(shown(await room.press(buttons(best)["按时间"])))["按相关"]))
        assert again.params["text"] == best.params["text"]

    async def test_in_a_group_it_opens_in_the_private_chat(self, room: ReadingRoom) -> None:
        asked = shown(await room.type("@jianbao_bot 地铁", room=GROUP, mentions_me=True))
        link = buttons(asked)["按时间"]
        assert link.startswith("https://t.me/jianbao_bot?start=find_")
        opened = shown(await room.type(f"/start {link.rpartition('=')[2]}"))
        assert opened.params["text"].startswith("“地铁” · 2 条")
        assert "按相关" in buttons(opened)


class TestFewHaveAll:
    async def test_what_has_some_of_it_follows_and_it_says_so(self, room: ReadingRoom) -> None:
        room.publish(
            replace(FONTS, outlet="巴士周刊", title="巴士票价不变", text="巴士票价全年不变。"),
            replace(FONTS, outlet="巴士周刊", title="票价听证会", text="关于车站票价的听证会本周举行。"),
            replace(FONTS, outlet="巴士周刊", title="巴士换新", text="巴士全部换新。"),
        )
        html = text(await room.type("巴士 票价"))
        partial = "\n\n只有 1 条有全部字词，下面的只有其中一部分。\n\n"
        full, _, rest = html.partition(partial)
        assert "巴士票价不变" in full
        assert "巴士换新" not in full
        assert "巴士换新" in rest
        assert "票价听证会" in rest

    async def test_on_each_page_it_says_so_once_before_the_first(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(
            *(replace(FONTS, title=f"虎鲸第{number}次搁浅", text="虎鲸搁浅。") for number in range(2)),
            *(replace(FONTS, title=f"虎鲸第{number}次现身", text="虎鲸现身。") for number in range(9)),
            *(replace(FONTS, title=f"江豚第{number}次现身", text="江豚现身。") for number in range(9)),
        )
        shown_pages = [shown(await room.type("虎鲸 搁浅"))]
        while "下一页 ›" in buttons(shown_pages[-1]):
            shown_pages.append(shown(await room.press(buttons(shown_pages[-1])["下一页 ›"])))
        pages = [str(page.params["text"]) for page in shown_pages]
        assert len(pages) == 3
        assert all(page.count("只有 2 条有全部字词") == 1 for page in pages)
        assert [page.partition("只有 2 条")[0].count("<b><a") for page in pages] == [2, 0, 0]
        assert sum(page.count("现身</a>") for page in pages) == 9

    async def test_a_followed_word_is_one_that_is_there_in_full(self, room: ReadingRoom) -> None:
        assert text(await room.type("/follow 地铁 恐龙")).startswith("没有")
        assert text(await room.type("/follow 食堂 恐龙 套餐")).startswith("没有")
        room.publish(replace(FONTS, outlet="巴士周刊", title="恐龙来了", text="恐龙展今日开幕。"))
        assert "恐龙来了" in text(await room.type("/follow 恐龙展"))
        assert text(await room.type("/follow 恐龙 地铁")).startswith("没有")


class TestNothingFound:
    async def test_some_of_the_words_are_better_than_nothing_and_it_says_so(self, room: ReadingRoom) -> None:
        html = text(await room.type("食堂 恐龙"))
        assert "\n没有同时含有“食堂”“恐龙”的，下面是含有其中一部分的。\n\n" in html
        assert CANTEEN.title in html

    async def test_words_that_are_near_can_be_pressed(self, room: ReadingRoom) -> None:
        nothing = shown(await room.type("食客"))
        assert nothing.params["text"].startswith("没有找到“食客”。\n")
        assert nothing.params["text"].endswith("\n\n有这些相近的词：")
        assert list(buttons(nothing)) == ["食堂", "关注“食客”"]
        assert CANTEEN.title in shown(await room.press(buttons(nothing)["食堂"])).params["text"]

    async def test_what_there_is_without_the_filters(self, room: ReadingRoom) -> None:
        nothing = shown(await room.type("“第100家” 食堂 上周"))
        assert "11月16日–11月22日\n不限时间就有。" in nothing.params["text"]
        found = shown(await room.press(buttons(nothing)["不加限制地找"])).params["text"]
        assert found.startswith("“食堂 ‘第100家’” · 1 条\n\n")

    async def test_only_the_filters_that_were_set_are_named(self, room: ReadingRoom) -> None:
        assert "不限来源、主题就有。" in text(await room.type("食堂 from:江城 #科技"))

    async def test_the_newest_of_the_topic(self, room: ReadingRoom) -> None:
        html = text(await room.type("恐龙 #科技"))
        assert "科技的最新消息：\n• <a href=" in html
        assert FONTS.title in html

    @pytest.mark.parametrize("typed", ["恐龙 from:晚报", "食堂 from:晚报", "恐龙 from:晚报 #科技", "from:晚报 去年"])
    async def test_the_newest_of_the_source(self, room: ReadingRoom, typed: str) -> None:
        html = text(await room.type(typed))
        assert "\n\n江城晚报的最新消息：\n• <a href=" in html
        assert METRO_AGAIN.title in html
        assert FONTS.title not in html

    async def test_a_source_that_there_is_not(self, room: ReadingRoom) -> None:
        assert "没有名字里带“泰晤士”的来源。有哪些来源：/sources" in text(await room.type("地铁 from:泰晤士"))

    async def test_a_source_that_is_called_nearly_so(self, room: ReadingRoom) -> None:
        assert "名字相近的有：江城日报、江城晚报" in text(await room.type("地铁 from:江城早报"))

    async def test_a_topic_that_there_is_not_is_said_to_be_none(self, room: ReadingRoom) -> None:
        html = text(await room.type("套餐 #食堂"))
        assert "\n没有“食堂”这个主题，当作词来找。有哪些主题：/topics\n" in html
        assert CANTEEN.title in html

    async def test_the_newest_of_what_the_words_are_of(self, room: ReadingRoom) -> None:
        html = text(await room.type("芯片 光刻机"))
        assert "\n\n听起来像是科技的事，那里最新的是：\n• <a href=" in html
        assert FONTS.title in html
        assert METRO.title not in html

    async def test_the_newest_of_all_once_a_story(self, room: ReadingRoom) -> None:
        nothing = shown(await room.type("🦕"))
        html = str(nothing.params["text"])
        assert html.startswith("没有找到“🦕”。\n\n换个词试试。眼下最新的消息：\n• <a href=")
        assert html.count("<a href=") == 3
        assert (METRO.title in html) + (METRO_AGAIN.title in html) + (METRO_YESTERDAY.title in html) == 1
        assert "reply_markup" not in nothing.params

    async def test_nothing_at_all_in_an_empty_store(self, database: Database) -> None:
        html = text(await ReadingRoom(database).type("地铁"))
        assert html == "没有找到“地铁”。\n换个词试试，或看看 /latest 。"


HOSTILE = [
    *('" OR 1=1 --', "* AND NEAR( OR NOT )", "地铁' | !('x':*A) <-> &", "{title} : x ^y", "from:' OR ''='", "#' OR"),
    *("🚇" * 60, "قطار المدينة", "地\x00铁", "\x00", "\ud83d", "“地\x00铁” \ud800", "since:9999-99-99", "“" * 90),
    *("OR " * 3000, "地铁" * 5000, "((((" * 2500, "％_％", "from:% #_", "&<b>地铁</b>", "\u202e地铁"),
]


@pytest.mark.long
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
async def test_whatever_is_typed_is_answered(room: ReadingRoom, typed: str) -> None:
    answer = shown(await room.type(f"/search {typed}"))
    assert answer.params["text"]
    for data in buttons(answer).values():
        assert shown(await room.press(data)).params["text"]
    assert room.do(lambda uow: uow.articles.count()) == 6


@pytest.mark.long
async def test_whatever_is_typed_elsewhere_is_answered(room: ReadingRoom) -> None:
    for typed in HOSTILE:
        short = typed[:150]  # a longer message is a text to be read
        assert shown(await room.type(short)).params["text"]
        assert shown(await room.type(f"@jianbao_bot {short}", room=GROUP, mentions_me=True)).params["text"]
        assert shown(await room.type(f"/follow {typed}")).params["text"]
        (call,) = await room.arrive(InlineQuestion("i1", typed, "0"), LIN)
        assert "results" in call.params
    assert room.do(lambda uow: uow.articles.count()) == 6


@pytest.mark.parametrize(
    "data", ["find", "find:1", "find:1:1:x", "find:1:0", "find:1:1:{seal}:x:99999999999999", "find:9:9:x:y:z"]
)
async def test_buttons_that_were_forged_open_nothing_of_others(room: ReadingRoom, data: str) -> None:
    answer = shown(await room.type("地铁"))
    seal = buttons(answer)["按时间"].split(":")[3]
    calls = await room.press(data.format(seal=seal))
    assert calls[0].method in ("answerCallbackQuery", "editMessageText")


class TestInline:
    async def ask(self, room: ReadingRoom, query: str) -> dict[str, object]:
        (call,) = await room.arrive(InlineQuestion("i1", query, ""), LIN)
        return call.params

    async def test_the_same_filters_hold(self, room: ReadingRoom) -> None:
        def titles(params: dict[str, object]) -> list[str]:
            return [result["title"] for result in params["results"]]  # type: ignore[attr-defined]

        assert titles(await self.ask(room, "地铁 from:周刊")) == [OLD_METRO.title]
        assert titles(await self.ask(room, "昨天")) == [METRO_YESTERDAY.title]
        assert OLD_METRO.title not in titles(await self.ask(room, "地铁 今天"))

    async def test_nothing_found_offers_the_bot(self, room: ReadingRoom) -> None:
        params = await self.ask(room, "恐龙")
        button = {"text": "没有找到，看看有什么相近的", "start_parameter": "ask_5oGQ6b6Z"}
        assert (params["results"], params["button"]) == ([], button)
        assert METRO.title in text(await room.type("/start latest"))
        assert "button" not in await self.ask(room, "地铁")
