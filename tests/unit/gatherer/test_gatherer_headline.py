"""The headline among the names of site and column, logos, shoulder headings and other articles' titles."""

import pytest

from gatherer import extract_article

URL = "http://www.qingpu.example/news/1184221.html"
HEADLINE = "青浦河两岸绿道全线贯通"
H1 = f"<h1>{HEADLINE}</h1>"
BYLINE = "<div>2023-05-12 09:41 来源：青浦日报</div>"
BODY = (
    "<p>本报讯 经过三年建设，青浦河两岸绿道昨日全线贯通，总长四十二公里，沿线设置驿站十六座。</p>"
    "<p>市水务局有关负责人介绍，项目启动至今共拆除违建二万平方米，新增绿地三十公顷。</p>"
    "<p>下一步，绿道还将与城西公园相连，预计明年底完工，届时覆盖全市九成街道。</p>"
)


def headline(title: str, shown: str, head: str = "", below: str = "") -> str:
    top = "<div><a href='/'>首页</a> <a href='/n'>新闻</a></div>"
    body = f"{top}{shown}{BYLINE}<div>{BODY}</div>{below}"
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract_article(page, URL).title


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE}_新闻中心_青浦在线",
        f"{HEADLINE} - 青浦日报",
        f"{HEADLINE}|青浦在线|绿道",
        f"{HEADLINE}——青浦在线",
        f"{HEADLINE}（图）_新闻频道_青浦在线",
        f"青浦在线 {HEADLINE}",
        f"{HEADLINE[:7]}…_青浦在线",
        "青浦在线",
        "",
    ],
)
@pytest.mark.parametrize("shown", [H1, f"<h1>青浦在线</h1><h2>{HEADLINE}</h2>", f"<h1>要闻速递</h1>{H1}"])
def test_a_heading_is_known_by_what_the_page_states(title: str, shown: str) -> None:
    assert headline(title, shown) == HEADLINE


@pytest.mark.parametrize(
    "shown",
    [
        f"<h1><a href='/'>青浦在线</a></h1><div class='arc_title'>{HEADLINE}</div>",
        f"<h1><img src='logo.png' alt='青浦在线'></h1><table><tr><td class='bt'>{HEADLINE}</td></tr></table>",
        f"<div class='subtit'>一江清水，两岸新城，四十二公里绿道正式开放</div><span class='tit'>{HEADLINE}</span>",
        f"<div id='lblTitle'>{HEADLINE}</div>",
        f"<p><strong>{HEADLINE}</strong></p>",
    ],
)
def test_a_headline_in_no_heading(shown: str) -> None:
    assert headline("青浦在线-青浦新闻门户", shown) == HEADLINE
    assert headline("青浦区人民政府", shown) == HEADLINE


def test_a_heading_that_is_cut_is_whole_in_a_title() -> None:
    cut = f"<h1>{HEADLINE[:7]}...</h1>"
    assert headline(f"{HEADLINE}_青浦在线", cut) == HEADLINE
    assert headline("青浦河两岸绿..._青浦在线", cut, f"<meta property='og:title' content='{HEADLINE}'>") == HEADLINE


def test_a_stated_title_loses_the_site() -> None:
    stated = f"<meta property='og:title' content='{HEADLINE}-青浦在线'>"
    assert headline("青浦在线", "", stated) == HEADLINE


@pytest.mark.parametrize(
    "whole", ["人民时评：让绿道成为幸福道", "两会访谈｜让绿道成为幸福道", "绿道-公园-城市：青浦的三步"]
)
def test_signs_within_a_headline_stay(whole: str) -> None:
    assert headline(f"{whole}_青浦在线", f"<h1>{whole}</h1>") == whole


def test_shoulder_and_subtitle_are_not_the_headline() -> None:
    parts = f"<h3>一江清水 两岸新城</h3>{H1}<h4>总长四十二公里 设驿站十六座</h4>"
    assert headline(f"青浦日报-{HEADLINE}", parts) == HEADLINE


def test_a_comments_heading_that_repeats_it_is_not_it() -> None:
    below = f"<h2>《{HEADLINE}》有3条评论</h2><p>好</p>"
    assert headline(f"{HEADLINE} - 青浦在线", H1, below=below) == HEADLINE


def test_of_the_headings_above_a_byline_the_nearest_is_it_where_the_title_says_something_else() -> None:
    links = "".join(f"<h2><a href='/{n}.html'>其他重要新闻的标题第{n}条</a></h2>" for n in range(5))
    assert headline("青浦在线", links + H1) == HEADLINE
    assert headline("快来打卡！四十二公里走起_青浦在线", f"<h2>热门视频推荐栏目</h2>{H1}") == HEADLINE


def test_a_headline_of_two_characters() -> None:
    assert headline("讣告_青浦农业科学院", "<h1>讣告</h1>") == "讣告"
    assert headline("青浦农业科学院", "<div class='biaoti'>讣告</div>") == "讣告"


def test_a_heading_below_the_article_is_another_articles() -> None:
    below = "<h3>大家都爱看</h3><ul><li><a href='/1.html'>老城区又添一处口袋公园</a></li></ul>"
    assert headline("", f"<p><strong>{HEADLINE}</strong></p>", below=below) == HEADLINE


@pytest.mark.long
def test_of_thousands_of_headings_the_first_is_the_articles() -> None:
    below = "".join(f"<h2>绿道第{n}段的名字</h2><p>第{n}段。</p>" for n in range(3000))
    assert headline("青浦在线", H1, below=below) == HEADLINE


def test_a_headline_that_is_a_picture() -> None:
    below = "<h3>相关阅读</h3>"
    assert headline("青浦在线", f"<h1><img src='t.png' alt='{HEADLINE}'></h1>", below=below) == HEADLINE
    assert headline("绿道今日贯通_青浦在线", "<img src='t.png'>", below=below) == "绿道今日贯通"


def test_a_headline_may_end_as_the_names_of_sites_do() -> None:
    below = "<h3>相关阅读</h3>"
    assert headline("青浦织密校园安全网_青浦在线", "<h1>青浦织密校园安全网</h1>", below=below) == "青浦织密校园安全网"
    assert headline("社会新闻_青浦在线", f"<h1>社会新闻</h1><h2>{HEADLINE}</h2>", below=below) == HEADLINE


def test_a_subtitle_behind_a_dash_is_not_the_headline_though_it_is_longer() -> None:
    parts = "<h1>绿道里的温度</h1><h2>——青浦河两岸的八年之一</h2>"
    assert headline("绿道里的温度——青浦河两岸的八年之一_青浦在线", parts) == "绿道里的温度"


def test_the_long_name_of_a_site_is_no_headline() -> None:
    shown = f"<table><tr><td align='center'><font size='4'><b>{HEADLINE}</b></font></td></tr></table>"
    assert headline("青浦县人民政府公众信息网", shown) == HEADLINE
