"""A command mistyped, behind another slash, or said in words is understood, or kindly corrected."""

from dataclasses import replace
from typing import Any

import pytest
from reading_room import CANTEEN, CHEN, FONTS, GROUP, LIN, LOCALES, METRO, OWNER, ReadingRoom, shown, text

from bot.calls import Call
from bot.handlers.incoming import Said, User
from bot.handlers.route import Tools
from bot.handlers.spoken import edits, understood
from bot.handlers.table import routes
from bot.locale import LANGUAGES
from storage import Database

BOOK = routes(Tools(None, LOCALES, None)).phrasebook  # type: ignore[arg-type]  # nothing is called


def meant(text: str, **said: Any) -> tuple[str | None, str]:
    found = understood(plain(text, **said), BOOK, "jianbao_bot")
    return found.command, found.argument


def plain(text: str, **said: Any) -> Said:
    """As the entrance reads what is no command to Telegram."""
    return Said(text, **said)


def command(name: str, argument: str = "") -> tuple[str | None, str]:
    return meant(f"/{name} {argument}", command=name, argument=argument)


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, CANTEEN, FONTS)
    return room


async def say(room: ReadingRoom, words: str, who: User = LIN, **said: Any) -> list[Call]:
    return await room.arrive(plain(words, **said), who)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("搜索 地铁", ("search", "地铁")),
        ("搜：地铁 四号线", ("search", "地铁 四号线")),
        ("搜尋 捷運", ("search", "捷運")),
        ("search Metro Line 4", ("search", "Metro Line 4")),
        ("订阅 科技 财经", ("subscribe", "科技 财经")),
        ("訂閱 科技", ("subscribe", "科技")),
        ("取消订阅", ("unsubscribe", "")),
        ("退订 科技", ("unsubscribe", "科技")),
        ("暂停", ("pause", "")),
        ("暫停。", ("pause", "")),
        ("继续", ("resume", "")),
        ("設定", ("settings", "")),
        ("Settings", ("settings", "")),
        ("help!", ("help", "")),
        ("幫助", ("help", "")),
        ("你好！", ("help", "")),
        ("Hello", ("help", "")),
        ("简报", ("digest", "")),
        ("最新", ("latest", "")),
        ("最新 科技", ("latest", "科技")),
        ("来源", ("sources", "")),
        ("主题", ("topics", "")),
        ("补看", ("missed", "")),
        ("为什么？", ("why", "")),
        ("為什麼 第2条", ("why", "第2条")),
        ("新闻", ("latest", "")),
        ("我的关注", ("follow", "")),
        ("following", ("follow", "")),
        ("取消关注 钠电池", ("follow", "")),  # where it is a press away; it follows nothing
        ("安静 23:00-07:00", ("quiet", "23:00-07:00")),
        ("時間 08:00，20:30", ("schedule", "08:00，20:30")),
        ("时间 工作日 7:30，周末 9:00", ("schedule", "工作日 7:30，周末 9:00")),  # it is told that this cannot be
        *((hours, ("schedule", hours)) for hours in ("7:30", "７：３０", "8点半", "7:30am", "7:30和20:30", "at 7:30")),
        *(
            (hours, ("schedule", hours))
            for hours in ("每天 7:30", "每天7:30", "每天早上七点半", "工作日7点", "周一三五 8:00")
        ),
        *((hours, ("schedule", hours)) for hours in ("每天 8:00 纽约", "每日七點半", "每天晚上8點", "週末 9:00")),
        *((hours, ("schedule", hours)) for hours in ("every day 7:30", "weekdays at 7am", "7:30 pm every day")),
        ("每天 7:30。", ("schedule", "每天 7:30")),
        ("工作日 7:30，周末 9:00", ("schedule", "工作日 7:30，周末 9:00")),  # likewise
        ("屏蔽 彩票", ("mute", "彩票")),
        ("取消封鎖 樂透", ("unmute", "樂透")),
        ("语言 English", ("language", "English")),
        ("語言 繁體中文", ("language", "繁體中文")),
    ],
)
def test_a_command_in_words(typed: str, expected: tuple[str, str]) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "暂停 营业",
            "帮助 灾区",
            "你好 李焕英",
            "来源 不明",
            "主题 公园",
            "为什么 油价上涨",
            "时间 管理",
            "安静 的 图书馆",
            "语言 学习",
        ),
        *("why oil prices rise", "settings of my phone", "pause in the talks", "start up funding", "帮助 农民"),
        "following the storm",
        *(
            "三点",
            "一点",
            "每天",
            "周三 8:00",
            "7:30 地铁",
            "20:00 武汉",
            "每天八点 停水",
            "3:0",
            "8",
            "2026",
            "24小时",
            "晚上",
        ),
        *("every day", "at 7:30 the ferry ran aground", f"每天 7:30{' ' * 60}8:30", "11月3日 8:00"),
        *(
            "搜索地铁",
            "暂停营业",
            "地铁",
            "请 帮助",
            "serach 地铁",
            "",
            "？",
            "、地铁",
            "/ 地铁",
            "/地铁",
            "/search@other_bot 地铁",
        ),
    ],
)
def test_a_question_stays_one(typed: str) -> None:
    assert meant(typed) == (None, "")


