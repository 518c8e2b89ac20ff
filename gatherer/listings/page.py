"""A page seen as a source: its headlines, and where else its site may be followed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from gatherer.decode import decode
from gatherer.entry import Entry, Link
from gatherer.listings.index import links_of
from gatherer.markup import one_line, parse_html
from gatherer.urls import absolute_url, canonical_url, host_of

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
#: What a link to a feed looks like, where a page shows one to its readers.
_FEED_ADDRESS = re.compile(
    r"(?:/(?:rss|feed|atom)(?:/|$)|[./](?:rss|atom|rdf)(?:\.xml)?$|(?:feed|rss|index)\.xml$)", re.I
)
#: What a site calls the part of it that has its news.
_SECTION = re.compile(
    r"^(?:.{0,4}(?:新闻|新聞|要闻|要聞|时政|时讯|资讯|資訊|动态|動態|快讯|快訊|头条|頭條|公告|通知|信息公开)(?:中心|频道|頻道|列表|公告|发布)?"
    r"|(?:latest |top |all )?news|headlines|press(?: releases?)?|announcements)$",
    re.I,
)
_MOST_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class Listing:
    title: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A page, and where else its site may be followed."""

    listing: Listing
    #: Addresses of the feeds that the page links to, those in its head first, its comments' left out.
    feeds: tuple[str, ...] = ()
    #: Addresses of its site's pages that may list news.
    sections: tuple[str, ...] = ()


def read_listing(body: bytes, url: str, *, charset: str | None = None, now: datetime | None = None) -> Listing:
    """The page in `body`, which came from `url`; `now`, aware, is when. Never raises."""
    return _listing(parse_html(decode(body, charset)), url, now)


def read_site(body: bytes, url: str, *, charset: str | None = None, now: datetime | None = None) -> Site:
    """As `read_listing`, and where else the site may be followed."""
    tree = parse_html(decode(body, charset))
    listing = _listing(tree, url, now)
    if tree is None:
        return Site(listing)
    return Site(listing, _distinct(_feeds(tree, url)), _distinct(_sections(tree, url))[:_MOST_SECTIONS])


def _listing(tree: HtmlElement | None, url: str, now: datetime | None) -> Listing:
    if tree is None:
        return Listing()
    title = next((one_line(node.text_content()) for node in tree.iter("title")), "")
    return Listing(title, tuple(_entry(link) for link in links_of(tree, url, now)))


def _entry(link: Link) -> Entry:
    return Entry(id=link.url, url=link.url, title=link.title, published=link.published)


def _feeds(tree: HtmlElement, url: str) -> Iterator[str]:
    for node in tree.iter("link"):
        is_feed = (node.get("type") or "").lower().startswith(_FEED_TYPES)
        if is_feed and "alternate" in (node.get("rel") or "").lower().split() and not _is_comments(node):
            yield absolute_url(url, node.get("href") or "")
    for node in tree.iter("a"):
        if _FEED_ADDRESS.search((node.get("href") or "").partition("?")[0]) and not _is_comments(node):
            yield absolute_url(url, node.get("href") or "")


def _is_comments(node: HtmlElement) -> bool:
    return "comment" in f"{node.get('title')} {node.get('href')}".lower()


def _sections(tree: HtmlElement, url: str) -> Iterator[str]:
    for node in tree.iter("a"):
        href = node.get("href") or ""
        if href and _SECTION.match(one_line(node.text_content())):
            target = absolute_url(url, href)
            if host_of(target) == host_of(url) and target != canonical_url(url):
                yield target


def _distinct(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for address in addresses if address))
