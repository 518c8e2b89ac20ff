"""What can be followed at an address of which nothing is known yet."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urljoin, urlsplit

from gatherer.articles import PAGE_TYPES, read_page
from gatherer.decode import decode
from gatherer.entry import Entry
from gatherer.errors import DiscoveryError, ExtractError, FetchError, GatherError
from gatherer.feeds.reading import looks_like_feed, parse_feed
from gatherer.feeds.sitemap import MOST_SITEMAPS, sitemaps_listed, sitemaps_named
from gatherer.listings.page import read_site
from gatherer.looking import Kind, Source, look
from gatherer.off_loop import Run, reading
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


async def discover(fetcher: Fetcher, url: str, run: Run = asyncio.to_thread) -> AsyncGenerator[Probe, None]:
    """All that can be followed at `url`, the best first, each as soon as it is found; nothing twice.

    The feed that it is; else the feeds that its page links to, its own headlines, its site's pages of news. At the
    front page of a site that links to no feed, those in the usual places come first, then sitemaps of news; a sitemap
    that only lists addresses is the last resort. What moved for good is told by its new address. What cannot be read
    is passed over, but for the address itself: FetchError (it cannot be fetched), FeedError (it is a broken feed),
    DiscoveryError.
    """
    response = await fetcher.fetch(url)
    if looks_like_feed(decode(response.body[:4096], response.charset)):
        feed = await run(reading(parse_feed, response))
        yield Probe("feed", canonical_url(response.moved_to or url), feed.title, feed.entries)
        return
    search = _Search(fetcher, run, url, response)
    async with aclosing(search.offers()) as offers:
        async for probes in offers:
            for found in search.new(probes):
                yield found
    if not search.told:
        raise await search.why_nothing()


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for what the site of a page has to follow."""

    fetcher: Fetcher
    run: Run
    url: str
    response: Response
    #: The addresses that each probe lists that was told.
    told: set[frozenset[str]] = field(default_factory=set)

    async def offers(self) -> AsyncGenerator[Sequence[Probe], None]:
        """What there is, the best first."""
        if listed := await self.run(reading(sitemaps_listed, self.response)):
            yield await self._probes("feed", listed[:MOST_SITEMAPS])
            return
        site = await self.run(reading(partial(read_site, now=self.response.answered), self.response))
        yield await self._probes("feed", site.feeds[:_MOST_FEEDS] or self._usual_places())
        sitemaps = [] if self.told else await self._probes("feed", await self._sitemaps())
        yield [one for one in sitemaps if _has_titles(one)]
        if not await self._refusal():
            there = canonical_url(self.response.moved_to or self.url)
            yield [Probe("page", there, site.listing.title, site.listing.entries)]
        yield await self._probes("page", site.sections)
        if not self.told:
            yield sitemaps

    def new(self, probes: Sequence[Probe]) -> Iterator[Probe]:
        """Those that hold something that was not told before."""
        for found in probes:
            content = frozenset(entry.url for entry in found.entries)
            if len(content) >= (_FEWEST_LINKS if found.kind == "page" else 1) and content not in self.told:
                self.told.add(content)
                yield found

    async def why_nothing(self) -> GatherError:
        if refusal := await self._refusal():
            return refusal
        if self.response.content_type not in PAGE_TYPES:
            return DiscoveryError("not_html", self.url, content_type=self.response.content_type)
        try:
            await self.run(reading(read_page, self.response))
        except ExtractError as error:
            if error.code in DiscoveryError.sentences:
                return DiscoveryError(error.code, self.url)
        return DiscoveryError("no_source", self.url)

    async def _refusal(self) -> FetchError | None:
        """A page that somebody named is read once for them; one that is followed is read as its robots.txt wants it."""
        try:
            await self.fetcher.check_robots(self.url)
        except FetchError as error:
            return error
        return None

    async def _probes(self, kind: Kind, addresses: Sequence[str]) -> list[Probe]:
        """What the addresses hold, in their order; those that cannot be read are left out."""
        found = await asyncio.gather(*(self._probe(kind, address) for address in addresses))
        return [one for one in found if one]

    async def _probe(self, kind: Kind, url: str) -> Probe | None:
        try:
            seen = await look(self.fetcher, Source(kind, url), self.run)
        except GatherError:
            # One dead link in a page's head says nothing about its other feeds, nor about its headlines.
            return None
        return Probe(kind, canonical_url(seen.moved_to or url), seen.title, seen.entries)

    def _usual_places(self) -> list[str]:
        return [urljoin(self.url, place) for place in _USUAL_PLACES] if self._is_front() else []

    def _is_front(self) -> bool:
        return urlsplit(self.url).path in {"", "/"}

    async def _sitemaps(self) -> list[str]:
        """Of a front page, the sitemaps that robots.txt names, else the usual one; of one that lists others, those."""
        if not self._is_front():
            return []
        named = await self._read(urljoin(self.url, "/robots.txt"), sitemaps_named)
        addresses: list[str] = []
        for address in (named or [urljoin(self.url, "/sitemap.xml")])[:MOST_SITEMAPS]:
            addresses += await self._read(address, sitemaps_listed) or [address]
        return addresses[:MOST_SITEMAPS]

    async def _read(self, url: str, read: Callable[..., list[str]]) -> list[str]:
        try:
            found: list[str] = await self.run(reading(read, await self.fetcher.fetch(url)))
        except GatherError:
            return []
        return found


def _has_titles(probe: Probe) -> bool:
    """Whether it is a feed or a sitemap of news, rather than a bare list of addresses."""
    return any(entry.title for entry in probe.entries)
