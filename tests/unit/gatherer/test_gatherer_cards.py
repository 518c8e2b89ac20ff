"""Headlines of index pages where a link holds more than its headline, and what tells that it leads to an article."""

import pytest

from gatherer import extract_links
from gatherer.listings.addresses import read_address

TITLES = ("青浦河两岸绿道今日全线贯通", "人事任免", "老旧小区加装电梯突破千台", "公交集团新开三条微循环线路")
TEASERS = (
    "记者昨日从市水务局获悉，经过三年建设，这一工程已经通过验收，明天起向市民开放。",
    "市委组织部昨日发布公告，公示期自今日起至下周五止。",
    "“住了三十年，终于不用爬楼了。”家住城西的周阿姨说，加装电梯之后，出门方便了许多",
    "三条线路串起七个小区、两所学校和一座医院，首末班车时间同步延长。",
)


def titles(card: str) -> list[str]:
    cards = (
        card.format(t=title, s=teaser, u=f"/a/{4100 + n}.html", d=26 - n)
        for n, (title, teaser) in enumerate(zip(TITLES, TEASERS, strict=True))
    )
    html = "".join(f"<div class='item'>{each}</div>" for each in cards)
    return [link.title for link in extract_links(f"<html><body>{html}</body></html>", "http://www.qingpu.example/")]


@pytest.mark.parametrize(
    "card",
    [
        "<a href='{u}'><img><div class='c'><div>{t}</div><div>{s}</div><div>2026-11-{d}</div></div></a>",
        "<a href='{u}'><span>{t}</span><span>{s}...</span><em>2026-11-{d}</em></a>",
        "<a href='{u}'><strong>{t}</strong><p>{s}。</p></a>",
        "<a href='{u}'><h2>{t}</h2><h4>{s}。</h4></a>",
        "<a href='{u}'><h4>11-{d}</h4><h3>{t}</h3><p>{s}</p></a>",
        "<a href='{u}'><dl><dt>{t}</dt><dd>{s}</dd></dl></a>",
        "<a href='{u}'><div>行业观察 · 3小时前</div><div>{t}</div><div>{s}</div></a>",
        "<a href='{u}'><div>{t}</div><div>作者 林小舟 · 2026-11-{d} · 12评论</div></a>",
        "<a href='{u}'><b>民生</b><div>{t}</div><div><span>青浦日报</span><span>1.2万阅读</span></div></a>",
        "<a href='{u}' title='{t}'>{t} {s}</a>",
        "<a href='{u}'><p>青浦日报</p><p>{t}</p><p>{s}</p><p>2026-11-{d}</p></a>",
        "<a href='{u}'><div>[招标公告]</div><div>{t}</div><div>青浦 | 截止时间：2026-12-{d}</div></a>",
        "<a href='{u}'><b>{t}</b> {s}</a>",
        "<h2><a href='{u}' title='{t}-青浦科技'>{t}</a></h2><p>{s}</p>",
    ],
)
def test_of_a_card_that_is_one_link_the_headline_is_taken(card: str) -> None:
    assert [title for title in titles(card) if "人事任免" not in title] == [TITLES[0], *TITLES[2:]]


def test_a_box_of_what_is_read_most_is_a_ranking_in_a_sidebar_too() -> None:
    box = "<div><h3>热门文章</h3><ul><li><a href='/a/150.html'>三年前的洪水改变了什么</a></li></ul></div>"
    listed = "<h2><a href='/a/4100.html'>青浦河两岸绿道今日全线贯通</a></h2>"
    found = extract_links(f"<html><body>{listed}<aside class='widget'>{box}</aside></body></html>", "http://q.example/")
    assert [link.title for link in found] == ["青浦河两岸绿道今日全线贯通"]


@pytest.mark.parametrize(
    ("address", "is_article"),
    [
        ("http://news.qingpu.example/2026/1120/c123a45678/page.htm", True),
        ("http://www.qingpu.example/zcfgk/c100012/c5252176/content.html", True),
        ("http://www.qingpu.example/col/col1229/index.html", False),
        ("http://www.qingpu.example/c100012/index.html", False),
    ],
)
def test_a_file_called_as_all_are_is_known_by_its_folder(address: str, *, is_article: bool) -> None:
    assert (read_address(address).score > 0) is is_article


def test_a_page_is_read_up_to_so_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gatherer.listings.anchors._MOST_ELEMENTS", 12)
    rows = "".join(f"<li><a href='/a/{4100 + n}.html'>{TITLES[0]}{n}</a><b>2026-11-26</b></li>" for n in range(9))
    found = extract_links(f"<html><body><ul>{rows}</ul></body></html>", "http://www.qingpu.example/")
    assert [link.url for link in found] == [f"http://www.qingpu.example/a/{4100 + n}.html" for n in range(3)]
