"""Sitemaps: which of them to look at, and what they tell of."""

from datetime import UTC, datetime

import pytest

from gatherer import FeedError, parse_feed
from gatherer.feeds.reading import looks_like_feed
from gatherer.feeds.sitemap import sitemaps_listed, sitemaps_named

URL = "https://news.example/robots.txt"
INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<!-- made nightly -->
<sitemap><loc>https://news.example/2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
<sitemap><loc> /2026.xml </loc><lastmod>2026-11-24</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap_news.xml</loc></sitemap>
<sitemap><loc>javascript:alert(1)</loc></sitemap>
</sitemapindex>"""


def test_those_of_news_come_first_then_those_changed_last() -> None:
    found = sitemaps_listed(INDEX.encode(), URL)
    assert found == [f"https://news.example/{name}.xml" for name in ("sitemap_news", "2026", "2024")]


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"\x00\xff", b"<sitemapindex><sitemap>", b"not xml"])
def test_what_lists_none_lists_none(body: bytes) -> None:
    assert sitemaps_listed(body, URL) == []


def test_entities_stay_what_they_are() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = bomb + b"<sitemapindex><sitemap><loc>https://news.example/&b;&f;</loc></sitemap></sitemapindex>"
    assert all("aaa" not in address and "root" not in address for address in sitemaps_listed(body, URL))


def test_robots_txt_names_some() -> None:
    text = (
        "User-agent: *\nSitemap: /a.xml\n  sitemap:https://news.example/news.xml # all\nSitemap:\nDisallow: /sitemap: x"
    )
    assert sitemaps_named(text.encode(), URL) == ["https://news.example/news.xml", "https://news.example/a.xml"]


def urlset(pages: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{pages}</urlset>'
    ).encode()


def test_a_sitemap_of_news_is_a_feed() -> None:
    body = urlset(
        "<url><loc>https://news.example/a/1.html</loc><news:news><news:publication><news:name>江城日报</news:name>"
        "<news:language>zh-cn</news:language></news:publication>"
        "<news:publication_date>2020-01-19T07:37</news:publication_date>"
        "<news:title>东湖绿道&amp;江滩开放</news:title></news:news></url>"
        "<url><loc>https://news.example/about</loc><lastmod>2020-01-19</lastmod></url>"
    )
    assert looks_like_feed(body.decode())
    feed = parse_feed(body, URL)
    (entry,) = feed.entries
    assert (feed.title, entry.title, entry.url) == ("江城日报", "东湖绿道&江滩开放", "https://news.example/a/1.html")
    assert entry.published == datetime(2020, 1, 18, 23, 37, tzinfo=UTC)


def test_of_a_sitemap_with_dates_the_articles_changed_last_are_told() -> None:
    days = {"/a/100001.html": "2020-01-18", "/bridge-opens-this-spring": "2020-01-19", "/about": "2020-01-20", "/": ""}
    pages = "".join(f"<url><loc>{path}</loc><lastmod>{day}</lastmod></url>" for path, day in days.items())
    entries = parse_feed(urlset(pages), URL).entries
    assert [entry.url for entry in entries] == [
        "https://news.example/bridge-opens-this-spring",
        "https://news.example/a/100001.html",
    ]


def test_a_sitemap_without_pages_is_a_feed_and_one_without_dates_is_none() -> None:
    assert parse_feed(urlset(""), URL).entries == ()
    with pytest.raises(FeedError) as caught:
        parse_feed(urlset("<url><loc>/a/100001.html</loc></url>"), URL)
    assert caught.value.code == "not_a_feed"
