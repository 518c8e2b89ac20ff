"""Who runs the bot: roles by links that work once, taken away again, and never the last owner's."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, said_to, texts
from reading_room import GROUP, typed
from soundness import assert_sound

from bot.handlers.incoming import User
from bot.handlers.menu import ADMIN_COMMANDS, EDITOR_COMMANDS
from bot.owners import FROM_SETTINGS
from storage import Database, NewInvite, Role

CHEN = User(1002, "小陈", None, "zh-hans")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


async def link_for(office: Office, role: str) -> str:
    """Its payload."""
    calls = await office.press(f"role:{role}")
    assert_sound(calls)
    return texts(calls)[0].rpartition("start=")[2]


@pytest.mark.parametrize("role", ["owner", "admin", "editor"])
async def test_a_role_goes_by_a_link_that_works_once(office: Office, role: Role) -> None:
    code = await link_for(office, role)
    await office.type(f"/start {code}", CHEN)
    assert office.person(CHEN).role == role
    await office.type(f"/start {code}", LIN)
    assert office.person(LIN).role is None
    assert office.audited() == [f"become_{role}", "invite"]


async def test_it_works_for_a_day(office: Office) -> None:
    code = await link_for(office, "editor")
    office.now += timedelta(hours=25)
    assert "过期" in said_to(await office.type(f"/start {code}", CHEN), CHEN)[-1]
    assert office.person(CHEN).role is None


async def test_one_that_was_withdrawn_gives_nothing(office: Office) -> None:
    calls = await office.press("role:admin")
    code = texts(calls)[0].rpartition("start=")[2]
    asked = await office.press(buttons(calls[-1])["作废"])
    shown = await office.press(buttons(asked[-1])["确认"])
    assert "role" in buttons(shown[-1]).values()
    await office.type(f"/start {code}", CHEN)
    assert office.person(CHEN).role is None


async def test_one_that_is_not_withdrawn_after_all_is_shown_again(office: Office) -> None:
    calls = await office.press("role:admin")
    asked = await office.press(buttons(calls[-1])["作废"])
    assert texts(await office.press(buttons(asked[-1])["取消"])) == texts(calls)
    await office.type(f"/start {texts(calls)[0].rpartition('start=')[2]}", CHEN)
    assert office.person(CHEN).role == "admin"


@pytest.mark.parametrize("role", ["owner", "admin", "editor"])
async def test_one_of_a_former_owner_gives_nothing(office: Office, role: Role) -> None:
    office.engage(CHEN, "owner")
    code = texts(await office.press(f"role:{role}", CHEN))[0].rpartition("start=")[2]
    await office.press(f"roledrop:{CHEN.telegram_id}:sure")
    for who in (CHEN, LIN):
        assert "失效" in said_to(await office.type(f"/start {code}", who), who)[-1]
        assert office.person(who).role is None


async def test_the_operators_gives_nothing_once_somebody_owns_the_bot(office: Office) -> None:
    link = office.do(lambda uow: uow.invites.make(NewInvite("in-first", "owner", None, limit=1), NOON))
    await office.type(f"/start {link.code}", LIN)
    assert office.person(LIN).role is None
    office.do(lambda uow: uow.people.revoke(office.meet(uow, ADMIN).id, "owner"))
    await office.type(f"/start {link.code}", LIN)
    assert office.person(LIN).role == "owner"


async def test_no_code_of_a_role_stands_in_the_audit(office: Office) -> None:
    code = await link_for(office, "owner")
    assert code not in str(office.do(lambda uow: uow.audit.recent(10)))


async def test_it_is_taken_away_after_a_question_and_the_person_hears_of_it(office: Office) -> None:
    office.engage(CHEN, "editor")
    panel = (await office.press("role"))[-1]
    assert panel.params["text"] == "谁在管\n周 · 所有者\n小陈 · 编辑"
    asked = (await office.press(buttons(panel)["× 小陈"]))[-1]
    assert asked.params["text"] == "不再让小陈当编辑？"
    assert office.person(CHEN).role == "editor"
    calls = await office.press(buttons(asked)["确认"])
    assert office.person(CHEN).role is None
    assert "不再管" in said_to(calls, CHEN)[0]
    menus = [(call.method, call.params["language_code"]) for call in calls if "MyCommands" in call.method]
    assert menus == [("deleteMyCommands", "zh"), ("deleteMyCommands", "en"), ("setMyCommands", "")]
    assert office.audited() == ["revoke_editor"]


class TestTheLastOwner:
    @pytest.mark.parametrize("data", ["roledrop:1001", "roledrop:1001:sure"])
    async def test_does_not_leave(self, office: Office, data: str) -> None:
        (line,) = texts(await office.press(data))
        assert line == "至少要有一个所有者。先加一个，再退出。"
        assert office.person(ADMIN).role == "owner"

    async def test_leaves_once_there_is_another(self, office: Office) -> None:
        office.engage(CHEN, "owner")
        await office.press("roledrop:1001:sure")
        assert office.person(ADMIN).role is None
        assert office.person(CHEN).role == "owner"

    async def test_one_who_is_banned_is_no_other(self, office: Office) -> None:
        office.engage(CHEN, "owner")
        office.do(lambda uow: uow.people.ban(office.meet(uow, CHEN).id, NOON))
        await office.press("roledrop:1001:sure")
        assert office.person(ADMIN).role == "owner"

    async def test_of_the_settings_stays_what_they_say(self, office: Office) -> None:
        office.engage(CHEN, "owner")
        office.do(lambda uow: uow.facts.set(FROM_SETTINGS, [CHEN.telegram_id]))
        (line,) = texts(await office.press("roledrop:1002:sure"))
        assert "ADMIN_IDS" in line
        assert office.person(CHEN).role == "owner"


class TestWhoMay:
    @pytest.mark.parametrize("role", ["admin", "editor", None])
    @pytest.mark.parametrize("data", ["role", "role:owner", "roledrop:1001:sure"])
    async def test_only_owners_give_and_take_roles(self, office: Office, role: Role | None, data: str) -> None:
        office.engage(CHEN, "owner")  # so that the other could be dropped
        office.subscribe(LIN)
        if role is not None:
            office.engage(LIN, role)
        (call,) = await office.press(data, LIN)
        assert call.params["show_alert"]
        assert office.person(ADMIN).role == "owner"
        assert office.audited() == ["refused"]

    async def test_an_editor_sees_the_sources_only(self, office: Office) -> None:
        office.engage(CHEN, "editor")
        (call,) = await office.type("/admin", CHEN)
        assert call.params["text"] == "管理\n还没有来源"
        assert set(buttons(call).values()) == {"sourcestatus", "addsource", "removesource", "topicwords:0"}

    @pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
    @pytest.mark.parametrize("role", ["owner", "admin", "editor"])
    async def test_help_names_what_the_role_may(self, office: Office, role: Role, language: str) -> None:
        who = replace(CHEN, language=language)
        readers = set(re.findall(r"/(\w+)", texts(await office.type("/help", LIN))[0]))
        office.engage(who, role)
        named = set(re.findall(r"/(\w+)", texts(await office.type("/help", who))[0])) - readers
        assert {"admin", "addsource"} <= named
        assert named <= set(EDITOR_COMMANDS if role == "editor" else ADMIN_COMMANDS)
        assert ("broadcast" in named) == (role != "editor")

    async def test_help_in_a_group_says_nothing_of_roles(self, office: Office) -> None:
        assert "/admin" not in texts(await office.arrive(typed("/help"), ADMIN, GROUP))[0]

    async def test_an_admin_sees_nothing_of_roles(self, office: Office) -> None:
        office.engage(CHEN, "admin")
        (call,) = await office.type("/admin", CHEN)
        assert "role" not in buttons(call).values()
        assert "role" in buttons((await office.type("/admin"))[0]).values()

    @pytest.mark.parametrize("verb", ["inv", "invdrop"])
    async def test_an_admin_does_not_touch_links_of_roles(self, office: Office, verb: str) -> None:
        office.engage(CHEN, "admin")
        await link_for(office, "editor")
        made = office.do(lambda uow: uow.invites.working("editor", NOON, 1))[0]
        await office.press(f"{verb}:{made.id}", CHEN)
        await office.press(f"{verb}:{made.id}:limit:0", CHEN)
        await office.press(f"{verb}:{made.id}:sure", CHEN)
        assert office.do(lambda uow: uow.invites.get(made.id)) == made
