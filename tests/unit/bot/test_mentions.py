"""Words that a place follows or mutes, found as readers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.mentions import Mentions, ReadText, parts_of


@pytest.mark.parametrize(
    ("word", "text", "is_there"),
    [
        ("地铁", "四号线地铁今日开通", True),
        ("地鐵", "四号线地铁今日开通", True),
        ("地铁", "四號線地鐵今日開通", True),
        ("猪", "认养一头黑猪", True),
        ("art", "A party in the park", False),
        ("art", "A party, and an ART fair", True),
        ("art", "Art, and a party", True),
        ("art", "The party of an art fair, and another party", True),
        ("cat", "Two cats.", False),
        ("阿Q", "阿QQ", False),
        ("AI", "国产AI芯片", True),
        ("ＡＩ", "国产AI芯片", True),
        ("AI", "空气质量指数AQI", False),
        ("C++", "a C++ compiler", True),
        ("a.c", "abc", False),
        ("3号线", "13号线开通", False),
        ("G60高速", "G60高速通车", True),
        (" 明星 ", "明星婚礼", True),
        ("地铁 票价", "票价不变，地铁照开", True),
        ("地铁 票价", "地铁照开", False),
        ("“metro line” 票价", "Metro Line 4 票价 6 元", True),
        ("“metro line”", "The line of the metro", False),
        ("metro line", "The line of the metro", True),
        ("iPhone 17", "星火发布iPhone17", True),
        ("iPhone 17", "The iPhone-17 is out", True),
        ("iPhone 17", "17 new shops sell the iPhone", True),
        ("iPhone17", "星火发布 iPhone 17", True),
        ("iPhone17", "17 new shops sell the iPhone", False),
        ("“iPhone 17”", "17 new shops sell the iPhone", False),
        ("“iPhone 17”", "星火发布iPhone17", True),
        ("iPhone 17", "iPhone171", False),
        ("iPhone 17 Pro", "iPhone17 Pro 涨价", True),
        ("GPT 5", "GPT-5发布", True),
        ("GPT-5 价格", "GPT5降价，价格减半", True),
        ("价格 iPhone 17", "iPhone17价格", True),
        ("G60", "G 60 通车", True),
        ("17 iPhone", "iPhone17", False),
    ],
)
def test_a_word_is_found_as_readers_write_it(word: str, text: str, is_there: bool) -> None:
    assert Mentions([word]).are_in(ReadText([text])) is is_there


def test_any_word_in_any_text_will_do_and_none_is_in_nothing() -> None:
    assert Mentions(["高铁", "地铁"]).are_in(ReadText(["公交", "地铁"]))
    assert Mentions(["地铁 公交"]).are_in(ReadText(["公交", "地铁"])), "each part where it will"
    assert not Mentions(["公地"]).are_in(ReadText(["办公", "地铁"])), "no word reaches over two texts"
    assert not Mentions([]).are_in(ReadText(["地铁"]))
    assert not Mentions(["", "  ", "“ ”"]).are_in(ReadText(["地铁"]))
    assert not Mentions(["地铁"]).are_in(ReadText([]))


def test_those_that_are_spoken_of_are_told_in_the_order_given() -> None:
    words = ["票价", "地鐵 票價", "高铁", "地铁", "票价"]
    assert Mentions(words).of(ReadText(["地铁四号线", "票价六元"])) == ["票价", "地鐵 票價", "地铁"]


@pytest.mark.parametrize(
    ("one", "other"), [("地鐵 票價", "票价 地铁"), ("AI", " ａｉ "), ("“metro  line”", "“Metro Line”"), ("猪 猪", "猪")]
)
def test_words_of_the_same_parts_mean_the_same(one: str, other: str) -> None:
    assert parts_of(one) == parts_of(other) != ()


SHORT = st.text(st.sampled_from("地铁票价ab1 “”"), max_size=6)


@given(st.lists(SHORT, max_size=6), st.lists(SHORT, max_size=3))
def test_many_words_at_once_are_what_each_is_by_itself(words: list[str], texts: list[str]) -> None:
    text = ReadText(texts)
    alone = [word for word in dict.fromkeys(words) if parts_of(word) and text.speaks_of(word)]
    assert Mentions(words).of(text) == alone
    assert Mentions(words).are_in(text) == bool(alone)
