"""Who wrote, whose page it is and which picture leads, as Chinese pages say it; editors and avatars are others."""

import json

import pytest

from gatherer import Extracted, extract_article

URL = "http://www.qingpu.example/news/1184221.html"
HEADLINE = "青浦河两岸绿道全线贯通"
BODY = (
    "<p>经过三年建设，青浦河两岸绿道昨日全线贯通，总长四十二公里，沿线设置驿站十六座。</p>"
    "<p>市水务局有关负责人介绍，项目启动至今共拆除违建二万平方米，新增绿地三十公顷。</p>"
    "<p>下一步，绿道还将与城西公园相连，预计明年底完工，届时覆盖全市九成街道。</p>"
)


def article(byline: str = "", head: str = "", tail: str = "", lead: str = "", title: str = "青浦在线") -> Extracted:
    top = "<div><a href='/'>首页</a> <a href='/n'>新闻</a> <a href='/s'>社会</a></div>"
    body = f"{top}<h1>{HEADLINE}</h1>{byline}<div>{lead}{BODY}{tail}</div>"
    page = f"<html><head><title>{HEADLINE}_{title}</title>{head}</head><body>{body}</body></html>"
    return extract_article(page, URL)


@pytest.mark.parametrize(
    "byline",
    [
        "<p>2023-05-12 09:41 来源：青浦日报 作者：林小舟</p>",
        "<p>2023/05/12 09:41 記者林小舟／青浦報導</p>",
        "<h3>两岸新貌</h3><p>本报记者　林小舟</p><p>2023年05月12日09:41 | 来源：青浦日报</p>",
        "<div><a href='/u/7'>林小舟</a><span>·</span>2023-05-12</div>",
        "<p>青浦日报 2023-05-12 09:41</p><p>青浦日报记者 林小舟</p>",
        "<p><span>林小舟</span><span>2023-05-12 09:41</span><span>4.2w浏览</span></p>",
        "<p>报道：林小舟 2023-05-12 09:41</p>",
        "<p>2023-05-12 09:41 青浦在线 本网记者林小舟</p>",
        "<p>青浦日报评论员 林小舟</p><p>2023-05-12 09:41</p>",
        "<p>青浦日报记者 林小舟 发自河东</p><p>2023-05-12 09:41</p>",
        "<p>青浦记者：林小舟　　青浦编辑：王二</p><p>2023-05-12 09:41</p>",
        "<p>林小舟</p><p>2023-05-12 09:41</p>",
        "<h4>□ 林小舟</h4><p>2023-05-12</p>",
        "<p>作者：林小舟图片编辑：王二</p>",
        "<p>2023-05-12 09:41 青浦网文/林小舟我要评论(8)</p>",
        "<p>2023-05-12 09:41</p><p>文｜青浦周刊 林小舟（发自河东）</p>",
        "<p>2023-05-12 09:41</p><p>【文/青浦网专栏作者 林小舟】</p>",
        "<p>2023-05-12 09:41·原创林小舟·优质生活领域创作者</p>",
        "<p><a href='/u/7'>林小舟</a> 2023-05-12 09:41:05</p>",
        "<p><a href='/u/7'>林小舟</a></p><p>2023-05-12 09:41</p>",
        "<div>作者：</div><div>林小舟</div><div>2023-05-12 09:41</div>",
        "<div>By</div><div><a href='/a/lin'>林小舟</a></div><div>May 12, 2023</div>",
    ],
)
def test_a_byline_names_the_author(byline: str) -> None:
    assert article(byline).author == "林小舟"


@pytest.mark.parametrize(
    ("tail", "author"),
    [
        ("<p>作者：林小舟 编辑：王二 校对：李三</p>", "林小舟"),
        ("<p>(青浦日报 记者林小舟 实习生周六)</p>", "林小舟"),
        ("<p>绿道上的骑行者络绎不绝。林小舟 摄影报道</p>", "林小舟"),
        ("<p>（林小舟）</p>", "林小舟"),
        ("<p>林小舟/文 周文/图</p>", "林小舟"),
        ("<p>绿道上的骑行者络绎不绝。（林小舟 周文）</p>", "林小舟 周文"),
        ("<p>文/图 本报记者 林小舟</p>", "林小舟"),
        ("<p>来源：青浦日报 作者：林小舟</p>", "林小舟"),
        ("<p>（江苏省）</p>", None),
        ("<p>编辑：王二</p>", None),
        ("<p>【记者】林小舟</p><p>【通讯员】周六</p>", "林小舟"),
        ("<p><strong>记者手记</strong></p><p>雨停了，绿道上的人又多了起来。</p>", None),
        ("<p>记者 林小舟</p><p>09:41 雨停了。</p><p>记者 周六</p>", None),
    ],
)
def test_an_article_may_end_in_its_author(tail: str, author: str | None) -> None:
    assert article("<p>2023-05-12 09:41</p>", tail=tail).author == author


