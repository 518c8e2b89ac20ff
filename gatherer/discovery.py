"""What can be followed at an address of which nothing is known yet."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin, urlsplit

from gatherer.articles import PAGE_TYPES
from gatherer.decode import decode
from gatherer.entry import Entry
from gatherer.errors import DiscoveryError, ExtractError, FetchError, GatherError
from gatherer.feeds.reading import looks_like_feed, parse_feed
from gatherer.feeds.sitemap import MOST_SITEMAPS, sitemaps_listed, sitemaps_named
from gatherer.listings.page import read_listing
from gatherer.looking import Kind, Source, look
from gatherer.off_loop import Run, reading
from gatherer.pages.extract import extract_article
from gatherer.urls import canonical_url
from gatherer.web.fetch import Fetcher
from gatherer.web.response import Response

#: A page with fewer headlines lists nothing. A small paper has few at a time: one is chance, two are a list.
_FEWEST_LINKS = 2
#: So many of the feeds that a page links to are tried.
_MOST_FEEDS = 6
#: Where a site's feed lies that no page of it links to.
_USUAL_PLACES = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What can be followed at an address."""

    kind: Kind
    #: Where to read the source from now on: the address that was asked about, or one that it led to.
    url: str
    title: str
    #: What it holds now.
    entries: tuple[Entry, ...]


async def probe(fetcher: Fetcher, url: str, run: Run = asyncio.to_thread) -> Probe:
    """The best that can be followed at `url`: the feed that it is, one of its site, else its list of headlines.

    Raises FetchError (the address cannot be fetched), FeedError (it is a broken feed), DiscoveryError.
    """
    async with aclosing(discover(fetcher, url, run)) as found:
        return await anext(found)


async def discover(fetcher: Fetcher, url: str, run: Run = asyncio.to_thread) -> AsyncGenerator[Probe, None]:
    """All that can be followed at `url`, the best first, each as soon as it is found; nothing twice.

    The feed that it is; else the feeds that its page links to, its own headlines, its site's pages of news. At the
    front page of a site that links to no feed, those in the usual places come first, then sitemaps of news; a sitemap
    that only lists addresses is the last resort. What moved for good is told by its new address. Raises what probe()
    raises for the address itself; whatever else cannot be read is passed over.
    """
    response = await fetcher.fetch(url)
    there = canonical_url(response.moved_to or url)
    if looks_like_feed(decode(response.body[:4096], response.charset)):
        feed = await run(reading(parse_feed, response))
        yield Probe("feed", there, feed.title, feed.entries)
        return
    if listed := await run(reading(sitemaps_listed, response)):
        for found in _new(await _probes(fetcher, "feed", listed[:MOST_SITEMAPS], run), set()):
            yield found
        return
    listing = await run(reading(partial(read_listing, now=response.answered), response))
    feeds = listing.feeds[:_MOST_FEEDS] or (_usual_places(url) if _is_front(url) else ())
    told: set[frozenset[str]] = set()
    for found in _new(await _probes(fetcher, "feed", feeds, run), told):
        yield found
    sitemaps: list[Probe] = []
    if not told and _is_front(url):
        sitemaps = await _probes(fetcher, "feed", await _sitemaps(fetcher, url, run), run)
    for found in _new(filter(_has_titles, sitemaps), told):
        yield found
    refusal = await _refusal(fetcher, url)
    for found in _new([] if refusal else [Probe("page", there, listing.title, listing.entries)], told):
        yield found
    for found in _new(await _probes(fetcher, "page", listing.sections, run), told):
        yield found
    if not told:
        for found in _new(sitemaps, told):
            yield found
    if not told:
        raise refusal or await _why_nothing(response, url, run)


async def _refusal(fetcher: Fetcher, url: str) -> FetchError | None:
    """A page that somebody named is read once for them; one that is followed is read as its robots.txt wants it."""
    try:
        await fetcher.check_robots(url)
    except FetchError as error:
        return error
    return None


async def _why_nothing(response: Response, url: str, run: Run) -> DiscoveryError:
    if response.content_type not in PAGE_TYPES:
        return DiscoveryError("not_html", url, content_type=response.content_type)
    try:
        await run(reading(extract_article, response))
    except ExtractError as error:
        if error.code in DiscoveryError.sentences:
            return DiscoveryError(error.code, url)
    return DiscoveryError("no_source", url)


def _has_titles(probe: Probe) -> bool:
    """Whether it is a feed or a sitemap of news, rather than a bare list of addresses."""
    return any(entry.title for entry in probe.entries)


def _new(probes: Iterable[Probe], told: set[frozenset[str]]) -> Iterator[Probe]:
    """Those that hold something that was not told before."""
    for found in probes:
        content = frozenset(entry.url for entry in found.entries)
        if len(content) >= (_FEWEST_LINKS if found.kind == "page" else 1) and content not in told:
            told.add(content)
            yield found


async def _probes(fetcher: Fetcher, kind: Kind, addresses: Sequence[str], run: Run) -> list[Probe]:
    """What the addresses hold, in their order; those that cannot be read are left out."""
    found = await asyncio.gather(*(_probe(fetcher, kind, address, run) for address in addresses))
    return [one for one in found if one]


async def _probe(fetcher: Fetcher, kind: Kind, url: str, run: Run) -> Probe | None:
    try:
        seen = await look(fetcher, Source(kind, url), run)
    except GatherError:
        # One dead link in a page's head says nothing about its other feeds, nor about its headlines.
        return None
    return Probe(kind, canonical_url(seen.moved_to or url), seen.title, seen.entries)


def _is_front(url: str) -> bool:
    return urlsplit(url).path in {"", "/"}


async def _sitemaps(fetcher: Fetcher, url: str, run: Run) -> list[str]:
    """The sitemaps that robots.txt names, else the usual one; of one that only lists others, those."""
    named = await _read(fetcher, urljoin(url, "/robots.txt"), run, sitemaps_named)
    addresses: list[str] = []
    for address in (named or [urljoin(url, "/sitemap.xml")])[:MOST_SITEMAPS]:
        listed = await _read(fetcher, address, run, sitemaps_listed)
        addresses += listed or [address]
    return addresses[:MOST_SITEMAPS]


async def _read(fetcher: Fetcher, url: str, run: Run, read: Callable[..., list[str]]) -> list[str]:
    try:
        found: list[str] = await run(reading(read, await fetcher.fetch(url)))
    except GatherError:
        return []
    return found


def _usual_places(url: str) -> list[str]:
    return [urljoin(url, place) for place in _USUAL_PLACES]
