"""Readers of feeds behind one form: bytes in, what they say of the feed and its entries out."""

import calendar
import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import feedparser

from benchmarks.gather.expectations import TestFeed
from gatherer import FeedError, parse_feed
from gatherer.dates import parse_date
from gatherer.markup import plain_text

_DATES = ("published", "updated", "created")


@dataclass(frozen=True, slots=True)
class Item:
    """Texts as a reader of news sees them, without markup."""

    title: str = ""
    link: str = ""
    id: str = ""
    #: Any of them will do: an entry has one that counts, whatever its element is called.
    dates: tuple[datetime, ...] = ()
    #: The summary and the content: feedparser's summary is the content where there is nothing else.
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    title: str
    items: tuple[Item, ...]


#: What it says of a feed; None where it refuses it in its own words. Whatever else it raises is a fault.
Reader = Callable[[TestFeed], Said | None]


def readers() -> Iterator[tuple[str, Reader]]:
    yield "ours", ours
    yield "feedparser", by_feedparser
    if find_spec("fastfeedparser"):
        yield "fastfeedparser", by_fastfeedparser


def ours(feed: TestFeed) -> Said | None:
    try:
        found = parse_feed(feed.raw, feed.url, charset=feed.charset)
    except FeedError:
        return None
    return Said(
        found.title,
        tuple(
            Item(
                entry.title,
                entry.url,
                entry.id,
                (entry.published,) if entry.published else (),
                (entry.summary, entry.content),
            )
            for entry in found.entries
        ),
    )


def by_feedparser(feed: TestFeed) -> Said | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(io.BytesIO(feed.raw), response_headers=feed.headers)
        return _said(found["feed"], found["entries"], _figures)


def by_fastfeedparser(feed: TestFeed) -> Said | None:
    try:
        found = import_module("fastfeedparser").parse(feed.raw)
    except ValueError:
        return None
    return _said(found["feed"], found["entries"], _iso)


def _said(head: Any, entries: Any, moment: Callable[[Any, str], datetime | None]) -> Said:
    items = (_item(entry, [moment(entry, name) for name in _DATES]) for entry in entries)
    return Said(plain_text(str(head.get("title") or "")), tuple(items))


def _item(entry: Any, dates: Sequence[datetime | None]) -> Item:
    contents = [part.get("value") for part in entry.get("content") or ()]
    return Item(
        title=plain_text(str(entry.get("title") or "")),
        link=str(entry.get("link") or ""),
        id=str(entry.get("id") or ""),
        dates=tuple(moment for moment in dates if moment),
        texts=tuple(
            plain_text(str(text or "")) for text in (entry.get("summary"), entry.get("description"), *contents)
        ),
    )


def _figures(entry: Any, name: str) -> datetime | None:
    """A date as feedparser has it."""
    figures = entry.get(f"{name}_parsed")
    return datetime.fromtimestamp(calendar.timegm(figures), UTC) if figures else None


def _iso(entry: Any, name: str) -> datetime | None:
    """A date as fastfeedparser has it."""
    return parse_date(str(entry.get(name) or ""))
