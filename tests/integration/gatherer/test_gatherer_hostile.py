"""Feeds and pages made to do harm: each comes to an end soon, with what there is or with one line."""

import time
from collections.abc import Callable

import pytest

from gatherer import GatherError, extract_article, extract_links, parse_feed

URL = "https://news.example/2026/1124/1.html"
#: Seconds; the busy machine of a test run included. What is quadratic takes minutes.
SOON = 20

PAGES = {
    "a hundred thousand nested tags": b"<div>" * 100_000 + b"x",
    "nested tables": b"<table><tr><td>" * 20_000,
    "tags that are none": b"<" * 300_000,
    "references that are none": b"&" * 300_000,
    "comments that do not end": b"<!--" * 100_000,
    "scripts that do not end": b"<script>" * 50_000,
    "a hundred thousand attributes": b"<p " + b"a=b " * 100_000 + b">",
    "links to one place": '<a href="/2026/1124/2.html">江城地铁四号线今日全线开通</a>'.encode() * 8_000,
    "links to nowhere, then headlines": b'<a href="#">x</a>' * 8_000
    + "".join(f'<a href="/2026/1124/{n}.html">江城地铁四号线今日全线开通</a>' for n in range(8_000)).encode(),
    "structured data without an end": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
    "one word": b"a" * 1_000_000,
    "dates": b"2026-01-01 " * 50_000,
    "bylines": "记者 ".encode() * 50_000,
    "brackets": "（".encode() * 100_000,
    "spaces": b" " * 1_000_000,
    "nothing but NUL": b"\0" * 300_000,
    "nothing": b"",
}
READERS: dict[str, Callable[[bytes, str], object]] = {
    "article": extract_article,
    "links": extract_links,
    "feed": parse_feed,
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_read_or_refused_soon(page: bytes, reader: Callable[[bytes, str], object]) -> None:
    begun = time.monotonic()
    assert len(refusal(reader, page).splitlines()) <= 1
    assert time.monotonic() - begun < SOON


def refusal(reader: Callable[[bytes, str], object], page: bytes) -> str:
    """Why it was not read; "" where it was."""
    try:
        reader(page, URL)
    except GatherError as error:
        return str(error)
    return ""
