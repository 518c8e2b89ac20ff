"""What holds of every document that claims to be a feed."""

import json
import sys
from collections import Counter
from encodings.aliases import aliases
from types import FrameType
from typing import Any

import pytest
from examples import at_most
from hypothesis import example, given
from hypothesis import strategies as st

from gatherer import Feed, FeedError, parse_feed
from gatherer.decode import decode
from gatherer.feeds.sitemap import sitemaps_listed, sitemaps_named

URL = "http://news.jiangcheng.example/rss.xml"
ITEM = (
    "<item><title>江城&#8212;要闻{0}</title><link>/a/{0}.html</link><guid>a-{0}</guid>"
    "<pubDate>Sun, 19 Jan 2020 07:37:00 +0800</pubDate><description><![CDATA[<p>第一段。</p>]]></description></item>"
)
PIECES = st.sampled_from(
    [
        *("<rss>", "</rss>", "<rss", "<channel>", "</channel>", "<item>", "</item>", "<item/>", "<urlset>", "<url>"),
        *(
            "<title>",
            "</title>",
            "<title type='xhtml'>",
            "<link>",
            "</link>",
            "<link href='//['/>",
            "<guid>",
            "</guid>",
        ),
        *("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<entry>", "</entry>", "<content mode='base64'>"),
        *("<rdf:RDF>", "<description>", "<pubDate>", "2020-13-45T99:99", "99999999999999999999", "<ttl>", "<lastmod>"),
        *("<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>", "<!DOCTYPE rss [", "<!ENTITY a '&b;'>", "]>", "&a;", "&#0;"),
        *("&#x110000;", "&", "<", ">", "'", "xml:base='http://[::1'", "http://[", "\x00", "\ufffe", "江", " "),
    ]
)
NAMES = st.sampled_from(
    ["items", "id", "url", "title", "content_html", "date_published", "authors", "author", "name", "home_page_url"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def rss(items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>江城日报</title>{items}</channel></rss>".encode()


def read(body: bytes, charset: str | None = None) -> Feed | None:
    """Lets nothing but FeedError go."""
    try:
        return parse_feed(body, URL, charset=charset)
    except FeedError:
        return None


@given(st.binary(max_size=300), st.sampled_from(sorted(aliases)) | st.text(max_size=12) | st.none())
def test_any_bytes_under_any_label_are_text(body: bytes, label: str | None) -> None:
    declared = f"<?xml version='1.0' encoding='{label}'?>".encode("utf-8", "replace")
    for document in (body, declared + body):
        assert isinstance(decode(document, label), str)


@given(st.binary(max_size=200), st.sampled_from(["gb2312", "utf-16", "hz", "x", None]))
def test_bytes_are_a_feed_or_none(body: bytes, label: str | None) -> None:
    read(body, label)
    read(b"<rss><channel><item>" + body, label)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("<title><rdf:RDF>")
def test_pieces_of_feeds_in_any_order_are_a_feed_or_none(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    for document in (body, b"<rss><channel>" + body):
        read(document)
        sitemaps_listed(document, URL)
        sitemaps_named(document, URL)


@given(st.data())
def test_a_damaged_feed_is_a_feed_or_none(data: st.DataObject) -> None:
    body = bytearray(rss(ITEM.format(1) + ITEM.format(2)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=4))
    for entry in getattr(read(bytes(body)), "entries", ()):
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert "\n" not in entry.title


@given(st.dictionaries(NAMES, VALUES, max_size=5), st.lists(VALUES, max_size=3))
@at_most(60)
def test_json_of_any_shape_is_a_feed_or_none(head: dict[str, Any], items: list[Any]) -> None:
    read(json.dumps(head).encode())
    read(json.dumps({**head, "items": items}).encode())


@pytest.mark.parametrize("root", ["rss", "feed", "rdf:RDF", "urlset"])
def test_bombs_and_what_lies_elsewhere_are_left_alone(root: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈哈"}">' for n in range(12))
    outside = '<!ENTITY % dtd SYSTEM "file:///nowhere.dtd"> %dtd; <!ENTITY file SYSTEM "file:///etc/passwd">'
    head = f'<!DOCTYPE {root} PUBLIC "-//x" "http://127.0.0.1:1/x.dtd" [{laughs}{outside}]>'
    body = f"{head}<{root}><channel><title>&l11;</title><item><title>&l11; &file;</title></item></channel></{root}>"
    feed = read(body.encode())
    said = "" if feed is None else feed.title + "".join(entry.title for entry in feed.entries)
    assert len(said) < 100
    assert "哈哈" not in said
    assert "root:" not in said


@pytest.mark.long
def test_ten_thousand_entries_take_ten_times_what_a_thousand_take() -> None:
    few, many = (_calls(rss("".join(ITEM.format(n) for n in range(count)))) for count in (1000, 10_000))
    assert many < 11 * few


def _calls(body: bytes) -> int:
    """How many functions reading `body` calls, those in C included."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        counted[event] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse_feed(body, URL)
    finally:
        sys.setprofile(before)
    return counted["call"] + counted["c_call"]
