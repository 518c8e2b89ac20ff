"""RSS, Atom, RDF and JSON Feed, whole and broken."""

import json
import socket
from datetime import UTC, datetime

import pytest

from gatherer import Entry, FeedError, parse_feed
from gatherer.feeds.reading import looks_like_feed

URL = "http://news.jiangcheng.example/rss/local.xml"
MORNING = datetime(2020, 1, 18, 23, 37, tzinfo=UTC)


def rss(items: str, head: str = "<title>江城日报</title><link>http://news.jiangcheng.example/</link>") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def test_rss_becomes_entries_with_absolute_links_and_plain_text() -> None:
    feed = parse_feed(
        rss(
            "<item><title>&lt;b&gt;东湖绿道&lt;/b&gt;本月开放 &amp;amp; 免费</title>"
            "<link>/a/1.html?utm_source=rss</link>"
            "<guid isPermaLink='false'>a-1</guid><author>周明远</author>"
            "<pubDate>Sun, 19 Jan 2020 07:37:00 +0800</pubDate>"
            "<description><![CDATA[<p>全长十八公里。</p><p>沿线设驿站<br/>十二座。</p>]]></description></item>"
        ),
        URL,
    )
    assert feed.title == "江城日报"
    assert feed.entries == (
        Entry(
            id="a-1",
            url="http://news.jiangcheng.example/a/1.html",
            title="东湖绿道本月开放 & 免费",
            published=MORNING,
            summary="全长十八公里。\n沿线设驿站\n十二座。",
            author="周明远",
        ),
    )


def test_atom_keeps_the_whole_article_apart_from_its_summary() -> None:
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Courier</title>
    <link href="http://courier.example/"/><entry><id>urn:1</id><title type="html">Bridge &amp;amp; ferry</title>
    <link rel="alternate" href="/local/1"/><updated>2024-05-03T06:30:00-04:00</updated>
    <summary>In short.</summary>
    <content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""
    (entry,) = parse_feed(body.encode(), "http://courier.example/feed").entries
    assert (entry.title, entry.url) == ("Bridge & ferry", "http://courier.example/local/1")
    assert entry.published == datetime(2024, 5, 3, 10, 30, tzinfo=UTC)
    assert (entry.summary, entry.content) == ("In short.", "One.\nTwo.")


def test_rdf_is_read() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://a.example/"><title>江城论坛</title>
      <link>http://a.example/</link></channel><item rdf:about="http://a.example/1"><title>江上灯会开幕</title>
      <link>http://a.example/1</link><dc:date>2020-01-19T07:37+08:00</dc:date></item></rdf:RDF>"""
    (entry,) = parse_feed(body.encode(), URL).entries
    assert (entry.title, entry.published) == ("江上灯会开幕", MORNING)


def test_json_feed_is_read() -> None:
    item = {
        "id": 7,
        "url": "/a/7",
        "title": "江城港吞吐量创新高",
        "content_html": "<p>第一段。</p><p>第二段。</p>",
        "date_published": "2020-01-19T07:37:00",
        "authors": [{"name": "罗子衡"}],
    }
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "江城在线"}
    body = {**head, "home_page_url": "http://a.example/", "items": [item, "broken", {}]}
    feed = parse_feed(json.dumps(body).encode(), URL)
    first, bare = feed.entries
    assert first == Entry(
        id="7",
        url="http://a.example/a/7",
        title="江城港吞吐量创新高",
        published=MORNING,
        content="第一段。\n第二段。",
        author="罗子衡",
    )
    assert bare.id.startswith("sha1:")


@pytest.mark.parametrize(
    "date", ["2020-01-19 07:37", "2020年01月19日 07:37", "Sun, 19 Jan 2020 07:37:00", "Sun, 19 Jan 2020 07:37:00 CST"]
)
def test_a_date_without_a_zone_in_a_chinese_feed_is_chinas(date: str) -> None:
    (entry,) = parse_feed(rss(f"<item><title>要闻</title><pubDate>{date}</pubDate></item>"), URL).entries
    assert entry.published == MORNING


def test_a_date_without_a_zone_in_an_english_feed_is_utc() -> None:
    body = rss("<item><title>News</title><pubDate>2020-01-19 07:37</pubDate></item>", "<language>en</language>")
    assert parse_feed(body, URL).entries[0].published == datetime(2020, 1, 19, 7, 37, tzinfo=UTC)


@pytest.mark.parametrize("date", ["", "<pubDate>昨天</pubDate>", "<pubDate></pubDate>"])
def test_an_entry_without_a_date_has_none(date: str) -> None:
    (entry,) = parse_feed(rss(f"<item><title>要闻</title>{date}</item>"), URL).entries
    assert entry.published is None


