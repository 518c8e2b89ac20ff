"""What `jianbao gather` says of what it left."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.gathering import left_to_read

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 in Asia/Shanghai


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        (timedelta(0), "Articles still to be read: 2; gather again, or let the bot run."),
        (
            timedelta(minutes=3),
            "Articles still to be read: 2, the first after 2026-11-24 12:03; gather again then, or let the bot run.",
        ),
    ],
)
def test_what_waits_is_told_with_its_time(wait: timedelta, told: str) -> None:
    assert left_to_read(2, NOON + wait, NOON, "Asia/Shanghai") == told
