"""The words by which stories are told apart."""

from collections import Counter
from math import log

import pytest

from summarizer import analyse
from summarizer.heaviest import heaviest

TEXT = (
    "江城地铁四号线昨天开通运营，地铁首日客流达到21万人次。"
    "地铁沿线新建停车场6处，市民表示方便了很多。\n"
    "【责任编辑:周小满】\n茶馆老板娘收藏了三百多把茶壶，茶壶茶壶茶壶。"
)


def heaviest_words(text: str, title: str, limit: int) -> list[tuple[str, float]]:
    document = analyse(text, title)
    counts = Counter(word for sentence in document.prose for word in sentence.words.texts)
    return heaviest(counts, document.headline_words.texts, limit)


def test_words_come_with_weights_heaviest_first() -> None:
    weights = [weight for _, weight in heaviest_words(TEXT, "", 5)]
    assert len(weights) == 5
    assert weights == sorted(weights, reverse=True)


def test_grammar_news_routine_figures_and_the_tail_do_not_count() -> None:
    assert not {"表示", "的", "了", "茶壶", "21"} & {word for word, _ in heaviest_words(TEXT, "", 100)}


def test_the_headline_counts_more() -> None:
    [(word, _)] = heaviest_words(TEXT, "停车场收费", 1)
    assert word == "停车场"


def test_a_word_weighs_more_by_the_logarithm_of_its_count_and_three_more_in_the_headline() -> None:
    def weigh(count: int, *title: str) -> float:
        [(_, weight)] = heaviest(Counter({"地铁": count}), title, 5)
        return weight

    for count in (2, 3, 10):
        assert weigh(count) == pytest.approx(weigh(1) * (1 + log(count)), abs=0.001)
    assert weigh(2, "地铁") == weigh(5)


def test_an_empty_text_has_none() -> None:
    assert heaviest_words("", "", 5) == []
