"""Invented news pages, and the article that is in each."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gatherer import ExtractError, extract_article

PAGES = Path(__file__).parent / "pages"
URL = "http://news.jiangcheng.example/minsheng/20200316/11024.html"


def page(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


def test_a_city_papers_page_gives_its_article_and_nothing_around_it() -> None:
    article = extract_article(page("city_paper"), URL)
    assert article.title == "江城老旧小区加装电梯突破千台 今年再添三百台"
    assert article.published == datetime(2020, 3, 15, 23, 42, 10, tzinfo=UTC)
    assert (article.author, article.site, article.next_page) == ("周明远", "江城新闻网", None)
    lines = article.text.split("\n")
    assert [line[:8] for line in lines] == [
        "“住在七楼整整二",
        "记者当天从市住建",
        "一梯一策，解开低",
        "加装电梯，难在意",
        "“以前是业主跑部",
        "补贴到位，后续维",
        "根据新修订的办法",
        "针对建好之后谁来",
        "柳堤社区居民乘坐",
        "市住建局表示，今",
    ]


def test_json_ld_and_meta_come_before_guesses_and_the_tail_is_cut() -> None:
    article = extract_article(page("portal"), "http://www.jiangcheng.example/finance/2021/1230/8812.html")
    assert article.title == "江城港集装箱吞吐量首破五百万标箱"
    assert article.published == datetime(2021, 12, 30, 10, 5, tzinfo=UTC)
    assert (article.author, article.site) == ("罗子衡", "江城在线")
    lines = article.text.split("\n")
    assert len(lines) == 5
    assert lines[0].startswith("12月30日下午3时")
    assert lines[-1].endswith("计划2024年投入运营。")


def test_a_notice_laid_out_in_tables() -> None:
    article = extract_article(page("ministry"), "http://edu.jiangcheng.example/zwgk/tz/1024.html")
    assert article.title == "江城市教育局关于做好2022年义务教育阶段新生入学工作的通知"
    assert article.published == datetime(2022, 4, 21, 8, 30, tzinfo=UTC)
    assert article.site == "江城市教育局"
    lines = article.text.split("\n")
    assert lines[0] == "各区教育局，局直属各学校："
    assert lines[-1] == "2022年4月20日"
    assert not [line for line in lines if "扫一扫" in line or "上一篇" in line or "打印" in line]


def test_paragraphs_broken_by_br_stay_apart() -> None:
    article = extract_article(page("line_breaks"), "http://epaper.jiangcheng.example/content_1.htm")
    assert article.title == "暴雨夜江城三千人转移安置 无人员伤亡"
    assert article.published == datetime(2019, 7, 8, 16, 0, tzinfo=UTC)
    assert article.author == "苏白"
    assert [line[-6:] for line in article.text.split("\n")] == [
        "史同期极值。",
        "员伤亡报告。",
        "已恢复通行。",
        "升至33度。",
    ]


def test_an_english_page() -> None:
    article = extract_article(page("english_paper"), "http://courier.example/local/bridge")
    assert article.title == "Harbour bridge to close for eleven weekends"
    assert article.published == datetime(2024, 5, 3, 10, 30, tzinfo=UTC)
    assert (article.author, article.site) == ("Dana Whitlock", "The Rivermouth Courier")
    lines = article.text.split("\n")
    assert lines[0].startswith("The Harbour Bridge will close")
    assert lines[-1].endswith("grants of up to $5,000.")
    assert "A bill that has doubled" in lines


def test_text_is_taken_as_well_as_bytes() -> None:
    assert extract_article(page("portal").decode(), URL) == extract_article(page("portal"), URL)


BODY = (
    "<p>江城日报讯，市政府今天公布新的公交线网方案，调整线路四十六条。</p>"
    "<p>新方案自下月一日起实行，首末班时间不变。</p>"
)


def article_page(head: str = "", top: str = "", tail: str = "") -> str:
    title = "公交线网调整方案公布"
    start = f"<html><head><title>{title}_江城网</title>{head}</head><body><h1>{title}</h1>{top}"
    return f"{start}<div>{BODY * 3}</div>{tail}</body></html>"


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta name="publishdate" content="2020-01-19 07:37">', ""),
        ('<meta name="publishdate" content="2020-01-19">', "<p>2020-01-19 07:37 来源：江城日报</p>"),
        (
            '<script type="application/ld+json">'
            '{"@graph":[{"@type":"NewsArticle","datePublished":"2020-01-18T23:37Z"}]}</script>',
            "",
        ),
        ("", "<p><time datetime='2020-01-19T07:37:00+08:00'>昨天</time></p>"),
        ("", "<p>2020年01月19日 07:37</p>"),
        ('<script type="application/ld+json">{broken</script>', "<p>时间：2020/01/19 07:37</p>"),
    ],
)
def test_the_time_is_found_to_the_minute(head: str, top: str) -> None:
    assert extract_article(article_page(head, top), URL).published == datetime(2020, 1, 18, 23, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("<div><span>记者：苏小满</span> <span>阅读 1.3万</span></div>", "苏小满"),
        ("<div><span>記者：蘇小滿</span> <span>瀏覽 860</span></div>", "蘇小滿"),
        ("<p>记者：苏小满 程一舟 评论 46</p>", "苏小满 程一舟"),
    ],
)
def test_what_a_page_counts_beside_its_author_is_no_name(top: str, author: str) -> None:
    assert extract_article(article_page(top=top), URL).author == author


HEADLINE = "江城建成首个智慧养老中心"


@pytest.mark.parametrize(
    ("title", "headings", "site"),
    [
        (f"{HEADLINE}_江城新闻网", f"<h1>江城新闻网</h1><h2>{HEADLINE}</h2>", "江城新闻网"),
        (f"{HEADLINE}-民生-江城在线", f"<div>{HEADLINE}</div>", "江城在线"),
        (f"江城新闻网 - {HEADLINE}", f"<div>{HEADLINE}</div>", "江城新闻网"),
        (f"{HEADLINE} | 大江文摘", "<h1>今日要闻</h1>", "大江文摘"),
        ("江城新闻网", f"<h1>{HEADLINE}</h1>", "江城新闻网"),
    ],
)
def test_the_headline_is_told_from_the_names_of_site_and_column(title: str, headings: str, site: str) -> None:
    article = extract_article(f"<title>{title}</title>{headings}<div>{BODY}</div>", URL)
    assert (article.title, article.site) == (HEADLINE, site)


def test_no_time_is_none() -> None:
    article = extract_article(article_page(), "http://news.jiangcheng.example/minsheng/11024.html")
    assert article.published is None
    assert (article.title, article.site) == ("公交线网调整方案公布", "江城网")


@pytest.mark.parametrize(
    ("tail", "next_page"),
    [
        ("<a href='11024_2.html'>下一页</a>", "http://news.jiangcheng.example/minsheng/20200316/11024_2.html"),
        ("<a href='?page=2'>下一页</a>", "http://news.jiangcheng.example/minsheng/20200316/11024.html?page=2"),
        ("<a href='11025.html' rel='next'>下一篇</a>", None),
        ("<a href='http://elsewhere.example/2'>下一页</a>", None),
        ("<a href='#'>下一页</a>", None),
    ],
)
def test_the_next_page_is_another_page_of_this_article(tail: str, next_page: str | None) -> None:
    assert extract_article(article_page(tail=tail), URL).next_page == next_page


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (page("no_article"), "no_article"),
        (page("index_cn"), "no_article"),
        (b"<html><body><p>OK</p></body></html>", "no_article"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_article"),
        (b"<div>" * 50_000, "no_article"),
    ],
)
def test_a_page_without_an_article_is_told_by_a_code(html: bytes, code: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract_article(html, URL)
    assert caught.value.code == code
    assert URL in str(caught.value)
