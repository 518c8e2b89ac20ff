"""Old cards, former admins and the banned: an approval is judged when it is pressed, not when it was drawn."""

import pytest
from admin_office import ADMIN, LIN, NOON, Office, said_to
from reading_room import typed

from bot.handlers.incoming import Incoming, Room, User
from storage import Database, Delivery, State

FORMER = User(1002, "前管理员", None, "zh-hans")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


@pytest.mark.parametrize("verb", ["approve", "deny", "denyban"])
async def test_a_former_admins_card_decides_nothing(office: Office, verb: str) -> None:
    office.subscribe(LIN, access="waiting")
    office.do(lambda uow: office.meet(uow, FORMER))
    (refusal,) = await office.press(f"{verb}:2007", FORMER)
    assert refusal.params["show_alert"]
    assert office.person(LIN).access == "waiting"
    assert office.audited() == ["refused"]


async def test_a_banned_admins_card_decides_nothing(office: Office) -> None:
    office.subscribe(LIN, access="waiting")
    former = office.do(lambda uow: office.meet(uow, FORMER))
    office.do(lambda uow: uow.people.grant(former.id, "admin", NOON))
    office.do(lambda uow: uow.people.ban(former.id, NOON))
    await office.press("approve:2007", FORMER)
    assert office.person(LIN).access == "waiting"


async def test_an_old_approval_does_not_lift_a_ban(office: Office) -> None:
    office.subscribe(LIN, access="waiting")
    await office.type("/ban 2007")
    assert said_to(await office.press("approve:2007"), LIN) == []
    assert office.person(LIN).is_banned
    assert office.person(LIN).access == "waiting"


async def test_an_approval_pressed_twice_sends_one_first_digest(office: Office) -> None:
    office.subscribe(LIN, access="waiting")
    await office.press("approve:2007")
    await office.press("approve:2007")
    assert len(pending(office)) == 1


@pytest.mark.parametrize("command", ["/ban 2007", "/deny 2007"])
async def test_what_waits_for_somebody_does_not_go_out_once_they_are_kept_out(office: Office, command: str) -> None:
    office.subscribe(LIN, access="waiting")
    await office.press("approve:2007")
    await office.type(command)
    assert [delivery.state for delivery in pending(office)] == [State.DEAD]
    await office.type("/unban 2007")
    assert office.do(lambda uow: uow.deliveries.claim(NOON, 10)) == []


async def test_a_banned_persons_inline_question_is_answered_by_nothing(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/ban 2007")
    (call,) = await office.ask_inline("地铁", LIN)
    assert call.params["results"] == []
    assert "button" not in call.params
    (call,) = await office.ask_inline("地铁", User(3003, "路人"))
    assert "button" in call.params


@pytest.mark.parametrize("room", [Room(-5, "supergroup", "街坊群"), Room(-6, "channel", "江城快讯")])
async def test_whoever_speaks_in_the_name_of_an_admins_chat_is_no_admin(office: Office, room: Room) -> None:
    owner = office.person(ADMIN)
    office.do(lambda uow: uow.chats.meet(room.telegram_id, room.kind, room.title, owner.id, NOON))
    office.subscribe(LIN)
    for text in ("/ban 2007", "/invite", "/stats", "/broadcast hello"):
        calls = await office.desk.handle(Incoming(1, NOON, room, None, typed(text), as_room=True))
        assert calls == [], text
    assert not office.person(LIN).is_banned
    assert office.audited() == []


async def test_the_admin_is_not_kept_out_by_a_number(office: Office) -> None:
    for given in ("9223372036854775808", str(2**64 + ADMIN.telegram_id)):
        await office.type(f"/ban {given}")
    assert not office.person(ADMIN).is_banned


def pending(office: Office) -> list[Delivery]:
    """All that was promised to 林, whatever became of it."""
    place = office.place(office.person(LIN))
    digest = office.do(lambda uow: uow.digests.latest(place))
    assert digest is not None
    return office.do(lambda uow: uow.deliveries.of(digest.id))
