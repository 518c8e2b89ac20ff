"""What is measured of those that look at feeds, and what is refused."""

import os

import pytest

from benchmarks.delivery.bot_process import cpu_seconds
from benchmarks.gather.load import BARE, ENTRIES, FEEDS, check


def test_who_asks_or_stores_less_than_the_others_is_not_measured() -> None:
    check("ours", {200: FEEDS, 304: FEEDS}, FEEDS * ENTRIES)
    with pytest.raises(SystemExit, match="both passes must ask every feed once"):
        check("ours", {200: FEEDS, 304: FEEDS - 1}, FEEDS * ENTRIES)
    with pytest.raises(SystemExit, match="stored 0 entries"):
        check("ours", {200: FEEDS, 304: FEEDS}, 0)
    check(BARE, {200: FEEDS, 304: FEEDS}, 0)


def test_the_time_of_the_processor_grows_with_work() -> None:
    before = cpu_seconds(os.getpid())
    while cpu_seconds(os.getpid()) == before:
        sum(range(10_000))
    assert cpu_seconds(os.getpid()) > before > 0
