"""What each paragraph of a page is, one example a role, and what only looks like it."""

import pytest

from summarizer import analyse
from summarizer.text.paragraphs import Role, roles

PROSE = "江城地铁四号线昨天开通运营，全长25公里，设站18座。"


@pytest.mark.parametrize(
    ("role", "line"),
    [
        (Role.BYLINE, "江城日报记者 林知远 通讯员 江建轩 何晓禾"),
        (Role.BYLINE, "□本报记者 林知远"),
        (Role.BYLINE, "文/图 江城晚报记者 何晓禾"),
        (Role.BYLINE, "（记者 林知远）"),
        (Role.BYLINE, "作者：林知远"),
        (Role.BYLINE, "By Ann Marlow, city desk"),
        (Role.DATELINE, "2026-03-12 08:15:20  来源:江城日报  作者:林知远"),
        (Role.DATELINE, "2026年3月12日 08:15"),
        (Role.DATELINE, "来源：江城晚报"),
        (Role.DATELINE, "新华社江城3月12日电"),
        (Role.EDITOR_TAG, "【责任编辑:周小满】"),
        (Role.EDITOR_TAG, "（编辑 周小满）"),
        (Role.EDITOR_TAG, "责编：周小满  校对：吴一苇"),
        (Role.EDITOR_TAG, "二审 周小满"),
        (Role.EDITOR_TAG, "（完）"),
        (Role.ORIGINAL_TITLE, "原标题：江城地铁四号线开通"),
        (Role.ORIGINAL_TITLE, "（原標題：江城地鐵四號線開通）"),
        (Role.CAPTION, "图为四号线首班列车驶出车站。"),
        (Role.CAPTION, "△四号线首班列车"),
        (Role.CAPTION, "首班列车驶出柳荫里站。 林知远 摄"),
        (Role.CAPTION, "江城日报记者林知远摄"),
        (Role.CAPTION, "（资料图）"),
        (Role.CAPTION, "Photo: the first train leaves"),
        (Role.CALL_TO_ACTION, "扫描下方二维码，关注江城日报公众号"),
        (Role.CALL_TO_ACTION, "点击阅读原文，查看更多精彩内容"),
        (Role.CALL_TO_ACTION, "欢迎关注江城日报微信公众号。"),
        (Role.CALL_TO_ACTION, "未经授权，不得转载。"),
        (Role.CALL_TO_ACTION, "Sign up for our newsletter."),
        (Role.SUBHEAD, "问需于民、挂图作战，列出改造清单"),
        (Role.SUBHEAD, "What the council decided"),
        (Role.SUBHEAD, "River City council approves a fourth metro line after two years of debate on its route"),
    ],
)
def test_a_line_that_is_no_prose(role: Role, line: str) -> None:
    document = analyse(f"{PROSE}\n{line}\n{PROSE}")
    assert document.paragraphs[1].role is role


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "市民扫码即可乘车，全程约需四十分钟。",
        "这段视频由居民用手机拍摄。",
        "编辑部大楼昨天完成加固。",
        "记者从发布会上获悉，全线车站均设母婴室。",
        "来源于江城水库的自来水水质全部达标。",
        "The council approved the plan on Monday.",
        "开工了！",
        "江城地铁四号线昨天上午在柳荫里车站举行开通仪式，全长二十五公里，设站十八座，票价最高六元",
    ],
)
def test_news_that_looks_like_a_note_is_prose(line: str) -> None:
    assert roles([PROSE, line], "") == [Role.PROSE, Role.PROSE]


def test_the_headline_repeated_is_known_in_either_script() -> None:
    assert roles(["江城地铁四号线开通！", PROSE], "江城地铁四号线 开通") == [Role.HEADLINE, Role.PROSE]
    long = "江城地铁四号线昨天开通运营全长二十五公里设站十八座"
    assert roles([long, PROSE], long) == [Role.HEADLINE, Role.PROSE]


def test_what_follows_the_editors_tag_is_the_tail() -> None:
    lines = [PROSE, "【责任编辑:周小满】", "• 老茶馆", "这些年，吴阿婆收藏了三百多把老茶壶。"]
    assert roles(lines, "")[2:] == [Role.TAIL, Role.TAIL]


def test_an_editors_tag_in_the_page_head_begins_no_tail() -> None:
    assert roles(["责任编辑:周小满", PROSE], "") == [Role.EDITOR_TAG, Role.PROSE]


@pytest.mark.parametrize("line", ["相关阅读", "日新闻排行榜", "• 周新闻排行榜", "延伸阅读：", "Most read", "猜你喜欢"])
def test_headings_of_the_tail(line: str) -> None:
    assert roles([PROSE, line, PROSE], "")[1:] == [Role.TAIL, Role.TAIL]


def test_a_teaser_stands_between_its_heading_and_the_heading_again() -> None:
    lines = [PROSE, "• 老茶馆", "这些年，吴阿婆收藏了三百多把老茶壶。", "老茶馆", PROSE]
    assert roles(lines, "") == [Role.PROSE, Role.TAIL, Role.TAIL, Role.TAIL, Role.PROSE]


def test_a_heading_that_stands_twice_with_nothing_between_is_no_teaser() -> None:
    assert roles([PROSE, "老茶馆", "老茶馆", PROSE], "") == [Role.PROSE, Role.SUBHEAD, Role.SUBHEAD, Role.PROSE]


def test_a_credit_does_not_take_the_news_before_it_along() -> None:
    assert roles([f"{PROSE}首日客流达到21万人次（江城轨道集团供图）。"], "") == [Role.PROSE]


def test_a_call_or_a_half_sentence_does_not_take_the_news_before_it_along() -> None:
    assert roles([f"{PROSE}点击这里查看线路图。", f"{PROSE}清单具体如下:"], "") == [Role.PROSE, Role.PROSE]


def test_a_flash_of_one_line_is_prose() -> None:
    assert roles(["江城东湖区发生3.2级地震"], "") == [Role.PROSE]


def test_lines_without_full_stops_are_prose_where_there_is_no_other() -> None:
    lines = ["江城地铁四号线昨天开通", "全长25公里 设站18座", "江城日报记者 林知远"]
    assert roles(lines, "") == [Role.PROSE, Role.PROSE, Role.BYLINE]


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 林知远）江城地铁四号线昨天开通。首日运营到23时。",
        "江城体育讯（记者 何晓禾）江城地铁四号线昨天开通。首日运营到23时。",
        "华讯社江城5月3日电 江城地铁四号线昨天开通。首日运营到23时。",
    ],
)
def test_a_sentence_before_the_report_begins_is_what_a_picture_shows(opening: str) -> None:
    pictures = ["首班列车驶入沙洲尾站。", "市民在站台上合影。", "工人在检修轨道。"]
    for count in (1, 2, 3):
        found = roles([*pictures[:count], opening, PROSE], "")
        assert found == [*[Role.CAPTION] * count, Role.PROSE, Role.PROSE]


def test_a_report_that_begins_without_a_word_to_it_begins_with_its_first_sentence() -> None:
    assert roles(["首班列车昨天驶入沙洲尾站。", PROSE], "") == [Role.PROSE, Role.PROSE]
    later = [PROSE, "两家公司各说各的。", "“快讯。”一位乘客说。", PROSE, "本报讯（记者 林知远）地铁昨天开通。"]
    assert roles(later, "") == [Role.PROSE] * 5
