"""Digests asked for, cards opened in place, the latest, and answers from the archive."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import (
    CHEN,
    FONTS,
    GROUP,
    METRO,
    ReadingRoom,
    Story,
    buttons,
    shown,
    text,
)

from bot.calls import Call
from bot.delivery.issue import Order, issue_digest
from storage import Database, Delivery, Failed, Looked


def many(count: int) -> list[Story]:
    return [replace(FONTS, title=f"江城新闻第{number}条") for number in range(1, count + 1)]


async def digest_of(room: ReadingRoom) -> Delivery:
    assert await room.begin("/digest") == []
    return room.promised()[-1]


class TestDigest:
    async def test_what_is_new_comes_once_with_points_and_links(self, room: ReadingRoom) -> None:
        digest = await digest_of(room)
        assert digest.html.startswith("<b>午报 · 地铁四号线今日全线开通，另有 2 条</b>")
        assert "首日运营时间为6:30至23:00，全程票价6元。" in digest.html
        assert "江城日报 11:00 · 另有 1 家" in digest.html
        assert list(buttons(digest)) == ["1", "2", "3", "设置"]
        room.now += timedelta(minutes=5)
        assert (await digest_of(room)).html == "没有新的消息。看了 4 个来源。"

    async def test_only_of_the_topics_that_were_chosen(self, room: ReadingRoom) -> None:
        await room.type("/subscribe 科技")
        digest = await digest_of(room)
        assert "古籍识别工具开源" in digest.html
        assert "地铁" not in digest.html

    async def test_a_card_opens_in_place_and_closes_again(self, room: ReadingRoom) -> None:
        digest = await digest_of(room)
        opened = shown(await room.press(buttons(digest)["1"]))
        assert opened.method == "editMessageText"
        assert opened.params["text"].startswith('<b><a href="https://news.example/')
        assert "江城晚报</a> 10:00 · 四号线开通首日见闻" in opened.params["text"]
        assert list(buttons(opened)) == ["关注", "为什么", "少看这类", "下一条 ›", "‹ 返回"]
        closed = shown(await room.press(buttons(opened)["‹ 返回"]))
        assert closed.params["text"] == digest.html
        assert buttons(closed) == buttons(digest)

    async def test_it_opens_as_it_was_whatever_is_chosen_since(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(9))
        digest = await digest_of(room)
        await room.press("stories:8:settings")
        closed = shown(await room.press(f"back:{digest.digest_id}"))
        assert buttons(closed) == buttons(digest)

    async def test_a_late_digest_still_says_so_when_its_card_is_closed(self, room: ReadingRoom) -> None:
        await room.type("/subscribe 本地")
        place, due = room.place(), room.now - timedelta(minutes=102)
        words = room.locales["zh-Hans"]
        room.do(lambda uow: issue_digest(uow, Order(place, "10:18", due, room.now, "jianbao_bot", words)))
        (digest,) = room.promised()
        room.do(lambda uow: uow.deliveries.sent(digest.id, 70, room.now))
        closed = text(await room.press(f"back:{digest.digest_id}"))
        assert closed == f"迟到的早报：10:18 的，12:00 送达\n{digest.html}"

    async def test_what_is_behind_more_is_paged_in_place(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(15))
        digest = await digest_of(room)
        assert "<blockquote expandable>" in digest.html
        first = shown(await room.press(buttons(digest)["还有 9 条 ›"]))
        assert list(buttons(first)) == ["7", "8", "9", "10", "11", "12", "下一页 ›", "‹ 返回"]
        second = shown(await room.press(buttons(first)["下一页 ›"]))
        assert list(buttons(second)) == ["13", "14", "15", "‹ 上一页", "‹ 返回"]
        assert shown(await room.press(buttons(second)["15"])).params["text"].count("江城新闻第") == 1

    @pytest.mark.long
    async def test_of_long_ago_what_its_messages_told_can_be_opened_and_it_is_said_that_the_rest_is_gone(
        self, database: Database
    ) -> None:
        room = ReadingRoom(database)
        room.publish(*many(30))
        digest = await digest_of(room)
        last_page = shown(await room.press("more:1:4"))
        assert list(buttons(last_page))[:6] == ["25", "26", "27", "28", "29", "30"]
        room.do(lambda uow: uow.deliveries.sent(digest.id, 70, room.now))
        room.now += timedelta(days=400)
        before = room.now - timedelta(days=365)
        room.do(lambda uow: uow.pruning.articles(before, room.now))
        room.do(lambda uow: uow.pruning.deliveries(before))
        headlines = [shown(await room.press(f"card:1:{number}")).params["text"] for number in range(1, 27)]
        assert all("江城新闻第" in headline for headline in headlines)
        assert is_only_a_toast(await room.press("card:1:27"))
        pages = [text(await room.press(f"more:1:{page}")) for page in range(1, 6)]
        gone = "\n\n这份简报年头久了，排在后面的没有再留。还留着的新闻，可以用 /search 找。"
        assert [page.endswith(gone) for page in pages] == [False, False, False, False, True]
        assert is_only_a_toast(await room.press("more:1:6"))

    async def test_of_one_that_told_all_nothing_is_said_to_be_gone(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(26))
        digest = await digest_of(room)
        room.do(lambda uow: uow.deliveries.sent(digest.id, 70, room.now))
        room.now += timedelta(days=400)
        room.do(lambda uow: uow.pruning.deliveries(room.now - timedelta(days=365)))
        assert "没有再留" not in text(await room.press("more:1:5"))

    async def test_a_digest_of_another_person_stays_closed(self, room: ReadingRoom) -> None:
        digest = await digest_of(room)
        for data in (f"card:{digest.digest_id}:1", f"back:{digest.digest_id}", f"more:{digest.digest_id}:1"):
            assert is_only_a_toast(await room.press(data, CHEN))

    @pytest.mark.parametrize(
        "data",
        [
            "card:1:99",
            "card:77:1",
            "card",
            "card:x:y",
            "card:1:0",
            "more:1:1",
            "back:77",
            "back",
            "find:9:1",
            "latest:0",
        ],
    )
    async def test_old_buttons_do_no_harm(self, room: ReadingRoom, data: str) -> None:
        await digest_of(room)
        assert is_only_a_toast(await room.press(data))

    async def test_no_press_changes_what_a_group_reads(self, room: ReadingRoom) -> None:
        await digest_of(room)
        assert is_only_a_toast(await room.press("card:1:1", room=GROUP))

    async def test_without_sources_it_says_so(self, database: Database) -> None:
        assert (await digest_of(ReadingRoom(database))).html == "还没有来源，所以没有消息。"


class TestLatest:
    async def test_headlines_newest_first_a_story_once(self, room: ReadingRoom) -> None:
        html = text(await room.type("/latest"))
        assert html.startswith("<b>最新</b>")
        assert html.count("四号线") == 1

    async def test_of_one_topic_in_either_script(self, room: ReadingRoom) -> None:
        html = text(await room.type("/latest 財經"))
        assert "社区食堂" in html
        assert "地铁" not in html
        assert "没有叫“体育”的主题或来源" in text(await room.type("/latest 体育"))

    async def test_each_topic_is_a_press_away(self, room: ReadingRoom) -> None:
        everything = shown(await room.type("/latest"))
        assert set(buttons(everything)) == {"全部 ✓", "本地", "财经", "科技", "来源：全部"}
        finance = shown(await room.press(buttons(everything)["财经"]))
        assert finance.method == "editMessageText"
        assert "最新 · 财经" in finance.params["text"]
        back = shown(await room.press(buttons(finance)["全部"]))
        assert back.params["text"] == everything.params["text"]
        assert not buttons(shown(await room.type("/latest", room=GROUP)))

    async def test_pages_turn_in_place(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(10))
        first = shown(await room.type("/latest"))
        second = shown(await room.press(buttons(first)["下一页 ›"]))
        assert second.method == "editMessageText"
        assert list(buttons(second)) == ["‹ 上一页"]
        assert shown(await room.press(buttons(second)["‹ 上一页"])).params["text"] == first.params["text"]

    async def test_in_a_group_the_next_page_opens_in_private(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(10))
        first = shown(await room.type("/latest 科技", room=GROUP))
        address = buttons(first)["下一页 ›"]
        assert address.startswith("https://t.me/jianbao_bot?start=latest_2_")
        opened = await room.type("/start " + address.partition("start=")[2])
        assert "最新 · 科技" in text(opened)

    async def test_nothing_there(self, database: Database) -> None:
        assert text(await ReadingRoom(database).type("/latest")) == "这里还没有消息。"


class TestSearch:
    async def test_a_plain_word_is_answered_by_a_sentence(self, room: ReadingRoom) -> None:
        html = text(await room.type("票价"))
        assert html.startswith("“票价” · 1 条")
        assert "全程<b>票价</b>6元" in html
        assert "江城日报 · 今天 11:00" in html

    async def test_a_story_is_told_once_with_every_report_linked(self, room: ReadingRoom) -> None:
        html = text(await room.type("/search 地铁"))
        assert html.startswith("“地铁” · 1 条")
        assert html.count("<a href=") == 2
        assert "另有 1 家：" in html

    async def test_traditional_finds_simplified(self, room: ReadingRoom) -> None:
        assert "<b>地铁</b>" in text(await room.type("地鐵"))

    async def test_pages_turn_in_place(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(*many(7))
        first = shown(await room.type("古籍"))
        assert list(buttons(first)) == ["1/2", "下一页 ›", "按时间", "关注“古籍”"]
        second = shown(await room.press(buttons(first)["下一页 ›"]))
        assert second.method == "editMessageText"
        assert list(buttons(second)) == ["‹ 上一页", "2/2", "按时间", "关注“古籍”"]
        assert shown(await room.press(buttons(second)["2/2"])).params["text"] == first.params["text"]

    async def test_nothing_found_is_said_kindly(self, room: ReadingRoom) -> None:
        assert "没有找到“<b>鲸鱼”".replace("<b>", "&lt;b&gt;") in text(await room.type("<b>鲸鱼"))
        assert "/search 地铁" in text(await room.type("/search"))

    @pytest.mark.parametrize(
        "typed", ["\ud800", "地\x00铁", "'\"*()", "NEAR OR AND NOT", "？？？", "𠀀", "地铁 " * 90, "\u200b"]
    )
    async def test_whatever_is_typed_is_answered(self, room: ReadingRoom, typed: str) -> None:
        assert text(await room.type(f"/search {typed}"))

    async def test_in_a_group_only_when_it_is_asked(self, room: ReadingRoom) -> None:
        assert await room.type("地铁", room=GROUP) == []
        asked = await room.type("@jianbao_bot 地铁", room=GROUP, mentions_me=True)
        assert text(asked).startswith("“地铁” · 1 条")
        assert "“票价”" in text(await room.type("票价", room=GROUP, reply_to_me=True))

    async def test_nobody_unapproved_finds_anything(self, database: Database) -> None:
        room = ReadingRoom(database, access="approval")
        room.publish(METRO)
        assert "地铁" not in text(await room.type("地铁"))


async def test_sources_are_listed_by_topic(room: ReadingRoom, database: Database) -> None:
    html = text(await room.type("/sources"))
    assert html.splitlines()[0] == "<b>来源 · 4 个</b>"
    assert "本地：江城日报、江城晚报" in html
    await room.press("language:zh-Hant:settings")
    assert "財經：" in text(await room.type("/sources"))


async def test_a_source_that_gives_nothing_is_named(room: ReadingRoom, database: Database) -> None:
    now = room.now
    ill, silent = database.read_now(lambda uow: uow.sources.listing())[:2]
    failed = Failed(now, now - timedelta(days=1), "connect", {"detail": "x"}, "no")
    looked = Looked(now, None, None, now - timedelta(days=5), is_newer=True, rhythm=3600.0)
    database.write_now(lambda uow: uow.sources.failed(ill.id, failed))
    for one in (looked, replace(looked, at=now, is_newer=False)):
        database.write_now(lambda uow, one=one: uow.sources.looked(silent.id, one))  # type: ignore[misc]
    html = text(await room.type("/sources"))
    assert {f"{silent.title}：从11月19日 起没有新的", f"{ill.title}：从昨天 12:00 起读不到，一直在重试"} < set(
        html.splitlines()
    )


def is_only_a_toast(calls: list[Call]) -> bool:
    (call,) = calls
    return call.method == "answerCallbackQuery" and "过时" in call.params["text"]
