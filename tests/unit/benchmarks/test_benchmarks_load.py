"""What is measured of those that look at feeds, and what is refused."""

import pytest

from benchmarks.gather.load import ENTRIES, FEEDS, check, cpu_seconds


def test_who_asks_or_stores_less_than_the_others_is_not_measured() -> None:
    check("ours", {200: FEEDS, 304: FEEDS}, FEEDS * ENTRIES)
    with pytest.raises(SystemExit, match="both passes must ask every feed once"):
        check("ours", {200: FEEDS, 304: FEEDS - 1}, FEEDS * ENTRIES)
    with pytest.raises(SystemExit, match="stored 0 entries"):
        check("ours", {200: FEEDS, 304: FEEDS}, 0)


def test_the_time_of_the_processor_grows_with_work() -> None:
    before = cpu_seconds()
    while cpu_seconds() == before:
        sum(range(10_000))
    assert cpu_seconds() > before > 0
