"""The headlines of a page that lists news."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gatherer import Link, extract_links

PAGES = Path(__file__).parent / "pages"


def test_a_papers_index_gives_its_headlines_once_whole_and_dated() -> None:
    found = extract_links((PAGES / "index_cn.html").read_bytes(), "http://news.jiangcheng.example/minsheng/index.html")
    base = "http://news.jiangcheng.example"
    assert found == [
        Link(
            f"{base}/minsheng/20200316/11024.html",
            "江城老旧小区加装电梯突破千台 今年再添三百台",
            datetime(2020, 3, 15, 23, 42, tzinfo=UTC),
        ),
        Link(
            f"{base}/minsheng/20200315/11010.html?from=list",
            "东湖绿道二期本月底开放，全长十八公里",
            datetime(2020, 3, 14, 16, tzinfo=UTC),
        ),
        Link(
            f"{base}/minsheng/20200314/10998.html",
            "市民热线去年办结诉求九十六万件",
            datetime(2020, 3, 13, 16, tzinfo=UTC),
        ),
        Link(
            f"{base}/content.php?id=10985", "公交集团开通三条社区微循环线路", datetime(2020, 3, 13, 13, 5, tzinfo=UTC)
        ),
        Link(
            "http://www.elsewhere.example/20200313/1.html",
            "外地媒体报道的另外一条新闻标题",
            datetime(2020, 3, 12, 16, tzinfo=UTC),
        ),
    ]


def test_an_english_index() -> None:
    found = extract_links((PAGES / "index_en.html").read_bytes(), "http://courier.example/local/")
    assert found == [
        Link(
            "http://courier.example/local/2024/05/03/harbour-bridge-to-close",
            "Harbour bridge to close for eleven weekends",
            datetime(2024, 5, 3, tzinfo=UTC),
        ),
        Link(
            "http://courier.example/local/2024/05/02/library-opens-late",
            "Library to stay open until midnight before exams",
            datetime(2024, 5, 2, tzinfo=UTC),
        ),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/news/'>江城新闻频道全部栏目导航</a>",
        "<a href='/a/20200101/1.html'>更多</a>",
        "<a href='javascript:go(20200101)'>点击这里展开更多的新闻内容</a>",
        "<a href='http://other.example/20200101/1.html'>别的网站上的一条新闻标题</a>",
        "<nav><a href='/a/20200101/1.html'>导航里的一条很长的链接文字</a></nav>",
        "<div class='footer'><a href='/a/20200101/1.html'>页脚里的一条很长的链接文字</a></div>",
        "<div id='ranking'><a href='/a/20200101/1.html'>排行榜里的一条很长的新闻标题</a></div>",
    ],
)
def test_what_is_no_headline_is_left_out(link: str) -> None:
    assert extract_links(f"<html><body>{link}</body></html>", "http://news.example/") == []


def test_a_subdomain_is_the_same_site() -> None:
    html = "<a href='http://sports.news.com.cn/a/20200101/1.html'>江城马拉松三月底鸣枪开跑</a>"
    assert len(extract_links(html, "http://www.news.com.cn/")) == 1


def test_nothing_comes_of_nothing() -> None:
    assert extract_links(b"", "http://news.example/") == []
    assert extract_links(b"\x00\xff", "http://news.example/") == []
