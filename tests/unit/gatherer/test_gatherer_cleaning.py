"""What does not belong to an article, by example, and what only looks like it."""

import pytest

from gatherer.markup import Paragraph
from gatherer.pages.cleaning import RULES, clean

HEADLINE = "东湖绿道二期月底开放"
LEAD = "东湖绿道二期工程3月15日通过验收，将于本月底向市民开放，全长十八公里。"
MORE = "记者从市园林局获悉，沿线新建驿站十二座，全部配备饮水点和母婴室。"
END = "市园林局提醒，开放首周实行预约游览，每日限额两万人。"

#: A rule's name, a line that it drops, and whether the line stands before the lead (else behind the end).
UNWANTED = [
    ("headline_repeated", "东湖绿道 二期月底开放", "head"),
    ("editors_tag", "【责任编辑：沈一帆】", "tail"),
    ("editors_tag", "责编：沈一帆 校对：许棠", "tail"),
    ("editors_tag", "编辑|许棠", "tail"),
    ("editors_tag", "审核：顾北辰", "tail"),
    ("original_title", "原标题：东湖绿道二期工程通过竣工验收，本月底将正式向全体市民开放", "head"),
    ("source_line", "来源：江城日报", "tail"),
    ("source_line", "（来源：江城日报 作者：周明远）", "tail"),
    ("time_and_source", "2020-03-16 07:42:10 来源：江城日报", "head"),
    ("time_and_source", "发布时间：2020年3月16日 07:42", "head"),
    ("time_and_source", "Published: May 3, 2024, 6:30 a.m.", "head"),
    ("byline", "江城日报记者 周明远 通讯员 林小舟 陈青禾", "head"),
    ("byline", "文/周明远", "head"),
    ("byline", "By Dana Whitlock", "head"),
    ("breadcrumb", "您当前的位置：首页 > 民生 > 正文", "head"),
    ("page_controls", "【字号 大 中 小】 打印 关闭", "head"),
    ("page_controls", "分享到：微信 微博", "tail"),
    ("share_call", "扫描二维码，关注江城新闻网官方微信", "tail"),
    ("share_call", "长按识别二维码", "tail"),
    ("share_call", "点击上方蓝字关注我们", "head"),
    ("share_call", "更多精彩请关注江城日报微信公众号", "tail"),
    ("share_call", "Subscribe to our newsletter", "tail"),
    ("disclaimer", "免责声明：本网转载稿件仅为传递更多信息之目的，不代表本网观点。", "tail"),
    ("disclaimer", "未经江城日报社书面授权，不得转载、摘编。", "tail"),
    ("disclaimer", "如有侵权，请联系我们删除。", "tail"),
    ("disclaimer", "© 2024 The Rivermouth Courier. All rights reserved.", "tail"),
    ("feedback_call", "新闻热线：0000-12345678", "tail"),
    ("photo_credit", "游客在绿道上骑行 江城日报记者 高远 摄", "tail"),
    ("photo_credit", "图片来源：市园林局", "tail"),
    ("page_turner", "上一篇：樱花节门票预约通道开启", "tail"),
    ("page_turner", "前一期 后一期", "tail"),
    ("said_again", "摘要：东湖绿道二期工程3月15日通过验收，将于本月底……", "head"),
    ("count", "阅读量：1.2万", "tail"),
    ("tags", "标签：绿道 东湖 骑行", "tail"),
    ("mark_of_end", "（完）", "tail"),
    ("signs_only", "———— ◆ ————", "tail"),
    ("advert", "广告", "tail"),
    ("clock", "今天是：2020年3月16日 星期一", "head"),
    ("imprint", "主办：江城市园林局 承办：江城市信息中心 技术支持：电话0000-1234567", "tail"),
    ("at_the_edge", "海量资讯、精准解读，尽在江城新闻APP", "tail"),
    ("at_the_edge", "本文章已被浏览 1234 次", "tail"),
    ("at_the_edge", "本稿件由机器人自动生成", "tail"),
    ("abstract_label", "【内容摘要】", "head"),
    ("public_notice", "★未滿十八歲者，禁止飲酒", "tail"),
    ("attached_file", "附件：绿道地图.pdf", "tail"),
    ("other_article", "Read more: The lake path that took ten years", "tail"),
]


def texts(*lines: str) -> list[Paragraph]:
    return [Paragraph(line) for line in lines]


@pytest.mark.parametrize(("rule", "line", "place"), UNWANTED, ids=[f"{case[0]}-{case[1][:12]}" for case in UNWANTED])
def test_each_rule_drops_its_lines_and_nothing_else(rule: str, line: str, place: str) -> None:
    page = texts(line, LEAD, MORE, END) if place == "head" else texts(LEAD, MORE, END, line)
    kept, dropped = clean(page, HEADLINE)
    assert [(drop.rule, drop.text) for drop in dropped] == [(rule, line)]
    assert kept == texts(LEAD, MORE, END)


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in RULES} - {case[0] for case in UNWANTED} == {"link_list", "named_furniture"}


