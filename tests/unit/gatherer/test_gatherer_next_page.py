"""Which link of an article leads on in the same article."""

import pytest

from gatherer.markup import parse_html
from gatherer.pages.next_page import follows, is_whole, next_page

ROOT = "http://news.jiangcheng.example/a"


@pytest.mark.parametrize(
    ("target", "url", "leads_on"),
    [
        ("11024_2.html", "11024.html", True),
        ("11024_1.html", "11024.html", True),
        ("11024_2.html", "11024_1.html", True),
        ("11024-2.html", "11024.html", True),
        ("11024_p3.html", "11024_p2.html", True),
        ("11024/2", "11024", True),
        ("11024/2/", "11024/", True),
        ("11024/page/2", "11024/", True),
        ("11024.html?page=2", "11024.html", True),
        ("show?id=7&pageno=3", "show?id=7&pageno=2", True),
        ("11024(2).html", "11024.html", True),
        ("11024_2.html", "11024.html?from=chat", True),
        ("11025.html", "11024.html?from=chat", False),
        ("11024.html", "11024_2.html", False),
        ("11024_3.html", "11024.html", False),
        ("11024_1.html", "11024_2.html", False),
        ("11025.html", "11024.html", False),
        ("show?id=8", "show?id=7", False),
        ("11024.html", "11024.html", False),
        ("content_200.htm", "content_199.htm", False),
        ("8.html", "7.html", False),
    ],
)
def test_an_articles_pages_differ_in_their_number_alone(target: str, url: str, leads_on: bool) -> None:
    assert follows(f"{ROOT}/{target}", f"{ROOT}/{url}") is leads_on


@pytest.mark.parametrize(
    ("target", "url", "whole"),
    [
        ("11024_all.html", "11024.html", True),
        ("11024.html?page=all", "11024.html", True),
        ("11024.html?full=1", "11024_2.html", True),
        ("11024_2.html", "11024.html", False),
        ("11025_all.html", "11024.html", False),
    ],
)
def test_the_whole_article_has_the_same_address_but_for_a_word(target: str, url: str, whole: bool) -> None:
    assert is_whole(f"{ROOT}/{target}", f"{ROOT}/{url}") is whole


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("<a href='7_2.html'>下一页</a>", "7_2.html"),
        ("<a href='7_2.html'>下一頁 &gt;&gt;</a>", "7_2.html"),
        ("<a href='7_2.html'><span>下页</span></a>", "7_2.html"),
        ("<b>【1】</b><a href='7_2.html'>【2】</a><a href='7_3.html'>【3】</a>", "7_2.html"),
        ("<a href='7_3.html'>3</a><a href='7_2.html'>2</a>", "7_2.html"),
        ("<a href='7.html?page=2'>(2)</a>", "7.html?page=2"),
        ("<link rel='next' href='7_2.html'>", "7_2.html"),
        ("<a href='7_2.html'>下一页</a><a href='7_all.html'>余下全文</a>", "7_all.html"),
        ("<a href='7_2.html'>余下全文</a>", "7_2.html"),
        ("<a href='7_2.html'>余下全文（1/3）</a>", "7_2.html"),
        ("<a href='7_2.html'>下一页：绿道怎么建</a>", "7_2.html"),
        ("<a href='7_2.html'>第2页：绿道怎么建</a>", "7_2.html"),
        ("<a href='8.html'>下一页：市图书馆延时开放</a>", None),
        ("<a href='8.html'>下一篇</a>", None),
        ("<a href='8.html' rel='next'>下一篇：市图书馆延时开放</a>", None),
        ("<a href='8.html'>阅读全文</a>", None),
        ("<a href='7_2.html'>市图书馆延时开放</a>", None),
        ("<div id='comment-pager'><a href='7.html?page=2'>下一页</a></div>", None),
        ("<a href='index_2.html'>下一页</a>", None),
        ("<a href='http://elsewhere.example/a/7_2.html'>下一页</a>", None),
        ("<a href='javascript:next()'>下一页</a><a href='#2'>2</a><a>2</a>", None),
    ],
)
def test_the_next_page_is_of_this_article(links: str, found: str | None) -> None:
    tree = parse_html(f"<div>{links}</div>")
    assert tree is not None
    assert next_page(tree, f"{ROOT}/7.html") == (found and f"{ROOT}/{found}")
