"""The words that tell an article from others."""

from summarizer import analyse, heaviest_words, keywords

TEXT = (
    "江城地铁四号线昨天开通运营，地铁首日客流达到21万人次。"
    "地铁沿线新建停车场6处，市民表示方便了很多。\n"
    "【责任编辑:周小满】\n茶馆老板娘收藏了三百多把茶壶，茶壶茶壶茶壶。"
)


def test_keywords_tell_the_article() -> None:
    words = keywords(analyse(TEXT, "江城地铁四号线开通"), 3)
    assert "地铁" in words
    assert "四号线" in words


def test_grammar_news_routine_and_the_tail_are_no_keywords() -> None:
    words = keywords(analyse(TEXT), 100)
    assert not {"表示", "的", "了", "茶壶", "21"} & set(words)


def test_words_come_with_weights_heaviest_first() -> None:
    weighed = heaviest_words(analyse(TEXT), 5)
    assert [weight for _, weight in weighed] == sorted((weight for _, weight in weighed), reverse=True)
    assert keywords(analyse(TEXT), 5) == [word for word, _ in weighed]


def test_english_grammar_is_no_keyword() -> None:
    assert keywords(analyse("The tram and the bus were there because the tram was late."), 2) == ["tram", "bus"]


def test_an_empty_text_has_none() -> None:
    assert keywords(analyse(""), 5) == []
