"""RSS, Atom, RDF, JSON Feed and sitemaps of news to entries."""

import re

from gatherer.decode import decode
from gatherer.entry import Feed
from gatherer.errors import FeedError
from gatherer.feeds.json_feed import parse_json_feed
from gatherer.feeds.plain import plain_feed
from gatherer.feeds.prologue import Document, from_root, mended
from gatherer.feeds.quick import Doubt, Reading, parse_xml, read_quickly
from gatherer.feeds.sitemap import news_of
from gatherer.feeds.written import WrittenFeed

#: Bytes of XML beyond which feedparser is not asked: of broken XML it reads 200 kB in the worst second.
_LARGEST_DOUBTED = 1_000_000

_SITEMAP = re.compile(r"<(?:[\w.-]{1,32}:)?urlset\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel|urlset)\b", re.IGNORECASE)


def parse_feed(body: bytes, url: str, *, charset: str | None = None) -> Feed:
    """The feed in `body`, which came from `url`; `charset` is what the HTTP header says.

    Raises FeedError: empty, not_a_feed, malformed. A feed without entries is a feed. Nothing is ever fetched.
    """
    text = decode(body, charset).lstrip("\ufeff \t\r\n")
    if not text:
        raise FeedError("empty", url)
    if text.startswith("{"):
        return parse_json_feed(text, url)
    document = from_root(text)
    if document is None:
        raise FeedError("not_a_feed", url)
    if _SITEMAP.match(document.text):
        return _of_sitemap(document, url)
    return plain_feed(_written(document, url), url)


def looks_like_feed(text: str) -> bool:
    """Whether a document is worth parsing as a feed rather than as a page."""
    head = text[:2048].lstrip("\ufeff \t\r\n")
    return head.startswith("{") or _FEED.search(head) is not None


def _of_sitemap(document: Document, url: str) -> Feed:
    xml = mended(document).encode("utf-8", "replace")
    feed = news_of(parse_xml(xml).root, url)
    if feed is None:
        raise FeedError("not_a_feed", url)
    return feed


def _written(document: Document, url: str) -> WrittenFeed:
    reading, xml = read_document(document)
    if not reading.doubts:
        return reading.feed
    if Doubt.TOO_DEEP in reading.doubts or len(xml) > _LARGEST_DOUBTED:
        if reading.feed.entries:
            return reading.feed
        raise FeedError("malformed", url, form="XML", detail=", ".join(sorted(reading.doubts)))
    return _less_doubtful(reading, xml, url)


def read_document(document: Document) -> tuple[Reading, bytes]:
    """What the quick reader makes of a document, and the XML that it came to read, mended where it had to be."""
    xml = document.text.encode("utf-8", "replace")
    tree = parse_xml(xml)
    if not tree.is_sound or document.is_suspect(xml):
        xml = mended(document).encode("utf-8", "replace")
        tree = parse_xml(xml)
    return read_quickly(tree), xml


def _less_doubtful(reading: Reading, xml: bytes, url: str) -> WrittenFeed:
    """feedparser's reading, unless it finds less."""
    # Loaded at its first use, because it is slow to load and seldom needed.
    from gatherer.feeds.thorough import read_thoroughly

    try:
        feed = read_thoroughly(xml, url)
    except FeedError:
        if reading.feed.entries:
            return reading.feed
        raise
    return feed if len(feed.entries) >= len(reading.feed.entries) else reading.feed
