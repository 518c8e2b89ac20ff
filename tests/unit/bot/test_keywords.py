"""What is kept of a question as a word that is followed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.mentions import parts_of
from bot.search.keywords import key_of_word, words_of
from bot.search.question import parse_question

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def kept(text: str) -> tuple[str, ...]:
    return words_of(parse_question(text, NOW, "Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("地铁", "地铁"),
        ("地鐵 票價", "地鐵 票價"),
        ("地铁，票价？", "地铁 票价"),
        ("上周 地铁 from:江城日报", "地铁"),
        ("“metro line” 票价", "票价 “metro line”"),
        ("“科尔达火山”", "科尔达火山"),
        ("地铁 “地铁”", "地铁"),
        ("C++ 教程", "C++ 教程"),
        ("给", "给"),
        ("我们的歌", "我们的歌"),
        ("奔跑吧", "奔跑吧"),
        ("the bank of england", "the bank of england"),
    ],
)
def test_its_words_as_they_were_typed_without_filters(text: str, word: str) -> None:
    assert kept(text) == (word,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("地铁四号线什么时候开通？", "地铁四号线 开通"),
        ("谁是江城市长", "江城市长"),
        ("鹭影死了多少人", "鹭影"),
        ("江城地震伤了多少人？", "江城地震"),
        ("猪为什么涨价", "猪 涨价"),
        ("科尔达火山的新闻", "科尔达火山"),
        ("关于地铁的消息", "地铁"),
        ("台风登陆了吗", "台风登陆"),
        ("今天地铁有什么新闻", "地铁"),
        ("when does the metro open?", "metro open"),
        ("How much is the metro ticket", "metro ticket"),
    ],
)
def test_a_question_by_what_it_looks_for(text: str, word: str) -> None:
    assert kept(text)[0] == word


def test_a_sentence_also_by_what_it_speaks_of() -> None:
    whole, cut, typed = kept("江城地铁四号线开通了吗")
    assert whole == "江城地铁四号线开通"
    assert {"地铁", "开通"} <= set(parts_of(cut))
    assert typed == "江城地铁四号线开通了吗"


@pytest.mark.parametrize("text", ["今天", "from:江城日报", "🙂", "，。？", "x" * 41, "b c d e f g", "“”"])
def test_nothing_is_kept_where_there_is_nothing_to_look_for_or_too_much(text: str) -> None:
    assert kept(text) == ()


@given(st.text(max_size=60))
def test_what_is_kept_fits_and_is_kept_as_the_same_when_it_is_asked_for(text: str) -> None:
    for word in kept(text):
        assert 1 <= len(parts_of(word)) <= 5
        assert len(word) <= 40


def test_a_button_names_what_is_meant_however_it_is_written() -> None:
    assert key_of_word("地鐵 票價") == key_of_word("票价  地铁") != key_of_word("地铁票价")