def test_lines_that_are_links_are_dropped_unless_they_are_prose() -> None:
    teaser = Paragraph("樱花节门票预约通道开启", linked=11)
    linked_sentence = Paragraph("详细的预约办法和交通管制安排见市园林局今天发布的公告。", linked=26)
    kept, dropped = clean([*texts(LEAD), linked_sentence, *texts(END), teaser], HEADLINE)
    assert [drop.text for drop in dropped] == [teaser.text]
    assert linked_sentence in kept


def test_what_stands_in_a_box_of_furniture_is_dropped_unless_the_article_stands_there_too() -> None:
    line = Paragraph("江城发布", hints="article share-box")
    assert clean([*texts(LEAD, END), line], HEADLINE)[0] == texts(LEAD, END)
    inside = [Paragraph(text, hints="article share-box") for text in (LEAD, "江城发布", END)]
    assert clean(inside, HEADLINE)[0] == inside


@pytest.mark.parametrize(
    "head", ["相关阅读", "【延伸阅读】", "日新闻排行榜", "猜你喜欢", "24小时热文", "Related stories", "最新评论："]
)
def test_a_box_of_other_articles_ends_with_the_next_prose(head: str) -> None:
    kept, dropped = clean(texts(LEAD, head, "江城地铁三号线今日试乘", "本周末气温直逼二十八度", MORE), HEADLINE)
    assert kept == texts(LEAD, MORE)
    assert {drop.rule for drop in dropped} == {"other_articles"}


@pytest.mark.parametrize(
    "line",
    [
        "一梯一策，解开低层住户的心结",
        "编辑部的灯又亮了一夜，三位编辑核对完最后一版清样。",
        "来源不明的资金最终被全部追回，涉案人员已移送司法机关。",
        "2020年3月，市里决定把绿道延长到十八公里，并接入城市慢行系统。",
        "记者在现场看到，扫码入园的市民排起长队，秩序井然。",
        "他说，推荐阅读这本书的人很多，真正读完的人却很少。",
        "图为新建的驿站。",
        "如有异议，请在公示期内向市园林局反映，联系电话：0000-12345678。",
        "更多精彩活动将在下半年陆续举行。",
        "版权归作者所有的摄影作品共展出两百幅。",
        "推荐：清蒸鲈鱼",
        "目前，产品已在各大平台开售，售价1899元，用户可直接购买。",
        "相关新闻发布会将于下周举行，届时会公布全部调查结果。",
    ],
)
def test_the_articles_own_words_stay(line: str) -> None:
    kept, dropped = clean(texts(LEAD, line, END), HEADLINE)
    assert not dropped
    assert kept == texts(LEAD, line, END)


def test_teasers_behind_the_editors_tag_are_no_part_of_the_article() -> None:
    kept, dropped = clean(
        texts(LEAD, END, "【责任编辑：沈一帆】", "夜色里的江城", "让我们一同在他们的歌声中感受江上的夜晚。"), HEADLINE
    )
    assert kept == texts(LEAD, END)
    assert [drop.rule for drop in dropped] == ["editors_tag", "other_articles", "other_articles"]


def test_an_editors_tag_above_the_article_does_not_end_it() -> None:
    kept, _ = clean(texts("责任编辑：沈一帆", LEAD, MORE, END), HEADLINE)
    assert kept == texts(LEAD, MORE, END)


def test_an_editors_tag_at_the_end_of_the_last_paragraph_is_cut_off() -> None:
    kept, _ = clean(texts(LEAD, f"{END}（责任编辑：沈一帆）"), HEADLINE)
    assert kept == texts(LEAD, END)


def test_a_box_that_is_long_beside_a_short_article_ends_it_if_it_is_only_teasers() -> None:
    teasers = [Paragraph("樱花节门票预约通道开启", linked=11), Paragraph(MORE)] * 3
    kept, _ = clean([*texts(LEAD, END, "推荐阅读"), *teasers], HEADLINE)
    assert kept == texts(LEAD, END)


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        ("（图片来源：市园林局）", "photo_credit"),
        ("图像来源: 市园林局", "photo_credit"),
        ("（編輯：許棠）1130117", "editors_tag"),
        ("（拍摄：高远 剪辑：许棠）", "byline"),
        ("高远 摄影报道", "byline"),
    ],
)
def test_what_hangs_on_a_paragraph_is_cut_off(end: str, rest: str) -> None:
    kept, dropped = clean(texts(LEAD, f"{END}{end}"), HEADLINE)
    assert kept == texts(LEAD, END)
    assert [drop.rule for drop in dropped] == [rest]


@pytest.mark.parametrize("head", ["新闻回顾", "最新进展", "富豪排行榜"])
def test_a_heading_with_sentences_under_it_heads_a_part_of_the_article(head: str) -> None:
    lines = texts(LEAD, MORE, "绿道两旁新种了四千棵树，多是本地的乌桕和枫香，秋天可以看红叶。", head, END)
    assert clean(lines, HEADLINE)[0] == lines
