"""A digest as any reader would get it, of which nothing is kept."""

from dataclasses import replace

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, texts
from kept_engine import filled
from reading_room import CANTEEN, METRO, METRO_AGAIN, publish
from soundness import assert_sound

from bot.handlers.incoming import User
from storage import Database

CHEN = User(2008, "Chen", None, "en")


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    filled(database, publish, (METRO, METRO_AGAIN, CANTEEN), NOON)
    return office


async def test_it_is_what_the_reader_gets_and_still_comes(office: Office) -> None:
    office.subscribe(LIN, "本地")
    head, *shown = texts(await office.type("/preview 2007"))
    assert head.startswith("林（id 2007）现在要一份的话")
    await office.type("/digest", LIN)
    sent = [delivery.html for delivery in office.do(lambda uow: uow.deliveries.claim(NOON, 9))]
    assert shown == sent
    assert METRO.title in shown[0]
    assert CANTEEN.title not in shown[0]


async def test_nothing_is_kept_of_it(office: Office) -> None:
    place = office.place(office.subscribe(LIN))
    before = office.do(lambda uow: uow.preferences.get(place))
    calls = [*await office.type("/preview 2007"), *await office.press("preview:2007")]
    assert_sound(calls)
    assert all(not buttons(call) for call in calls)
    assert office.do(lambda uow: uow.preferences.get(place)) == before
    assert office.do(lambda uow: uow.digests.latest(place)) is None
    assert sum(office.do(lambda uow: uow.deliveries.counts(NOON)).values()) == 0
    assert {call.params.get("chat_id", ADMIN.telegram_id) for call in calls} == {ADMIN.telegram_id}


async def test_it_speaks_the_readers_language(office: Office) -> None:
    place = office.place(office.subscribe(LIN))
    chosen = office.do(lambda uow: uow.preferences.get(place))
    assert chosen is not None
    office.do(lambda uow: uow.preferences.save(replace(chosen, language="en")))
    head, digest = texts(await office.type("/preview 2007"))
    assert "现在要一份" in head
    assert "min" in digest


async def test_whoever_waits_and_chose_nothing_would_get_everything(office: Office) -> None:
    await office.type("/start", CHEN)
    _, digest = texts(await office.type("/preview 2008"))
    assert CANTEEN.title in digest
    assert office.person(CHEN).access == "waiting"


async def test_where_nothing_is_new_and_silence_was_chosen(office: Office) -> None:
    place = office.place(office.subscribe(LIN))
    await office.type("/digest", LIN)
    chosen = office.do(lambda uow: uow.preferences.get(place))
    assert chosen is not None
    office.do(lambda uow: uow.preferences.save(replace(chosen, nothing_new="silence")))
    assert texts(await office.type("/preview 2007"))[1].startswith("现在没有新的")


@pytest.mark.parametrize(
    ("typed", "said"), [("/preview", "/preview 123456789"), ("/preview 4242", "4242"), ("/preview <b>", "&lt;b&gt;")]
)
async def test_without_a_reader(office: Office, typed: str, said: str) -> None:
    (text,) = texts(await office.type(typed))
    assert said in text
