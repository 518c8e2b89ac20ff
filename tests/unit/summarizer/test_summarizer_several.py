"""Several outlets on one event: what they tell together, and who tells it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

import summarizer.accounts
from summarizer import Document, Report, SourcedPoint, analyse, fold, summarize, summarize_reports
from summarizer.accounts import accounts
from summarizer.several import Emphasis, points_of

DAILY = Report(
    "daily",
    "江城地铁四号线开通",
    "江城日报讯（记者 林知远）江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座，连接东湖区与高铁江城东站。\n"
    "首日客流达到21万人次，比预测多三成。\n"
    "市发改委同时公布票价，起步价2元，全程6元。\n"
    "沿线新建停车场6处，泊位共计3200个，下月起收费。\n"
    "工程由江城轨道集团承建，历时四年。建设者里有三百多人参加过三号线。\n"
    "五号线计划明年动工，勘察已经开始。",
)
EVENING = Report(
    "evening",
    "四号线来了",
    "昨天上午，江城地铁四号线开通运营，全长25.4公里，设站18座。\n"
    "运营方介绍，首日客流达到31万人次，比预测多三成。\n"
    "六十二岁的郑玉兰成了第一位乘客，她从沙洲尾上车，去城里卖菜。\n"
    "相邻的12条公交线路今天起调整，站牌已经全部更换。\n"
    "车站里挂出了老照片，都是市民捐的。\n"
    "列车上的广播有江城话。",
)
FIRE = (
    Report(
        1,
        "Fire closes the fish market",
        "A fire closed the River City fish market on Tuesday and injured 12 people, the fire service said.\n"
        "The market, which has 140 stalls, will stay closed for at least two weeks.\n"
        "Eighty firefighters needed four hours to put the fire out.",
    ),
    Report(
        2,
        "Market burns",
        "A fire closed the fish market of River City on Tuesday and injured 12 people, the fire service said.\n"
        "Traders will get 300 yuan a day from the city until the market opens again.\n"
        "The fire began in a cold store in the basement, investigators found.",
    ),
)


def texts(*reports: Report, **limits: int) -> list[str]:
    return [point.text for point in summarize_reports(reports, **limits)]


def test_each_report_gives_what_only_it_tells() -> None:
    points = summarize_reports((DAILY, EVENING))
    told = "".join(point.text for point in points)
    assert {point.report for point in points} == {"daily", "evening"}
    assert "东湖区" in told
    assert "公交线路" in told or "郑玉兰" in told


def test_what_both_tell_is_told_once() -> None:
    assert sum("25.4公里" in text for text in texts(DAILY, EVENING, max_points=8)) == 1
    assert sum("injured 12" in text for text in texts(*FIRE, max_points=6)) == 1


def test_one_fact_in_other_words_is_told_once() -> None:
    fact = "江城药业公告，实际控制人林知远因涉嫌信息披露违法违规，证监会决定对其立案。"
    longer = (
        "江城药业昨天晚间发布公告称，近日接到实际控制人林知远通知，林知远收到证监会的立案告知书，"
        "因涉嫌信息披露违法违规，证监会决定对其立案。"
    )
    reports = [
        Report(1, "", f"{fact}\n公司生产止咳糖浆，去年收入12亿元。\n股价昨天下跌6%。"),
        Report(2, "", f"{longer}\n公司董事长三年前辞职，由林知远之女接任。\n工厂目前照常生产。"),
    ]
    assert sum("立案" in text for text in texts(*reports, max_points=6)) == 1


def test_figures_that_differ_are_told_side_by_side() -> None:
    points = texts(DAILY, EVENING, max_points=8)
    assert any("21万人次" in text for text in points)
    assert any("31万人次" in text for text in points)


def test_in_english_too_others_add_what_the_best_lacks() -> None:
    points = summarize_reports(FIRE, max_points=4)
    assert {point.report for point in points} == {1, 2}
    assert any("300 yuan" in point.text for point in points)


def test_the_best_reports_points_come_first_in_reading_order() -> None:
    points = summarize_reports((DAILY, EVENING), max_points=6)
    sources = [point.report for point in points]
    best = sources[0]
    count = sources.count(best)
    assert sources[:count] == [best] * count
    starts = [point.start for point in points[:count]]
    assert starts == sorted(starts)


def test_what_others_add_follows_most_first_and_scores_by_what_it_adds() -> None:
    first, *_ = points = summarize_reports((DAILY, EVENING), max_points=8)
    added = [point for point in points if point.report != first.report]
    assert added == sorted(added, key=lambda point: -point.score)
    assert added != sorted(added, key=lambda point: point.start)
    assert first.score > 0.5 > 2 * min(point.score for point in added)


def test_the_best_report_is_the_same_whichever_came_first() -> None:
    assert summarize_reports((EVENING, DAILY), max_points=8) == summarize_reports((DAILY, EVENING), max_points=8)


def test_no_report_gives_more_than_half_of_its_sentences() -> None:
    given = Counter(point.report for point in summarize_reports((DAILY, EVENING), max_points=20))
    assert given == {"daily": 4, "evening": 3}


def test_points_have_no_more_room_than_they_are_given() -> None:
    told = texts(DAILY, EVENING, max_points=8, max_chars=80)
    assert len(told) == 3
    assert sum(map(len, told)) == 80
    assert len(texts(DAILY, EVENING)) == 5
    assert sum(map(len, texts(DAILY, max_chars=50))) <= 50 < sum(map(len, texts(DAILY)))


def test_what_all_reports_tell_counts_more_than_what_one_begins_with() -> None:
    reports = [
        Report(1, "夜市开张", "老赵的烤鱼摊前排了四十米的队，他忙到凌晨两点。\n江城滨河夜市昨晚开张，设摊位210个。"),
        Report(2, "滨河的灯", "河堤上的三千盏灯笼，是中学生们画的。\n江城滨河夜市昨天晚上开张，共设210个摊位。"),
        Report(3, "夜归人", "末班公交推迟到零点，司机老孙载满了客人。\n滨河夜市昨晚在江城开张，210个摊位迎客。"),
    ]
    [point] = summarize_reports(reports, max_points=1)
    assert "210" in point.text


def test_what_a_longer_point_tells_is_not_told_again_in_short() -> None:
    brief = Report(
        "brief",
        "地铁",
        "地铁连接东湖区与高铁江城东站。\n老街的茶馆支起了凉棚，给乘客送上两百碗凉茶。\n谁会来喝茶呢？\n茶又是谁送的呢？",
    )
    told = texts(DAILY, brief, max_points=8)
    assert any("凉茶" in text for text in told)
    assert sum("东湖区" in text for text in told) == 1


def test_how_it_went_on_comes_before_the_rest_and_what_was_overtaken_not_at_all() -> None:
    told = accounts((DAILY, EVENING))
    first_passenger = "evening", EVENING.text.index("六十二岁")
    points = points_of(told, 8, emphasis=Emphasis(news=frozenset([first_passenger])))
    assert next(point.place for point in points if point.report == "evening") == first_passenger
    opening, riders = ("daily", DAILY.text.index("江城地铁四")), ("daily", DAILY.text.index("首日"))
    places = {point.place for point in points_of(told, 8, emphasis=Emphasis(outdated=frozenset([opening])))}
    assert opening not in places
    assert riders in places


def test_the_leading_report_tells_first_and_then_whichever_adds_most() -> None:
    told = accounts((DAILY, EVENING))
    opening, passenger = (Emphasis(frozenset([("evening", EVENING.text.index(w))])) for w in ("昨天上午", "六十二岁"))
    assert [point.report for point in points_of(told, 1, emphasis=opening)] == ["daily"]
    assert [point.report for point in points_of(told, 2, emphasis=passenger)] == ["daily", "evening"]


def test_of_copies_the_first_is_told() -> None:
    copies = [replace(DAILY, id="copy"), replace(DAILY, id="another"), replace(EVENING, id="copied")]
    points = summarize_reports((EVENING, DAILY, *copies), max_points=6)
    assert {point.report for point in points} == {"daily", "evening"}


def test_where_the_leading_report_has_no_room_another_is_told() -> None:
    long = Report(
        "long",
        "江城滨河夜市开张",
        "江城滨河夜市昨晚在北岸的河堤上开张，共设摊位210个，首日迎来市民和游客三万多人次，收摊推迟到零点。\n"
        "滨河夜市的摊主们说，开张首日的烤鱼、凉茶和糖画卖得最好，不少市民和游客排队半个多小时。",
    )
    short = Report("short", "夜市", "夜市昨晚开张，设摊位210个。\n末班公交推迟到零点。\n路灯都亮着。")
    assert summarize_reports((long, short), max_points=1)[0].report == "long"
    assert texts(long, short, max_points=1, max_chars=30) == ["夜市昨晚开张，设摊位210个。"]


def test_a_report_of_four_sentences_gives_two() -> None:
    market = (
        "江城滨河夜市昨晚开张，设摊位210个。\n河堤上的三千盏灯笼，是中学生们画的。\n"
        "末班公交推迟到零点，司机老孙载满了客人。\n老赵的烤鱼摊前排了四十米的队。"
    )
    metro = (
        "江城地铁四号线开通运营，全长25.4公里。\n工程由江城轨道集团承建，历时四年。\n"
        "沿线新建停车场6处，泊位共计3200个。\n五号线计划明年动工，勘察已经开始。"
    )
    points = summarize_reports((Report("market", "夜市", market), Report("metro", "地铁", metro)), max_points=20)
    assert Counter(point.report for point in points) == {"market": 2, "metro": 2}


def test_a_report_of_which_nothing_can_be_quoted_leads_none() -> None:
    asked = Report("asked", DAILY.title, "谁会来坐江城地铁四号线呢？首日客流达到多少万人次呢？")
    points = summarize_reports((asked, DAILY), max_points=8)
    assert [point.start for point in points] == sorted(point.start for point in points)


def test_a_reprint_adds_nothing() -> None:
    reprint = Report("reprint", "转载：四号线开通", f"（来源：江城日报）\n{DAILY.text}")
    points = summarize_reports((DAILY, reprint), max_points=8)
    assert len({fold(point.text) for point in points}) == len(points)
    alone = {point.text for point in summarize(DAILY.text, title=DAILY.title, max_points=8).points}
    assert {point.text for point in points} >= alone


def test_of_a_single_report_the_points_are_its_summary() -> None:
    [alone, *_] = summarize_reports([DAILY], max_points=2)
    plain = summarize(DAILY.text, title=DAILY.title, max_points=2).points
    assert alone == SourcedPoint("daily", plain[0].text, plain[0].start, plain[0].end, plain[0].score)
    assert len(summarize_reports([DAILY], max_points=2)) == len(plain)


@pytest.mark.parametrize("reports", [(DAILY, EVENING), FIRE])
def test_the_best_scores_are_those_of_fewer_points(reports: tuple[Report, ...]) -> None:
    many = summarize_reports(reports, max_points=6)
    best = sorted(many, key=lambda point: -point.score)
    for count in range(1, 6):
        assert set(best[:count]) == set(summarize_reports(reports, max_points=count))


def test_no_report_has_no_points() -> None:
    assert summarize_reports([]) == ()
    assert summarize_reports([Report(1, "", ""), Report(2, "", "首页\n要闻")]) == ()


@dataclass(frozen=True)
class Stored:
    """What a store might hand over."""

    id: int
    title: str
    text: str
    document: Document
    published: datetime | None = None


def test_an_analysed_report_is_not_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = summarize_reports((Report(1, DAILY.title, DAILY.text), Report(2, EVENING.title, EVENING.text)))
    stored = [
        Stored(number, report.title, report.text, analyse(report.text, report.title))
        for number, report in enumerate((DAILY, EVENING), 1)
    ]
    monkeypatch.setattr(summarizer.accounts, "analyse", None)
    assert summarize_reports(stored) == plain


SENTENCES = [
    *(line for report in (DAILY, EVENING, *FIRE) for line in report.text.split("\n")),
    "他说，这很好。",
    "扫码关注我们",
    "首日客流达到22万人次，比预测多三成。",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("\n".join) | st.text(max_size=60)


@at_most(60)
@given(st.lists(TEXTS, max_size=4), st.integers(0, 6), st.none() | st.integers(0, 200))
def test_points_are_verbatim_apart_and_within_their_room(bodies: list[str], count: int, room: int | None) -> None:
    reports = [Report(number, "地铁四号线", body) for number, body in enumerate(bodies)]
    points = summarize_reports(reports, max_points=count, max_chars=room)
    assert points == summarize_reports(reports, max_points=count, max_chars=room)
    assert len(points) <= count
    assert room is None or sum(len(point.text) for point in points) <= room
    assert len({fold(point.text) for point in points}) == len(points)
    spans = sorted((point.report, point.start, point.end) for point in points)
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(spans))
    for point in points:
        assert point.text == bodies[int(point.report)][point.start : point.end]
        assert 0 <= point.score <= 1


@pytest.mark.parametrize("low", ["09:40", "09:45"])
def test_a_table_in_other_words_is_told_once_however_nearly_all_its_figures_are_the_same(low: str) -> None:
    table = Report(
        "table",
        "白鹤港潮汐表",
        "白鹤港11月24日潮汐预报：高潮03:12，潮高4.21米；低潮09:40，潮高0.66米；高潮15:31，潮高4.08米。\n"
        "赶海的市民请在低潮前一小时返回岸上。",
    )
    evening = Report(
        "evening",
        "明天去白鹤港看潮？",
        "海洋台说，那里24日涨得最高的两个时刻是凌晨03:12（4.21米）和下午15:31（4.08米），退得最低是上午"
        f"{low}（0.66米）。\n"
        "景区把停车场延长开放到夜里十点。",
    )
    told = texts(table, evening, max_points=8)
    assert sum("03:12" in text for text in told) == 1
    assert any("停车场" in text for text in told)
