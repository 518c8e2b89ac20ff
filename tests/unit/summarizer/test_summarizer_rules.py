"""What can never be a key point: one example a rule, and its neighbours that may."""

import pytest

from summarizer import analyse, summarize
from summarizer.candidates import Candidate, candidates
from summarizer.rules import RULES, barred_by

LEAD = "江城地铁四号线昨天开通运营，全长25公里。"


def candidate(sentence: str, title: str = "") -> Candidate:
    """The sentence as the second of an article's first paragraph."""
    return list(candidates(analyse(f"{LEAD}{sentence}\n{LEAD}", title)))[1]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("too_short", "市民叫好。"),
        ("too_long", "全线设站、" * 90 + "市民称便。"),
        ("question", "四号线开通之后，市民的出行习惯会不会改变？"),
        ("question", "“改造到底改什么，应当由谁说了算？”"),
        ("empty_exclamation", "爬了二十年的楼梯，终于等到了电梯啊！"),
        ("hanging", "他说，这条线路方便了沿线十万居民。"),
        ("hanging", "这也让不少居民打消了心里的顾虑。"),
        ("hanging", "对此，市住建局表示将加快改造进度。"),
        ("hanging", "在此基础上，市住建局加快了改造进度。"),
        ("hanging", "受此影响，江城地铁二号线昨天停运半天。"),
        ("hanging", "同时推出的还有三条接驳公交线路。"),
        ("hanging", "不仅如此，施工队伍的门槛也进一步提高。"),
        ("hanging", "But the second station will open only in May."),
        ("unbalanced_quotes", "市住建局负责人表示，“改造的面子和里子都要有。"),
        ("list_lead_in", "小区改造在资金、施工、验收等环节上推动成果落到实处——"),
        ("list_lead_in", "市住建局列出的三类改造清单具体如下："),
        ("list_lead_in", "——摸清家底，压实各方责任。"),
        ("call_to_action", "全线各站均已开通扫码乘车，点击这里查看线路图和首末班车的时间表。"),
        ("credit", "编辑：周小满，校对：吴一苇，审核：郑可风。"),
        ("bare_quote", "“看得见的面子和住得久的里子都要有。”"),
        ("headline", "江城地铁四号线开通运营。"),
        ("restated_headline", "昨天江城地铁四号线开通运营。"),
    ],
)
def test_barred(rule: str, sentence: str) -> None:
    barred = candidate(sentence, title="快讯：江城地铁四号线开通运营 市民称便")
    assert RULES[rule](barred)
    assert barred_by(barred) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        LEAD,
        "截至目前，全区已加装电梯318部，惠及居民5400户。",
        "“截至去年底，改造完工率81.4%，电梯覆盖率46.2%。”",
        "本次改造投入2.3亿元，是上一年的两倍！",
        "“居民看得明明白白，工程才能顺顺当当。”市住建局相关负责人表示。",
        "第二季度江城港吞吐量同比增长8.9%。",
        "也门与江城昨天签署了港口合作备忘录。",
        "The council approved the new tram line on Monday.",
    ],
)
def test_let_through(sentence: str) -> None:
    assert barred_by(candidate(sentence)) is None


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("地铁四号线今日全线开通", "江城地铁四号线今日全线开通。"),
        ("地鐵四號線今日全線開通", "江城地铁四号线今日全线开通。"),
        ("社区食堂开到第100家 一荤两素12元", "江城社区食堂开到第100家。"),
        ("Metro Line 4 opens on its full length today", "The Metro Line 4 opens today on its full length."),
    ],
)
def test_a_lead_that_tells_no_more_than_the_headline_is_passed_over(title: str, lead: str) -> None:
    document = analyse(f"{lead}\n首日运营时间为6:30至23:00，全程票价6元。", title)
    assert [point.text for point in summarize(document, max_points=1).points] == [document.text[len(lead) + 1 :]]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("地铁四号线今日全线开通", "江城地铁四号线今日全线开通，首日客流预计达41.2万人次。"),
        ("地铁四号线今日全线开通", "江城地铁四号线今日提前全线开通。"),
        ("停運十一年 諾德蘭臥鋪夜車重新上路", "停運十一年的諾德蘭跨國夜車「北斗號」重新上路。"),
        ("江城港吞吐量破300万标箱", "江城港吞吐量破301万标箱。"),
        ("江城马拉松昨日落幕", "2.6万名选手参加的江城马拉松昨日落幕。"),
        ("Metro Line 4 opens today", "Metro Line 4 opens today with 21 stations."),
    ],
)
def test_a_lead_that_adds_to_the_headline_comes_first(title: str, lead: str) -> None:
    document = analyse(f"{lead}\n全线各站都有工作人员为乘客指路。", title)
    assert [point.text for point in summarize(document, max_points=1).points] == [lead]


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("本报讯（记者 林知远）", "江城地铁四号线昨天开通运营。"),
        ("新华社江城3月12日电（记者 林知远 何晓禾）", "江城地铁四号线昨天开通运营。"),
        ("江城体育讯（记者 雷骁）", "江城地铁四号线昨天开通运营。"),
        ("江城晚报讯 ", "江城地铁四号线昨天开通运营。"),
        ("【快讯】", "江城地铁四号线昨天开通运营。"),
        ("据悉，", "江城地铁四号线昨天开通运营。"),
        ("记者12日从市交通局获悉，", "江城地铁四号线昨天开通运营。"),
        ("——", "建立联席会议机制，水务、电力、燃气等部门同步进场施工。"),
        ("（一）", "建立联席会议机制，水务、电力、燃气等部门同步进场施工。"),
        ("RIVER CITY, March 12 (Wire) — ", "The council approved the tram line."),
        ("Meanwhile, ", "The council approved the tram line."),
    ],
)
def test_a_point_begins_behind_dateline_marker_and_connective(lead: str, rest: str) -> None:
    assert candidate(lead + rest).text == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "江城市气象台3月12日发布消息，明天全市有小雨。",
        "江城电网停电检修安排昨天公布。",
        "三、四年级学生昨天参观了四号线。",
        "-5℃的低温将在今夜影响江城北部山区。",
        "Council leaders — who met on Monday — approved it.",
    ],
)
def test_news_that_looks_like_a_dateline_stays_whole(sentence: str) -> None:
    assert candidate(sentence).text == sentence
