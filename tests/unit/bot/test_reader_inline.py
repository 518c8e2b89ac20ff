"""Inline answers: what is offered where the bot is called in another chat."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from admin_office import LIN, NOON, Office, texts
from reading_room import FONTS, METRO_STORY, Story, publish

from bot.handlers.incoming import User
from bot.render.text import utf16_length
from storage import Database


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.subscribe(LIN)
    return office


def store(office: Office, count: int) -> None:
    """Reports of lines 0, 1, 2 ..., the newest first."""
    reports = [
        Story(
            "江城日报",
            f"{number}号线<开通>",
            f"江城地铁{number}号线今天开通。全程票价六元。",
            age=timedelta(minutes=number),
        )
        for number in range(count)
    ]
    office.do(lambda uow: publish(uow, reports, NOON))


class TestInline:
    async def test_nothing_asked_gives_the_latest_and_more_of_them(self, office: Office) -> None:
        store(office, 12)
        (call,) = await office.ask_inline("", LIN)
        assert call.method == "answerInlineQuery"
        assert (call.params["is_personal"], call.params["cache_time"]) == (True, 30)
        results = call.params["results"]
        assert [result["title"] for result in results] == [f"{number}号线<开通>" for number in range(10)]
        assert results[0]["description"] == "江城日报 · 今天 12:00\n江城地铁0号线今天开通。"
        content = results[0]["input_message_content"]
        assert content["message_text"].startswith(
            '<b><a href="https://news.example/0-江城日报">0号线&lt;开通&gt;</a></b>\n• '
        )
        assert content["parse_mode"] == "HTML"
        (rest,) = await office.ask_inline("", LIN, offset=call.params["next_offset"])
        assert len(rest.params["results"]) == 2
        assert rest.params["next_offset"] == ""

    async def test_a_question_is_searched_and_paged(self, office: Office) -> None:
        store(office, 12)
        (call,) = await office.ask_inline("地铁", LIN)
        (rest,) = await office.ask_inline("地铁", LIN, offset=call.params["next_offset"])
        found = [result["id"] for result in call.params["results"] + rest.params["results"]]
        assert len(set(found)) == len(found) == 12

    @pytest.mark.parametrize("query", ["", "地铁"])
    async def test_what_was_withdrawn_is_not_offered(self, office: Office, query: str) -> None:
        store(office, 2)
        newest, _ = office.do(lambda uow: uow.articles.latest(2))
        office.do(lambda uow: uow.articles.withdraw(newest.article_id, NOON))
        (call,) = await office.ask_inline(query, LIN)
        assert [result["title"] for result in call.params["results"]] == ["1号线<开通>"]

    async def test_nothing_found_is_asked_again_in_the_private_chat(self, office: Office) -> None:
        store(office, 1)
        for query in ("恐龙", "恐龙化石 last week", "_-?>~ ÿÿÿ", "龙" * 99):
            (call,) = await office.ask_inline(query, LIN)
            assert (call.params["results"], call.params["next_offset"]) == ([], "")
            assert call.params["cache_time"] <= 10
            parameter = call.params["button"]["start_parameter"]
            assert re.fullmatch("[A-Za-z0-9_-]{1,64}", parameter)
            (there,) = texts(await office.type(f"/start {parameter}", LIN))
            assert there.startswith(f"没有找到“{query[:15]}".replace(">", "&gt;"))

    async def test_a_link_that_carries_no_question(self, office: Office) -> None:
        for parameter in ("ask", "ask_", "ask_%", "ask__", "ask_gA"):
            assert texts(await office.type(f"/start {parameter}", LIN)) == ["这个按钮过时了。/digest 看新的。"]

    async def test_an_empty_store_leads_to_the_bot(self, office: Office) -> None:
        (call,) = await office.ask_inline("", LIN)
        assert call.params["button"]["start_parameter"] == "latest"

    async def test_one_result_for_one_story(self, office: Office) -> None:
        reports = [replace(METRO_STORY, outlet="江城晚报", title="四号线见闻"), METRO_STORY]
        office.do(lambda uow: publish(uow, reports, NOON))
        for query in ("", "地铁"):
            (call,) = await office.ask_inline(query, LIN)
            assert len(call.params["results"]) == 1

    async def test_a_message_is_whole_by_itself(self, office: Office) -> None:
        office.do(lambda uow: publish(uow, [METRO_STORY], NOON))
        (call,) = await office.ask_inline("票价", LIN)
        (result,) = call.params["results"]
        assert result["input_message_content"]["message_text"] == (
            '<b><a href="https://news.example/0-江城日报">四号线今天开通</a></b>\n'
            "• 全程票价六元。\n"
            "江城日报 · 2026年11月24日 11:00"
        )

    async def test_filters_and_the_topics_of_the_person(self, office: Office) -> None:
        office.do(lambda uow: publish(uow, [METRO_STORY, FONTS], NOON))

        async def titles(query: str) -> list[str]:
            (call,) = await office.ask_inline(query, LIN)
            return [result["title"] for result in call.params["results"]]

        assert set(await titles("")) == {METRO_STORY.title, FONTS.title}
        assert await titles("#科技") == [FONTS.title]
        assert await titles("from:江城日报") == [METRO_STORY.title]
        assert await titles("昨天 地铁") == []
        await office.type("/subscribe 科技", LIN)
        assert await titles("") == [FONTS.title]
        assert await titles("地铁") == [METRO_STORY.title]

    async def test_what_is_over_is_kept_longer_than_what_is_going_on(self, office: Office) -> None:
        store(office, 1)
        office.do(lambda uow: publish(uow, [replace(METRO_STORY, outlet="周刊", age=timedelta(days=1))], NOON))
        kept = [
            (await office.ask_inline(query, LIN))[0].params["cache_time"] for query in ("昨天 地铁", "地铁", "今天")
        ]
        assert kept[0] > 60 >= kept[1] == kept[2]

    async def test_nothing_is_kept_over_midnight(self, office: Office) -> None:
        store(office, 1)
        office.now = NOON + timedelta(hours=11, minutes=59, seconds=50)
        for query in ("地铁", ""):
            assert (await office.ask_inline(query, LIN))[0].params["cache_time"] == 10

    @pytest.mark.parametrize(
        "query",
        [
            "地" * 256,
            "地铁 " * 85,
            "\ud800地铁",
            "地\x00铁",
            '" OR * NEAR( -- ) AND',
            "😀" * 128,
            "from:",
            "مرحبا",
            "\u202e地铁",
        ],
    )
    async def test_whatever_is_typed_is_answered_within_limits(self, office: Office, query: str) -> None:
        office.do(lambda uow: publish(uow, [replace(METRO_STORY, title="题" * 900, text="句" * 9000 + "。")], NOON))
        for asked in (query, ""):
            (call,) = await office.ask_inline(asked, LIN)
            assert call.method == "answerInlineQuery"
            for result in call.params["results"]:
                assert utf16_length(result["title"]) <= 120
                assert utf16_length(result["description"]) <= 200
                assert utf16_length(result["input_message_content"]["message_text"]) <= 4096

    @pytest.mark.parametrize("offset", ["2", "999999", "-1", "\x00", "9" * 64])
    async def test_beyond_the_last_page_there_is_nothing(self, office: Office, offset: str) -> None:
        store(office, 3)
        for query in ("地铁", ""):
            (call,) = await office.ask_inline(query, LIN, offset=offset)
            assert "button" not in call.params
            assert call.params["next_offset"] == ""

    async def test_an_offset_that_is_none(self, office: Office) -> None:
        (call,) = await office.ask_inline("", LIN, offset="x" * 20)
        assert call.params["next_offset"] == ""

    async def test_who_is_not_admitted_gets_a_way_in_and_no_news(self, office: Office) -> None:
        store(office, 1)
        (call,) = await office.ask_inline("地铁", User(3003, "陌生人"))
        assert call.params["results"] == []
        assert call.params["button"]["start_parameter"]
