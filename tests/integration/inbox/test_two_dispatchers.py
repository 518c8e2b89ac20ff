"""Two processes that handle what comes in, on one store: a chat is one's at a time, and nothing is answered twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing

import pytest
from inbox_office import FakeTelegram, Office, command, press

from bot.inbox.reception import MOST_STARTS
from bot.process.presence import GONE_AFTER, Presence
from storage import Database

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    with closing(Database(postgres_url)) as database:
        yield database


async def replica(database: Database, telegram: FakeTelegram) -> Office:
    """One more process that talks with people, to the same Telegram."""
    office = Office(database, telegram)
    office.presence = Presence(database, office.clock, "bot", time=lambda uow, now: now)
    await office.presence.arrive()
    office.__post_init__()
    return office


@asynccontextmanager
async def two(database: Database) -> AsyncIterator[tuple[Office, Office]]:
    """Both at work."""
    telegram = FakeTelegram()
    async with AsyncExitStack() as running:
        offices = [await replica(database, telegram) for _ in range(2)]
        for office in offices:
            await running.enter_async_context(office.open())
        yield offices[0], offices[1]


def call(*offices: Office) -> None:
    """What the bell does."""
    for office in offices:
        office.dispatcher.wake()


async def test_each_chat_is_answered_in_its_order_and_once(database: Database) -> None:
    chats = range(7, 12)
    ids = {chat: [chat * 100 + number for number in range(8)] for chat in chats}
    async with two(database) as (one, other):
        for number in range(8):
            office = (one, other)[number % 2]
            await office.arrive(*(command(ids[chat][number], f"/add {number}", chat) for chat in chats))
            call(one, other)
        await one.telegram.heard(lambda telegram: all(len(telegram.to(chat)) == 8 for chat in chats))
    for chat in chats:
        said = [text.partition(": ")[0] for text in one.telegram.to(chat)]
        assert said == [str(number) for number in range(8)]
    assert all(one.update(id).answer is None for some in ids.values() for id in some)


async def test_a_lane_that_one_holds_is_not_the_others(database: Database) -> None:
    async with two(database) as (one, other):
        one.telegram.held[7] = asyncio.Event()
        await one.arrive(command(1, "/add a"), command(2, "/add b"))
        await one.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
        await other.arrive(command(3, "/add c"), command(4, "/add d", 8))
        await one.telegram.heard(lambda telegram: telegram.to(8) == ["d: 2"])
        assert one.telegram.to(7) == ["a: 1"]
        one.telegram.held[7].set()
        await one.telegram.heard(lambda telegram: len(telegram.to(7)) == 3)
    assert [text[0] for text in one.telegram.to(7)] == ["a", "b", "c"]
    assert database.read_now(lambda uow: uow.leases.holder("lane:7")) is None


async def test_who_was_thought_to_be_dead_changes_nothing_and_says_nothing(database: Database) -> None:
    """It was stopped while it decided, and goes on when another has answered."""
    telegram = FakeTelegram()
    slow, quick = await replica(database, telegram), await replica(database, telegram)
    database.write_now(
        lambda uow: uow.people.grant(
            uow.people.meet(7, "林", None, None, slow.clock.now()).id, "admin", slow.clock.now()
        )
    )
    async with slow.open():
        await slow.arrive(press(1, "fetch:a"))
        await telegram.heard(lambda telegram: telegram.answers("p1") == [""])
        gone = quick.clock.now() + GONE_AFTER
        assert quick.presence is not None
        database.write_now(lambda uow: uow.processes.seen(quick.presence.id, gone + GONE_AFTER, gone))  # type: ignore[union-attr]
        assert len(database.write_now(lambda uow: uow.processes.reap(gone))) == 1
        quick.fetched.set()
        async with quick.open():
            await telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
        slow.fetched.set()
    # That the press was answered by one who is dead is not certain: Telegram takes the first answer alone.
    assert (telegram.to(7), slow.total(), telegram.answers("p1")) == (["a: 1"], 1, ["", ""])
    assert slow.update(1).starts == 1


async def test_a_press_is_told_to_wait_once_whoever_answers_it(database: Database) -> None:
    """The one that took it in says so; the one that handles it knows."""
    async with two(database) as (one, other):
        one.telegram.held[7] = asyncio.Event()
        await one.arrive(command(1, "/add a"))
        await one.telegram.heard(lambda telegram: len(telegram.to(7)) == 1)
        await other.arrive(press(2, "add:b"))
        await other.intake.recover()
        await one.intake.recover()
        for office in (other, one):
            office.patience.passes.set()
        await one.telegram.heard(lambda telegram: bool(telegram.answers("p2")))
        one.telegram.held[7].set()
        await one.telegram.heard(lambda telegram: len(telegram.to(7)) == 2)
    assert len(one.telegram.answers("p2")) == 1
    assert one.update(2).toasted_at is not None


async def test_starts_are_not_counted_by_those_who_begin(database: Database) -> None:
    telegram = FakeTelegram()
    first = await replica(database, telegram)
    telegram.held[7] = asyncio.Event()
    async with first.open():
        await first.arrive(command(1, "/add a"), command(2, "/add b"))
        await telegram.heard(lambda telegram: len(telegram.to(7)) == 1)
        for _ in range(MOST_STARTS + 1):
            async with (await replica(database, telegram)).open():
                pass
        assert first.update(1).starts == first.update(2).starts == 0
        telegram.held[7].set()
        await telegram.heard(lambda telegram: len(telegram.to(7)) == 2)


async def test_what_ends_each_process_that_takes_it_up_is_given_up(database: Database) -> None:
    telegram = FakeTelegram()
    survivor = await replica(database, telegram)
    await survivor.intake.store([command(1, "/add a")])
    for _ in range(MOST_STARTS + 1):
        died = await replica(database, telegram)
        assert died.presence is not None
        id, gone = died.presence.id, died.clock.now() + GONE_AFTER
        database.write_now(lambda uow, id=id: uow.leases.take("lane:7", id))  # type: ignore[misc]
        database.write_now(lambda uow, gone=gone: uow.processes.seen(survivor.presence.id, gone + GONE_AFTER, gone))  # type: ignore[misc,union-attr]
        assert database.write_now(lambda uow, gone=gone: uow.processes.reap(gone)) == [id]  # type: ignore[misc]
    async with survivor.open():
        await telegram.heard(lambda telegram: len(telegram.to(7)) == 1)
    assert (survivor.update(1).state, survivor.total()) == ("failed", 0)
