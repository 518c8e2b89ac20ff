"""The cards of a request: the first admin decides, the others see who; who waits is told so once."""

from datetime import timedelta

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, said_to, texts
from reading_room import METRO, publish

from bot.calls import Call
from bot.delivery.outcomes import Sent
from bot.handlers.incoming import User
from bot.inbox.noted import Noted, keep_noted
from storage import Database, NewInvite, RequestCard, Role

CHEN = User(1002, "Chen", None, "en")
EDITOR = User(1003, "小陈", None, "zh-hans")


@pytest.fixture
def office(database: Database) -> Office:
    """Two admins, one of whom reads English; nobody waits yet."""
    office = Office(database)
    office.engage(CHEN, "admin")
    return office


def deliver(office: Office, calls: list[Call]) -> dict[int, int]:
    """As the reception does: each message gets a number; chats to the number of their card."""
    sent = {id(call): 70 + number for number, call in enumerate(calls)}
    noted = [Noted(call, Sent({"message_id": sent[id(call)]})) for call in calls if call.note]
    office.do(lambda uow: keep_noted(uow, noted))
    return {one.call.params["chat_id"]: sent[id(one.call)] for one in noted}


def edits(calls: list[Call]) -> dict[int, tuple[int, str]]:
    """By chat: the message, and what it says now."""
    return {
        call.params["chat_id"]: (call.params["message_id"], call.params["text"])
        for call in calls
        if call.method == "editMessageText"
    }


