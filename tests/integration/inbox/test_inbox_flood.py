"""A flood by one person is slowed for that person, whose presses are answered at once all the same."""

import asyncio

from fast_clock import MIDNIGHT
from inbox_office import LOCALES, Office, command, press, question

from bot.inbox.pace import AHEAD_IN_GROUP
from storage import Database

SLOWED = "有点快，马上就来"
WAITS = "稍等，马上就来"
GROUP = -1005


async def test_what_is_above_sixty_a_minute_comes_a_second_apart_and_in_order(database: Database) -> None:
    office = Office(database)
    began = office.clock.now()
    await office.arrive(*(press(id, f"add:{id}") for id in range(1, 64)))
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 63)
    assert office.telegram.to(7) == [f"{id}: {id}" for id in range(1, 64)]
    assert (office.clock.now() - began).total_seconds() >= 3


async def test_each_press_gets_one_answer_and_a_slowed_one_gets_it_at_once(database: Database) -> None:
    office = Office(database)
    office.telegram.held[7] = asyncio.Event()
    await office.arrive(*(press(id, "add:a") for id in range(1, 64)))
    async with office.open():
        await office.telegram.heard(lambda telegram: all(telegram.answers(f"p{id}") for id in (61, 62, 63)))
        assert len(office.telegram.to(7)) <= 1, "the chat's own answers are held"
        office.telegram.held[7].set()
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 63)
    answers = [office.telegram.answers(f"p{id}") for id in range(1, 64)]
    assert answers == [[""]] * 60 + [[SLOWED]] * 3


async def test_the_others_of_a_group_do_not_wait_for_a_flood(database: Database) -> None:
    office = Office(database)
    flood = [command(id, "/add flood", GROUP, person=7) for id in range(1, 101)]
    await office.arrive(*flood, command(101, "/add other", GROUP, person=8))
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(GROUP)) == 101)
    heard = office.telegram.to(GROUP)
    assert heard.index("other: 4") == AHEAD_IN_GROUP
    assert [line for line in heard if line.startswith("flood")] == [
        f"flood: {number}" for number in (*range(1, 4), *range(5, 102))
    ]


async def test_what_waits_still_waits_after_a_restart_and_goes_before_what_comes_then(database: Database) -> None:
    killed = Office(database)
    await killed.arrive(*(command(id, f"/add {id}") for id in range(1, 64)))
    after = Office(database)
    began = after.clock.now()
    async with after.open():
        await after.telegram.heard(lambda telegram: len(telegram.to(7)) >= 1)
        await after.arrive(command(64, "/add 64"), command(65, "/add 65", chat=8))
        await after.telegram.heard(lambda telegram: len(telegram.to(7)) == 64 and bool(telegram.to(8)))
    assert [line.split(":")[0] for line in after.telegram.to(7)] == [str(id) for id in range(1, 65)]
    assert (after.clock.now() - began).total_seconds() >= 3


async def test_an_inline_question_above_it_is_answered_with_nothing(database: Database) -> None:
    office = Office(database)
    await office.arrive(*(question(id) for id in range(1, 63)), question(63, person=8))
    async with office.open():
        await office.telegram.heard(lambda telegram: all(telegram.results(f"q{id}") for id in range(1, 64)))
    assert [office.telegram.results(f"q{id}") for id in (61, 62)] == [[[]], [[]]]
    assert office.telegram.results("q63") != [[]]
    assert office.total() == 61


async def test_a_press_whose_toast_does_not_get_through_is_answered_in_its_turn(database: Database) -> None:
    killed = Office(database)  # before it could say anything
    await killed.arrive(*(press(id, "add:a") for id in range(1, 63)))
    after = Office(database)
    async with after.open():
        await after.telegram.heard(lambda telegram: len(telegram.to(7)) == 62)
    assert [after.telegram.answers(f"p{id}") for id in (60, 61, 62)] == [[""]] * 3


async def test_a_slowed_press_that_fails_is_told_of_in_the_chat(database: Database) -> None:
    office = Office(database)
    await office.arrive(*(press(id, "silent") for id in range(1, 61)), press(61, "break"), press(62, "break", GROUP, 8))
    async with office.open():
        await office.telegram.heard(lambda telegram: bool(telegram.to(7) and telegram.answers("p62")))
        await office.telegram.heard(lambda telegram: bool(telegram.answers("p60")))
    assert office.telegram.answers("p61") == [SLOWED]
    assert len(office.telegram.answers("p62")) == 1
    assert [office.telegram.answers(f"p{id}") for id in range(1, 61)] == [[""]] * 60


async def test_a_press_that_goes_out_to_the_network_is_answered_before(database: Database) -> None:
    owner = database.write_now(lambda uow: uow.people.meet(1001, "周", None, "zh-hans", MIDNIGHT))
    database.write_now(lambda uow: uow.people.grant(owner.id, "owner", MIDNIGHT))
    office = Office(database)
    await office.arrive(press(1, "fetch:a", 1001), press(2, "fetch:a", 7))
    async with office.open():
        await office.telegram.heard(lambda telegram: bool(telegram.answers("p1") and telegram.answers("p2")))
        assert office.telegram.to(1001) == []
        office.fetched.set()
        await office.telegram.heard(lambda telegram: telegram.to(1001) == ["a: 1"])
    assert office.telegram.answers("p1") == [""]
    assert office.telegram.answers("p2") == [LOCALES["zh-Hans"].plain("refused-not-admin")]


async def test_a_press_behind_much_else_is_told_so_in_time(database: Database) -> None:
    before = Office(database)
    await before.arrive(command(1, "/add a"), press(2, "add:b"))
    office = Office(database)  # also when it came to an earlier process
    office.telegram.held[7] = asyncio.Event()
    await office.intake.recover()
    await office.arrive(press(3, "add:c"))
    async with office.open():
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 1)
        assert (office.telegram.answers("p2"), office.telegram.answers("p3")) == ([], [])
        office.patience.passes.set()
        await office.telegram.heard(lambda telegram: bool(telegram.answers("p2") and telegram.answers("p3")))
        assert office.telegram.to(7) == ["a: 1"]
        office.telegram.held[7].set()
        await office.telegram.heard(lambda telegram: len(telegram.to(7)) == 3)
    assert (office.telegram.answers("p2"), office.telegram.answers("p3")) == ([WAITS], [WAITS])