def test_what_is_to_be_read_is_no_command() -> None:
    assert meant("暂停", is_forward=True) == (None, "")
    assert meant("搜索 news.example", urls=("news.example",)) == (None, "")


@pytest.mark.parametrize(
    "typed",
    [
        "／search 地铁",
        "/ search 地铁",
        "／ＳＥＡＲＣＨ　地铁",
        "、search 地铁",
        "/搜索 地铁",
        "／serach 地铁",
        "/find 地铁",
    ],
)
def test_another_slash(typed: str) -> None:
    assert meant(typed) == ("search", "地铁")


@pytest.mark.parametrize(("name", "argument"), [("following", ""), ("unfollow", "地铁"), ("取消关注", "地铁")])
def test_what_is_followed_is_opened_and_nothing_else_followed(name: str, argument: str) -> None:
    assert command(name, argument) == ("follow", "")


@pytest.mark.parametrize("name", ["serach", "seach", "searchh", "saerch", "searhc", "sesrch"])
def test_one_edit_is_understood_where_it_only_shows(name: str) -> None:
    assert command(name, "地铁") == ("search", "地铁")


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("serhca", "地铁"),  # two
        ("subscibe", "科技"),  # changes something, which it does not alone
        ("subscribes", ""),  # may be the admins' /subscribers
        ("stat", ""),  # as near to /stats
        *(("puase", ""), ("resum", ""), ("unsubscibe", ""), ("folow", "地铁"), ("quite", "off")),
        *(("bann", "5"), ("aprove", "5"), ("brodcast", "x"), ("stast", "")),
    ],
)
def test_what_is_not_certain_or_changes_something_is_not_guessed(name: str, argument: str) -> None:
    assert command(name, argument) == (name, argument)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("pause", "pause", 0), ("puase", "pause", 1), ("pase", "pause", 1), ("pauses", "pause", 1), ("", "why", 3)],
)
def test_edits(one: str, other: str, count: int) -> None:
    assert edits(one, other) == edits(other, one) == count


def test_each_word_is_of_one_command() -> None:
    words = [
        (word, name)
        for name in BOOK.names - BOOK.of_staff
        for language in LANGUAGES
        for word in LOCALES[language].plain(f"spoken-{name}").split()
    ]
    for word, name in words:
        assert BOOK.called(word, "") == name, word


