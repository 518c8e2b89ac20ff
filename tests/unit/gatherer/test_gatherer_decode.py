"""Bytes to text, whatever their label says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatherer.decode import decode

NEWS = "江城日报讯 镕基路改造完工"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_reads_undeclared_text_in_the_encodings_of_chinese_sites(encoding: str) -> None:
    text = "今日要聞,全市展開防汛檢查" if encoding == "big5" else NEWS
    assert decode(text.encode(encoding), "big5" if encoding == "big5" else None) == text


def test_byte_order_mark_wins_over_the_header() -> None:
    assert decode(codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"), "gbk") == NEWS


def test_reads_gb18030_under_the_label_gb2312() -> None:
    # GB 2312 has no 镕; pages that say gb2312 use it all the same.
    body = f'<html><head><meta charset="gb2312"></head>{NEWS}'.encode("gb18030")
    assert NEWS in decode(body)


def test_reads_the_xml_declaration() -> None:
    body = f'<?xml version="1.0" encoding="GBK"?><rss>{NEWS}</rss>'.encode("gb18030")
    assert NEWS in decode(body)


@pytest.mark.parametrize(
    "label", ["ascii", "iso-8859-1", "no-such-charset", "hex", "utf-16", "undefined", "idna", "unicode_escape", ""]
)
def test_a_header_that_cannot_be_right_is_not_believed(label: str) -> None:
    assert decode(NEWS.encode(), label) == NEWS


def test_declared_meta_is_believed_before_a_header_that_servers_send_by_default() -> None:
    body = f'<meta http-equiv="Content-Type" content="text/html; charset=gbk">{NEWS}'.encode("gbk")
    assert NEWS in decode(body, "ISO-8859-1")


def test_latin_text_is_read_as_its_header_says() -> None:
    assert decode("Café à Québec".encode("cp1252"), "iso-8859-1") == "Café à Québec"


def test_one_broken_byte_costs_one_character() -> None:
    body = NEWS.encode() * 5 + b"\xff" + NEWS.encode() * 5
    assert decode(body, "utf-8") == NEWS * 5 + "\ufffd" + NEWS * 5


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_never_raises(body: bytes, label: str | None) -> None:
    assert isinstance(decode(body, label), str)
