"""What became of every sentence, and why."""

from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Role, analyse, explain, summarize
from summarizer.points.rules import RULES

ARTICLE = (
    "本报记者 林知远\n"
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。谁会来坐这条新线呢？\n"
    "首日客流达到21万人次，比预测多三成。这也是今年第一条新线。沿线新建停车场6处，泊位共计3200个。\n"
    "【责任编辑:周小满】\n"
)
PIECES = st.lists(st.sampled_from([*ARTICLE.split("，"), "。", "\n", "据悉，", "江城日报讯"]), max_size=20).map("".join)


def test_the_points_are_the_summarys() -> None:
    document = analyse(ARTICLE)
    assert explain(document, max_points=2).points == summarize(document, max_points=2).points
    assert explain(document, max_chars=30).points == summarize(document, max_chars=30).points
    assert explain(document, query="停车场").points == summarize(document, query="停车场").points


def test_a_sentence_is_a_point_or_barred_or_weighed() -> None:
    judged = {ARTICLE[one.start : one.end]: one for one in explain(analyse(ARTICLE), max_points=2).sentences}
    assert judged["本报记者 林知远"].role is Role.BYLINE
    assert judged["【责任编辑:周小满】"].role is Role.EDITOR_TAG
    assert judged["谁会来坐这条新线呢？"].rule == "question"
    assert judged["这也是今年第一条新线。"].rule == "hanging"
    assert judged["江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。"].point == 1
    weighed = [one for one in judged.values() if one.is_eligible]
    assert len(weighed) == 3
    assert all(one.parts and 0 < one.score <= 1 for one in weighed)


def test_what_says_the_same_as_a_point_echoes_it() -> None:
    again = "昨天上午，江城地铁四号线开通运营，设站18座，全长25.4公里。"
    text = ARTICLE.replace("谁会来坐这条新线呢？", again)
    [echo] = [one for one in explain(analyse(text)).sentences if text[one.start : one.end] == again]
    assert echo.is_eligible
    assert (echo.point, echo.echoes) == (0, 1)


def test_a_point_echoes_none_and_so_does_what_has_no_word_of_one() -> None:
    text = "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。\n老街茶馆的掌柜支起凉棚，煮了两百碗凉茶。"
    assert [(one.point, one.echoes) for one in explain(analyse(text), max_points=1).sentences] == [(1, 0), (0, 0)]
    assert [one.echoes for one in explain(analyse(text), max_points=0).sentences] == [0, 0]


def test_without_a_number_there_are_three_points_at_most() -> None:
    text = (
        "江城地铁四号线昨天开通运营。北岸的消防员救出两只花猫。老街茶馆的掌柜煮了两百碗凉茶。水厂的工人清洗了沉淀池。"
        "中学的学生画完了三千盏灯笼。河堤上新栽了六百棵柳树。图书馆把闭馆时间推迟到晚上十点。菜市场搬进了旧船坞。"
    )
    three, four = (summarize(text, max_points=count).points for count in (3, 4))
    assert explain(analyse(text)).points == summarize(text).points == three != four


def test_an_empty_text_has_nothing_to_explain() -> None:
    explanation = explain(analyse(""))
    assert (explanation.points, explanation.sentences) == ((), ())


@at_most(60)
@given(PIECES | st.text(max_size=80), st.integers(1, 4))
def test_every_sentence_is_judged_once_and_every_point_has_its_sentence(text: str, count: int) -> None:
    document = analyse(text)
    explanation = explain(document, max_points=count)
    assert [(one.start, one.end) for one in explanation.sentences] == [(s.start, s.end) for s in document.sentences]
    numbered = sorted(one.point for one in explanation.sentences if one.point)
    assert numbered == list(range(1, len(explanation.points) + 1))
    for one in explanation.sentences:
        assert one.rule is None or one.rule in RULES
        assert one.is_eligible or (one.point == 0 and one.parts == ())
        if one.point:
            point = explanation.points[one.point - 1]
            assert one.start <= point.start < point.end <= one.end
            assert (one.score, one.parts) == (point.score, point.parts)
