"""How long does a usual feed take, and how often is feedparser needed?"""

import io
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from unittest.mock import patch

import feedparser

from benchmarks.gather.usual_feeds import ENTRIES, UsualFeed, usual_feeds
from benchmarks.summaries.tables import table
from gatherer import parse_feed

_URL = "https://news.jiangcheng.example/feed"
#: Passes, and seconds that one should at least take.
_PASSES, _LEAST = 5, 0.02

Parse = Callable[[bytes], object]


def speeds() -> list[str]:
    feeds = list(usual_feeds())
    parsers = dict(_parsers())
    rows, totals = [], dict.fromkeys(parsers, 0.0)
    for feed in feeds:
        taken = {name: _milliseconds(parse, feed) for name, parse in parsers.items() if _reads(name, feed)}
        rows.append(_row(f"{feed.name}, {len(feed.raw) // 1000} kB", taken, len(parsers)))
        if len(taken) == len(parsers):
            totals = {name: total + taken[name] for name, total in totals.items()}
    whole = sum(_reads("feedparser", feed) for feed in feeds)
    rows.append(_row("mean without JSON", {name: total / whole for name, total in totals.items()}, len(parsers)))
    peers = [name for name in parsers if name != "ours"]
    head = [f"{ENTRIES} entries: ms a feed", *parsers, *(f"{name} to ours" for name in peers)]
    asked = sum(map(_asks, feeds))
    return [*table(head, rows), "", f"feedparser was asked for {asked} of the {len(feeds)} feeds by ours."]


def _parsers() -> Iterator[tuple[str, Parse]]:
    yield "ours", lambda raw: parse_feed(raw, _URL)
    headers = {"content-type": "application/xml; charset=utf-8"}
    yield "feedparser", lambda raw: feedparser.parse(io.BytesIO(raw), response_headers=headers)
    if find_spec("fastfeedparser"):
        yield "fastfeedparser", import_module("fastfeedparser").parse


def _reads(name: str, feed: UsualFeed) -> bool:
    """feedparser reads JSON Feed only out of a stream it opened itself, and no more than its head."""
    return name != "feedparser" or not feed.raw.startswith(b"{")


def _milliseconds(parse: Parse, feed: UsualFeed) -> float:
    parse(feed.raw)
    return min(_pass(parse, feed.raw) for _ in range(_PASSES))


def _pass(parse: Parse, raw: bytes) -> float:
    count, began = 0, time.process_time()
    while (taken := time.process_time() - began) < _LEAST:
        parse(raw)
        count += 1
    return 1000 * taken / count


def _asks(feed: UsualFeed) -> bool:
    with patch("feedparser.parse", side_effect=feedparser.parse) as asked:
        parse_feed(feed.raw, _URL)
    return bool(asked.called)


def _row(name: str, taken: dict[str, float], most: int) -> list[str]:
    ratios = [f"{one / taken['ours']:.1f}" for other, one in taken.items() if other != "ours"]
    cells = [f"{one:.2f}" for one in taken.values()]
    missing = [""] * (most - len(taken))
    return [name, cells[0], *missing, *cells[1:], *missing, *ratios]