def test_a_name_of_two_characters_is_set_as_wide_as_one_of_three() -> None:
    assert article("<p>本报记者　林　舟　张小文</p><p>2023-05-12 09:41</p>").author == "林舟 张小文"
    assert article("<p class='author'>林 舟</p><p>2023-05-12 09:41 来源：青浦日报</p>").author == "林舟"


@pytest.mark.parametrize(
    "dateline",
    [
        "青浦网河东5月12日电(林小舟)",
        "【青浦时报记者 林小舟】",
        "青浦经济报道记者林小舟 河东报道 ",
        "青浦报讯（记者 林小舟）",
    ],
)
def test_a_dateline_names_the_reporter(dateline: str) -> None:
    lead = f"<p>{dateline}青浦河两岸绿道12日全线贯通，总长42公里，沿线设置驿站16座。</p>"
    assert article("<p>2023-05-12 16:28</p>", lead=lead).author == "林小舟"


def test_a_column_between_headline_and_date_is_nobody() -> None:
    assert article("<p>要闻</p><p>2023-05-12 09:41</p>").author is None
    assert article("<p>文化馆</p><p>2023-05-12 09:41</p>").author is None


def test_an_account_of_the_byline_is_the_author() -> None:
    byline = "<p><a href='/people/7'>河边骑车的老林</a> 2023-05-12 09:41</p>"
    assert article(byline).author == "河边骑车的老林"
    assert article("<p><a href='/space/7'>青浦日报</a> 2023-05-12 09:41</p>").author is None


def test_a_wires_dateline_runs_the_name_into_the_place() -> None:
    lead = "<p>（青島社記者林小舟青浦縣12日電）青浦河兩岸綠道12日全線貫通，總長42公里，沿線驛站16座。</p>"
    assert article("<p>2023/5/12 16:28</p>", lead=lead).author == "林小舟"


@pytest.mark.parametrize(
    ("kind", "name", "author"),
    [("Person", "小舟Lin", "小舟Lin"), ("Organization", "青浦社", None), ("Person", "admin", None)],
)
def test_what_is_stated_must_be_a_person(kind: str, name: str, author: str | None) -> None:
    data = json.dumps({"@type": "NewsArticle", "author": {"@type": kind, "name": name}})
    head = f"<script type='application/ld+json'>{data}</script>"
    assert article("<p>2023-05-12 09:41</p>", head).author == author


def test_a_stated_name_that_the_page_shows_nowhere_may_be_an_editors() -> None:
    head = "<meta name='author' content='林小舟'>"
    assert article("<p>2023-05-12 09:41</p>", head).author is None
    assert article("<p>林小舟 2023-05-12 09:41</p>", head).author == "林小舟"
    assert article("<p>2023-05-12 09:41</p>", head, tail="<p>责任编辑：林小舟</p>").author is None


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("青浦报 - 青浦报网站", "青浦报"),
        ("青浦报 Qingpu News", "青浦报"),
        ("青浦网图片频道", "青浦网"),
        ("青浦发布", "青浦发布"),
        ("青浦网(qingpu.example)", "青浦网"),
    ],
)
def test_the_sites_name_is_bare(name: str, site: str) -> None:
    assert article(head=f"<meta property='og:site_name' content='{name}'>").site == site


def test_a_stated_author_that_is_an_outlet_or_the_site_is_nobody() -> None:
    head = "<meta name='author' content='{}'>"
    assert article("<p>青浦日报 2023-05-12 09:41</p>", head.format("青浦日报")).author is None
    assert article("<p>2023-05-12 09:41 青浦</p>", head.format("青浦"), title="青浦新闻").author is None


def test_a_keyword_behind_the_headline_is_no_site() -> None:
    head = "<meta name='keywords' content='绿道,骑行'><meta name='mediaid' content='青浦晚报'>"
    assert article(head=head, title="骑行").site == "青浦晚报"
    assert article(head="<meta name='keywords' content='绿道,青浦在线'>", title="青浦在线").site == "青浦在线"


