"""Sitemaps: which of them to look at."""

import pytest

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
