"""How well, and how fast, are feeds read?

First feedparser's own test feeds, which say what they expect; they are no part of the project, and their folder is
named. Texts are compared as a reader sees them, addresses in one spelling, dates by the second. Then feeds as sites
hand them out, 30 entries and some 50 kB each: CPU time a feed, best of several passes. Then dates and encodings that
Chinese feeds come in.
"""

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.gather.english import DATA
from benchmarks.gather.expectations import Expectation, TestFeed, test_feeds
from benchmarks.gather.feed_oddities import oddities
from benchmarks.gather.feed_readers import Item, Reader, Said, readers
from benchmarks.gather.feed_speed import speeds
from benchmarks.summaries.tables import table
from gatherer import canonical_url
from gatherer.dates import parse_date
from gatherer.markup import one_line, plain_text

_FIELDS = ("title", "link", "id", "date", "summary")


@dataclass(slots=True)
class Score:
    """What one reader makes of the test feeds."""

    met: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[TestFeed, Expectation]] = field(default_factory=list)
    #: Names of feeds that it raised something for that is no word of its own.
    raised: list[str] = field(default_factory=list)


def measured(data: Path = DATA) -> list[str]:
    return [*expectations(data / "feeds" / "tests"), "", *speeds(), "", *oddities()]


def expectations(folder: Path) -> list[str]:
    """A table, or a line that says that the feeds are not there."""
    feeds = test_feeds(folder)
    if not feeds:
        return [f"No test feeds at {folder}: name the folder that holds feeds with --data."]
    meant = Counter(one.field for feed in feeds for one in feed.expected)
    scores = {name: score(reader, feeds) for name, reader in readers()}
    rows = [_row(name, meant, one) for name, one in scores.items()]
    heads = [f"{name} ({meant[name]})" for name in _FIELDS]
    return table([f"{len(feeds)} test feeds: met, %", "all", *heads, "raise"], rows)


def score(reader: Reader, feeds: Sequence[TestFeed]) -> Score:
    found = Score()
    for feed in feeds:
        try:
            said = reader(feed)
        except Exception:  # that it raises is what is counted
            said = None
            found.raised.append(feed.name)
        for expected in feed.expected:
            if said is not None and is_met(expected, said):
                found.met[expected.field] += 1
            else:
                found.failed.append((feed, expected))
    return found


def is_met(expected: Expectation, said: Said) -> bool:
    if expected.entry is None:
        return _is_text(expected, said.title)
    item = said.items[expected.entry] if expected.entry < len(said.items) else Item()
    match expected.field:
        case "title":
            return _is_text(expected, item.title)
        case "link":
            return canonical_url(item.link) == canonical_url(str(expected.value))
        case "id":
            return item.id == expected.value
        case "date":
            return _moment(expected.value) in item.dates
        case _:
            return any(_is_text(expected, text) for text in item.texts)


def _row(name: str, meant: Counter[str], score: Score) -> list[str]:
    shares = [100 * score.met[field] / meant[field] if meant[field] else 0.0 for field in _FIELDS]
    return [
        name,
        *(f"{share:.1f}" for share in (100 * score.met.total() / meant.total(), *shares)),
        str(len(score.raised)),
    ]


def _is_text(expected: Expectation, text: str) -> bool:
    """What is expected is HTML, or plain text where the feed says so; either will do."""
    written = str(expected.value)
    return _line(text) in {_line(plain_text(written)), _line(written)}


def _line(text: str) -> str:
    return one_line(text.replace("\n", " "))


def _moment(value: object) -> datetime | None:
    if isinstance(value, tuple):
        return datetime.fromtimestamp(calendar.timegm(value), UTC)
    return parse_date(str(value))
