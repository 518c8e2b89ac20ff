"""Who did what and when, in words, a page at a time, of one person too."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from admin_office import LIN, NOON, Office, buttons, texts
from soundness import assert_sound

import bot
from bot.handlers.incoming import User
from bot.locale import LANGUAGES, Locales
from storage import ROLES, Database, UnitOfWork

CHEN = User(1002, "小陈", None, "zh-hans")
LOCALES = Locales()
#: How an action is recorded, wherever it is.
RECORDED = re.compile(r"(?:\brecord\(uow, visit, |\.record\((?:[a-z_.]+, (?:None|[a-z_.]+), )?)f?\"([a-z_{}]+)\"")


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.engage(CHEN, "admin")
    return office


async def test_each_line_says_who_did_what_to_whom(office: Office) -> None:
    office.subscribe(LIN, access="waiting")
    await office.type("/approve 2007", CHEN)
    office.now += timedelta(days=1)
    await office.type("/ban 2007")
    await office.type("/invite")
    (call,) = await office.type("/audit")
    assert call.params["text"].split("\n") == [
        "记录 · 3 条",
        "今天 12:00 周 发了邀请（1 号）",
        "今天 12:00 周 屏蔽了林（id 2007）",
        "昨天 12:00 小陈 批准了林（id 2007）",
    ]


async def test_a_source_is_named_by_its_title_where_it_has_one(office: Office) -> None:
    office.subscribe(LIN)
    for url, title in (("https://a.example/feed", "江城晚报"), ("https://b.example/feed", ""), ("12", "2007")):
        source = office.do(lambda uow, url=url, title=title: uow.sources.add(url, "feed", title, None, NOON))  # type: ignore[misc]
        await office.press(f"srcpause:{source.id}")
        office.do(lambda uow, id=source.id: uow.sources.remove(id, NOON))  # type: ignore[misc]
    (text,) = texts(await office.type("/audit"))
    assert text.splitlines()[1:] == [
        "今天 12:00 周 暂停来源 2007",
        "今天 12:00 周 暂停来源 https://b.example/feed",
        "今天 12:00 周 暂停来源 江城晚报",
    ]


async def test_what_was_refused_stands_there(office: Office) -> None:
    office.subscribe(LIN)
    await office.press("approve:2007", LIN)
    await office.type("/stats", LIN)
    (text,) = texts(await office.type("/audit"))
    assert "林 想用 approve，没有获准" in text
    assert "林 想用 stats，没有获准" in text


@pytest.mark.parametrize("typed", ["/audit 1002", "/audit 小陈"])
async def test_of_one_person_it_is_what_they_did_and_what_befell_them(office: Office, typed: str) -> None:
    office.subscribe(LIN, access="waiting")
    await office.type("/approve 2007", CHEN)
    await office.type("/invite")
    await office.press("roledrop:1002:sure")
    (call,) = await office.type(typed)
    assert call.params["text"].split("\n") == [
        "小陈的记录 · 2 条",
        "今天 12:00 周 不再是管理员：小陈（id 1002）",
        "今天 12:00 小陈 批准了林（id 2007）",
    ]
    everything = (await office.press(buttons(call)["看所有人的"]))[-1]
    assert "记录 · 3 条" in everything.params["text"]
    again = (await office.press(buttons(everything)["只看小陈"]))[-1]
    assert again.params["text"] == call.params["text"]


async def test_pages_are_turned_in_place_and_stay_of_the_person(office: Office) -> None:
    for _ in range(12):
        await office.type("/invite")
    await office.type("/invite", CHEN)
    (first,) = await office.type("/audit 1001")
    second = (await office.press(buttons(first)["下一页 ›"]))[-1]
    assert second.method == "editMessageText"
    assert len(second.params["text"].split("\n")) == 3
    assert buttons(second)["‹ 上一页"] == "audit:0:1001"
    assert "小陈 " not in second.params["text"]


async def test_nobody_is_called_so(office: Office) -> None:
    assert texts(await office.type("/audit 没有这个人")) == ["这里没有 id 是“没有这个人”的人。"]


async def test_none_but_admins_read_it(office: Office) -> None:
    person = office.subscribe(LIN)
    office.do(lambda uow: uow.people.grant(person.id, "editor", NOON))
    (call,) = await office.press("audit:0", LIN)
    assert call.params["show_alert"]
    assert "记录" not in texts(await office.type("/audit", LIN))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_words(language: str) -> None:
    code = "\n".join(file.read_text("utf-8") for file in Path(bot.__file__).parent.rglob("*.py"))
    actions = set()
    for action in RECORDED.findall(code):
        actions |= {action.format(role=role) for role in ROLES} if "{" in action else {action}
    assert {"approve", "become_editor", "refused", "replay", "grant_owner", "add_source"} <= actions
    missing = {action for action in actions if not LOCALES[language].has(f"audit-{action.replace('_', '-')}")}
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_was_recorded_is_shown(office: Office, language: str) -> None:
    """Rows of all times: without details, of people who are gone, of actions that have no words any more."""

    def work(uow: UnitOfWork) -> None:
        for action in ("approve", "invite", "add_source", "move_source", "broadcast", "topic_words", "no_such"):
            for target in (None, "4242", "https://news.example/" + "x" * 200, "<b>{ $who }"):
                for who in (None, 1001, 4242):
                    uow.audit.record(NOON, who, action, target, None if who else {"added": ["a"], "places": 3})

    office.do(work)
    await office.type(f"/language {language}")
    for page in range(9):
        calls = await office.press(f"audit:{page}")
        assert_sound(calls)
        assert calls[-1].method == "editMessageText"
