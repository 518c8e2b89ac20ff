"""Sitemaps (https://www.sitemaps.org/protocol.html): those with news in them are read as feeds.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree

from gatherer.dates import parse_date, zone_of
from gatherer.decode import decode
from gatherer.entry import Entry, Feed
from gatherer.feeds.quick import parse_xml
from gatherer.markup import one_line
from gatherer.urls import absolute_url

#: Sitemaps of a site that are looked at.
MOST_SITEMAPS = 3
#: Pages of a sitemap without news that are told.
_MOST_PAGES = 100
#: The last part of an article's path has a number, or words enough for a headline.
_ARTICLE = re.compile(r"/[^/]*(?:\d{4}|[^/-]+(?:-[^/-]+){3})[^/]*/?\Z")
_INDEX = re.compile(r"<(?:[\w.-]{1,32}:)?sitemapindex\b", re.IGNORECASE)
_NAMED = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2048})", re.IGNORECASE | re.MULTILINE)


def news_of(root: etree._Element | None, url: str) -> Feed | None:
    """The articles that the sitemap at `url` tells of; None where it is a list of pages without dates.

    Where it says nothing of news, its pages changed last, if their addresses are an article's; their titles are
    empty. A sitemap without pages is a feed without entries.
    """
    pages = list(_children(root, "url")) if root is not None else []
    news = [(page, about) for page in pages if (about := next(_children(page, "news"), None)) is not None]
    if news or not pages:
        return _news(news, url)
    dated = list(_dated(pages, url))
    if not dated:
        return None
    return Feed("", tuple(sorted(dated, key=_published, reverse=True)[:_MOST_PAGES]))


def _news(news: list[tuple[etree._Element, etree._Element]], url: str) -> Feed:
    entries, name = [], ""
    for page, about in news:
        if not (address := absolute_url(url, _text(page, "loc"))):
            continue
        headline = one_line(_text(about, "title"))
        outlet = next(_children(about, "publication"), None)
        name = name or one_line(_text(outlet, "name"))
        published = parse_date(_text(about, "publication_date"), zone_of(_text(outlet, "language"), headline))
        entries.append(Entry(id=address, url=address, title=headline, published=published))
    return Feed(name, tuple(entries))


def _dated(pages: list[etree._Element], url: str) -> Iterator[Entry]:
    for page in pages:
        address, changed = absolute_url(url, _text(page, "loc")), parse_date(_text(page, "lastmod"))
        if changed and _ARTICLE.search(urlsplit(address).path):
            yield Entry(id=address, url=address, title="", published=changed)


def _published(entry: Entry) -> datetime:
    return entry.published or datetime.min.replace(tzinfo=UTC)


def sitemaps_named(body: bytes, url: str, *, charset: str | None = None) -> list[str]:
    """The sitemaps that a robots.txt names, those that speak of news first."""
    named = (absolute_url(url, address) for address in _NAMED.findall(decode(body, charset)))
    return _news_first(address for address in named if address)


def sitemaps_listed(body: bytes, url: str, *, charset: str | None = None) -> list[str]:
    """The sitemaps that a sitemap index lists, those that speak of news first, then those changed last."""
    text = decode(body, charset)
    index = _INDEX.search(text)
    root = parse_xml(text[index.start() :].encode("utf-8", "replace")).root if index else None
    if root is None:
        return []
    listed = [(_text(one, "lastmod"), absolute_url(url, _text(one, "loc"))) for one in _children(root, "sitemap")]
    return _news_first(address for _, address in sorted(listed, reverse=True) if address)


def _news_first(addresses: Iterator[str]) -> list[str]:
    return sorted(dict.fromkeys(addresses), key=lambda address: "news" not in urlsplit(address).path.lower())


def _children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in node if _local(child) == name)


def _local(node: etree._Element) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(node: etree._Element | None, name: str) -> str:
    found = next(_children(node, name), None) if node is not None else None
    return "".join(map(str, found.itertext())).strip() if found is not None else ""