def test_a_caption_that_is_copied_into_alt_with_its_links_tells_nothing_of_the_picture() -> None:
    alt = "绿道。 &lt;a target='_blank' href='/'&gt;青浦社&lt;/a&gt;记者 高远 摄"
    lead = f"<img src='/pic/lead.jpg' alt=\"{alt}\"><img src='/pic/2.jpg'>"
    assert article("<p>2023-05-12 09:41</p>", lead=lead).picture == "http://www.qingpu.example/pic/lead.jpg"


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE}-21青浦",
        f"{HEADLINE}丨21青浦",
        f"{HEADLINE}·21青浦",
        f"{HEADLINE} 21青浦",
        f"21青浦 通知公告 {HEADLINE}",
    ],
)
def test_a_sites_name_stands_beside_the_headline_with_any_sign_between(title: str) -> None:
    page = f"<title>{title}</title><h1>{HEADLINE}</h1><p>2023-05-12 来源：青浦日报</p><div>{BODY}</div>"
    assert extract_article(page, URL).site == "21青浦"


def test_a_page_that_names_its_site_nowhere_else_names_it_in_its_imprint() -> None:
    page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1><p>2023-05-12</p><div>{BODY}</div>"
    assert extract_article(f"{page}<div>版权所有：青浦日报社 2023</div>", URL).site == "青浦日报社"
    assert extract_article(f"{page}<div>Copyright © 2001-2023 青浦在线 版权所有</div>", URL).site == "青浦在线"
    assert extract_article(f"{page}<div>版权所有</div>", URL).site is None


def test_a_credited_outlet_ends_before_what_is_counted() -> None:
    page = f"<h1>{HEADLINE}</h1><p>2023-05-12 来源：青浦网阅读 48210</p><div>{BODY}</div>"
    assert extract_article(page, URL).site == "青浦网"


def test_the_lead_picture_is_no_avatar_and_no_advertisement() -> None:
    lead = "<img src='/face/7.png'><img src='http://img.ads.example/1.jpg'><img src='/pic/lead.jpg'>"
    assert article("<p>2023-05-12 09:41</p>", lead=lead).picture == "http://www.qingpu.example/pic/lead.jpg"


def test_a_resized_picture_is_its_original() -> None:
    resized = "http://r.qingpu.example/?url=http%3A%2F%2Fpic.qingpu.example%2F1.jpg&amp;w=660"
    assert article(lead=f"<img src='{resized}'>").picture == "http://pic.qingpu.example/1.jpg"


@pytest.mark.parametrize(
    "byline",
    [
        "<p>作者：佚名 2023-05-12</p>",
        "<p>作者：本站 2023-05-12</p>",
        "<p>作者：管理员 2023-05-12</p>",
        "<p>作者：宣传部 2023-05-12</p>",
        "<p>撰稿：学生处 审核：李三 2023-05-12</p>",
        "<p>文：新闻中心 图：王小舟</p><p>2023-05-12</p>",
        "<p>要闻 2023-05-12 09:41</p>",
        "<p>星期五 2023-05-12 09:41</p>",
        "<p>教务处 2023-05-12 09:41</p>",
        "<p>深度 2023-05-12 09:41</p>",
        "<p>高考 2023-05-12 09:41</p>",
        "<div><a>收藏</a> 2023-05-12 09:41 阅读 3</div>",
        "<div><a>城事深读</a> 2023-05-12 09:41</div>",
        "<p>By Qingpu Daily Staff</p><p>May 12, 2023</p>",
    ],
)
def test_offices_columns_and_nobody_are_no_authors(byline: str) -> None:
    assert article(byline).author is None


def test_an_office_beside_a_person_is_left_out() -> None:
    assert article("<p>作者：教务处 林小舟 2023-05-12</p>").author == "林小舟"


@pytest.mark.parametrize("name", ["欧阳小舟", "呼延拓", "卓小舟", "林舟"])
def test_a_name_before_the_date_is_known_by_its_surname(name: str) -> None:
    assert article(f"<p>{name} 2023-05-12 09:41</p>").author == name


@pytest.mark.parametrize("behind", ["8604次浏览 收藏 512", "IP属地：河东 关注"])
def test_an_account_that_a_script_leads_to_is_known_by_what_its_platform_sets_behind_the_date(behind: str) -> None:
    assert article(f"<div><a>河边拧螺丝的人</a><em>2023-05-12</em><em>{behind}</em></div>").author == "河边拧螺丝的人"


def test_names_may_have_a_semicolon_between() -> None:
    assert article("<p>作者：林小舟；周文 2023-05-12</p>").author == "林小舟 周文"


def test_who_asks_is_not_named_by_what_he_says() -> None:
    assert article("<p>2023-05-12</p>", lead="<p>记者：您好</p><p>林小舟：您好</p>").author is None


def test_a_books_author_beside_its_review_did_not_write_the_review() -> None:
    byline = "<div><a href='/people/7'>河边读书人</a> 2023-05-12</div>"
    assert article(byline, tail="</div><div class='aside'><p>作者: 林小舟</p><p>页数: 412</p>").author == "河边读书人"
