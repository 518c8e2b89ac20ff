"""Sources by chat: added after a look, removed, and how they fare."""

from dataclasses import replace
from datetime import timedelta

import pytest
from admin_office import NOON, Office, article, buttons, texts
from kept_sources import DAILY, add, fail

from bot.newsroom import Found, Gathered
from gatherer import DiscoveryError, Entry, FetchError
from storage import Database, EntryRecord, Looked, Settled, Source

REPORT = article("地铁四号线今日开通。首日六点半发车。", url="https://news.example/1", title="地铁四号线开通")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def move(office: Office, source: Source, address: str) -> None:
    """It was found at another address, where it is for good."""
    office.do(lambda uow: uow.sources.looked(source.id, Looked(NOON, None, None, NOON, moved_to=address)))


def close(office: Office, source: Source) -> None:
    """Its site forbids to read the three articles that it lists."""
    records = [EntryRecord(str(n), "as listed", None, NOON, "news", {"url": ""}, next_at=NOON) for n in range(3)]
    settled = [Settled(str(n), "as listed", None, 1, "robots") for n in range(3)]
    office.do(lambda uow: uow.entries.record(source.id, records, NOON))
    office.do(lambda uow: uow.entries.settle(source.id, settled))


class TestAdding:
    async def test_it_is_gathered_before_the_answer(self, office: Office) -> None:
        office.newsroom.sites["https://news.example"] = Found("feed", DAILY, "江城日报", (), (REPORT,))
        (call,) = await office.type("/addsource https://news.example 本地")
        assert texts([call]) == [
            "添加了江城日报（本地），收到 14 篇。\n\n"
            '<b><a href="https://news.example/1">地铁四号线开通</a></b>\n• 地铁四号线今日开通。'
        ]
        assert list(buttons(call)) == ["撤销", "换分类", "来源"]
        source = office.do(lambda uow: uow.sources.find(DAILY))
        assert source is not None
        assert (source.kind, source.category) == ("feed", "本地")
        assert office.newsroom.gathered == [DAILY]
        assert office.audited() == ["add_source"]

    async def test_why_nothing_of_it_can_be_read_is_told_at_once(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def gather_source(source: Source) -> Gathered:
            close(office, source)
            office.do(lambda uow: uow.sources.looked(source.id, Looked(NOON, None, None, NOON)))
            return Gathered(source.url, source.title, "ok", 0)

        monkeypatch.setattr(office.newsroom, "gather_source", gather_source)
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        (text,) = texts(await office.type(f"/addsource {DAILY}"))
        assert "现在还读不到文章" in text
        assert text.endswith("3 篇读不到正文：robots.txt 不许读取")

    async def test_the_ticking_job_leaves_it_alone_meanwhile(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        await office.type(f"/addsource {DAILY}")
        later = NOON + timedelta(minutes=1)
        assert office.do(lambda uow: uow.sources.claim_due(later, later, 10)) == []

    async def test_it_is_undone_in_one_press(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        (call,) = await office.type(f"/addsource {DAILY} 本地")
        await office.press(buttons(call)["撤销"])
        assert office.do(lambda uow: uow.sources.listing()) == []

    async def test_what_else_is_there_is_told_and_can_be_looked_at(self, office: Office) -> None:
        far = f"https://news.example/{'a' * 60}.xml"
        entry = Entry("1", "https://news.example/1", "决赛今晚开始", NOON - timedelta(days=1))
        others = (Found("feed", far, "江城体育", (entry,)), Found("page", "https://news.example/list", "", ()))
        office.newsroom.sites["https://news.example"] = Found("feed", DAILY, "江城日报", (), (), others)
        office.newsroom.sites[far] = others[0]
        (call,) = await office.type("/addsource https://news.example 本地")
        (text,) = texts([call])
        assert "那里还可以添加：\n江城体育 · 订阅源 · 1 条，最新的是昨天 12:00" in text
        assert far in text
        _, preview = await office.press(buttons(call)["看看 江城体育"])
        assert office.do(lambda uow: uow.sources.find(far)) is None
        await office.press(buttons(preview)["添加"])
        added = office.do(lambda uow: uow.sources.find(far))
        assert added is not None
        assert added.category == "本地"

    async def test_without_a_scheme_or_a_category(self, office: Office) -> None:
        office.newsroom.sites["https://news.example"] = Found("page", "https://news.example", "江城", ())
        (text,) = texts(await office.type("/addsource news.example"))
        assert text == "添加了江城（要闻），收到 14 篇。"

    async def test_a_category_is_short_enough_for_a_button(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        await office.type(f"/addsource {DAILY} 本地 \n 新闻{'很长' * 1500}")
        source = office.do(lambda uow: uow.sources.find(DAILY))
        assert source is not None
        assert source.category is not None
        assert source.category.startswith("本地 新闻很长")
        assert len(source.category) == 30

    async def test_what_cannot_be_read_is_refused_in_words(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = FetchError("http_status", DAILY, status=404)
        (text,) = texts(await office.type(f"/addsource {DAILY}"))
        assert text == f"没有添加 {DAILY}：找不到这一页（404）。"
        assert office.do(lambda uow: uow.sources.listing()) == []
        assert office.audited() == []

    async def test_a_password_in_an_address_is_not_said_again(self, office: Office) -> None:
        address = "https://lin:s3cret@news.example/feed.xml"
        office.newsroom.sites[address] = FetchError("bad_url", DAILY, detail="(it holds a name or password)")
        (text,) = texts(await office.type(f"/addsource {address}"))
        assert text == f"没有添加 {DAILY}：要一个完整的 http 或 https 网址，里面不能带用户名和密码。"

    async def test_a_site_with_nothing_to_follow(self, office: Office) -> None:
        office.newsroom.sites["https://shop.example"] = DiscoveryError("no_source", "https://shop.example")
        (text,) = texts(await office.type("/addsource https://shop.example"))
        assert "既没有订阅源" in text

    @pytest.mark.parametrize("typed", [DAILY, "https://news.example", "HTTPS://NEWS.example/feed.xml?utm_source=a"])
    async def test_a_source_that_is_there_already(self, office: Office, typed: str) -> None:
        add(office)
        office.newsroom.sites["https://news.example"] = Found("feed", DAILY, "江城日报", ())
        (text,) = texts(await office.type(f"/addsource {typed} 财经"))
        assert text == "来源里已经有江城日报，分类是本地。"
        assert office.newsroom.gathered == []

    async def test_one_that_brings_nothing_new(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        office.newsroom.looks[DAILY] = Gathered(DAILY, "江城日报", "ok", new=0)
        (text,) = texts(await office.type(f"/addsource {DAILY}"))
        assert "目前没有新文章" in text

    async def test_a_title_that_cannot_be_seen_gives_way_to_the_address(self, office: Office) -> None:
        add(office, title="\u200b")
        (listing,) = await office.type("/removesource")
        assert DAILY in buttons(listing)

    async def test_an_attempt_that_was_cut_short_goes_on(self, office: Office) -> None:
        office.do(lambda uow: uow.sources.add(DAILY, "feed", "江城日报", None, NOON))
        office.newsroom.sites["https://news.example"] = Found("feed", DAILY, "江城日报", ())
        (text,) = texts(await office.type("/addsource https://news.example"))
        assert "收到 14 篇" in text

    @pytest.mark.parametrize("typed", [DAILY, "https://new.example/rss", "https://NEW.example:443/rss#top"])
    async def test_one_that_has_moved_is_there_already_under_either_address(self, office: Office, typed: str) -> None:
        move(office, add(office), "https://new.example/rss")
        (told,) = texts(await office.type(f"/addsource {typed}"))
        assert told == "来源里已经有江城日报，分类是本地。"

    async def test_a_site_that_leads_to_where_one_has_moved_adds_nothing(self, office: Office) -> None:
        move(office, add(office), "https://new.example/rss")
        office.newsroom.sites["https://new.example"] = Found("feed", "https://new.example/rss", "江城", ())
        (told,) = texts(await office.type("/addsource https://new.example"))
        assert told == "来源里已经有江城日报，分类是本地。"
        assert len(office.do(lambda uow: uow.sources.listing())) == 1

    async def test_one_whose_articles_cannot_be_read_yet(self, office: Office) -> None:
        office.newsroom.sites[DAILY] = Found("feed", DAILY, "江城日报", ())
        office.newsroom.looks[DAILY] = Gathered(DAILY, "江城日报", "failed", error="no")
        (text,) = texts(await office.type(f"/addsource {DAILY}"))
        assert "/sourcestatus" in text

    async def test_bare_it_asks_for_the_address(self, office: Office) -> None:
        for call in (await office.type("/addsource"))[:1] + (await office.press("addsource"))[1:]:
            assert texts([call])[0].startswith("把网址写给我")
            assert "/addsource https://" in texts([call])[0]


class TestRemoving:
    async def test_a_typed_address_takes_effect_at_once(self, office: Office) -> None:
        add(office)
        assert texts(await office.type(f"/removesource {DAILY}")) == ["移除了江城日报。\n“本地”没有别的来源。"]
        assert office.do(lambda uow: uow.sources.listing()) == []
        assert office.audited() == ["remove_source"]

    @pytest.mark.parametrize("scheme", ["http", "https"])
    async def test_an_address_may_be_typed_without_its_scheme(self, office: Office, scheme: str) -> None:
        add(office, f"{scheme}://news.example/feed.xml")
        assert texts(await office.type("/removesource news.example/feed.xml")) == [
            "移除了江城日报。\n“本地”没有别的来源。"
        ]

    async def test_of_both_schemes_the_safe_one_is_meant_first(self, office: Office) -> None:
        add(office, "http://news.example/feed.xml", "旧报")
        add(office)
        assert texts(await office.type("/removesource news.example/feed.xml")) == [
            "移除了江城日报。\n“本地”还有 1 个来源。"
        ]

    async def test_another_scheme_than_was_typed_is_another_address(self, office: Office) -> None:
        add(office)
        unknown, _ = texts(await office.type("/removesource http://news.example/feed.xml"))
        assert "http://news.example/feed.xml" in unknown

    async def test_where_one_has_moved_is_its_address_too_unless_another_is_there(self, office: Office) -> None:
        move(office, add(office), "https://new.example/rss")
        there = add(office, "https://new.example/rss", "新报")
        assert texts(await office.type("/removesource new.example/rss")) == ["移除了新报。\n“本地”还有 1 个来源。"]
        assert office.do(lambda uow: uow.sources.find(there.url)) is None
        assert texts(await office.type("/removesource new.example/rss")) == ["移除了江城日报。\n“本地”没有别的来源。"]

    async def test_by_buttons_it_asks_first(self, office: Office) -> None:
        source = add(office)
        (listing,) = await office.type("/removesource")
        assert buttons(listing)["江城日报"] == f"dropsource:{source.id}"
        _, question = await office.press(f"dropsource:{source.id}")
        assert buttons(question)["确认"] == f"dropsure:{source.id}"
        assert office.do(lambda uow: uow.sources.find(DAILY)) is not None
        _, removed = await office.press(f"dropsure:{source.id}")
        assert (texts([removed]), list(buttons(removed))) == (
            ["移除了江城日报。\n“本地”没有别的来源。"],
            ["撤销", "‹ 返回"],
        )
        assert texts(await office.press(f"dropsure:{source.id}")) == ["它已经不在来源里了。"]

    async def test_an_address_that_is_no_source(self, office: Office) -> None:
        add(office)
        unknown, listing = texts(await office.type("/removesource https://other.example"))
        assert "https://other.example" in unknown
        assert listing == "移除哪一个？"

    async def test_many_are_paged(self, office: Office) -> None:
        for number in range(10):
            add(office, f"https://news.example/{number}", f"第{number}报")
        (first,) = await office.type("/removesource")
        assert len(buttons(first)) == 8 + 2
        _, second = await office.press(buttons(first)["下一页 ›"])
        assert "第9报" in buttons(second)
        assert "‹ 上一页" in buttons(second)


class TestHealth:
    async def test_troubled_ones_come_first_with_why_and_since_when(self, office: Office) -> None:
        add(office, "https://a.example", "安江日报")
        fail(office, add(office, "https://w.example", "江城晚报"), times=9)
        (call,) = await office.type("/sourcestatus")
        assert texts([call])[0].split("\n") == [
            "来源 · 2 个，1 个有问题",
            "江城晚报 · 从昨天 22:00 起读不到：连不上，对方拒绝连接或者已停机。试过 9 次，下次 12:30",
            "其余 1 个正常，今天 0 篇",
        ]
        assert list(buttons(call)) == ["重试 江城晚报", "详情", "看全部", "‹ 返回"]

    async def test_all_well_and_none(self, office: Office) -> None:
        assert texts(await office.type("/sourcestatus")) == ["还没有来源。添加一个：/addsource 网址"]
        add(office)
        assert texts(await office.type("/sourcestatus")) == ["来源 · 1 个\n都正常，今天 0 篇"]

    async def test_one_that_is_read_may_still_be_worth_a_word(self, office: Office) -> None:
        silent, slow, moved = (add(office, f"https://{name}.example", name) for name in ("静报", "慢报", "迁报"))
        add(office)
        then = NOON - timedelta(days=5)
        well = Looked(NOON, None, None, NOON)
        looks = [
            (silent, replace(well, at=then, is_newer=True, rhythm=3600.0)),
            (silent, well),
            (slow, replace(well, took=12.4)),
            (moved, replace(well, moved_to="https://new.example/rss")),
        ]
        for source, looked in looks:
            office.do(lambda uow, id=source.id, looked=looked: uow.sources.looked(id, looked))
        expected = [
            "来源 · 4 个，1 个有问题",
            "静报 · 从11月19日 起没有新的（平常一天 24 条）",
            "慢报 · 很慢：上次用了 12 秒",
            "迁报 · 已永久搬家，现在从 https://new.example/rss 读取",
            "其余 1 个正常，今天 0 篇",
        ]
        assert texts(await office.type("/sourcestatus"))[0].split("\n") == expected
        _, everything = await office.press("allsources:0")
        assert set(expected[1:4]) < set(texts([everything])[0].split("\n"))

    async def test_one_whose_articles_cannot_be_read_is_not_called_well(self, office: Office) -> None:
        source = add(office, "https://closed.example", "闭门报")
        close(office, source)
        line = "闭门报 · 读到了，但近一周 3 篇里有 3 篇读不到正文：robots.txt 不许读取"
        assert texts(await office.type("/sourcestatus")) == [f"来源 · 1 个，1 个有问题\n{line}"]
        assert "1 个有问题" in texts(await office.press("stats"))[0]

    async def test_another_try_at_once(self, office: Office) -> None:
        source = add(office)
        fail(office, source)
        (text,) = texts(await office.press(f"retrysource:{source.id}"))
        assert office.newsroom.gathered == [DAILY]
        assert text.startswith("江城日报：读到了，新的 14 篇。\n\n来源")
        assert office.audited() == ["retry_source"]

    async def test_a_try_of_one_that_was_removed(self, office: Office) -> None:
        source = add(office)
        office.do(lambda uow: uow.sources.remove(source.id, NOON))
        assert texts(await office.press(f"retrysource:{source.id}")) == ["还没有来源。添加一个：/addsource 网址"]
        assert office.newsroom.gathered == []

    async def test_all_of_them_a_page_at_a_time(self, office: Office) -> None:
        for number in range(11):
            add(office, f"https://news.example/{number:02}", f"第{number:02}报")
        _, first = await office.press("allsources:0")
        _, second = await office.press(buttons(first)["下一页 ›"])
        assert texts([second]) == ['<a href="https://news.example/10">第10报</a> · 本地 · 今天 0 篇 · 下次 12:00']
