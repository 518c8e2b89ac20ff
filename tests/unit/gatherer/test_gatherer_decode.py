"""Bytes to text, whatever their label says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatherer.decode import decode

NEWS = "江城日报讯 镕基路改造完工"
REPORT = (
    "江城日报讯，昨天上午市政府召开新闻发布会，通报了全市防汛工作的有关情况。未来两天还会有大雨，请市民不要到河边去。"
)
TRADITIONAL = (
    "江城日報訊，昨天上午市政府召開新聞發布會，通報了全市防汛工作的有關情況。未來兩天還會有大雨，請市民不要到河邊去。"
)
FRENCH = (
    "Le maire de Québec a annoncé hier que l’été sera très sec\xa0: près de 3\xa0000 élèves privés d’école à Lévis."
)


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


@pytest.mark.parametrize("header", [None, "gbk", "big5", "iso-8859-1", "shift_jis", "unicode", "nonsense"])
@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", REPORT), ("gb18030", REPORT), ("big5", TRADITIONAL), ("utf-8", FRENCH), ("utf-16-le", REPORT)],
)
def test_a_label_that_lies_is_found_out(encoding: str, text: str, header: str | None) -> None:
    body = f'<head><meta charset="utf-8"></head><p>{text}</p>'.encode(encoding)
    assert text in decode(body, header)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("GB_2312-80", "gb18030", NEWS),
        ("x-gbk", "gb18030", NEWS),
        ("gb18030-2000", "gb18030", NEWS),
        ("big5-hkscs", "big5hkscs", "深水埗嘅報紙，牛頭角嘅邨"),
        ("x-sjis", "cp932", "江城市の新聞①"),
        ("ks_c_5601-1987", "cp949", "강성시 소식"),
        ("windows-874", "cp874", "ข่าว"),
        ("koi8-r", "koi8-r", "Новости города"),
        ("ISO-2022-JP", "iso2022_jp", "江城市の新聞"),
    ],
)
def test_labels_are_read_as_browsers_read_them(label: str, encoding: str, text: str) -> None:
    body = text.encode(encoding)
    assert decode(body, label) == text
    assert decode(body, f'"{label}; ') == text


@pytest.mark.parametrize("label", ["utf8", "UTF-8;", "'utf-8'", "unicode-1-1-utf-8"])
def test_utf8_is_known_under_its_wrong_names(label: str) -> None:
    assert decode(b"\xef\xbb" + REPORT.encode(), label).endswith(REPORT)


def test_a_declaration_behind_long_scripts_is_found() -> None:
    page = f"<script>{'var a = 1;' * 1000}</script><meta http-equiv=Content-Type content='text/html; charset=big5'>街市"
    assert decode(page.encode("big5")) == page


def test_a_mark_that_the_text_contradicts_is_not_believed() -> None:
    assert decode(codecs.BOM_UTF16_LE + REPORT.encode()) == REPORT
    assert decode(codecs.BOM_UTF8 + REPORT.encode("gbk")) == REPORT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("label", ["utf-8", "gbk", None])
def test_a_body_cut_off_within_a_character_loses_that_character(encoding: str, label: str | None) -> None:
    assert decode(REPORT.encode(encoding)[:-1], label) == REPORT[:-1] + "\ufffd"


def test_a_broken_byte_does_not_garble_what_follows() -> None:
    body = bytearray(REPORT.encode("gbk"))
    body[6] = 0xFF  # the first byte of 讯: its second would pair with the next character's first
    assert decode(bytes(body), "gbk") == REPORT[:3] + "\ufffd" + REPORT[4:]


def test_a_short_text_is_what_its_label_says_though_it_is_utf8_too() -> None:
    assert decode("隆".encode("gbk"), "gbk") == "隆"
    assert decode("é".encode()) == "é"


chinese = st.text(st.sampled_from(sorted(set(REPORT + TRADITIONAL))), max_size=80)


@given(chinese, st.sampled_from(["utf-8", "gb18030", "utf-8-sig"]))
def test_what_was_encoded_under_its_right_label_is_read_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_never_raises(body: bytes, label: str | None) -> None:
    assert isinstance(decode(body, label), str)
