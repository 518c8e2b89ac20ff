"""Links that let readers in: as often, for as long, with what topics; listed and withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from admin_office import ADMIN, LIN, Office, buttons, said_to, texts
from soundness import assert_sound

from bot.calls import Call
from bot.handlers.incoming import User
from storage import Database, Invite

READERS = [User(3000 + number, f"读者{number}") for number in range(3)]


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database, access="invite")
    for category in ("本地", "财经"):
        office.add_source(f"https://news.example/{category}", "江城日报", category)
    return office


def code_of(call: Call) -> str:
    return str(call.params["text"].split("start=")[1].split("\n")[0])


def stored(office: Office) -> Invite:
    return office.do(lambda uow: uow.invites.working("reader", office.now, 9))[0]


async def let_in(office: Office, code: str) -> int:
    """How many of three readers come in by it."""
    for reader in READERS:
        await office.type(f"/start {code}", reader)
    return sum(office.person(reader).access == "approved" for reader in READERS)


async def test_a_link_comes_at_once_and_lets_everybody_in(office: Office) -> None:
    (call,) = await office.type("/invite")
    assert "人数不限" in call.params["text"]
    assert await let_in(office, code_of(call)) == len(READERS)


async def test_its_limit_is_set_under_it(office: Office) -> None:
    (call,) = await office.type("/invite")
    shown = (await office.press(buttons(call)["1 人"]))[-1]
    assert shown.method == "editMessageText"
    assert code_of(shown) == code_of(call)
    assert "1 人 ✓" in buttons(shown)
    assert await let_in(office, code_of(call)) == 1
    assert await let_in(office, code_of(call)) == 1


async def test_its_end_is_set_under_it(office: Office) -> None:
    (call,) = await office.type("/invite")
    shown = (await office.press(buttons(call)["1 天"]))[-1]
    assert "明天 12:00" in shown.params["text"]
    office.now += timedelta(days=1)
    assert "过期" in said_to(await office.type(f"/start {code_of(call)}", LIN), LIN)[-1]


@pytest.mark.parametrize("later", [timedelta(), timedelta(minutes=3), timedelta(days=2)])
@pytest.mark.parametrize("days", ["1 天", "7 天", "不过期"])
async def test_the_end_that_was_chosen_has_the_tick(office: Office, days: str, later: timedelta) -> None:
    (call,) = await office.type("/invite")
    assert "不过期 ✓" in buttons(call)
    office.now += later
    shown = (await office.press(buttons(call).get(days) or "inv:1:days:0"))[-1]
    assert [text for text in buttons(shown) if text.startswith(("1 天", "7 天", "不过期"))].count(f"{days} ✓") == 1
    assert sum(text.endswith("✓") for text in buttons(shown)) == 2, "the limit, and the end"
    office.now += timedelta(hours=20)
    again = (await office.press("inv:1"))[-1]
    assert f"{days} ✓" in buttons(again)


async def test_the_end_of_an_old_link_has_the_tick_when_it_is_chosen(office: Office) -> None:
    await office.type("/invite")
    office.now += timedelta(days=8)
    for days in ("1 天", "7 天", "1 天"):
        shown = (await office.press(f"inv:1:days:{days[0]}"))[-1]
        assert [text for text in buttons(shown) if " 天" in text and text.endswith("✓")] == [f"{days} ✓"]


async def test_it_brings_topics(office: Office) -> None:
    (call,) = await office.type("/invite")
    topics = (await office.press(buttons(call)["带上主题"]))[-1]
    on = buttons(topics)["财经"]
    for _ in range(2):  # two admins at once
        chosen = (await office.press(on))[-1]
    assert "财经 ✓" in buttons(chosen)
    assert stored(office).topics == ("财经",)
    back = (await office.press(buttons(chosen)["‹ 返回"]))[-1]
    assert "主题：财经" in back.params["text"]
    await office.press(buttons(chosen)["财经 ✓"])
    assert stored(office).topics is None


async def test_withdrawn_it_lets_nobody_in(office: Office) -> None:
    (call,) = await office.type("/invite")
    asked = (await office.press(buttons(call)["作废"]))[-1]
    await office.press(buttons(asked)["确认"])
    assert await let_in(office, code_of(call)) == 0
    await office.press(buttons(call)["10 人"])
    assert office.audited() == ["revoke_invite", "invite"], "nothing is changed any more"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
async def test_it_is_withdrawn_only_after_a_question(office: Office, language: str) -> None:
    admin = replace(ADMIN, language=language)
    (call,) = await office.type("/invite", admin)
    asked = await office.press("invdrop:1", admin)
    assert_sound(asked)
    assert "invdrop:1:sure" in buttons(asked[-1]).values()
    kept = (await office.press("inv:1", admin))[-1]
    assert kept.params["text"] == call.params["text"]
    assert await let_in(office, code_of(call)) == len(READERS)


async def test_whoever_asks_once_more_hears_that_it_is_withdrawn(office: Office) -> None:
    await office.type("/invite")
    for data in ("invdrop:1:sure", "invdrop:1"):
        assert texts(await office.press(data)) == ["这个链接作废了，点开也进不来。"]
    assert office.audited() == ["revoke_invite", "invite"]


async def test_those_that_work_are_listed_with_how_often_they_were_used(office: Office) -> None:
    for _ in range(7):
        (call,) = await office.type("/invite")
    await office.type(f"/start {code_of(call)}", LIN)
    (listed,) = (await office.press("invites:0"))[1:]
    assert "有效的邀请 · 7 个" in listed.params["text"]
    assert "用过 1 次" in listed.params["text"]
    assert len([data for data in buttons(listed).values() if data.startswith("inv:")]) == 6
    second = await office.press(buttons(listed)["下一页 ›"])
    assert_sound(second)
    opened = (await office.press(buttons(listed)["1"]))[-1]
    assert code_of(opened) == code_of(call)


@pytest.mark.parametrize("data", ["inv:1:limit:3", "inv:1:days:400", "inv:1:topic:nonsense+", "inv:1:grants:owner"])
async def test_nothing_is_set_that_is_not_offered(office: Office, data: str) -> None:
    await office.type("/invite")
    before = stored(office)
    (call,) = await office.press(data)
    assert call.method == "answerCallbackQuery"
    assert stored(office) == before


@pytest.mark.parametrize("data", ["invites:0", "inv:1:limit:1", "invdrop:1:sure"])
async def test_none_but_admins_touch_them(office: Office, data: str) -> None:
    await office.type("/invite")
    before = stored(office)
    (call,) = await office.press(data, LIN)
    assert call.params["show_alert"]
    assert stored(office) == before
    assert texts([call]) == []
