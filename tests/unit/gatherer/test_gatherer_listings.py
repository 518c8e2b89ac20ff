"""Index pages in the shapes that papers, portals, ministries and institutions give them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from gatherer import Link, extract_links
from gatherer.dates import CHINA

URL = "http://www.news.example/list/"
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=CHINA)
TITLES = (
    "江城地铁四号线今日全线开通",
    "国务院任免国家工作人员",
    "东湖绿道二期本月底开放",
    "市民热线去年办结诉求九十六万件",
    "公交集团开通三条微循环线路",
    "江城老旧小区加装电梯破千台",
    "人事任免",
    "全市秋粮收购进入尾声",
)


def listed(html: str, now: datetime | None = NOW) -> list[Link]:
    return extract_links(f"<html><body>{html}</body></html>", URL, now=now)


def titles(html: str) -> list[str]:
    return [link.title for link in listed(html)]


def days(html: str, now: datetime | None = NOW) -> list[str]:
    found = [link.published for link in listed(html, now)]
    return [f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else "" for moment in found]


def rows(pattern: str, these: Sequence[str] = TITLES) -> str:
    """The pattern once for each headline: `{t}` its words, `{n}` its number, `{d}` the day of the month."""
    return "".join(pattern.format(t=title, n=4100 + number, d=26 - number) for number, title in enumerate(these))


LISTS = {
    "an institution's list": rows("<li><span>2026-11-{d}</span><a href='/a/{n}.html'>{t}</a></li>"),
    "a table with numbers": "<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>"
    + rows("<tr><td>{d}</td><td><a href='show.asp?id={n}'>{t}</a></td><td>2026/11/{d}</td></tr>")
    + "</table>",
    "links with breaks between": rows("· <a href='/a/{n}.html'>{t}</a> <i>2026-11-{d}</i><br>"),
    "dates before links, no element for each": rows("<i>[11-{d}]</i><a href='/a/{n}.html'>{t}</a><br>"),
    "addresses that scripts read": rows("<li><a href='#/news/detail?id={n}'>{t}</a><span>2026-11-{d}</span></li>"),
    "dates before links, in one paragraph": "<p>" + rows("[11-{d}] <a href='/a/{n}.html'>{t}</a><br>") + "</p>",
    "definitions": "<dl>" + rows("<dt><a href='/a/{n}.html'>{t}</a></dt><dd>2026年11月{d}日</dd>") + "</dl>",
    "a date in two boxes": rows("<div class='it'><p>{d}</p><p>2026-11</p><a href='/a/{n}.html'>{t}</a></div>"),
    "a card that is one link": rows(
        "<a class='card' href='/a/{n}.html'><img src='x.jpg'><h3>{t}</h3><p>记者昨日获悉，此事已有眉目。</p>"
        "<span>2026.11.{d}</span></a>"
    ),
    "a card with names that no person chose": rows(
        "<a class='_k' href='/a/{n}.html'><div class='_x'><p>江城</p><p>{t}</p>"
        "<p>记者昨日从有关部门获悉，此事已有眉目，各项准备就绪。</p></div>"
        "<div class='_m'><i>江城日报</i><i>2026-11-{d}</i></div></a>"
    ),
    "a card of one line each": rows(
        "<div><a href='/a/{n}.html'><b>{t}</b><br>记者昨日获悉，此事已有眉目，各项准备就绪，近日开工，明年建成。<br>"
        "<small>来源：江城日报 2026/11/{d}</small></a></div>"
    ),
    "a card of nothing but spans": rows(
        "<a class='it' href='/a/{n}.html'><span><img></span><span>{t}</span>"
        "<span>记者昨日从有关部门获悉，此事已有眉目，各项准备就绪。</span><span>2026-11-{d}</span><span>128评论</span></a>"
    ),
    "a card whose date comes first": rows(
        "<li><a href='/a/{n}.html'><div><b>{d}</b><i>2026-11</i></div><div><div>{t}</div>"
        "<div>记者昨日获悉，此事已有眉目……</div></div></a></li>"
    ),
    "a headline whose `title` adds the site": rows(
        "<h2><a href='/a/{n}.html' title='{t}-江城网'>{t}</a></h2><p>2026-11-{d}</p>"
    ),
    "a blog's entries, months in Chinese numerals": rows(
        "<article class='post tag-nav'><h2><a href='/a/{n}.html'>{t}</a></h2><p>"
        "<a href='/author/li'>江城日报本报记者</a><span class='entry-date'>十一月 {d}, 2026</span>"
        "<a href='/a/{n}.html#respond'>《{t}》有 3 条评论</a></p></article>"
    ),
    "a day over its month in Chinese numerals": rows(
        "<div class='post'><b>{d}</b><i>十一月</i><h2><a href='/a/{n}.html'>{t}</a></h2></div>"
    ),
    "years of the Republic": rows("<li><a href='/a/{n}.html'>{t}</a><i>115.11.{d}</i></li>"),
    "a link laid over its card": rows(
        "<article><h2>{t}</h2><span>11 月 {d}, 2026</span><a href='/posts/n{n}/' aria-label='post'></a></article>"
    ),
    "a date in a column of its own": "<table><tr><td>"
    + rows("<a href='/a/{n}.html'>{t}</a><br>")
    + "</td><td>"
    + rows("2026-11-{d}<br>")
    + "</td></tr></table>",
    "what is shown without scripts": "<noscript>"
    + rows("<p><a href='/a/{n}.html'>{t}</a> 2026-11-{d}</p>")
    + "</noscript>",
    "what a script will show": "<script type='text/template'>"
    + rows("<p><a href='/a/{n}.html'>{t}</a> 2026-11-{d}</p>")
    + "</script>",
    "items of another host": rows("<li><span>2026-11-{d}</span><a href='/a/{n}.html'>{t}</a></li>", TITLES[:6])
    + "<li><span>2026-11-20</span><a href='https://mp.weixin.qq.com/s/AbCd1EfGhIj'>人事任免</a></li>"
    "<li><span>2026-11-19</span><a href='http://www.ministry.example.org/a/4107.html'>全市秋粮收购进入尾声</a></li>",
    "a picture, a headline and a link for more": rows(
        "<div><a href='/a/{n}.html'><img alt='图片'></a><h2><a href='/a/{n}.html'>{t}</a></h2><p>11月{d}日</p>"
        "<a href='/a/{n}.html'>查看详情</a></div>"
    ),
    "headlines of which only the link for more leads on": rows(
        "<div class='x'><h4>{t}</h4><p>此事已有眉目。</p><em>2026-11-{d}</em><a href='/a/{n}.html'>详细</a></div>"
    ),
    "a column, an author and comments in each": rows(
        "<li><a href='/col/3/'>要闻频道</a><a href='/a/{n}.html'>{t}</a><a href='/author/{d}'>张三丰</a>"
        "<a href='/a/{n}.html#c'>12条评论</a><span>2026-11-{d}</span></li>"
    ),
    "rows that scripts open": rows("<tr onclick=\"location.href='/a/{n}.html'\"><td>{t}</td><td>2026-11-{d}</td></tr>"),
    "a list that calls itself a menu": "<div class='menu'>"
    + rows("<p><a href='/a/{n}.html'>{t}</a> 2026-11-{d}</p>")
    + "</div>",
}


@pytest.mark.parametrize("html", LISTS.values(), ids=LISTS)
def test_a_list_gives_its_headlines_and_their_days(html: str) -> None:
    html = f"<table>{html}</table>" if html.startswith("<tr") else html
    expected = [(title, f"2026-11-{26 - number} 00:00") for number, title in enumerate(TITLES)]
    assert list(zip(titles(html), days(html), strict=True)) == expected


def test_what_stands_around_the_list_is_left_out() -> None:
    html = (
        "<div class='topNav'><a href='/gov/'>政务公开</a><a href='/xwfbh/'>新闻发布会</a>"
        "<a href='/en/'>English</a></div>"
        "<ul>" + rows("<li><a href='/a/{n}.html'>{t}</a><span>2026-11-{d}</span></li>") + "</ul>"
        "<div><a href='index_2.html'>下一页</a><a href='index_9.html'>共九页，转到末页看看</a></div>"
        "<div class='box'><h3>热门排行</h3><a href='/a/4100.html?from=hot'>1 江城地铁四号线今日全线开通</a>"
        "<a href='/a/3001.html'>加装电梯怎么申请一图读懂办理流程</a></div>"
        "<div class='box'><h3>友情链接</h3><a href='http://www.gov.example/'>中华人民共和国某某部门户网站</a></div>"
        "<div><a href='/zt/2026lh/'>聚焦江城两会专题报道</a><a href='/tag/31'>人工智能产业发展</a>"
        "<a href='/app/'>下载江城新闻客户端</a><a href='http://beian.gov.cn/x?id=1'>江公网安备42010202000001号</a></div>"
    )
    assert titles(html) == list(TITLES)


def test_a_front_page_has_no_dates_and_many_boxes() -> None:
    boxes = [
        f"<div class='box'><h3><a href='/c{box}/'>频道要闻</a></h3><ul>"
        + "".join(
            f"<li><a href='/2026/1126/c{box}-{box}00{n}.html'>第{box}区第{n}批安置房交付使用</a></li>" for n in range(6)
        )
        + "</ul></div>"
        for box in range(1, 5)
    ]
    assert len(listed("".join(boxes))) == 24


def test_a_page_of_a_newspaper() -> None:
    html = (
        "<map><area href='content_11.htm' shape='rect' title='江城地铁四号线今日全线开通'>"
        "<area href='content_12.htm' shape='rect' title='东湖绿道二期本月底开放'></map>"
        "<ul><li><a href='node_2.htm'>第01版：要闻</a></li><li><a href='node_3.htm'>第02版：江城新闻</a></li></ul>"
        "<ul><li><a href='content_11.htm'>江城地铁四号线今…</a></li><li>"
        "<a href='content_12.htm'>东湖绿道二期本月底开放</a></li></ul>"
    )
    found = extract_links(html, "http://paper.example/html/2026-11/26/node_2.htm")
    folder = "http://paper.example/html/2026-11/26"
    assert [(link.url, link.title) for link in found] == [
        (f"{folder}/content_11.htm", "江城地铁四号线今日全线开通"),
        (f"{folder}/content_12.htm", "东湖绿道二期本月底开放"),
    ]
    assert {link.published for link in found} == {datetime(2026, 11, 25, 16, tzinfo=UTC)}


def test_an_english_front_page() -> None:
    html = (
        "<nav><a href='/world'>World</a><a href='/terms'>Terms of service</a></nav><main>"
        "<article><h2><a href='/world/2026/nov/26/talks-end-without-a-deal'>"
        "Talks end without a deal after nine days</a></h2>"
        "<time datetime='2026-11-26T14:05:00Z'>1 day ago</time>"
        "<a href='/profile/jane-doe'>Jane Doe of Westport</a></article>"
        "<article><h2><a href='/world/2026/nov/25/river-reaches-its-peak'>"
        "River reaches its highest level in a century</a></h2>"
        "<span>Nov 25</span></article></main><a href='/newsletters'>Sign up for our morning newsletter</a>"
    )
    assert listed(html) == [
        Link(
            "http://www.news.example/world/2026/nov/26/talks-end-without-a-deal",
            "Talks end without a deal after nine days",
            datetime(2026, 11, 26, 14, 5, tzinfo=UTC),
        ),
        Link(
            "http://www.news.example/world/2026/nov/25/river-reaches-its-peak",
            "River reaches its highest level in a century",
            datetime(2026, 11, 25, tzinfo=UTC),
        ),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3小时前", "2026-11-27 06:30"),
        ("昨天 18:20", "2026-11-26 18:20"),
        ("刚刚", "2026-11-27 09:30"),
        ("11/26", "2026-11-26 00:00"),
        ("12-31", "2025-12-31 00:00"),
        ("08:15", "2026-11-27 08:15"),
        ("发布时间：2026-11-20 08:15 浏览：77", "2026-11-20 08:15"),
        ("（2026年11月2日）", "2026-11-02 00:00"),
        ("截止 2026-12-05</span><span>发布 2026-11-05", "2026-11-05 00:00"),
    ],
)
def test_the_date_beside_a_link(written: str, day: str) -> None:
    html = f"<ul><li><a href='/a/4100.html'>江城地铁四号线今日全线开通</a><span>{written}</span></li></ul>"
    assert days(html) == [day]


def test_a_day_over_a_list_holds_for_its_hours() -> None:
    html = (
        "<h3>11月26日 星期四</h3><ul><li><i>18:20</i><a href='/a/4100.html'>江城地铁四号线今日全线开通</a></li></ul>"
        "<h3>11月25日 星期三</h3><ul><li><i>07:05</i><a href='/a/4099.html'>东湖绿道二期本月底开放</a></li></ul>"
    )
    assert days(html) == ["2026-11-26 18:20", "2026-11-25 07:05"]


@pytest.mark.parametrize("written", ["23:58", "今天 23:58", "今日23:58"])
def test_an_hour_that_is_still_to_come_is_yesterdays(written: str) -> None:
    """A page that is read just after midnight was perhaps made just before."""
    html = "<ul>" + "".join(
        f"<li><i>{clock}</i><a href='/a/{n}.html'>第{n}批安置房交付使用</a></li>"
        for n, clock in ((4103, "02:00"), (4102, "00:05"), (4101, written), (4100, "18:20"))
    )
    new_year = datetime(2027, 1, 1, 0, 10, tzinfo=CHINA)
    a_little_ahead = "2027-01-01 02:00"
    assert days(html, new_year) == [a_little_ahead, "2027-01-01 00:05", "2026-12-31 23:58", "2026-12-31 18:20"]


def test_without_now_the_page_tells_the_year() -> None:
    html = "<p>2026年1月2日</p><ul>" + "".join(
        f"<li><a href='/a/{n}.html'>第{n}批安置房交付使用</a><b>{day}</b></li>"
        for n, day in ((4101, "01-02"), (4100, "12-31"))
    )
    assert days(html, None) == ["2026-01-02 00:00", "2025-12-31 00:00"]


def test_the_column_of_publication_is_the_date() -> None:
    html = (
        "<table><tr><th>标题</th><th>成文日期</th><th>发布日期</th></tr>"
        "<tr><td><a href='/a/4100.html'>关于做好冬春火灾防控工作的通知</a></td><td>2026-11-02</td>"
        "<td>2026-11-20</td></tr></table>"
    )
    assert days(html) == ["2026-11-20 00:00"]


def test_addresses_that_differ_in_the_query_are_articles_of_their_own() -> None:
    html = rows("<li><a href='view.php?aid={n}'>{t}</a></li>", TITLES[:4])
    assert len({link.url for link in listed(html)}) == 4


def test_a_list_that_waits_in_a_script() -> None:
    record = "<record><![CDATA[<li><a href='/art/{n}.html'>{t}</a><b>2026-11-{d}</b></li>]]></record>"
    html = f"<div><script type='text/xml'><datastore>{rows(record)}</datastore></script></div>"
    assert titles(html) == list(TITLES)


def test_words_that_many_links_share_are_no_headline() -> None:
    html = rows(
        "<tr><td><a href='view.php?tid={n}' title='有新的回复，在新窗口打开'><img></a></td>"
        "<td><a href='view.php?tid={n}'>{t}</a>"
        "</td><td><a href='space-{d}.html'>老王在江城</a> 2026-11-{d}</td><td>2026-11-27 08:00</td></tr>",
        TITLES[:6],
    )
    assert titles(f"<table>{html}</table>") == list(TITLES[:6])
    assert days(f"<table>{html}</table>")[0] == "2026-11-26 00:00"


def test_names_of_the_site_are_no_headlines_in_a_list_of_them() -> None:
    html = rows(
        "<li><a href='/hy/{d}.html'>{t}</a></li>",
        [f"江城{name}有限公司" for name in ["果业", "冷链物流", "生态园", "种业"]],
    )
    assert titles(html) == []


def test_without_now_and_without_any_year_now_is_the_present() -> None:
    html = "".join(
        f"<li><a href='/a/{n}.html'>第{n}批安置房交付使用</a><b>{day}</b></li>"
        for n, day in ((4101, "11-26"), (4100, "11-25"))
    )
    present = datetime.now(CHINA)
    for link in listed(html, None):
        assert link.published is not None
        assert present - timedelta(days=367) < link.published < present + timedelta(days=3)


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        listed("<p>", datetime.now(CHINA).replace(tzinfo=None) - timedelta(days=1))
