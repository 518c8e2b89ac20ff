"""Text files as they come: in the encodings of Chinese and English systems, with and without a mark."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.decoding import decoded

SIMPLIFIED = (
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。\r\n"
    "市民说：“等了四年，终于不用换乘了。”首日客流21万人次。\r\n"
)
TRADITIONAL = (
    "江城地鐵四號線昨天上午開通營運，全長25.4公里，設站18座。\n"
    "市民說：「等了四年，終於不用換車了。」首日客流21萬人次。\n"
)
ENGLISH = "The mayor said: “We’re two months early.” The café at the terminus opens on Monday – with 120 seats.\n"
PLAIN_ENGLISH = "The tram runs every five minutes from Monday, the transport bureau said. Fares stay as they are.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH, PLAIN_ENGLISH])
def test_unicode_is_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "gbk"),
        (TRADITIONAL, "big5"),
        (ENGLISH, "cp1252"),
        (PLAIN_ENGLISH, "cp1252"),
    ],
)
def test_older_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"), [("地铁四号线明日首班车改为六点整", "gbk"), ("地鐵四號線明日通車", "big5")]
)
def test_a_line_is_enough(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_mark_of_damage_in_a_sound_file_is_a_character() -> None:
    assert decoded("What cannot be read is shown as �, and that’s all.".encode()) == (
        "What cannot be read is shown as �, and that’s all."
    )


def test_a_file_that_is_cut_within_a_character_is_read() -> None:
    assert decoded((SIMPLIFIED * 20).encode()[:-4]) == (SIMPLIFIED * 20)[:-3] + "\ufffd"
    assert (decoded((SIMPLIFIED * 20).encode("gbk")[:-3]) or "").startswith(SIMPLIFIED * 19)


@pytest.mark.parametrize("body", [bytes(range(256)) * 4, b"\x00" * 100, b"\x7fELF\x02\x01\x01" + b"\x00\x03" * 400])
def test_what_is_no_text_is_none(body: bytes) -> None:
    assert decoded(body) is None


@given(st.text())
def test_whatever_is_in_utf_8_comes_back(text: str) -> None:
    body = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    assert decoded(body) == text.encode("utf-8", "replace").decode()


@given(st.binary())
def test_no_bytes_make_it_fail(body: bytes) -> None:
    assert isinstance(decoded(body), str | None)
