"""Looking at a source: one that is known, or an address of which nothing is known yet."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, TypeVar

from gatherer.decode import decode
from gatherer.entry import Entry, Feed, Link
from gatherer.errors import DiscoveryError, FeedError, FetchError
from gatherer.feeds.reading import looks_like_feed, parse_feed
from gatherer.listings.index import extract_links
from gatherer.markup import one_line, parse_html
from gatherer.urls import absolute_url, canonical_url
from gatherer.web.fetch import Fetcher
from gatherer.web.response import Response, Validators

_T = TypeVar("_T")
Kind = Literal["feed", "page"]
#: Runs a function of this package off the event loop: in a thread, or in a process.
Run = Callable[[Callable[[], Any]], Awaitable[Any]]

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
#: A page with fewer headlines lists nothing. A small paper has few at a time: one is chance, two are a list.
_FEWEST_LINKS = 2
#: So many of a site's feeds are tried.
_MOST_FEEDS = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is known."""

    kind: Kind
    url: str
    #: What it gave last time.
    validators: Validators = field(default=Validators())


@dataclass(frozen=True, slots=True)
class Look:
    """What a source lists now; nothing where it is `not_modified`."""

    entries: tuple[Entry, ...]
    title: str
    validators: Validators
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Probe:
    """What an address turns out to be."""

    kind: Kind
    #: Where to read the source from now on: the address that was asked about, or the feed that its page links to.
    url: str
    title: str
    entries: tuple[Entry, ...]


async def look(fetcher: Fetcher, source: Source, run: Run = asyncio.to_thread) -> Look:
    """What a known source lists now, asked conditionally. Raises FetchError, FeedError.

    A page that has lost all its headlines raises DiscoveryError.
    """
    response = await fetcher.fetch(source.url, source.validators, obeys_robots=source.kind == "page")
    if response.not_modified:
        return Look((), "", response.validators, not_modified=True)
    if source.kind == "feed":
        feed = await run(_reading(parse_feed, response))
        return Look(feed.entries, feed.title, response.validators)
    listing = await run(_reading(read_listing, response))
    if not listing.entries:
        raise DiscoveryError("no_source", source.url)
    return Look(listing.entries, listing.title, response.validators)


async def probe(fetcher: Fetcher, url: str, run: Run = asyncio.to_thread) -> Probe:
    """What can be followed at `url`: the feed that it is, one that it links to, else its list of headlines.

    Raises FetchError (the address cannot be fetched), FeedError (it is a broken feed), DiscoveryError.
    """
    response = await fetcher.fetch(url)
    if looks_like_feed(decode(response.body[:4096], response.charset)):
        return _feed_probe(url, await run(_reading(parse_feed, response)))
    listing = await run(_reading(read_listing, response))
    for feed_url in listing.feeds[:_MOST_FEEDS]:
        if found := await _probe_feed(fetcher, feed_url, run):
            return found
    if len(listing.entries) < _FEWEST_LINKS:
        raise DiscoveryError("no_source", url)
    return Probe("page", canonical_url(url), listing.title, listing.entries)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page seen as a source."""

    title: str
    entries: tuple[Entry, ...]
    #: Addresses of the feeds that the page links to, its comments' left out.
    feeds: tuple[str, ...]


def read_listing(body: bytes, url: str, *, charset: str | None = None) -> Listing:
    """The headlines, the title and the feeds of a page."""
    text = decode(body, charset)
    tree = parse_html(text)
    if tree is None:
        return Listing("", (), ())
    title = next((one_line(node.text_content()) for node in tree.iter("title")), "")
    feeds = [
        absolute_url(url, node.get("href") or "")
        for node in tree.iter("link")
        if "alternate" in (node.get("rel") or "").lower().split()
        and (node.get("type") or "").lower().startswith(_FEED_TYPES)
        and "comment" not in f"{node.get('title')} {node.get('href')}".lower()
    ]
    entries = tuple(_entry(link) for link in extract_links(text, url))
    return Listing(title, entries, tuple(dict.fromkeys(feed for feed in feeds if feed)))


def _entry(link: Link) -> Entry:
    return Entry(id=link.url, url=link.url, title=link.title, published=link.published)


def _reading(read: Callable[..., _T], response: Response) -> Callable[[], _T]:
    # A partial can be sent to another process, a lambda cannot.
    return partial(read, response.body, response.url, charset=response.charset)


async def _probe_feed(fetcher: Fetcher, url: str, run: Run) -> Probe | None:
    try:
        response = await fetcher.fetch(url)
        feed = await run(_reading(parse_feed, response))
    except (FetchError, FeedError):
        # One dead link in a page's head says nothing about its other feeds, nor about its headlines.
        return None
    return _feed_probe(url, feed)


def _feed_probe(url: str, feed: Feed) -> Probe:
    return Probe("feed", canonical_url(url), feed.title, feed.entries)
