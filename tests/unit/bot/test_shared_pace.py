"""What several processes send together is no more than one may."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from fast_clock import MIDNIGHT

from bot.delivery.limiter import LONG_AGO
from bot.delivery.pace import LocalPace, SharedPace
from storage import Database, UnitOfWork

RATE, BURST = 25, 5
SECOND = timedelta(seconds=1)


class Hand:
    """Of a clock, moved by the test."""

    def __init__(self) -> None:
        self.at = MIDNIGHT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def now() -> Hand:
    return Hand()


@pytest.fixture
def paces(database: Database, now: Hand) -> list[SharedPace]:
    return [SharedPace(database, now, RATE, lambda uow, now: now) for _ in range(2)]


def sent(database: Database, pace: SharedPace, most: int) -> int:
    """How many of so many a sender may send, which it does."""

    def send(uow: UnitOfWork) -> int:
        turns = pace.turns(uow, most)
        pace.take(uow, turns)
        return turns

    return database.write_now(send)


async def test_two_senders_and_answers_keep_one_pace(database: Database, paces: list[SharedPace], now: Hand) -> None:
    gone: list[datetime] = []
    while now.at < MIDNIGHT + 2 * SECOND:
        for pace in paces:
            gone += [now.at] * sent(database, pace, 3)
        gone.append(await paces[1].turn())
        now.at += timedelta(milliseconds=100)
    for begin in gone:
        within = sum(begin <= at < begin + SECOND for at in gone)
        assert within <= RATE + BURST
    assert len(gone) >= 2 * RATE


async def test_who_finds_nothing_left_knows_when_to_look_again(
    database: Database, paces: list[SharedPace], now: Hand
) -> None:
    first, second = paces
    assert second.ready_at(1) <= now.at
    assert sent(database, first, 100) == BURST
    assert sent(database, second, 100) == 0
    assert second.ready_at(1) == now.at + SECOND / RATE
    assert second.ready_at(3) == now.at + 3 * SECOND / RATE
    assert await second.turn() == now.at + SECOND / RATE
    now.at += SECOND
    assert sent(database, second, 2) == 2


def test_what_was_taken_and_not_used_is_there_again(database: Database, paces: list[SharedPace]) -> None:
    first, second = paces
    assert sent(database, first, BURST) == BURST
    assert database.write_now(lambda uow: first.turns(uow, 0, unused=2)) == 0
    assert sent(database, second, BURST) == 2


async def test_a_pause_is_everybodys(database: Database, paces: list[SharedPace], now: Hand) -> None:
    first, second = paces
    until = now.at + 30 * SECOND
    await first.pause(until)
    await second.pause(now.at + SECOND)  # a shorter one does not end it
    assert sent(database, second, 1) == 0
    assert second.ready_at(1) == until
    assert await second.turn() == until
    now.at = until + SECOND
    assert sent(database, second, 1) == 1


async def test_a_clock_that_is_put_back_does_not_stop_everything(
    database: Database, paces: list[SharedPace], now: Hand
) -> None:
    first, _ = paces
    assert sent(database, first, BURST) == BURST
    await first.pause(now.at + SECOND)
    now.at -= timedelta(days=2)
    assert sent(database, first, BURST) == BURST


async def test_clocks_that_are_apart_neither_stop_nor_hurry_anybody(database: Database) -> None:
    """What time it is for both is told by a third clock."""
    shared, hands = Hand(), [Hand(), Hand()]
    hands[1].at += timedelta(minutes=1)
    first, second = (SharedPace(database, hand, RATE, lambda uow, now: shared.at) for hand in hands)
    gone: list[datetime] = []
    while shared.at < MIDNIGHT + 2 * SECOND:
        for pace, hand in zip((first, second), hands, strict=True):
            gone += [shared.at] * sent(database, pace, 3)
            assert hand.at <= pace.ready_at(BURST) <= hand.at + SECOND
        for hand in (shared, *hands):
            hand.at += timedelta(milliseconds=100)
    assert max(sum(begin <= at < begin + SECOND for at in gone) for begin in gone) <= RATE + BURST
    assert len(gone) >= 2 * RATE
    await second.pause(hands[1].at + 30 * SECOND)
    assert sent(database, first, 1) == 0
    assert first.ready_at(1) == hands[0].at + 30 * SECOND


@pytest.mark.postgres
def test_that_clock_is_the_servers(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database:
        behind, ahead = (Hand(), Hand())
        behind.at, ahead.at = (datetime.now(UTC) + 30 * SECOND * sign for sign in (-1, 1))
        slow = [SharedPace(database, hand, 0.02) for hand in (behind, ahead)]
        assert [sent(database, pace, 1) for pace in slow] == [1, 0]
        assert slow[1].ready_at(1) <= ahead.at + 50 * SECOND


async def test_where_the_store_is_away_a_process_goes_by_itself(
    sqlite_url: str, now: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Database(f"{sqlite_url}/nowhere")) as away:
        pace = SharedPace(away, now, RATE)
        assert await pace.turn() == LONG_AGO
        await pace.pause(now.at + SECOND)
    assert len(caplog.messages) == 2


async def test_alone_there_is_nobody_to_wait_for(database: Database) -> None:
    alone = LocalPace()
    assert database.write_now(lambda uow: alone.turns(uow, 16)) == 16
    assert (alone.ready_at(16), await alone.turn()) == (LONG_AGO, LONG_AGO)
