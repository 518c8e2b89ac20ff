"""A source is seen before it is added: what it is, three headlines with a key point, its category."""

from dataclasses import replace
from datetime import timedelta

import pytest
from admin_office import ADMIN, LIN, NOON, Office, article, buttons, texts
from soundness import assert_sound

from bot.calls import Call
from bot.handlers.incoming import User
from bot.newsroom import Found
from gatherer import Entry, FetchError
from storage import Database, Source

SITE, DAILY = "https://news.example", "https://news.example/feed.xml"
SAMPLES = tuple(
    article(f"{line}全线开通。首日六点半发车。", url=f"https://news.example/{line}", title=f"{line}开通")
    for line in ("一号线", "二号线", "三号线")
)
ENTRY = Entry("1", "https://news.example/1", "一号线开通", NOON)
FOUND = Found("feed", DAILY, "江城日报", (ENTRY, ENTRY), SAMPLES)


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.newsroom.sites[SITE] = FOUND
    return office


async def preview(office: Office, typed: str = SITE, **said: object) -> Call:
    await office.press("addsource")
    (call,) = await office.type(typed, **said)
    return call


def added(office: Office, url: str = DAILY) -> Source | None:
    return office.do(lambda uow: uow.sources.find(url))


class TestSeeing:
    async def test_three_headlines_each_with_a_key_point(self, office: Office) -> None:
        call = await preview(office, f"{SITE} 本地")
        assert texts([call])[0].split("\n") == [
            f'<b><a href="{DAILY}">江城日报</a></b>',
            "订阅源 · 2 条，最新的是今天 12:00",
            "分类：本地",
            "",
            '<b><a href="https://news.example/一号线">一号线开通</a></b>',
            "• 一号线全线开通。",
            '<b><a href="https://news.example/二号线">二号线开通</a></b>',
            "• 二号线全线开通。",
            '<b><a href="https://news.example/三号线">三号线开通</a></b>',
            "• 三号线全线开通。",
        ]
        assert list(buttons(call)) == ["本地 ✓", "写一个", "添加", "取消"]
        assert added(office) is None
        assert (office.newsroom.gathered, office.audited()) == ([], [])

    async def test_it_is_added_with_one_press(self, office: Office) -> None:
        call = await preview(office)
        _, done = await office.press(buttons(call)["添加"])
        source = added(office)
        assert source is not None
        assert (source.title, source.kind, source.category) == ("江城日报", "feed", None)
        assert texts([done])[0].startswith("添加了江城日报（要闻），收到 14 篇。\n\n<b>")
        assert (office.newsroom.gathered, office.audited()) == ([DAILY], ["add_source"])

    async def test_pressed_twice_it_is_added_once(self, office: Office) -> None:
        call = await preview(office)
        office.do(lambda uow: uow.sources.add(DAILY, "feed", "江城日报", None, NOON))
        _, done = await office.press(buttons(call)["添加"])
        assert texts([done])[0].startswith("添加了江城日报"), "an attempt that was cut short goes on"
        assert len(office.do(lambda uow: uow.sources.listing())) == 1

    async def test_or_not_at_all(self, office: Office) -> None:
        call = await preview(office)
        _, dropped = await office.press(buttons(call)["取消"])
        assert texts([dropped]) == ["没有添加。"]
        assert added(office) is None
        (stale,) = await office.press(buttons(call)["添加"])
        assert stale.method == "answerCallbackQuery"
        assert stale.params["text"]

    async def test_where_no_article_can_be_read_the_headlines_stand_alone(self, office: Office) -> None:
        office.newsroom.sites[SITE] = replace(FOUND, samples=())
        text = texts([await preview(office)])[0]
        assert '<b><a href="https://news.example/1">一号线开通</a></b>\n' in text
        assert text.endswith("这些文章的正文现在读不到。")

    async def test_what_cannot_be_read_is_asked_for_again(self, office: Office) -> None:
        office.newsroom.sites["https://gone.example"] = FetchError("http_status", "https://gone.example", status=404)
        call = await preview(office, "gone.example")
        assert texts([call]) == ["没有添加 https://gone.example：找不到这一页（404）。\n可以再写一个网址。"]
        (again,) = await office.type(SITE)
        assert "添加" in buttons(again)

    @pytest.mark.parametrize("typed", ["你好", "\u2060"])
    async def test_what_is_no_address_is_asked_for_again(self, office: Office, typed: str) -> None:
        assert texts([await preview(office, typed)])[0].startswith("把网址写给我")

    async def test_a_link_behind_words_will_do(self, office: Office) -> None:
        assert "添加" in buttons(await preview(office, "看看这个", urls=(SITE,)))

    async def test_one_that_is_there_already(self, office: Office) -> None:
        source = office.do(lambda uow: uow.sources.add(DAILY, "feed", "江城日报", "本地", NOON))
        call = await preview(office, DAILY)
        assert texts([call]) == ["来源里已经有江城日报，分类是本地。"]
        assert buttons(call) == {"详情": f"src:{source.id}"}