class TestInPrivate:
    async def test_a_search_in_words_is_that_search(self, room: ReadingRoom) -> None:
        by_command = text(await room.type("/search 地铁"))
        assert "四号线" in by_command
        for typed in ("搜索 地铁", "／search 地铁", "/ serach 地铁"):
            assert text(await say(room, typed)) == by_command
        assert text(await room.type("/serach 地铁")) == by_command

    async def test_choices_in_words(self, room: ReadingRoom) -> None:
        await say(room, "订阅 科技")
        assert room.topics() == ("科技",)
        await say(room, "時間 07:30")
        assert list(room.hours()) == ["07:30"]
        await say(room, "安靜 23:00-07:00")
        assert room.preferences().quiet_from == "23:00"
        await say(room, "暂停")
        assert room.preferences().paused_at == room.now
        await say(room, "继续")
        assert room.preferences().paused_at is None
        await say(room, "语言 English")
        assert room.preferences().language == "en"
        await say(room, "unsubscribe")
        assert not room.preferences().subscribed

    async def test_what_is_no_topic_is_a_question_that_begins_with_the_word(self, room: ReadingRoom) -> None:
        room.publish(replace(METRO, outlet="生活周刊", title="订阅服务涨价", text="多家平台的订阅服务涨价。"))
        html = text(await say(room, "订阅 服务 涨价"))
        assert html.startswith("“订阅 服务 涨价” · ")
        assert "多家平台" in html
        assert text(await say(room, "订阅 科枝")).startswith("没有“科枝”这个主题")
        assert text(await room.type("/subscribe 服务 涨价")).startswith("没有“服务”这个主题")

    async def test_the_newest_of_what_is_no_topic_is_searched(self, room: ReadingRoom) -> None:
        assert "拾字" not in text(await say(room, "最新 财经"))
        assert text(await say(room, "最新 古籍")) == text(await room.type("/search 古籍"))
        assert text(await say(room, "最新 古籍 江城")).startswith("“古籍 江城” · "), (
            "though 江城 is part of a source's name"
        )
        assert text(await room.type("/latest 古籍")).startswith("没有叫“古籍”的主题或来源")

    async def test_what_would_change_something_is_proposed(self, room: ReadingRoom) -> None:
        said = text(await room.type("/puase"))
        assert said == "没有 <code>/puase</code> 这个命令。是不是 /pause ？全部命令：/help"
        assert "<code>/subscribe 科技</code>" in text(await room.type("/subscibe 科技"))
        assert "<code>/subscribe &lt;b&gt;</code>" in text(await room.type("/subscibe <b>"))
        assert room.topics() == ()

    async def test_nothing_near_is_one_line(self, room: ReadingRoom) -> None:
        for typed in ("/whatever", "／whatever", "/x"):
            said = await (room.type(typed) if typed[0] == "/" else say(room, typed))
            assert text(said) == "没有这个命令。能做什么：/help"

    async def test_admins_commands_are_guessed_for_nobody_else(self, room: ReadingRoom) -> None:
        for typed in ("/approv 5", "/brodcast", "/topicword", "/penging", "/ivite"):
            assert text(await room.type(typed)) == "没有这个命令。能做什么：/help", typed
        assert "是不是 /start ？" in text(await room.type("/stat"))
        owner = room.do(lambda uow: uow.people.meet(OWNER.telegram_id, OWNER.name, None, OWNER.language, room.now))
        room.do(lambda uow: uow.people.grant(owner.id, "owner", room.now))
        assert "<code>/approve 5</code>" in text(await room.type("/approv 5", OWNER))
        assert "/start、/stats" in text(await room.type("/stat", OWNER))

    async def test_who_is_not_admitted_may_what_they_may_by_the_command(self, room: ReadingRoom) -> None:
        room = ReadingRoom(room.database, access="approval")
        await room.type("/start")
        for asked in (await room.type("/search 地铁"), await say(room, "搜索 地铁"), await say(room, "最新 地铁")):
            assert asked == []  # that they wait was told them once
        await say(room, "订阅 科技")
        assert room.topics() == ("科技",)


class TestInAGroup:
    async def test_it_must_be_said_to_the_bot(self, room: ReadingRoom) -> None:
        assert await room.arrive(plain("搜索 地铁"), LIN, GROUP) == []
        assert await room.arrive(plain("／search 地铁"), LIN, GROUP) == []
        assert await room.type("/serach 地铁", LIN, GROUP) == []
        mentioned = plain("@jianbao_bot 搜索 地铁", mentions_me=True)
        assert "四号线" in text(await room.arrive(mentioned, LIN, GROUP))
        assert "四号线" in text(await room.arrive(plain("搜索 地铁", reply_to_me=True), LIN, GROUP))
        assert "四号线" in text(await room.arrive(plain("／search@jianbao_bot 地铁"), LIN, GROUP))
        named = Said("/serach@jianbao_bot 地铁", "serach", "地铁")
        assert "四号线" in text(await room.arrive(named, LIN, GROUP))

    async def test_only_administrators_change_what_it_gets(self, room: ReadingRoom) -> None:
        pause = plain("@jianbao_bot 暂停", mentions_me=True)
        refused = await room.arrive(pause, LIN, GROUP)
        assert text(refused) == LOCALES["zh-Hans"].html("refused-not-manager")
        room.group_admins.add(CHEN.telegram_id)
        assert text(await room.arrive(pause, CHEN, GROUP)).startswith("暂停了")

    async def test_a_correction_goes_to_who_names_the_bot(self, room: ReadingRoom) -> None:
        named = Said("/puase@jianbao_bot", "puase")
        assert "/pause" in text(await room.arrive(named, LIN, GROUP))
        assert await room.arrive(replace(named, text="/puase"), LIN, GROUP) == []
        closed = ReadingRoom(room.database, access="approval")
        assert await closed.arrive(named, CHEN, GROUP) == []


@pytest.mark.long
@pytest.mark.parametrize("argument", ["简" * 4000, "\ud83d \udc00", "a\x00b", "</b>{ $x }", "\u202e\u200b"])
async def test_any_argument_is_borne(room: ReadingRoom, argument: str) -> None:
    for name in ("subscibe", "xyz", "serach"):
        assert shown(await room.type(f"/{name} {argument}")).params["text"]
    for word in ("订阅", "搜索", "时间", "语言", "安静", "为什么", "／", "、"):
        await say(room, f"{word} {argument}"[:190])
