"""What feedparser's test feeds expect is read without evaluating anything, and compared as a reader sees it."""

from datetime import UTC, datetime

import pytest

from benchmarks.gather.expectations import Expectation, read
from benchmarks.gather.feed_oddities import oddities
from benchmarks.gather.feed_readers import Item, Said, by_feedparser, ours
from benchmarks.gather.feeds import is_met, score
from benchmarks.gather.usual_feeds import ENTRIES, usual_feeds
from gatherer import parse_feed

BODY = "<rss><channel><title>江城</title><item><title>甲</title><link>/a</link></item></channel></rss>"


def expected(expression: str) -> tuple[Expectation, ...]:
    return read(
        f"<!--\nHeader: Content-type: text/xml; charset=gbk\nExpect: {expression}\n-->".encode(), "a.xml"
    ).expected


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("not bozo and entries[0]['title'] == 'a' + '-'", [Expectation("title", 0, "a-")]),
        ("feed.title == u'江'", [Expectation("title", None, "江")]),
        ("entries[1].guid == 'x' and feed['link'] == 'y'", [Expectation("id", 1, "x")]),
        ("entries[0]['summary_detail']['value'] == 'b'", [Expectation("summary", 0, "b")]),
        (
            "entries[0]['updated_parsed'] == (2004, 1, 1, 0, 0, 0, 3, 1, 0)",
            [Expectation("date", 0, (2004, 1, 1, 0, 0, 0, 3, 1, 0))],
        ),
        ("entries[0]['link'] == entries[1]['link'] == 'z'", [Expectation("link", 0, "z"), Expectation("link", 1, "z")]),
        ("__import__('os').exit()", []),
    ],
)
def test_comparisons_of_the_five_fields_are_taken(expression: str, found: list[Expectation]) -> None:
    assert list(expected(expression)) == found


def test_headers_say_the_charset() -> None:
    assert read(b"<!--\nHeader: Content-type: text/xml; charset=gbk\n-->", "a.xml").charset == "gbk"


def test_texts_are_compared_without_markup_and_dates_by_the_second() -> None:
    said = Said("江城", (Item("甲 乙", "http://a.example/1", "1", (datetime(2004, 1, 1, tzinfo=UTC),), ("", "丙")),))
    met = [
        Expectation("title", None, "<b>江城</b>"),
        Expectation("title", 0, "甲\n乙"),
        Expectation("link", 0, "HTTP://a.example:80/1"),
        Expectation("date", 0, (2004, 1, 1, 0, 0, 0, 3, 1, 0)),
        Expectation("summary", 0, "<p>丙</p>"),
    ]
    assert all(is_met(one, said) for one in met)
    missed = [Expectation("title", 1, "甲"), Expectation("id", 0, "2"), Expectation("date", 0, "2004-01-02")]
    assert not any(is_met(one, said) for one in missed)


def test_a_reader_that_raises_is_counted() -> None:
    feed = read(f"<!-- Expect: feed['title'] == '江城' -->{BODY}".encode(), "a.xml")

    def broken(_: object) -> Said:
        raise KeyError

    assert [score(reader, [feed]).met.total() for reader in (ours, by_feedparser)] == [1, 1]
    assert score(broken, [feed]).raised == ["a.xml"]


def test_usual_feeds_have_as_many_entries_as_they_say() -> None:
    feeds = list(usual_feeds())
    assert {len(parse_feed(feed.raw, "https://a.example/").entries) for feed in feeds} == {ENTRIES}
    assert all(40_000 < len(feed.raw) < 60_000 for feed in feeds)


@pytest.mark.long
def test_every_date_and_every_encoding_is_read() -> None:
    lines = oddities()
    said = next(line for line in lines if line.startswith("ours")).split()
    assert lines[0].startswith(f"{said[1]} dates, {said[2]} encodings")