def test_an_entry_without_id_or_link_gets_a_lasting_id() -> None:
    body = rss("<item><title>甲</title></item><item><title>乙</title></item>")
    ids = [entry.id for entry in parse_feed(body, URL).entries]
    assert len(set(ids)) == 2
    assert ids == [entry.id for entry in parse_feed(body, URL).entries]


def test_gb_encoded_feeds_are_read_whatever_the_label() -> None:
    text = rss("<item><title>镕基路改造完工</title></item>").decode().replace("utf-8", "gb2312")
    assert parse_feed(text.encode("gb18030"), URL).entries[0].title == "镕基路改造完工"
    bare = text.replace('encoding="gb2312"', "")
    assert parse_feed(bare.encode("gb18030"), URL, charset="GB2312").entries[0].title == "镕基路改造完工"


def test_an_id_that_is_no_address_stays_as_it_is() -> None:
    body = rss("<item><guid>a-1</guid><title>头条</title></item>")
    (entry,) = parse_feed(body, "https://moved.example/rss").entries
    assert (entry.id, entry.url) == ("a-1", "")


def test_an_enclosure_stands_in_for_a_missing_link() -> None:
    item = "<item><title>晨间播报</title><enclosure url='http://a.example/1.mp3' type='audio/mpeg'/></item>"
    assert parse_feed(rss(item), URL).entries[0].url == "http://a.example/1.mp3"


def test_links_that_are_no_web_addresses_are_dropped() -> None:
    item = "<item><title>要闻</title><link>javascript:alert(1)</link></item>"
    assert parse_feed(rss(item), URL).entries[0].url == ""


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(rss(""), URL).entries == ()


def test_a_feed_that_breaks_off_keeps_what_came_before() -> None:
    body = rss("<item><title>头条</title><link>http://a.example/1</link></item><item><title>次")[:-17]
    assert parse_feed(body, URL).entries[0].title == "头条"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<html><body><h1>404</h1></body></html>", "not_a_feed"),
        (b"just words", "not_a_feed"),
        (b"\x00\x01\x02", "not_a_feed"),
        (b"http://127.0.0.1:1/feed.xml", "not_a_feed"),
        (b"/etc/hostname", "not_a_feed"),
        (b"{}", "not_a_feed"),
        (b'{"items": 1}', "not_a_feed"),
        (b"{broken", "malformed"),
        (b"<rss version='2.0'><channel><title>x", "malformed"),
    ],
)
def test_what_is_no_feed_is_told_by_a_code(body: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a parser went to the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    with pytest.raises(FeedError) as caught:
        parse_feed(body, URL)
    assert caught.value.code == code
    assert URL in str(caught.value)


def test_entities_are_never_expanded_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    body = f'<?xml version="1.0"?><!DOCTYPE rss [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body += "<rss version='2.0'><channel><item><title>t &e8; &x;</title></item></channel></rss>"
    (entry,) = parse_feed(body.encode(), URL).entries
    assert len(entry.title) < 100
    assert "root" not in entry.title


def test_feeds_are_told_from_pages_by_their_first_words() -> None:
    assert looks_like_feed(rss("").decode())
    assert looks_like_feed('{"version": "https://jsonfeed.org/version/1.1"}')
    assert not looks_like_feed("<!DOCTYPE html><html><head><title>rss</title>")


def test_a_last_end_tag_that_breaks_off_costs_nothing() -> None:
    body = rss("<item><title>头条</title></item><item><title>次条</title></item>")
    assert [entry.title for entry in parse_feed(body.removesuffix(b">"), URL).entries] == ["头条", "次条"]
    assert parse_feed(rss("").removesuffix(b">"), URL).title == "江城日报"


def test_entities_that_nobody_declared_are_those_of_xhtml_or_stay_as_they_are_written() -> None:
    (entry,) = parse_feed(rss("<item><title>&hellip;&lang;江&nosuch;</title></item>"), URL).entries
    assert entry.title == "…\u2329江&nosuch;"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("桥&lt;embed src='x'> 通车", "桥 通车"),
        ("桥&lt;object classid='x'> 通车", "桥 通车"),
        ("桥&lt;object>请装插件&lt;/object>通车", "桥通车"),
        ("桥通车&lt;!-- 未完", "桥通车"),
        ("&lt;!-- 甲 -->桥通车", "桥通车"),
    ],
)
def test_what_is_embedded_hides_nothing_else(markup: str, text: str) -> None:
    assert parse_feed(rss(f"<item><title>{markup}</title></item>"), URL).entries[0].title == text


def test_a_feed_that_nests_without_end_is_told_so() -> None:
    with pytest.raises(FeedError) as caught:
        parse_feed(rss("<a>" * 100_000), URL)
    assert (caught.value.code, "too deep" in str(caught.value)) == ("malformed", True)
