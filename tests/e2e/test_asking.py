"""Asking between digests: in words, inline, by topic and source, links of every kind, in private and in a group."""

import pytest

from tests.e2e.test_day import titles_in
from tests.e2e.world import World

SETTINGS = {"access": "open"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_is_found_inline_is_sent_and_what_is_not_is_asked_in_private(town: World) -> None:
    lin = await town.reader("林")
    asked = await town.emulator.inline(lin, "地铁")
    assert asked.answer is not None
    first = asked.answer["results"][0]
    before = town.count(lin)
    sent = town.emulator.choose(lin, asked, first["id"])
    assert first["title"] in sent.text
    nothing = (await town.emulator.inline(lin, "恐龙化石")).answer
    assert nothing is not None
    assert nothing["results"] == []
    town.emulator.start(lin, nothing["button"]["start_parameter"])
    await town.heard(lin, "没有找到“恐龙化石”", since=before)
    assert town.count(lin) == before + 1, "what was sent inline is not answered"


async def test_inline_pages_do_not_repeat(town: World) -> None:
    lin = await town.reader("林")
    ids: list[str] = []
    offset = ""
    while True:
        answer = (await town.emulator.inline(lin, "江城", offset=offset)).answer
        assert answer is not None
        ids += [result["id"] for result in answer["results"]]
        offset = answer["next_offset"]
        if not offset:
            break
    assert len(set(ids)) == len(ids) > 1


async def test_the_newest_of_a_topic_then_of_a_source(town: World) -> None:
    lin = await town.reader("林")
    before = town.count(lin)
    town.emulator.say(lin, lin, "/latest 科技")
    latest = await town.heard(lin, "最新 · 科技", since=before)
    town.press_button(lin, latest, "来源：全部")
    sources = await town.heard(lin, "看哪个来源", since=before)
    town.press_button(lin, sources, "江城日报")
    await town.heard(lin, "最新 · 科技 · 江城日报", since=before)


async def test_a_digest_of_one_topic(town: World) -> None:
    lin = await town.reader("林")
    town.newsroom.publish_next()
    await town.gathered()
    before = town.count(lin)
    town.emulator.say(lin, lin, "/digest 国际")
    await town.heard(lin, "国际", since=before)
    town.emulator.say(lin, lin, "/digest 国际")
    await town.heard(lin, "国际：最近一天没有", since=before)


async def test_a_post_with_its_channel_and_a_page_without_its_tracks(town: World) -> None:
    lin = await town.reader("林")
    before = town.count(lin)
    text = "江城图书馆新馆昨天开放，三百个座位当天坐满。馆长说，周末将延长到晚上九点。"
    town.emulator.forward(lin, lin, text, source="江城早知道")
    post = await town.heard(lin, "个要点", since=before)
    assert post.text.startswith("江城早知道 · ")
    article = town.newsroom.published()[0]
    url = f"{town.press.url}/{article.path.lstrip('/')}"
    town.emulator.say(lin, lin, f"看 {url}?utm_source=chat 和 {url} 说的")
    answer = await town.heard(lin, article.title, since=before + 1)
    assert "• " in answer.text
    assert town.count(lin) == before + 2, "one page, however it is spelled"


async def test_in_a_group_the_bot_reads_what_it_is_called_under(town: World) -> None:
    lin = await town.reader("林")
    group = town.emulator.group("读报群", [lin])
    town.emulator.add(group)
    await town.heard(group, "大家好")
    article = town.newsroom.published()[0]
    link = town.emulator.say(group, lin, f"{town.press.url}/{article.path.lstrip('/')}")
    before = town.count(group)
    town.emulator.say(group, lin, "@jianbao_bot", reply_to=link)
    answer = await town.heard(group, article.title, since=before)
    assert "• " in answer.text
    assert town.count(group) == before + 1, "the link alone was nothing to the bot"


async def test_a_search_answers_with_the_sentence_that_holds_the_word(town: World) -> None:
    lin = await town.reader("林")
    before = town.count(lin)
    town.emulator.say(lin, lin, "地铁")
    answer = await town.heard(lin, "地铁", since=before)
    assert titles_in(town, answer.text)
    town.emulator.say(lin, lin, "/search 捷運四號線")
    await town.heard(lin, since=before + 1)


async def test_a_link_comes_back_as_key_points(town: World) -> None:
    lin = await town.reader("林")
    article = town.newsroom.published()[0]
    before = town.count(lin)
    town.emulator.say(lin, lin, f"{town.press.url}/{article.path.lstrip('/')}")
    answer = await town.heard(lin, article.title, since=before)
    assert "• " in answer.text
