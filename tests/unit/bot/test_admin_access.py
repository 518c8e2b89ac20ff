"""Who gets in: arrival, cards, approval, bans, invites."""

from datetime import timedelta

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, said_to, texts
from reading_room import METRO, publish

from bot.handlers.admin.access import Arrival, arrive
from bot.handlers.incoming import Incoming, Room, Said, User
from storage import Database, NewInvite, UnitOfWork

CHEN = User(2008, "Chen <b>", None, "en")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def start(office: Office, who: User, payload: str = "") -> Arrival:
    said = Said(f"/start {payload}", "start", payload)
    incoming = Incoming(900, NOON, Room(who.telegram_id, "private", who.name), who, said)

    def work(uow: UnitOfWork) -> Arrival:
        return arrive(uow, office.doorway.enter(uow, incoming, False), payload)

    return office.do(work)


class TestArrival:
    def test_everybody_is_let_in_where_access_is_open(self, database: Database) -> None:
        arrival = start(Office(database, access="open"), LIN)
        assert (arrival.note, arrival.calls) == (None, ())
        assert arrival.person.is_admitted("open")

    def test_who_needs_approval_waits_and_the_admins_get_one_card(self, office: Office) -> None:
        office.do(lambda uow: office.meet(uow, ADMIN))
        arrival = start(office, LIN)
        assert arrival.person.access == "waiting"
        assert arrival.person.asked_at == NOON
        assert arrival.note == "管理员批准后，马上送第一份。"
        (card,) = arrival.calls
        assert card.params["chat_id"] == ADMIN.telegram_id
        assert card.params["text"] == "林（id 2007）想订阅"
        assert buttons(card) == {"批准": "approve:2007", "拒绝": "deny:2007", "拒绝并屏蔽": "denyban:2007"}
        assert start(office, LIN).calls == ()

    def test_a_name_is_no_markup(self, office: Office) -> None:
        (card,) = start(office, CHEN).calls
        assert card.params["text"].startswith("Chen &lt;b&gt;（id")

    def test_without_an_invite_where_one_is_needed(self, database: Database) -> None:
        arrival = start(Office(database, access="invite"), LIN)
        assert arrival.person.access == "new"
        assert arrival.note is not None
        assert "邀请" in arrival.note
        assert arrival.calls == ()

    def test_a_denied_person_does_not_ask_again(self, office: Office) -> None:
        office.subscribe(LIN, access="denied")
        arrival = start(office, LIN)
        assert arrival.person.access == "denied"
        assert arrival.note == "管理员没有批准你的请求。"
        assert arrival.calls == ()

    def test_the_first_admins_link_works_once(self, office: Office) -> None:
        office.do(lambda uow: uow.people.revoke(office.meet(uow, ADMIN).id, "owner"))
        office.do(lambda uow: uow.invites.make(NewInvite("once", "owner", None, limit=1), NOON))
        assert "owner" in start(office, LIN, "once").person.roles
        assert office.audited() == ["become_owner"]
        office.do(lambda uow: uow.people.revoke(office.meet(uow, LIN).id, "owner"))
        assert not start(office, CHEN, "once").person.roles

    async def test_an_invite_lets_in_without_approval(self, office: Office) -> None:
        (text,) = texts(await office.type("/invite"))
        code = text.partition("https://t.me/jianbao_bot?start=")[2]
        arrival = start(office, LIN, code)
        assert arrival.person.access == "approved"
        assert (arrival.note, arrival.calls) == (None, ())
        assert office.audited() == ["accept_invite", "invite"]

    async def test_the_invites_of_somebody_banned_are_revoked_for_good(self, office: Office) -> None:
        office.do(lambda uow: uow.people.grant(office.meet(uow, CHEN).id, "admin", NOON))
        codes = [texts(await office.type("/invite", who))[0].partition("?start=")[2] for who in (CHEN, ADMIN)]
        await office.type("/ban 2008")
        await office.type("/unban 2008")
        assert [one.code for one in office.do(lambda uow: uow.invites.working("reader", NOON, 9))] == codes[1:]
        arrival = start(office, LIN, codes[0])
        assert arrival.person.access == "waiting"
        assert arrival.note is not None
        assert "作废" in arrival.note

    def test_a_spent_invite_is_named_and_the_person_waits(self, office: Office) -> None:
        arrival = start(office, LIN, "in-nonsense")
        assert arrival.person.access == "waiting"
        assert arrival.note is not None
        assert "失效" in arrival.note

    def test_a_banned_person_asks_nobody(self, office: Office) -> None:
        person = office.subscribe(LIN, access="new")
        office.do(lambda uow: uow.people.ban(person.id, NOON))
        arrival = start(office, LIN)
        assert arrival.calls == ()
        assert office.person(LIN).access == "new"


