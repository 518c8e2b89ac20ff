"""When a source is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from gatherer import next_poll

NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def test_a_healthy_source_is_looked_at_every_so_often() -> None:
    assert next_poll(NOW, QUARTER) == NOW + QUARTER


@pytest.mark.parametrize(("failures", "minutes"), [(1, 30), (2, 60), (3, 120), (6, 960), (7, 1440), (5000, 1440)])
def test_each_failure_doubles_the_wait_up_to_a_day(failures: int, minutes: int) -> None:
    assert next_poll(NOW, QUARTER, failures) == NOW + timedelta(minutes=minutes)


def test_a_source_looked_at_less_than_daily_is_not_hurried_by_failing() -> None:
    assert next_poll(NOW, timedelta(days=3), failures=1) == NOW + timedelta(days=3)


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_poll(NOW.replace(tzinfo=None), QUARTER)
