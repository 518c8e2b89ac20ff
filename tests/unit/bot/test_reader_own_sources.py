"""来源 in the settings: outlets of which nothing is told, through the desk and in digests."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CANTEEN, FONTS, GROUP, METRO, METRO_AGAIN, ReadingRoom, buttons, digest_of, shown, text
from soundness import assert_sound

from bot.calls import Call
from storage import Database


async def opened(room: ReadingRoom) -> Call:
    settings = shown(await room.type("/settings"))
    calls = await room.press(buttons(settings)["来源"])
    assert_sound(calls)
    return shown(calls)


async def test_each_outlet_has_a_switch(room: ReadingRoom) -> None:
    panel = await opened(room)
    assert panel.params["text"].endswith("一共 4 家，都开着。")
    names = ["江城晚报 · 本地 ✓", "江城日报 · 本地 ✓", "星火科技 · 科技 ✓", "江城日报 · 财经 ✓", "‹ 返回"]
    assert sorted(buttons(panel)) == sorted(names)
    off = shown(await room.press(buttons(panel)["江城晚报 · 本地 ✓"]))
    assert "关了 1 家。" in off.params["text"]
    assert "– 江城晚报 · 本地" in buttons(off)
    assert "来源：关了 1 家" in text(await room.type("/settings"))
    again = shown(await room.press(buttons(panel)["江城晚报 · 本地 ✓"]))
    assert "– 江城晚报 · 本地" in buttons(again), "pressed twice it is off all the same"
    on = shown(await room.press(buttons(off)["– 江城晚报 · 本地"]))
    assert "都开着" in on.params["text"]


async def test_topics_are_in_the_readers_script(room: ReadingRoom) -> None:
    await room.press("language:zh-Hant:settings")
    settings = shown(await room.type("/settings"))
    assert "江城日报 · 財經 ✓" in buttons(shown(await room.press(buttons(settings)["來源"])))


async def test_nothing_of_it_is_told_and_what_others_tell_is_told_by_them(room: ReadingRoom) -> None:
    panel = await opened(room)
    for name in ("江城日报 · 本地 ✓", "星火科技 · 科技 ✓"):
        await room.press(buttons(panel)[name])
    html = (await digest_of(room)).html
    assert METRO_AGAIN.title in html
    assert METRO.title not in html
    assert "全程票价6元" not in html, "nor a sentence of it"
    assert FONTS.title not in html
    assert CANTEEN.title in html, "another source of the same outlet"


async def test_a_card_opened_after_that_has_nothing_of_it(room: ReadingRoom) -> None:
    digest = await digest_of(room)
    number = next(text for text in buttons(digest) if text.isdigit())
    card = buttons(digest)[number]
    why = card.replace("card", "why")
    assert "江城晚报" in text(await room.press(card))
    assert "2 家报道" in text(await room.press(why))
    panel = await opened(room)
    await room.press(buttons(panel)["江城晚报 · 本地 ✓"])
    for data in (card, why, f"back:{digest.digest_id}"):
        said = text(await room.press(data))
        assert METRO.title in said
        assert "江城晚报" not in said, data
        assert "2 家报道" not in said
        assert "21座" not in said, "nor a sentence of it"
    await room.press(buttons(panel)["江城日报 · 本地 ✓"])
    assert METRO.title in text(await room.press(card)), "what nobody else tells was told, and stays"


async def test_the_latest_have_it_only_where_it_is_named(room: ReadingRoom) -> None:
    assert FONTS.title in text(await room.type("/latest"))
    await room.press(buttons(await opened(room))["星火科技 · 科技 ✓"])
    said = text(await room.type("/latest"))
    assert FONTS.title not in said
    assert CANTEEN.title in said
    assert FONTS.title not in text(await room.type("/latest 科技"))
    assert FONTS.title in text(await room.type("/latest 星火科技"))
    assert FONTS.title in text(await room.type("古籍识别")), "a question is one to all that is kept"


async def test_a_digest_of_it_comes_where_it_is_named(room: ReadingRoom) -> None:
    panel = await opened(room)
    for name in ("星火科技 · 科技 ✓", "江城晚报 · 本地 ✓"):
        await room.press(buttons(panel)[name])
    await room.type("/digest from:星火科技")
    html = room.promised()[-1].html
    assert FONTS.title in html
    assert METRO.title not in html
    await room.type("/digest from:江城日报")
    assert "江城晚报" not in room.promised()[-1].html, "what is off and not named stays off"


async def test_what_is_off_is_not_counted_beside_topics(room: ReadingRoom) -> None:
    for name in ("星火科技 · 科技 ✓", "江城晚报 · 本地 ✓"):
        await room.press(buttons(await opened(room))[name])
    topics = shown(await room.press("go:topics:settings"))
    rows = [[one["text"] for one in row] for row in topics.params["reply_markup"]["inline_keyboard"]]
    beside = {row[0]: row[1] for row in rows if len(row) == 2}
    assert beside == {"本地": "今天 1 条 ›", "财经": "今天 1 条 ›", "科技": "最新 ›"}


async def test_where_all_are_off_there_is_no_latest(room: ReadingRoom) -> None:
    panel = await opened(room)
    for data in buttons(panel).values():
        if data.startswith("own:"):
            await room.press(data)
    said = text(await room.type("/latest"))
    assert not any(story.title in said for story in (METRO, METRO_AGAIN, CANTEEN, FONTS))


async def test_on_again_it_is_told_from_then_on(room: ReadingRoom) -> None:
    panel = await opened(room)
    await room.press(buttons(panel)["星火科技 · 科技 ✓"])
    await digest_of(room)
    all_on = shown(await room.press("go:outlets:settings"))
    assert "都开着" in text(await room.press(buttons(all_on)["全部打开"]))
    room.now += timedelta(hours=2)
    room.publish(replace(FONTS, outlet="星火科技", title="拾字发布新版", event="new", age=timedelta(), topic="新品"))
    assert "拾字发布新版" in (await digest_of(room)).html


async def test_one_places_choice_is_no_others(room: ReadingRoom) -> None:
    await room.press(buttons(await opened(room))["星火科技 · 科技 ✓"])
    digest = text(await room.type("/latest", room=GROUP))
    assert FONTS.title in digest
    assert FONTS.title not in (await digest_of(room)).html


async def test_many_are_paged_and_keep_their_page(database: Database) -> None:
    room = ReadingRoom(database)
    room.publish(*(replace(METRO, outlet=f"报纸{n:02}", title=f"第{n}条", event=f"{n}") for n in range(20)))
    first = await opened(room)
    assert len(buttons(first)) == 10
    second = shown(await room.press(buttons(first)["下一页 ›"]))
    assert "报纸08 · 本地 ✓" in buttons(second)
    off = shown(await room.press(buttons(second)["报纸08 · 本地 ✓"]))
    assert {"– 报纸08 · 本地", "‹ 上一页", "下一页 ›", "全部打开", "‹ 返回"} < buttons(off).keys()


@pytest.mark.parametrize("data", ["own:99+:0:", "own:1:0:", "own:+:0:", "own::0:", "own:all+:0:", "own:²+:0:"])
async def test_a_forged_switch_is_stale(room: ReadingRoom, data: str) -> None:
    await room.type("/settings")
    assert [call.method for call in await room.press(data)] == ["answerCallbackQuery"]
    place = room.place()
    assert room.do(lambda uow: uow.muted_sources.of(place)) == set()
