"""What stands at an article's ends and is none of it though no rule knows its wording, and what only looks so."""

import pytest

from gatherer.markup import Paragraph, parse_html
from gatherer.pages.cleaning import clean
from gatherer.pages.outline import outline

HEADLINE = "东湖绿道二期月底开放"
OWN = [
    "东湖绿道二期工程3月15日通过验收，将于本月底向市民开放，全长十八公里。",
    "记者从市园林局获悉，沿线新建驿站十二座，全部配备饮水点和母婴室。",
    "绿道两旁新种了四千棵树，多是本地的乌桕和枫香，秋天可以看红叶。",
    "市园林局提醒，开放首周实行预约游览，每日限额两万人。",
]


def kept_of(markup: str) -> list[str]:
    tree = parse_html(f"<html><body>{markup}</body></html>")
    assert tree is not None
    return [line.text for line in clean(outline(tree).lines, HEADLINE)[0]]


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("place", [0, 2, 4], ids=["head", "midst", "tail"])
@pytest.mark.parametrize(
    "line",
    [
        "他说：“分享给更多人看到，才算没有白跑这一趟。”",
        "市民可关注“江城公交”微信公众号，点击“线路查询”了解调整后的站点。",
        "该公司在声明中说，涉事平台未经授权转载作品，将追究侵权责任。",
        "法院判决被告停止侵权、删除链接，并赔偿原告五万元。",
        "请广大市民关注“江城发布”公众号，及时了解停水信息。",
        "如需下载报名表，请登录学校官网（www.x.edu.cn）。",
        "“欢迎关注我的公众号，也请转发评论。”她对着镜头说。",
        "本文认为，平台应承担更多版权责任。",
        "本报将持续关注。",
        "雨停了。",
        "她没有回答",
        "报名电话：0000-12345678（工作日9:00至17:00）",
        "三、报名方式：扫描二维码填写报名表",
        "点击量能不能换来真金白银",
        "编辑：这一稿我改了七遍。",
        "图书馆官网、公众号同步更新书目",
        "扫码时代的老裁缝",
    ],
)
def test_what_resembles_furniture_stays_wherever_it_stands(line: str, place: int) -> None:
    lines = [*OWN[:place], line, *OWN[place:]]
    assert kept_of(paragraphs(*lines)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "本文来自微信公众号“慢镜头”（ID：manjingtou），作者：林一舟，三十度经授权发布。",
        "江城号系信息发布平台，本平台仅提供信息存储空间服务。",
        "想获取更多本地资讯，请扫描下方二维码加入读者群",
        "看完记得点个“在看”哦",
        "感谢您的阅读，我们下期再见",
        "（本文由AI辅助生成，经编辑审核）",
        "（下载江城新闻，报料有奖！）",
        "试驾/呼延拓 摄影/林小舟 编务/许棠",
        "010030061010000000000000011100001125409512",
    ],
)
def test_what_speaks_of_the_page_itself_goes_at_the_end(line: str) -> None:
    assert kept_of(paragraphs(*OWN, line)) == OWN


def test_a_line_that_is_set_as_nothing_of_the_article_goes_at_the_end() -> None:
    assert kept_of(f"{paragraphs(*OWN)}<div class='more'>江城夜色</div>") == OWN
    assert kept_of(paragraphs(*OWN, "江城夜色")) == [*OWN, "江城夜色"]


def test_sentences_in_another_box_behind_the_article_are_none_of_it() -> None:
    bio = "许棠，二十年夜班，养两只猫，住在江边。"
    assert kept_of(f"<div class=text>{paragraphs(*OWN)}</div><div class=card><i class=bio>{bio}</i></div>") == OWN
    within = f"<div class=text>{paragraphs(*OWN)}<p class=last>{bio}</p></div>"
    assert kept_of(within) == [*OWN, bio]


def test_a_lead_and_an_editors_note_in_boxes_above_the_article_stay() -> None:
    lead = "十八公里绿道，十二座驿站，四千棵树。"
    note = "编者按：本报今起推出“沿江行”，记者沿江走访，记录岸边的新变化。"
    boxes = f"<div class=lead><p>{lead}</p></div><div class=note><p>{note}</p></div>"
    assert kept_of(f"{boxes}<div class=text>{paragraphs(*OWN)}</div>") == [lead, note, *OWN]


def test_a_caption_is_set_otherwise_and_stays() -> None:
    caption = "翻新后的驿站保留旧木屋架"
    markup = f"<table><tr><td><img src='a.jpg'></td></tr><tr><td>{caption}</td></tr></table>{paragraphs(*OWN)}"
    assert kept_of(markup) == [caption, *OWN]


def test_a_table_behind_the_first_words_is_the_articles_and_one_before_them_is_not() -> None:
    table = "<table><tr><td>日期</td><td>9月12日</td></tr></table>"
    assert kept_of(table + paragraphs(*OWN)) == OWN
    notice = paragraphs("各区园林局：") + table + paragraphs(*OWN)
    assert kept_of(notice) == ["各区园林局：", "日期 9月12日", *OWN]


def test_behind_what_ends_an_article_nothing_but_sentences_returns() -> None:
    assert kept_of(paragraphs(*OWN, "来源：江城日报", "江城夜色", "江上清风")) == OWN


def test_a_notices_contacts_signature_and_day_stay() -> None:
    end = [
        "地点：市民中心二楼",
        "电话：0000-1234567",
        "线上：在“江城街坊”小程序点击“我有话说”",
        "江城市园林局",
        "江城市水务局",
        "2020年3月16日",
    ]
    assert kept_of(paragraphs(*OWN, *end, "责任编辑：许棠")) == [*OWN, *end]


def test_what_is_said_twice_stays() -> None:
    verse = ["是。", "是。", "江水啊，江水，你从哪里来，又要流到哪里去，", "是。"]
    assert kept_of(paragraphs(*OWN[:2], *verse, *OWN[2:], OWN[1])) == [*OWN[:2], *verse, *OWN[2:], OWN[1]]


def test_of_a_text_of_very_many_lines_the_ends_are_cleaned() -> None:
    lines = [f"第{n}号驿站今天上午开门迎客，全天供应热水。" for n in range(2000)]
    assert kept_of(paragraphs("来源：江城日报", *lines, "责任编辑：许棠")) == lines


def test_elements_of_a_pages_own_making_end_lines_by_their_names() -> None:
    markup = "<x-p>第一段话在这里。<x-link>链接</x-link>之后。</x-p><x-p>第二段话在这里。</x-p>"
    tree = parse_html(f"<html><body>{markup}</body></html>")
    assert tree is not None
    assert [line.text for line in outline(tree).lines] == ["第一段话在这里。链接之后。", "第二段话在这里。"]


def test_a_picture_in_a_line_is_no_picture_above_it() -> None:
    assert not Paragraph("作者").is_under_picture
    tree = parse_html("<html><body><p><img src='a.png'>作者</p><p><img src='b.jpg'></p><p>图注</p></body></html>")
    assert tree is not None
    assert [line.is_under_picture for line in outline(tree).lines] == [False, True]


def test_what_an_article_refers_to_is_none_of_it_however_long() -> None:
    sources = [
        f"[{n}] 林一舟，周岚。城市绿道的使用与维护研究。江城大学学报，202{n}年第{n}期，第1至9页。" for n in range(1, 6)
    ]
    assert kept_of(paragraphs(*OWN, "参考文献：", *sources)) == OWN


def test_who_wrote_an_article_is_told_under_a_heading_that_ends_it() -> None:
    assert kept_of(paragraphs(*OWN, "关于我们", "江城园林是一家服务市民的公益机构。")) == OWN
