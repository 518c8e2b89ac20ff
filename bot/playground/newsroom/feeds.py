"""The outlets' feeds: titles, links and leads, never the whole text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree import ElementTree

from bot.playground.newsroom.dates import CITY_ZONE
from bot.playground.newsroom.newsroom import Article
from bot.playground.newsroom.outlets import Outlet, SourceKind

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPES = {
    SourceKind.RSS: "application/rss+xml",
    SourceKind.ATOM: "application/atom+xml",
    SourceKind.JSON: "application/feed+json",
}


def render_feed(outlet: Outlet, articles: Sequence[Article], base_url: str) -> bytes:
    """The outlet's feed of `articles`, newest first, in its own format; links stand under `base_url`."""
    match outlet.kind:
        case SourceKind.RSS:
            return _render_rss(outlet, articles, base_url)
        case SourceKind.ATOM:
            return _render_atom(outlet, articles, base_url)
        case SourceKind.JSON:
            return _render_json(outlet, articles, base_url)
        case SourceKind.INDEX:
            raise ValueError(f"{outlet.name} has no feed")


def _render_rss(outlet: Outlet, articles: Sequence[Article], base_url: str) -> bytes:
    rss = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(rss, "channel")
    _add(channel, "title", outlet.name)
    _add(channel, "link", f"{base_url}/{outlet.slug}/")
    _add(channel, "description", outlet.slogan)
    _add(channel, "language", outlet.language)
    for article in articles:
        item = ElementTree.SubElement(channel, "item")
        _add(item, "title", article.title)
        _add(item, "link", base_url + article.path)
        _add(item, "guid", _identify(article)).set("isPermaLink", "false")
        _add(item, "category", article.section)
        _add(item, "pubDate", format_datetime(article.published.astimezone(CITY_ZONE)))
        _add(item, "description", article.summary)
    return _serialize(rss)


def _render_atom(outlet: Outlet, articles: Sequence[Article], base_url: str) -> bytes:
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "title", outlet.name)
    _add(feed, "subtitle", outlet.slogan)
    _add(feed, "id", f"tag:jiangcheng.example,2020:{outlet.slug}")
    ElementTree.SubElement(feed, "link", href=f"{base_url}/{outlet.slug}/")
    ElementTree.SubElement(feed, "link", rel="self", href=base_url + outlet.source_path)
    if articles:
        _add(feed, "updated", articles[0].published.isoformat())
    for article in articles:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "title", article.title)
        _add(entry, "id", _identify(article))
        ElementTree.SubElement(entry, "link", href=base_url + article.path)
        _add(entry, "published", article.published.isoformat())
        _add(entry, "updated", article.published.isoformat())
        _add(ElementTree.SubElement(entry, "author"), "name", article.manuscript.author)
        _add(entry, "summary", article.summary)
    return _serialize(feed)


def _render_json(outlet: Outlet, articles: Sequence[Article], base_url: str) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.slogan,
        "language": outlet.language,
        "home_page_url": f"{base_url}/{outlet.slug}/",
        "feed_url": base_url + outlet.source_path,
        "items": [
            {
                "id": _identify(article),
                "url": base_url + article.path,
                "title": article.title,
                "summary": article.summary,
                # the format wants content; a lead is all that this outlet gives away
                "content_text": article.summary,
                "date_published": article.published.isoformat(),
                "authors": [{"name": article.manuscript.author}],
                "tags": [article.section],
            }
            for article in articles
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _identify(article: Article) -> str:
    return f"tag:jiangcheng.example,2020:{article.outlet.slug}/{article.manuscript.slug}"


def _add(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = text
    return child


def _serialize(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return body
