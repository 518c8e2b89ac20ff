"""Lists of sources, out and in again."""

import pytest

from gatherer import GatherError, Outline, read_opml, write_opml

OUTLINES = [
    Outline("http://news.jiangcheng.example/rss.xml", "江城日报", "要闻"),
    Outline("http://evening.jiangcheng.example/rss?a=1&b=2", "江城晚报 <晚>", "要闻"),
    Outline("http://tech.example/feed", "Tech & More", "科技"),
    Outline("http://plain.example/feed", "无分类"),
]


def test_what_is_written_is_read_back() -> None:
    assert sorted(read_opml(write_opml(OUTLINES)), key=lambda o: o.url) == sorted(OUTLINES, key=lambda o: o.url)


def test_reads_what_other_readers_write() -> None:
    body = """<?xml version="1.0" encoding="UTF-8"?>
    <opml version="1.0"><head><title>我的订阅</title></head><body>
      <outline text="社区" title="社区">
        <outline title="江城晚报" text="江城晚报" type="rss" xmlUrl="http://evening.example/rss"
          htmlUrl="http://evening.example/"/>
      </outline>
      <outline text="财经"><outline text="港口">
        <outline text="江城港" xmlUrl="http://port.example/rss"/></outline></outline>
      <outline text="Courier" xmlUrl="http://courier.example/rss"/>
    </body></opml>""".encode()
    assert read_opml(body) == [
        Outline("http://evening.example/rss", "江城晚报", "社区"),
        Outline("http://port.example/rss", "江城港", "港口"),
        Outline("http://courier.example/rss", "Courier"),
    ]


def test_reads_an_old_encoding() -> None:
    body = (
        '<?xml version="1.0" encoding="gbk"?><opml version="2.0"><body><outline text="要闻">'
        '<outline text="江城" xmlUrl="http://a.example/"/></outline></body></opml>'
    )
    assert read_opml(body.encode("gbk")) == [Outline("http://a.example/", "江城", "要闻")]


def test_an_empty_list_is_a_list() -> None:
    assert read_opml(write_opml([])) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"<html><body>x</body></html>",
        b"\x00\xff\xfe",
        b"<rss version='2.0'/>",
        b"<opml version='2.0'><body><outl",
    ],
)
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(GatherError) as caught:
        read_opml(body)
    assert caught.value.code == "not_opml"


def test_control_characters_in_a_title_do_not_stop_an_export() -> None:
    assert read_opml(write_opml([Outline("http://a.example/", "江\x08城")])) == [Outline("http://a.example/", "江城")]


def test_of_a_list_that_breaks_off_what_came_before_is_read() -> None:
    assert read_opml(write_opml(OUTLINES).rpartition(b"<outline")[0])


def test_entities_of_a_list_stay_what_they_are() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = bomb + b'<opml version="2.0"><body><outline text="&b;&f;" xmlUrl="http://a.example/"/></body></opml>'
    (outline,) = read_opml(body)
    assert "aaa" not in outline.title
    assert "root" not in outline.title


def test_a_list_that_is_nested_a_thousand_deep_is_read() -> None:
    deep = b'<outline text="a">' * 1_000 + b'<outline xmlUrl="http://a.example/"/>' + b"</outline>" * 1_000
    assert read_opml(b'<opml version="2.0"><body>' + deep + b"</body></opml>") == [
        Outline("http://a.example/", "", "a")
    ]


def test_a_list_of_other_lists_fetches_nothing_and_holds_no_source() -> None:
    others = b'<outline type="include" url="http://a.example/more.opml"/>' * 100
    assert read_opml(b'<opml version="2.0"><body>' + others + b"</body></opml>") == []