class TestCategory:
    async def test_it_is_pressed(self, office: Office) -> None:
        office.do(lambda uow: uow.sources.add("https://s.example", "feed", "星火", "科技", NOON))
        call = await preview(office)
        assert list(buttons(call))[:3] == ["要闻 ✓", "科技", "写一个"]
        _, moved = await office.press(buttons(call)["科技"])
        assert "科技 ✓" in buttons(moved)
        await office.press(buttons(moved)["添加"])
        source = added(office)
        assert source is not None
        assert source.category == "科技"

    async def test_it_is_typed(self, office: Office) -> None:
        call = await preview(office)
        _, asked = await office.press(buttons(call)["写一个"])
        (again,) = await office.type("\u2060")
        assert texts([again]) == texts([asked])
        (moved,) = await office.type("港口")
        assert "分类：港口" in texts([moved])[0]
        _, back = await office.press(buttons(asked)["‹ 返回"])
        assert "分类：港口" in texts([back])[0]

    async def test_typed_when_the_draft_is_gone(self, office: Office) -> None:
        call = await preview(office)
        await office.press(buttons(call)["写一个"])
        office.do(lambda uow: uow.drafts.drop(1))
        (told,) = await office.type("港口")
        assert "添加" not in buttons(told)


class TestOthers:
    async def test_each_is_looked_at_by_itself_and_the_way_back_is_there(self, office: Office) -> None:
        page = Found("page", f"{SITE}/", "江城", ())
        office.newsroom.sites[SITE] = replace(FOUND, others=(page,))
        office.newsroom.sites[page.url] = replace(FOUND, others=(replace(page, samples=SAMPLES[:1]),))
        call = await preview(office, f"{SITE} 本地")
        _, other = await office.press(buttons(call)["看看 江城"])
        assert texts([other])[0].split("\n")[:3] == [
            f'<b><a href="{SITE}/">江城</a></b>',
            "新闻列表页 · 0 条",
            "分类：本地",
        ]
        assert "看看 江城日报" in buttons(other)
        await office.press(buttons(other)["添加"])
        assert added(office, f"{SITE}/") is not None

    async def test_one_that_cannot_be_read(self, office: Office) -> None:
        page = Found("page", f"{SITE}/", "江城", ())
        office.newsroom.sites[SITE] = replace(FOUND, others=(page,))
        office.newsroom.sites[page.url] = FetchError("http_status", page.url, status=404)
        call = await preview(office)
        _, told = await office.press(buttons(call)["看看 江城"])
        assert "找不到这一页" in texts([told])[0]


class TestDrafts:
    @pytest.mark.parametrize("data", ["srcadd", "srcas", "srcno", "srcother"])
    async def test_nobody_elses_draft_can_be_pressed(self, office: Office, data: str) -> None:
        await preview(office)
        office.do(lambda uow: uow.people.grant(office.meet(uow, LIN).id, "editor", NOON))
        for pressed in (f"{data}:1:0", f"{data}:1:new", f"{data}:99:0", f"{data}:x", f"{data}:", data):
            (told,) = await office.press(pressed, LIN)
            assert told.method == "answerCallbackQuery"
        assert added(office) is None
        maker = office.person(ADMIN)
        assert office.do(lambda uow: uow.drafts.get(1, maker.id, "source")) is not None

    async def test_yesterdays_go_when_another_is_made(self, office: Office) -> None:
        call = await preview(office)
        office.now = NOON + timedelta(days=1)
        await preview(office)
        (told,) = await office.press(buttons(call)["添加"])
        assert told.method == "answerCallbackQuery"
        assert added(office) is None

    @pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
    async def test_it_is_sound_whatever_the_site_says(self, office: Office, language: str) -> None:
        long = "<b>江&" * 400
        entry = Entry("1", "https://news.example/" + "a" * 3000, long, NOON)
        found = Found("feed", "https://news.example/" + "b" * 3000, long, (entry,) * 3, ())
        read = (article(f"{long}。", url=entry.url, title=long),) * 3
        office.newsroom.sites[SITE] = replace(found, samples=read, others=(found,) * 5)
        office.newsroom.sites[found.url] = found
        admin = User(1001, "周", "zhou", language)
        await office.press("addsource", admin)
        calls = await office.type(f"{SITE} {long}", admin)
        assert_sound(calls)
        for data in ("srcas:1:new", "srcother:1:4", "srcadd:1"):
            assert_sound(await office.press(data, admin))