class TestDecisions:
    async def test_the_card_shows_what_was_chosen_while_waiting(self, office: Office) -> None:
        office.subscribe(LIN, "本地", "财经", access="waiting")
        head, card = await office.type("/pending")
        assert head.params["text"] == "1 人在等批准："
        assert card.params["text"] == "林（id 2007）想订阅 · 选了本地、财经，08:00"

    async def test_nobody_waits(self, office: Office) -> None:
        assert texts(await office.type("/pending")) == ["没有人在等批准。"]

    async def test_approval_keeps_the_choices_and_promises_the_first_digest(self, office: Office) -> None:
        person = office.subscribe(LIN, "本地", access="waiting")
        calls = await office.press("approve:2007")
        assert said_to(calls, ADMIN) == ["批准了林（id 2007）。"]
        assert said_to(calls, LIN) == ["管理员批准了，从现在起给你送简报。"]
        assert office.person(LIN).access == "approved"
        place = office.place(person)
        digest = office.do(lambda uow: uow.digests.latest(place))
        assert digest is not None
        assert digest.slot == "first"
        assert office.do(lambda uow: uow.preferences.topics(place)) == ("本地",)

    async def test_a_first_digest_with_news_says_by_itself_that_one_is_in(self, office: Office) -> None:
        office.subscribe(LIN, "本地", access="waiting")
        office.do(lambda uow: publish(uow, [METRO], NOON))
        calls = await office.press("approve:2007")
        assert said_to(calls, LIN) == []
        [digest] = office.do(lambda uow: uow.deliveries.claim(NOON, 9))
        assert METRO.title in digest.html

    async def test_who_chose_nothing_gets_a_first_digest_of_everything(self, office: Office) -> None:
        start(office, LIN)
        calls = await office.type("/approve 2007")
        assert "/start" in said_to(calls, LIN)[0]
        assert office.do(lambda uow: uow.deliveries.counts(NOON))["pending"] == 1
        assert office.do(lambda uow: uow.preferences.count_subscribed()) == 0

    @pytest.mark.parametrize("access", ["waiting", "approved"])
    async def test_hours_that_passed_meanwhile_are_not_caught_up_with(self, office: Office, access: str) -> None:
        person = office.subscribe(LIN, access=access)
        if access == "approved":
            office.do(lambda uow: uow.people.ban(person.id, NOON))
        office.now = NOON + timedelta(days=3)
        await office.type("/approve 2007" if access == "waiting" else "/unban 2007")
        assert office.person(LIN).is_admitted("approval")
        assert office.do(lambda uow: uow.schedules.due(office.now, 10, "approval")) == []
        assert office.do(lambda uow: uow.schedules.next_at()) == NOON + timedelta(days=3, hours=20)

    async def test_approving_twice_is_harmless(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        await office.press("approve:2007")
        calls = await office.press("approve:2007")
        assert said_to(calls, ADMIN) == ["林（id 2007） · 周 今天 12:00 批准了"]
        assert said_to(calls, LIN) == []
        assert said_to(await office.type("/approve 2007"), ADMIN) == ["林（id 2007）已经批准过了。"]
        assert office.audited() == ["replay", "approve"]

    async def test_the_first_admin_decides(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        await office.press("approve:2007")
        await office.press("deny:2007")
        await office.press("denyban:2007")
        assert office.person(LIN).access == "approved"
        assert not office.person(LIN).is_banned

    async def test_a_denial_is_told(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        calls = await office.press("deny:2007")
        assert said_to(calls, LIN) == ["管理员没有批准你的请求。"]
        assert office.person(LIN).access == "denied"

    async def test_typed_it_takes_back_an_approval(self, office: Office) -> None:
        office.subscribe(LIN)
        await office.type("/deny 2007")
        assert office.person(LIN).access == "denied"

    async def test_a_ban_is_silent_and_unban_gives_back_what_was_there(self, office: Office) -> None:
        office.subscribe(LIN, "本地")
        assert said_to(await office.type("/ban 2007"), LIN) == []
        assert not office.person(LIN).is_admitted("open")
        calls = await office.type("/unban 2007")
        assert said_to(calls, LIN) == ["你又可以使用了，原来的设置都还在。"]
        assert office.person(LIN).is_admitted("approval")
        assert office.audited() == ["unban", "ban"]

    async def test_refusing_and_banning_in_one_press(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        await office.press("denyban:2007")
        assert office.person(LIN).is_banned
        assert texts(await office.type("/pending")) == ["没有人在等批准。"]

    async def test_an_owner_cannot_be_banned(self, office: Office) -> None:
        (line,) = texts(await office.type("/ban 1001"))
        assert "所有者" in line
        assert not office.person(ADMIN).is_banned

    @pytest.mark.parametrize("given", ["4242", "abc", "-1", "²", "9" * 30])
    async def test_an_id_that_nobody_has(self, office: Office, given: str) -> None:
        (line,) = texts(await office.type(f"/approve {given}"))
        assert line == f"这里没有 id 是“{given}”的人。"

    async def test_without_an_id(self, office: Office) -> None:
        (line,) = texts(await office.type("/ban"))
        assert "id" in line
