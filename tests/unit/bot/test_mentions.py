"""Words that a place follows or mutes, found as readers write them."""

import pytest

from bot.mentions import Mentions
from summarizer import fold


@pytest.mark.parametrize(
    ("word", "text", "is_there"),
    [
        ("地铁", "四号线地铁今日开通", True),
        ("地鐵", "四号线地铁今日开通", True),
        ("地铁", "四號線地鐵今日開通", True),
        ("art", "A party in the park", False),
        ("art", "An ART fair", True),
        ("AI", "国产AI芯片", True),
        ("ＡＩ", "国产AI芯片", True),
        ("AI", "空气质量指数AQI", False),
        ("C++", "a C++ compiler", True),
        ("a.c", "abc", False),
        (" 明星 ", "明星婚礼", True),
    ],
)
def test_a_word_is_found_as_readers_write_it(word: str, text: str, is_there: bool) -> None:
    assert Mentions([word]).are_in([fold(text)]) is is_there


def test_any_word_in_any_text_will_do_and_none_is_in_nothing() -> None:
    assert Mentions(["高铁", "地铁"]).are_in(["公交", "地铁"])
    assert not Mentions([]).are_in(["地铁"])
    assert not Mentions(["", "  "]).are_in(["地铁"])
    assert not Mentions(["地铁"]).are_in([])
