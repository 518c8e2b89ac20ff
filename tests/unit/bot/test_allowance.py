from datetime import UTC, datetime, timedelta

from bot.handlers.allowance import Allowance

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIN, CHEN = 7, 8


def test_so_many_within_any_hour_for_each_person() -> None:
    allowance = Allowance(5, HOUR)
    assert allowance.take(LIN, 3, NOON) == 3
    assert allowance.take(LIN, 3, NOON + HOUR / 2) == 2
    assert allowance.take(LIN, 1, NOON + HOUR / 2) == 0
    assert allowance.free_at(LIN) == NOON + HOUR
    assert allowance.take(CHEN, 5, NOON + HOUR / 2) == 5
    assert allowance.take(LIN, 5, NOON + HOUR) == 3
    assert allowance.free_at(LIN) == NOON + HOUR * 1.5


def test_nothing_taken_is_nothing_kept() -> None:
    allowance = Allowance(5, HOUR)
    assert allowance.take(LIN, 0, NOON) == 0
    assert allowance.free_at(LIN) is None
