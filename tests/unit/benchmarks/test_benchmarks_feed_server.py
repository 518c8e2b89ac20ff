"""The feeds that load is measured with."""

from datetime import UTC, datetime

from benchmarks.gather.feed_server import feed
from gatherer import parse_feed

NOW = datetime(2026, 3, 5, 8, tzinfo=UTC)


def test_a_feed_is_read_whole_and_is_always_the_same() -> None:
    body = feed(7, 30, "http://127.0.0.1:8000", NOW)
    assert body == feed(7, 30, "http://127.0.0.1:8000", NOW)
    assert 30_000 < len(body) < 50_000
    read = parse_feed(body, "http://127.0.0.1:8000/7.xml")
    assert len({entry.url for entry in read.entries}) == len({entry.id for entry in read.entries}) == 30
    assert all(100 <= len(entry.summary) <= 300 for entry in read.entries)
    dates = [entry.published for entry in read.entries if entry.published]
    assert len(dates) == 30
    assert dates == sorted(dates, reverse=True)


def test_feeds_differ() -> None:
    one, other = (parse_feed(feed(number, 3, "http://127.0.0.1:8000", NOW), "") for number in (1, 2))
    assert not {entry.title for entry in one.entries} & {entry.title for entry in other.entries}
