"""Keywords, as a person would file an article under them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse, keywords

TEXT = (
    "江城地铁四号线昨天开通运营，地铁首日客流达到21万人次。"
    "地铁沿线新建停车场6处，市民表示方便了很多。\n"
    "【责任编辑:周小满】\n茶馆老板娘收藏了三百多把茶壶，茶壶茶壶茶壶。"
)
FILLER = "市民们在广场上看了很久，孩子们跟着音乐跳舞，老人坐在树下说话，卖糖的小贩一直忙到晚上才收摊回家。" * 2


def words(text: str, title: str = "", limit: int = 30) -> set[str]:
    return set(keywords(analyse(text, title), limit))


def test_keywords_tell_the_article() -> None:
    assert {"地铁", "四号线"} <= set(keywords(analyse(TEXT, "江城地铁四号线开通"), 3))


def test_grammar_news_routine_figures_and_the_tail_are_no_keywords() -> None:
    assert not {"表示", "的", "了", "茶壶", "21", "市民表示"} & words(TEXT)


@pytest.mark.parametrize("junk", ["这名", "该局", "刘某", "第五任", "周三", "昨日", "本文", "一个", "记者"])
def test_what_only_points_or_dates_is_no_keyword(junk: str) -> None:
    assert junk not in words(f"{junk}参加了江城博物馆的铜镜展览。{junk}看了铜镜。" + FILLER)


def test_a_name_that_was_cut_in_two_is_put_together() -> None:
    text = "科尔达火山昨天喷发。索伦贝格离开了科尔达。索伦贝格说，科尔达的火山灰还会落下。"
    assert "索伦贝格" in words(text + FILLER)


def test_a_name_is_put_together_where_its_halves_mostly_stand_together_and_more_than_once() -> None:
    assert "索伦贝格" in words("索伦贝格留在江城。索伦贝格说，江城很好。")
    assert "伦贝格" in words("索伦贝格留在江城。")
    named = "索伦贝格离开了科尔达。索伦贝格说话。索伦贝格留在江城。伦贝格在北面。"
    assert "索伦贝格" in words(named)
    assert "伦贝格" in words(named + "伦贝格在南面。")


def test_grammar_or_another_script_beside_a_name_is_no_part_of_it() -> None:
    grammar = "索伦贝格在卡努瓦说话。索伦贝格在卡努瓦停留。"
    assert {"索伦贝格", "卡努瓦"} <= words(grammar + FILLER)
    assert {"ai", "卡努瓦"} <= words("AI卡努瓦发布了。AI卡努瓦升级了。" + FILLER)


def test_a_rare_word_that_is_said_once_is_no_keyword_of_a_long_text() -> None:
    rare = "江城博物馆展出铜镜。铜镜有一百面。观众里有澄澜。"
    assert "澄澜" in words(rare, limit=200)
    assert "澄澜" not in words(rare + FILLER, limit=200)
    assert {"博物馆", "zorbin"} <= words(f"江城有雨。博物馆展出一台zorbin。{FILLER}", limit=200)


def test_of_words_said_as_often_the_rarer_goes_before_however_little_rarer_it_is() -> None:
    found = keywords(analyse("今天有雨。市民走了。老人来了。"), 9)
    assert found.index("老人") < found.index("市民")


def test_what_is_said_three_times_goes_before_what_is_rarer() -> None:
    found = keywords(analyse("今天有雨。墙上有铜镜。银行关门。银行很远。银行是新的。"), 9)
    assert found.index("银行") < found.index("铜镜")


def test_headline_and_lead_go_before_and_equals_by_letter() -> None:
    text = "Zorbin opened the gate. Quaxel closed it. Marvex slept."
    assert [word for word in keywords(analyse(text), 9) if word.title() in text.split()] == [
        "zorbin",
        "marvex",
        "quaxel",
    ]
    assert keywords(analyse(text, "Quaxel walks"), 1) == ["quaxel"]


def test_one_word_does_not_stand_in_another() -> None:
    found = keywords(analyse("江城地铁站改造完成，地铁恢复运行，地铁站的出口增加了两个。" + FILLER), 30)
    assert not [(one, other) for one in found for other in found if one != other and one in other]


def test_english_words_come_without_grammar_possessives_and_routine() -> None:
    found = keywords(analyse("The tram’s drivers don’t strike; they’re back on Monday, the tram’s operator said."), 9)
    assert found[0] == "tram"
    assert not {"tram's", "tram’s", "don't", "don’t", "they're", "they’re", "monday", "said", "back"} & set(found)


def test_singular_and_plural_are_one_word() -> None:
    found = words("The city ordered forty trams. A tram costs two million. The trams run in May. Cities differ.")
    assert "trams" in found
    assert "tram" not in found
    assert len({"city", "cities"} & found) == 1
    assert "tram" in words("A tram left. The tram stopped. Another tram came. The trams run in May.")
    assert "bus" in words("The bus was late.")


def test_capitals_and_script_do_not_matter() -> None:
    assert words("Tram and TRAM and tram.") == {"tram"}
    assert words("江城地鐵四號線開通") == words("江城地铁四号线开通")


def test_an_empty_text_has_none() -> None:
    assert keywords(analyse(""), 5) == []
    assert keywords(analyse(TEXT), 0) == []


@given(st.text(max_size=80) | st.lists(st.sampled_from([*TEXT, "tram", "trams ", "’s ", "1"])).map("".join))
def test_keywords_are_few_and_different(text: str) -> None:
    found = keywords(analyse(text), 5)
    assert len(found) <= 5
    assert len(set(found)) == len(found)
    assert all(len(word) > 1 for word in found)
