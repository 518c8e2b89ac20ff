"""Where a sentence begins to tell something: behind headline, byline, dateline, marker and connective."""

import pytest

from summarizer import analyse
from summarizer.points.candidates import Candidate, candidates

LEAD = "江城地铁四号线昨天开通运营，全长25公里。"


def candidate(sentence: str) -> Candidate:
    """The sentence as the second of an article's first paragraph."""
    return list(candidates(analyse(f"{LEAD}{sentence}\n{LEAD}")))[1]


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
        ("JIANGCHENG, Jan 19 (Wire) - ", "The council approved the tram line."),
        ("央视网消息（新闻联播）：", "江城地铁四号线昨天开通运营。"),
        ("财联社8月1日电，", "江城地铁四号线昨天开通运营。"),
        ("7月25日讯 ", "江城地铁四号线昨天开通运营。"),
        ("【江城时报综合报道】", "江城地铁四号线昨天开通运营。"),
        ("（江城晚报記者 林知遠）", "江城地铁四号线昨天开通运营。"),
        ("江城晚报记者 林知远 通讯员 何晓禾  ", "江城地铁四号线昨天开通运营。"),
        ("核心提示：", "江城地铁四号线昨天开通运营。"),
        ("通报全文如下：", "江城地铁四号线昨天开通运营。"),
        ("最终，", "江城区法院判令被告赔偿四十五万元。"),
        ("3月12日，江城晚报记者从江城轨道集团获悉，", "四号线昨天开通运营。"),
        ("首班列车驶出柳荫里（通讯员供图）", "江城地铁四号线昨天开通运营。"),
        ("首班列车驶出柳荫里站 林知远 摄 ", "江城地铁四号线昨天开通运营。"),
        ("新华社记者林知远摄", "江城地铁四号线昨天开通运营。"),
        ("林知远（资料图）", "江城地铁四号线昨天开通运营。"),
        ("首班列车（江城影像 何晓禾摄）", "江城地铁四号线昨天开通运营。"),
        ("江城轨道集团供图", "江城地铁四号线昨天开通运营。"),
        ("广告 老茶壶收藏的五个窍门 ×", "江城地铁四号线昨天开通运营。"),
        ("此前报道>>>", "江城地铁四号线昨天开通运营。"),
        ("〔即時／快訊〕", "江城地铁四号线昨天开通运营。"),
        ("【四号线开通 江城至柳荫里最快二十五分钟可达 市民纷纷称便】", "江城地铁四号线昨天开通运营。"),
        ("答：", "凡在江城居住的老人都可以申请免费乘车卡。"),
        ("（导语）", "江城地铁四号线昨天开通运营。"),
        ("三大猪企销量均增长", "从销量看，江城的三家企业环比都有增长。"),
        ("第四条 ", "运行满15年的管道，应当每3年评估一次。"),
        ("江报编辑：林知远", "据江城轨道集团消息，四号线昨天开通运营。"),
        ("价格一年翻了两倍", "据行业平台统计，旧组件到厂价每瓦0.31元。"),
        ("大小事都省心", "8月6日晚，柳荫里社区的议事厅坐满了居民。"),
        ("源：江城影像  ", "据江城晚报报道，四号线客流增长三成。"),
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


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("四号线全线开通 市民称便江城晚报讯（记者 林知远）", "江城地铁四号线昨天开通运营。"),
        ("四号线全线开通 市民称便新华社江城3月12日电 ", "江城地铁四号线昨天开通运营。"),
        ("原标题：四号线全线开通，市民称便", "3月12日，江城地铁四号线开通运营。"),
        ("原标题：四号线全线开通 市民称便", "据江城轨道集团消息，四号线昨天开通运营。"),
        ("原标题：3月12日，四号线全线开通，市民称便", "受台风“水鸟”影响，四号线昨天停运半天。"),
        ("原标题：四号线全线开通 市民称便江城财经APP获悉，", "江城轨道集团昨天发行债券十亿元。"),
        ("江城轨道集团：四号线全线开通江城财经APP获悉，", "江城轨道集团昨天发行债券十亿元。"),
        ("原标题：四号线全线开通 市民称便江城财经APP获悉，", "该公司昨天发行债券十亿元。"),
        ("四号线全线开通市民称便", "近日，江城地铁四号线开通运营，全长25公里，设站18座。"),
        ("案情回顾", "被告人江某冒充客服骗走了林某四十万元。"),
        ("江城地铁，全线开通", "据“江城发布”3月12日消息，江城地铁四号线开通运营。"),
        (
            "江城警方持续调度指导各派出所全力以赴做好防汛救灾的各项工作记者今天（8日）从市公安局获悉，",
            "警力已经全部到位。",
        ),
        ("四号线全线开通，市民称便", "据江城电视台报道，江城地铁四号线开通运营。"),
        ("车厢里挤满了人，站台也一样", "监控视频显示，首班列车驶出时有三百人候车。"),
    ],
)
def test_a_headline_glued_to_its_text_is_left_out(headline: str, rest: str) -> None:
    assert candidate(headline + rest).text == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "截至今年3月12日，四号线累计运送乘客三百万人次。",
        "江城轨道集团将于3月12日，在东湖区举行开通仪式。",
        "江城轨道集团将于 3月12日，在东湖区举行开通仪式。",
        "据《江城晚报》3月12日报道，四号线客流增长三成。",
        "记者从江城大学获悉，该校学生夺得两枚金牌。",
        "江城摄影协会昨天公布了年度照片奖。",
        "同时推出的三条接驳线路昨天开通。",
        "值得一提的是，此前1月30日，江城轨道集团选出了新的董事长。",
        "初步统计显示，5月1日—5日，江城地铁客流比去年增长两成。",
        "各家企业的回收数据统计，预计在8月底完成。",
        "原标题：四号线全线开通 市民称便近日，通车了。",
        "GNOME 是一个简单的 Linux 图形用户界面，很多用户喜欢它。",
    ],
)
def test_what_belongs_to_the_sentence_is_not_taken_for_its_lead(sentence: str) -> None:
    assert candidate(sentence).text == sentence


def test_the_rest_of_an_original_title_is_left_out() -> None:
    text = f"原标题：终于通车了！四号线全线开通8月7日17时许，首班列车驶出柳荫里车站。{LEAD * 4}"
    assert [c.text for c in candidates(analyse(text))][1] == "8月7日17时许，首班列车驶出柳荫里车站。"
    text = f"原标题：终于通车了！四号线全线开通受台风“水鸟”影响，首班列车晚点两个小时。{LEAD * 4}"
    assert [c.text for c in candidates(analyse(text))][1] == "受台风“水鸟”影响，首班列车晚点两个小时。"
    text = text.replace("！", "……")
    assert [c.text for c in candidates(analyse(text))][1] == "四号线全线开通受台风“水鸟”影响，首班列车晚点两个小时。"


@pytest.mark.parametrize(
    ("title", "text", "point"),
    [
        (
            "四号线全线开通 市民称便",
            "四号线全线开通 市民称便3月12日上午首班列车驶出柳荫里。",
            "3月12日上午首班列车驶出柳荫里。",
        ),
        ("四號線全線開通市民稱便", "四号线全线开通市民称便四号线昨天驶出首班列车。", "四号线昨天驶出首班列车。"),
        ("江城地铁四号线开通", "江城地铁四号线开通运营，全长25公里。", "江城地铁四号线开通运营，全长25公里。"),
    ],
)
def test_the_given_title_is_left_out_where_the_text_runs_on_from_it(title: str, text: str, point: str) -> None:
    assert next(candidates(analyse(text, title))).text == point