class TestCards:
    async def test_the_others_cards_say_who_decided_and_have_no_buttons(self, office: Office) -> None:
        cards = deliver(office, await office.type("/start", LIN))
        assert set(cards) == {ADMIN.telegram_id, CHEN.telegram_id}
        calls = await office.press("approve:2007")
        shown = edits(calls)
        assert shown[CHEN.telegram_id] == (cards[CHEN.telegram_id], "林 (id 2007) · approved by 周, today 12:00")
        assert all(not buttons(call) for call in calls if call.method == "editMessageText")
        person = office.person(LIN)
        assert (person.decided_by, person.decided_at) == (office.person(ADMIN).id, NOON)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [("/deny", "denied by 周"), ("/ban", "denied and banned by 周"), ("/approve", "approved by 周")],
    )
    async def test_a_typed_decision_settles_every_card(self, office: Office, typed: str, said: str) -> None:
        cards = deliver(office, await office.type("/start", LIN))
        shown = edits(await office.type(f"{typed} 2007"))
        assert {chat: message for chat, (message, _) in shown.items()} == cards
        assert said in shown[CHEN.telegram_id][1]
        assert edits(await office.type(f"{typed} 2007")) == {}, "they are settled once"

    async def test_a_card_with_an_admin_who_blocked_the_bot_is_let_be(self, office: Office) -> None:
        await office.type("/settings", CHEN)
        deliver(office, await office.type("/start", LIN))
        chat = office.do(lambda uow: uow.chats.find(CHEN.telegram_id))
        assert chat is not None
        office.do(lambda uow: uow.chats.suspend(chat.id, "blocked", NOON))
        assert set(edits(await office.type("/approve 2007"))) == {ADMIN.telegram_id}

    async def test_the_card_that_is_pressed_is_answered_once(self, office: Office) -> None:
        await office.type("/start", LIN)
        person = office.person(LIN)
        pressed = RequestCard(ADMIN.telegram_id, 70)  # the message that a press of the office stands under
        office.do(lambda uow: uow.request_cards.add(person.id, pressed))
        calls = await office.press("deny:2007")
        assert said_to(calls, ADMIN) == ["拒绝了林（id 2007）。"]

    async def test_a_replayed_card_changes_nothing_and_is_recorded_once_an_hour(self, office: Office) -> None:
        await office.type("/start", LIN)
        await office.press("deny:2007")
        for _ in range(3):
            calls = await office.press("approve:2007", CHEN)
            assert said_to(calls, CHEN) == ["林 (id 2007) · denied by 周, today 12:00"]
        assert office.person(LIN).access == "denied"
        assert office.audited() == ["replay", "deny"]
        office.now += timedelta(hours=2)
        await office.press("denyban:2007", CHEN)
        assert not office.person(LIN).is_banned
        assert office.audited() == ["replay", "replay", "deny"]

    async def test_a_ban_that_came_later_is_not_put_down_to_who_approved(self, office: Office) -> None:
        await office.type("/start", LIN)
        await office.press("approve:2007")
        office.now += timedelta(hours=1)
        await office.type("/ban 2007", CHEN)
        assert said_to(await office.press("approve:2007"), ADMIN) == ["林（id 2007） · 已经屏蔽"]

    async def test_whoever_comes_by_an_invitation_after_all_is_settled_too(self, office: Office) -> None:
        cards = deliver(office, await office.type("/start", LIN))
        maker = office.person(CHEN).id
        office.do(lambda uow: uow.invites.make(NewInvite("in-1", "reader", maker), NOON))
        shown = edits(await office.type("/start in-1", LIN))
        assert set(shown) == set(cards)
        assert shown[ADMIN.telegram_id][1] == "林（id 2007） · Chen 今天 12:00 批准了"

    async def test_whoever_has_everything_deleted_withdraws_the_request(self, office: Office) -> None:
        cards = deliver(office, await office.type("/start", LIN))
        calls = await office.press(f"forgetsure:{int(NOON.timestamp())}", LIN)
        shown = {chat: said for chat, said in edits(calls).items() if chat != LIN.telegram_id}
        assert {chat: message for chat, (message, _) in shown.items()} == cards
        assert shown[ADMIN.telegram_id][1] == "这个请求撤回了，提出的人删除了自己的资料。"
        assert all(not buttons(call) for call in calls)

    async def test_cards_of_pending_are_settled_as_well(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        deliver(office, await office.type("/pending", CHEN))
        assert CHEN.telegram_id in edits(await office.press("approve:2007"))

    def test_a_card_about_somebody_who_is_gone_is_not_kept(self, office: Office) -> None:
        office.do(lambda uow: uow.request_cards.add(4242, RequestCard(1, 2)))
        assert office.do(lambda uow: uow.request_cards.of(4242)) == []


class TestWhoMayJudge:
    @pytest.mark.parametrize("typed", ["/ban 1003", "/unban 1003"])
    async def test_only_an_owner_keeps_out_who_has_a_role(self, office: Office, typed: str) -> None:
        office.engage(EDITOR, "editor")
        if typed.startswith("/unban"):
            await office.type("/ban 1003")
        before = office.person(EDITOR).is_banned
        (line,) = texts(await office.type(typed, CHEN))
        assert "owner" in line
        assert office.person(EDITOR).is_banned == before
        await office.type(typed)
        assert office.person(EDITOR).is_banned != before

    async def test_an_editor_decides_about_nobody(self, office: Office) -> None:
        office.engage(EDITOR, "editor")
        await office.type("/start", LIN)
        (call,) = await office.press("approve:2007", EDITOR)
        assert call.params["show_alert"]
        assert office.person(LIN).access == "waiting"
        assert office.audited() == ["refused"]


class TestWaiting:
    async def test_who_waits_is_told_so_once_a_day(self, office: Office) -> None:
        assert "管理员批准后" in said_to(await office.type("/start", LIN), LIN)[-1]
        assert said_to(await office.type("地铁", LIN), LIN) == []
        assert said_to(await office.type("/digest", LIN), LIN) == []
        office.now += timedelta(hours=25)
        assert said_to(await office.type("地铁", LIN), LIN) == ["管理员批准后，马上送第一份。"]
        assert said_to(await office.type("地铁", LIN), LIN) == []

    async def test_a_press_is_answered_all_the_same(self, office: Office) -> None:
        await office.type("/start", LIN)
        (call,) = await office.press("card:1:1", LIN)
        assert call.params["text"] == "管理员批准后，马上送第一份。"

    async def test_after_approval_everything_answers(self, office: Office) -> None:
        office.do(lambda uow: publish(uow, [METRO], NOON))
        await office.type("/start", LIN)
        await office.press("approve:2007")
        assert METRO.title in said_to(await office.type("地铁", LIN), LIN)[0]


class TestInvitations:
    @pytest.mark.parametrize(
        ("state", "said"), [("spent", "失效"), ("expired", "过期"), ("revoked", "作废"), ("unknown", "失效")]
    )
    async def test_why_one_does_not_let_in(self, office: Office, state: str, said: str) -> None:
        limit = 0 if state == "spent" else None
        ends = NOON if state == "expired" else None
        code = "in-1" if state != "unknown" else "in-2"
        made = office.do(lambda uow: uow.invites.make(NewInvite(code, "reader", None, limit, ends), NOON))
        if state == "revoked":
            assert office.do(lambda uow: uow.invites.revoke(made.id, NOON))
        assert said in said_to(await office.type("/start in-1", LIN), LIN)[-1]
        assert office.person(LIN).access == "waiting"

    @pytest.mark.parametrize("role", ["admin", "editor", "owner"])
    async def test_one_may_bring_a_role_and_its_menu(self, office: Office, role: Role) -> None:
        office.do(lambda uow: uow.invites.make(NewInvite("in-1", role, office.meet(uow, ADMIN).id, limit=1), NOON))
        calls = await office.type("/start in-1", LIN)
        assert office.person(LIN).role == role
        assert office.audited() == [f"become_{role}"]
        (menu,) = [call for call in calls if call.method == "setMyCommands"]
        assert menu.params["scope"] == {"type": "chat", "chat_id": LIN.telegram_id}

    async def test_what_gives_nothing_new_is_not_used_up(self, office: Office) -> None:
        office.do(lambda uow: uow.invites.make(NewInvite("in-1", "editor", None, limit=1), NOON))
        await office.type("/start in-1", CHEN)
        found = office.do(lambda uow: uow.invites.find("in-1"))
        assert found is not None
        assert found.used == 0
        assert office.person(CHEN).roles == {"admin"}
