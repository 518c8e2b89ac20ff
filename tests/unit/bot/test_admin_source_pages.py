"""A source's own page, and what editors do there: pausing, another category, removing with what that means."""

from datetime import timedelta

import pytest
from admin_office import LIN, NOON, Office, buttons, texts
from kept_sources import DAILY, add, fail
from soundness import assert_sound

from bot.handlers.incoming import User
from bot.newsroom import Gathered
from storage import Database, Looked, Source

DAY = timedelta(days=1)
EDITOR = User(1002, "陈", None, "zh-hans")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def read(office: Office, source: Source) -> Source:
    present = office.do(lambda uow: uow.sources.get(source.id))
    assert present is not None
    return present


def old(office: Office, url: str = DAILY, title: str = "江城日报") -> Source:
    """A source that was added ten days ago."""
    now, office.now = office.now, NOON - 10 * DAY
    source = office.do(lambda uow: uow.sources.add(url, "feed", title, "本地", NOON - 10 * DAY))
    office.do(lambda uow: uow.sources.looked(source.id, Looked(NOON, None, None, NOON)))
    office.now = now
    return source


class TestPage:
    async def test_all_that_is_known_of_it(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        source = old(office)
        monkeypatch.setattr("storage.sources.Sources.brought", lambda *of: {source.id: 133})
        _, page = await office.press(f"src:{source.id}")
        assert texts([page])[0].split("\n") == [
            f'<b><a href="{DAILY}">江城日报</a></b>',
            "订阅源 · 本地",
            "正常",
            "今天 0 篇，平常一天 14 篇",
            "上次读到：今天 12:00",
            "下次去看：今天 12:00",
        ]
        assert list(buttons(page)) == ["现在看一次", "暂停", "分类", "移除", "‹ 返回"]

    async def test_it_is_reached_from_the_state_of_all(self, office: Office) -> None:
        source = add(office)
        fail(office, source)
        (status,) = await office.type("/sourcestatus")
        assert buttons(status)["详情"] == f"src:{source.id}"
        _, everything = await office.press("allsources:0")
        assert buttons(everything)["江城日报"] == f"src:{source.id}"
        _, page = await office.press(f"src:{source.id}")
        assert "从昨天 22:00 起读不到：连不上" in texts([page])[0]
        assert "平常" not in texts([page])[0], "it is here too short to have a habit"

    async def test_a_look_at_once(self, office: Office) -> None:
        source = add(office)
        office.newsroom.looks[DAILY] = Gathered(DAILY, "江城日报", "unchanged")
        _, page = await office.press(f"srclook:{source.id}")
        assert office.newsroom.gathered == [DAILY]
        assert texts([page])[0].startswith("江城日报：读到了，没有新的。\n\n<b>")
        assert office.audited() == ["retry_source"]

    @pytest.mark.parametrize("data", ["src", "srclook", "srcpause", "srcgo", "srccat", "dropsource", "srcback:7"])
    async def test_one_that_is_gone(self, office: Office, data: str) -> None:
        source = add(office)
        office.do(lambda uow: uow.sources.remove(source.id, NOON))
        for pressed in (data if ":" in data else f"{data}:{source.id}", f"{data.partition(':')[0]}:x"):
            assert texts(await office.press(pressed)) == ["它已经不在来源里了。"]
        assert office.audited() == []

    @pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
    async def test_it_is_sound_whatever_the_source_is_called(self, office: Office, language: str) -> None:
        source = add(office, "https://news.example/" + "a" * 3000, "<b>江&" * 200)
        office.do(lambda uow: uow.sources.set_category(source.id, "类" * 30))
        admin = User(1001, "周", "zhou", language)
        for data in ("src", "srcpause", "srcgo", "srccat", "dropsource", "dropsure", "srcback"):
            assert_sound(await office.press(f"{data}:{source.id}", admin))

    async def test_editors_may_and_readers_may_not(self, office: Office) -> None:
        source = add(office)
        office.do(lambda uow: uow.people.grant(office.meet(uow, EDITOR).id, "editor", NOON))
        office.subscribe(LIN)
        for data in ("src", "srclook", "srcpause", "srcgo", "srccat", "dropsure", "srcback"):
            await office.press(f"{data}:{source.id}", LIN)
            assert read(office, source) == office.do(lambda uow: uow.sources.find(DAILY))
        assert office.newsroom.gathered == []
        assert set(office.audited()) == {"refused"}
        _, page = await office.press(f"srcpause:{source.id}", EDITOR)
        assert "暂停着" in texts([page])[0]


class TestPausing:
    async def test_it_rests_until_it_is_resumed(self, office: Office) -> None:
        source = add(office)
        _, page = await office.press(f"srcpause:{source.id}")
        assert texts([page])[0].split("\n")[2] == "从今天 12:00 起暂停着，不去看它"
        assert "下次" not in texts([page])[0]
        assert buttons(page)["继续"] == f"srcgo:{source.id}"
        assert read(office, source).paused_at == NOON
        await office.press(f"srcgo:{source.id}")
        assert read(office, source).paused_at is None
        assert office.audited() == ["resume_source", "pause_source"]

    async def test_pressed_twice_it_is_done_and_recorded_once(self, office: Office) -> None:
        source = add(office)
        for data in ("srcpause", "srcpause", "srcgo", "srcgo"):
            await office.press(f"{data}:{source.id}")
        assert office.audited() == ["resume_source", "pause_source"]

    async def test_it_is_no_trouble_and_no_look_wakes_it(self, office: Office) -> None:
        source = add(office)
        fail(office, source)
        add(office, "https://a.example", "安江日报")
        await office.press(f"srcpause:{source.id}")
        (status,) = await office.type("/sourcestatus")
        assert texts([status])[0].split("\n") == [
            "来源 · 2 个",
            "其余 1 个正常，今天 0 篇",
            "另有 1 个暂停着",
        ]
        for data in ("retrysource", "srclook"):
            await office.press(f"{data}:{source.id}")
        assert office.newsroom.gathered == []


class TestCategory:
    async def test_one_in_use_is_a_press(self, office: Office) -> None:
        source, _ = add(office), office.do(lambda uow: uow.sources.add("https://s.example", "feed", "星", "科技", NOON))
        _, panel = await office.press(f"srccat:{source.id}")
        assert list(buttons(panel)) == ["本地 ✓", "科技", "写一个", "‹ 返回"]
        _, page = await office.press(buttons(panel)["科技"])
        assert read(office, source).category == "科技"
        assert texts([page])[0].startswith("分类改成“科技”了。从现在起收到的文章归入它，以前的不变。")
        assert office.audited() == ["move_source"]

    async def test_the_default_topic_is_no_category(self, office: Office) -> None:
        source, _ = add(office), office.do(lambda uow: uow.sources.add("https://s.example", "feed", "星", None, NOON))
        _, panel = await office.press(f"srccat:{source.id}")
        await office.press(buttons(panel)["要闻"])
        assert read(office, source).category is None

    async def test_a_new_one_is_typed(self, office: Office) -> None:
        source = add(office)
        _, panel = await office.press(f"srccat:{source.id}")
        _, asked = await office.press(buttons(panel)["写一个"])
        assert buttons(asked) == {"‹ 返回": f"srccat:{source.id}"}
        (again,) = await office.type("\u2060")
        assert texts([again]) == texts([asked])
        await office.type(" 港口 \n 新闻 ")
        assert read(office, source).category == "港口 新闻"

    async def test_the_same_again_changes_nothing(self, office: Office) -> None:
        source = add(office)
        _, panel = await office.press(f"srccat:{source.id}")
        await office.press(buttons(panel)["本地 ✓"])
        assert office.audited() == []

    async def test_typed_after_it_was_removed(self, office: Office) -> None:
        source = add(office)
        await office.press(f"srccat:{source.id}:new")
        office.do(lambda uow: uow.sources.remove(source.id, NOON))
        assert texts(await office.type("港口")) == ["它已经不在来源里了。"]


class TestRemoving:
    async def test_it_says_first_what_that_means(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        source = old(office)
        monkeypatch.setattr("storage.sources.Sources.brought", lambda *of: {source.id: 133})
        for number, topics in enumerate((["本地"], ["本地", "财经"], ["财经"], [])):
            office.subscribe(User(2007 + number, "林", None, "zh-hans"), *topics)
        _, sure = await office.press(f"dropsource:{source.id}")
        assert texts([sure])[0].split("\n") == [
            "移除江城日报？不再去看它，已有的文章还留着。",
            "平常一天 14 篇，以后没有了。",
            "“本地”没有别的来源，2 处订阅选了它。",
        ]
        assert buttons(sure) == {"确认": f"dropsure:{source.id}", "‹ 返回": f"src:{source.id}"}

    async def test_where_others_are_left(self, office: Office) -> None:
        source, _ = add(office), add(office, "https://w.example", "江城晚报")
        (removed,) = await office.type(f"/removesource {DAILY}")
        assert texts([removed]) == ["移除了江城日报。\n“本地”还有 1 个来源。"]
        assert read(office, source).removed_at == NOON

    async def test_one_tap_brings_it_back(self, office: Office) -> None:
        source = add(office)
        (removed,) = await office.type(f"/removesource {DAILY}")
        _, page = await office.press(buttons(removed)["撤销"])
        assert texts([page])[0].startswith(f'<b><a href="{DAILY}">江城日报</a></b>\n订阅源 · 本地')
        assert read(office, source).removed_at is None
        await office.press(f"srcback:{source.id}")
        assert office.audited() == ["add_source", "remove_source"]
