from datetime import UTC, datetime, timedelta

from bot.handlers.allowance import Allowance

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIN, CHEN = 7, 8


def test_so_many_within_any_hour_for_each_person() -> None:
    allowance = Allowance(5, HOUR)
    assert allowance.take(LIN, 1, 3, NOON) == 3
    assert allowance.take(LIN, 2, 3, NOON + HOUR / 2) == 2
    assert allowance.take(LIN, 3, 1, NOON + HOUR / 2) == 0
    assert allowance.free_at(LIN) == NOON + HOUR
    assert allowance.take(CHEN, 4, 5, NOON + HOUR / 2) == 5
    assert allowance.take(LIN, 5, 5, NOON + HOUR) == 3
    assert allowance.free_at(LIN) == NOON + HOUR * 1.5


def test_a_message_that_is_taken_up_again_takes_no_more() -> None:
    allowance = Allowance(5, HOUR)
    assert [allowance.take(LIN, 1, 3, NOON) for _ in range(9)] == [3] * 9
    assert [allowance.take(LIN, 2, 3, NOON) for _ in range(9)] == [2] * 9


def test_what_was_taken_while_the_clock_was_ahead_is_there_again_when_it_is_right() -> None:
    allowance = Allowance(5, HOUR)
    assert allowance.take(LIN, 1, 5, NOON + 99 * HOUR) == 5
    assert allowance.take(LIN, 2, 3, NOON) == 3
    assert allowance.take(LIN, 3, 3, NOON) == 2


def test_nothing_taken_is_nothing_kept() -> None:
    allowance = Allowance(5, HOUR)
    assert allowance.take(LIN, 1, 0, NOON) == 0
    assert allowance.free_at(LIN) is None
