"""Links, forwarded posts and pasted texts come back as key points."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from admin_office import LIN, LOCALES, NOON, Office, article, texts
from reading_room import GROUP, METRO_STORY, buttons, publish, shown, typed

from bot.handlers.incoming import Origin, Quoted, Said, User
from bot.handlers.reading.handed import Handed, handed
from bot.newsroom import ReadArticle
from gatherer import ExtractError, FetchError
from storage import Database, Delivery

METRO = "https://news.example/metro"
CHEN = User(2008, "陈", None, "zh-hans")
PASTED = "江城图书馆新馆昨天开放。" + "馆内有三百个座位,周末延长到晚上九点。" * 12


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.subscribe(LIN)
    for url in (METRO, f"{METRO}?2", f"{METRO}?3"):
        office.newsroom.articles[url] = metro()
    return office


def metro() -> ReadArticle:
    text = "江城地铁四号线今天开通。全程票价六元。"
    plain = article(text, url=METRO, title="四号线开通")
    at = datetime(2026, 11, 23, 23, 12, tzinfo=UTC)
    return replace(plain, site="江城日报", author="记者 周青", published=at)


def promised(office: Office) -> list[Delivery]:
    return office.do(lambda uow: uow.deliveries.claim(NOON, 10))


class TestReading:
    async def test_one_that_was_withdrawn_says_so(self, office: Office) -> None:
        office.newsroom.articles[METRO] = replace(metro(), is_withdrawn=True)
        await office.type(METRO, LIN, urls=(METRO,))
        assert "四号线开通</a>（已撤稿）</b>" in promised(office)[0].html

    async def test_a_link_comes_back_as_key_points_with_a_preview(self, office: Office) -> None:
        assert await office.type(METRO, LIN, urls=(METRO,)) == []
        (delivery,) = promised(office)
        assert delivery.html == (
            f'<b><a href="{METRO}">四号线开通</a></b>\n'
            "江城日报 · 2026年11月24日 07:12 · 记者 周青\n"
            "• 江城地铁四号线今天开通。\n"
            f'<a href="{METRO}">1 个要点，原文 19 字</a>'
        )
        assert "link_preview_options" not in delivery.options

    async def test_the_first_three_of_several(self, office: Office) -> None:
        urls = tuple(f"https://news.example/{number}" for number in range(4))
        for url in urls:
            office.newsroom.articles[url] = article("四号线今天开通。", url=url, title=url)
        await office.type(" ".join(urls), LIN, urls=urls)
        first, *_ = promised(office)
        parts = office.do(lambda uow: uow.deliveries.of(first.digest_id))
        assert [url in part.html for url, part in zip(urls, parts, strict=False)] == [True] * 3

    async def test_what_cannot_be_read_is_told_beside_what_can(self, office: Office) -> None:
        gone, bare = "https://news.example/gone", "shop.example"
        office.newsroom.articles[gone] = FetchError("timeout", gone, seconds=20)
        office.newsroom.articles[f"https://{bare}"] = ExtractError("not_html", bare, content_type="image/png")
        (text,) = texts(await office.type("看看", LIN, urls=(gone, METRO, bare)))
        assert text.split("\n") == [
            "https://news.example/gone 读不了：20 秒内没有答完。",
            "https://shop.example 读不了：不是网页（image/png）。",
        ]
        assert len(promised(office)) == 1

    async def test_what_people_can_open_may_be_pasted(self, office: Office) -> None:
        url = "https://news.example/inner"
        paste = LOCALES["zh-Hans"].html("reading-paste")
        for error, reason, is_for_people in (
            (ExtractError("needs_login", url), "要登录才能看", True),
            (ExtractError("needs_script", url), "正文要运行脚本才会出现，机器人不运行脚本", True),
            (FetchError("http_status", url, status=401), "要登录才能看（401）", True),
            (FetchError("http_status", url, status=404), "找不到这一页（404）", False),
            (FetchError("refused_address", url, host="10.0.0.7"), "10.0.0.7 不是公开的网址，不能去读", False),
        ):
            office.newsroom.articles[url] = error
            (text,) = texts(await office.type(url, LIN, urls=(url,)))
            assert text.split("\n") == [f"{url} 读不了：{reason}。", *([paste] if is_for_people else [])]

    async def test_twenty_an_hour_for_each_person(self, office: Office) -> None:
        office.subscribe(CHEN)
        office.now -= timedelta(seconds=5)
        for _ in range(6):
            assert await office.type("三个", LIN, urls=(METRO, f"{METRO}?2", f"{METRO}?3")) == []
        office.now += timedelta(minutes=20)
        assert await office.type(PASTED, LIN) == []
        (text,) = texts(await office.type("两个", LIN, urls=(METRO, "https://news.example/never-asked-for")))
        assert text == "一小时里我最多替你读 20 个链接或长文，今天 13:00 以后再发来就行。"
        (again,) = texts(await office.type(PASTED, LIN))
        assert again == text
        assert await office.type(METRO, CHEN, urls=(METRO,)) == []
        office.now += timedelta(minutes=40)
        assert await office.type(METRO, LIN, urls=(METRO,)) == []

    async def test_a_question_and_what_holds_nothing_cost_nothing(self, office: Office) -> None:
        for _ in range(21):
            assert texts(await office.type("", LIN, is_forward=True)) == ["这里面没有可以提炼的文字。"]
        assert await office.type(METRO, LIN, urls=(METRO,)) == []

    async def test_a_forwarded_post_and_a_pasted_text(self, office: Office) -> None:
        await office.type("江城图书馆新馆昨天开放。", LIN, is_forward=True)
        await office.type(PASTED, LIN, urls=(METRO,))
        forwarded, pasted = promised(office)
        assert forwarded.html.startswith("• 江城图书馆新馆昨天开放。\n1 个要点")
        assert "图书馆" in pasted.html

    async def test_what_is_stored_has_more_points_and_says_where_they_stand(self, office: Office) -> None:
        office.do(lambda uow: publish(uow, [METRO_STORY], NOON))
        (report,) = office.do(lambda uow: uow.articles.latest(1))
        office.newsroom.articles[METRO] = replace(metro(), id=report.article_id)
        await office.type(METRO, LIN, urls=(METRO,))
        (delivery,) = promised(office)
        assert list(buttons(delivery)) == ["更多要点", "出自哪里"]
        more = shown(await office.press(buttons(delivery)["更多要点"], LIN))
        assert "• 江城地铁四号线今天开通。\n• 全程票价六元。\n" in more.params["text"]
        assert list(buttons(more)) == ["出自哪里", "‹ 返回"]
        whence = shown(await office.press(buttons(more)["出自哪里"], LIN))
        assert f"{METRO_STORY.title}</a></b>\n这条的来历\n" in whence.params["text"]
        back = shown(await office.press(buttons(whence)["‹ 返回"], LIN))
        assert (back.params["text"], buttons(back)) == (delivery.html, buttons(delivery))

    async def test_what_is_not_stored_has_more_points_for_a_day(self, office: Office) -> None:
        await office.type(METRO, LIN, urls=(METRO,))
        await office.type(f"江城图书馆新馆昨天开放。读者{'很' * 200}多。", LIN)
        page, pasted = promised(office)
        for delivery, second in ((page, "全程票价六元。"), (pasted, "很多。")):
            assert list(buttons(delivery)) == ["更多要点"]
            more = shown(await office.press(buttons(delivery)["更多要点"], LIN))
            assert "2 个要点" in more.params["text"]
            assert second in more.params["text"]
            back = shown(await office.press(buttons(more)["‹ 返回"], LIN))
            assert (back.params["text"], buttons(back)) == (delivery.html, buttons(delivery))
        office.now += timedelta(days=1)
        await office.type(METRO, LIN, urls=(METRO,))
        (call,) = await office.press(buttons(page)["更多要点"], LIN)
        assert call.params["text"] == "这篇没有留着了。想看更多要点，请再发一次。"

    async def test_where_there_are_no_more_points_there_is_no_button(self, office: Office) -> None:
        office.do(lambda uow: publish(uow, [METRO_STORY], NOON))
        (report,) = office.do(lambda uow: uow.articles.latest(1))
        office.newsroom.articles[METRO] = replace(metro(), id=report.article_id, further=())
        await office.type(METRO, LIN, urls=(METRO,))
        await office.type(f"江城图书馆新馆{'昨天' * 100}开放。", LIN)
        stored, pasted = promised(office)
        assert (list(buttons(stored)), list(buttons(pasted))) == (["出自哪里"], [])

    async def test_a_clipping_of_what_is_gone_is_gone(self, office: Office) -> None:
        for data in ("clip:9", "clip:9:more", "clip:x:more", f"clip:{'1' * 40}", "clip"):
            (call,) = await office.press(data, LIN)
            assert call.params["text"] == "这个按钮过时了。/digest 看新的。"

    async def test_a_forwarded_link_is_followed(self, office: Office) -> None:
        await office.type(METRO, LIN, urls=(METRO,), is_forward=True)
        assert "四号线" in promised(office)[0].html

    async def test_a_forwarded_picture_has_no_text(self, office: Office) -> None:
        assert texts(await office.type("", LIN, is_forward=True)) == ["这里面没有可以提炼的文字。"]
        assert promised(office) == []

    async def test_what_is_beyond_the_first_three_is_said(self, office: Office) -> None:
        urls = tuple(f"https://news.example/{number}" for number in range(5))
        for url in urls:
            office.newsroom.articles[url] = article("四号线今天开通。", url=url, title=url)
        (text,) = texts(await office.type(" ".join(urls), LIN, urls=urls))
        assert text == "一次最多读 3 个链接，还有 2 个没有读，请再发一次。"

    async def test_a_bare_name_that_has_no_https_is_asked_without(self, office: Office) -> None:
        office.newsroom.articles["https://old.example/a"] = FetchError("connect", "https://old.example/a", detail="x")
        office.newsroom.articles["http://old.example/a"] = metro()
        assert await office.type("old.example/a", LIN, urls=("old.example/a",)) == []
        assert "四号线" in promised(office)[0].html
        (text,) = texts(await office.type("x", LIN, urls=("https://old.example/a",)))
        assert text.startswith("https://old.example/a 读不了")

    async def test_a_post_names_its_channel_and_when_it_was_posted(self, office: Office) -> None:
        origin = Origin("江城早知道", datetime(2026, 11, 23, 23, 12, tzinfo=UTC), "https://t.me/jiangcheng/7")
        await office.type("江城图书馆新馆昨天开放。", LIN, is_forward=True, origin=origin)
        assert promised(office)[0].html == (
            "江城早知道 · 2026年11月24日 07:12\n"
            "• 江城图书馆新馆昨天开放。\n"
            '<a href="https://t.me/jiangcheng/7">1 个要点，原文 12 字</a>'
        )

    async def test_in_a_group_the_message_that_the_bot_is_called_under(self, office: Office) -> None:
        quoted = Quoted(METRO, (METRO,))
        assert await office.arrive(typed(METRO, urls=(METRO,), quoted=quoted), LIN, GROUP) == []
        assert promised(office) == []
        assert await office.arrive(typed("@jianbao_bot", mentions_me=True, quoted=quoted), LIN, GROUP) == []
        assert "四号线" in promised(office)[0].html

    @pytest.mark.long
    async def test_a_link_may_follow_the_command(self, office: Office) -> None:
        for _ in range(20):
            assert await office.type(f"/search {METRO}", LIN, urls=(METRO,)) == []
        assert "四号线" in promised(office)[0].html
        (text,) = texts(await office.type(METRO, LIN, urls=(METRO,)))
        assert text.startswith("一小时里我最多替你读 20 个"), "both are counted together"


class TestHanded:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            (Said("地铁"), None),
            (Said("看", urls=(METRO,)), Handed((METRO,))),
            (Said("短", is_forward=True), Handed(text="短")),
            (Said("字" * 200), None),
            (Said("字" * 201), Handed(text="字" * 201)),
            (Said("/search 地铁", "search", "地铁"), None),
            (Said(f"/search {METRO}", "search", METRO, (METRO,)), Handed((METRO,))),
            (Said(" file:///etc/hosts "), Handed(("file:///etc/hosts",))),
            (Said("/search ftp://a.example/b", "search", "ftp://a.example/b"), Handed(("ftp://a.example/b",))),
            (Said("what is file:///etc/hosts"), None),
            (Said("from:日报"), None),
        ],
    )
    def test_what_is_read_and_what_is_a_question(self, said: Said, expected: Handed | None) -> None:
        assert handed(said, "jianbao_bot") == expected

    @pytest.mark.parametrize(
        "urls",
        [
            (METRO, METRO),
            (METRO, f"{METRO}?utm_source=chat"),
            ("news.example/metro", METRO),
            ("HTTPS://News.Example/metro#top", METRO, "tg://user?id=7", "https://t.me/jiangcheng"),
        ],
    )
    def test_a_page_is_read_once_and_telegram_is_none(self, urls: tuple[str, ...]) -> None:
        (said,) = [handed(Said(" ".join(urls), urls=urls), "jianbao_bot")]
        assert said == Handed((urls[0],))

    def test_the_links_of_a_channel_to_itself_do_not_hide_its_post(self) -> None:
        said = Said("新馆开放。 https://t.me/jiangcheng", urls=("https://t.me/jiangcheng",), is_forward=True)
        assert handed(said, "jianbao_bot") == Handed(text="新馆开放。")

    @pytest.mark.parametrize(
        ("said", "is_read"),
        [
            (Said("@jianbao_bot", mentions_me=True), True),
            (Said("@Jianbao_Bot ？", mentions_me=True), True),
            (Said("/search@jianbao_bot", "search"), True),
            (Said("@jianbao_bot 票价", mentions_me=True), False),
            (Said("/search 票价", "search", "票价"), False),
            (Said("？"), False),
        ],
    )
    def test_what_is_said_beside_it_is_a_question(self, said: Said, is_read: bool) -> None:
        under = replace(said, quoted=Quoted("看这个", (METRO,)))
        assert (handed(under, "jianbao_bot") is not None) is is_read

    def test_a_short_message_is_nothing_to_read(self) -> None:
        said = Said("@jianbao_bot", mentions_me=True, quoted=Quoted("早上好"))
        assert handed(said, "jianbao_bot") is None
