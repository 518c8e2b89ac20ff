"""/forget: what would go is said, it is asked once, and the last owner cannot leave."""

from typing import Any

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, texts
from reading_room import GROUP, pressed, typed
from soundness import assert_sound

from bot.calls import WIPES, Call
from bot.handlers.incoming import Room, User
from bot.locale import LANGUAGES
from bot.owners import FROM_SETTINGS, settle_owners
from bot.settling import REGISTERED
from storage import Database

CHEN = User(2008, "陈", "chen", "zh-hans")
SURE = f"forgetsure:{int(NOON.timestamp())}"  #: asked just now


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, access="open")


def is_known(office: Office, who: User) -> bool:
    return office.do(lambda uow: uow.people.find(who.telegram_id)) is not None


async def test_it_asks_and_cancelled_nothing_is_gone(office: Office) -> None:
    office.subscribe(LIN, "本地")
    (asked,) = await office.type("/forget", LIN)
    assert texts([asked])[0].startswith("要删除你的全部资料吗？")
    assert "备份" in texts([asked])[0]
    assert buttons(asked) == {"确认删除": SURE, "取消": "forgetnot"}
    *_, kept = await office.press("forgetnot", LIN)
    assert (texts([kept]), buttons(kept)) == (["什么都没有删。"], {"设置": "go:settings"})
    assert is_known(office, LIN)


async def test_confirmed_all_is_gone_and_the_next_word_is_a_newcomers(office: Office) -> None:
    office.subscribe(LIN, "本地")
    answered, *menu, done = await office.press(SURE, LIN)
    assert (answered.method, done.method) == ("answerCallbackQuery", "editMessageText")
    assert texts([done])[0].startswith("删掉了")
    assert done.note == WIPES
    assert {call.params["language_code"] for call in menu} == {"", "zh", "en"}
    assert all(call.params["scope"] == {"type": "chat", "chat_id": LIN.telegram_id} for call in menu)
    assert not is_known(office, LIN)
    assert "什么时候送" in texts(await office.type("/start", LIN))[0]


async def test_a_ban_that_outlived_it_is_lifted_by_the_id(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/ban 2007")
    await office.press(SURE, LIN)
    assert texts(await office.type("/unban 2008")) == ["这里没有 id 是“2008”的人。"]
    assert texts(await office.type("/unban 2007"))[0].startswith("id 2007 不再屏蔽。")
    assert texts(await office.type("/unban 2007")) == ["这里没有 id 是“2007”的人。"]
    newest = office.do(lambda uow: uow.audit.recent(1))[0]
    assert (newest.action, newest.target, newest.details) == ("unban_forgotten", None, None)
    await office.type("/start", LIN)
    assert not office.person(LIN).is_banned


@pytest.mark.parametrize("asked", ["", "0", "x", str(int(NOON.timestamp()) - 3601), str(int(NOON.timestamp()) + 1)])
async def test_what_was_not_asked_lately_is_asked_again(office: Office, asked: str) -> None:
    office.subscribe(LIN)
    *_, shown = await office.press(f"forgetsure:{asked}", LIN)
    assert buttons(shown)["确认删除"] == SURE
    assert is_known(office, LIN)


async def test_what_the_bot_does_for_groups_on_their_account_is_named(office: Office) -> None:
    person = office.subscribe(LIN, "本地")
    assert "群或频道" not in texts(await office.type("/forget", LIN))[0]
    office.do(lambda uow: uow.chats.meet(-7, "channel", "江城早知道", person.id, office.now))
    assert "因你而送的 1 个群或频道会停" in texts(await office.type("/forget", LIN))[0]


@pytest.mark.parametrize("what", [typed("/forget"), pressed(SURE), pressed("forgetnot")])
async def test_where_others_read_it_nothing_is_deleted(office: Office, what: Any) -> None:
    office.subscribe(LIN, "本地")
    (said,) = await office.arrive(what, LIN, GROUP)
    assert "私聊" in said.params["text"] or "太久" in said.params["text"] or said.method == "answerCallbackQuery"
    assert is_known(office, LIN)


async def test_in_a_channel_it_says_nothing(office: Office) -> None:
    assert await office.arrive(typed("/forget"), None, Room(-8, "channel", "江城早知道")) == []


class TestOwners:
    async def test_the_only_one_cannot_leave(self, office: Office) -> None:
        for calls in (await office.type("/forget", ADMIN), await office.press(SURE, ADMIN)):
            assert texts(calls) == ["你是唯一的所有者，不能就这样离开。先让另一个人当所有者。"]
        assert is_known(office, ADMIN)

    async def test_beside_another_one_can(self, office: Office) -> None:
        person = office.subscribe(CHEN)
        office.do(lambda uow: uow.people.grant(person.id, "owner", office.now))
        assert "管理身份" in texts(await office.type("/forget", ADMIN))[0]
        await office.press(SURE, ADMIN)
        assert not is_known(office, ADMIN)
        assert texts(await office.press(SURE, CHEN))[0].startswith("你是唯一的所有者")

    async def test_one_of_the_settings_is_told_that_they_make_one_again(self, office: Office) -> None:
        office.do(lambda uow: settle_owners(uow, [CHEN.telegram_id], office.now))
        assert "ADMIN_IDS" in texts(await office.type("/forget", CHEN))[0]
        await office.press(SURE, CHEN)
        assert office.do(lambda uow: uow.facts.get(FROM_SETTINGS)) == []

    async def test_the_menu_that_was_registered_for_them_is_not_known_any_more(self, office: Office) -> None:
        office.subscribe(LIN)
        chats = {LIN.telegram_id, ADMIN.telegram_id}
        menu = [Call("setMyCommands", {"scope": {"type": "chat", "chat_id": chat}}).as_json() for chat in chats]
        described = Call("setMyDescription", {"description": "简报"}).as_json()
        office.do(lambda uow: uow.facts.set(REGISTERED, [*menu, described]))
        await office.press(SURE, LIN)
        left = office.do(lambda uow: uow.facts.get(REGISTERED))
        assert left is not None
        assert [call["params"].get("scope", {}).get("chat_id") for call in left] == [ADMIN.telegram_id, None]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_sound_in_every_language(office: Office, language: str) -> None:
    person = office.subscribe(LIN, "本地")
    await office.type(f"/language {language}", LIN)
    office.do(lambda uow: uow.people.grant(person.id, "admin", office.now))
    for id in (-7, -8):
        office.do(lambda uow, id=id: uow.chats.meet(id, "channel", "江城早知道", person.id, office.now))  # type: ignore
    for step in ("forget", "forgetnot", "forget", SURE):
        assert_sound(await office.press(step, LIN))


async def test_that_somebody_left_stands_in_the_audit_without_them(office: Office) -> None:
    office.subscribe(LIN)
    await office.press(SURE, LIN)
    [entry] = office.do(lambda uow: uow.audit.recent(5))
    assert (entry.action, entry.telegram_id, entry.target, entry.details) == ("forget", None, None, None)
