"""Articles in several pages, over a web on loopback."""

import asyncio
from functools import partial

import pytest
from aiohttp import web
from loopback_web import Answer, Serve, answer

from gatherer import Fetcher, FetchError, fetch_article

TITLE = "青浦河两岸绿道全线贯通"
LINES = [
    "经过三年建设，青浦河两岸绿道昨日全线贯通，总长四十二公里，沿线设置驿站十六座。",
    "家住河东街道的居民说，现在每天早上都来跑步，两岸的空气比从前好了很多。",
    "市水务局有关负责人介绍，项目启动至今共拆除违建二万平方米，新增绿地三十公顷。",
    "设计单位在沿线保留了三座老厂房，分别改作展览馆、图书馆和骑行服务中心。",
    "下一步，绿道还将与城西公园相连，预计明年底完工，届时覆盖全市九成街道。",
    "骑行协会表示，希望沿线尽快补齐照明和饮水设施，并把维修点增加到二十处。",
]


def page(lines: list[str], links: str = "") -> Answer:
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<title>{TITLE}_青浦在线</title>"
    text = (
        f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>2023-05-12 09:41</p><div>{body}</div>{links}</body></html>"
    )
    return answer(text=text, content_type="text/html")


def link(href: str, label: str = "下一页") -> str:
    return f"<div class='pages'><a href='{href}'>{label}</a></div>"


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("a.html", "a_2.html", "a_3.html"), ("【2】", "【3】")),
        (("a.html", "a_1.html", "a_2.html"), ("下一页", "下一页")),
        (("1024-1.html", "1024-2.html", "1024-3.html"), ("下页", "下页")),
    ],
)
async def test_the_pages_of_an_article_are_joined(
    serve: Serve, fetcher: Fetcher, names: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    first, second, third = names
    root = await serve(
        {
            f"/{first}": page(LINES[:2], link(second, labels[0]) + "<a href='b.html'>下一篇</a>"),
            f"/{second}": page([LINES[0], *LINES[2:4]], link(third, labels[1]) + link(first, "上一页")),
            f"/{third}": page(LINES[4:], link(second, "上一页") + "<a href='b.html'>下一篇</a>"),
        }
    )
    article = await fetch_article(fetcher, f"{root}/{first}")
    assert article.text.split("\n") == LINES
    assert (article.title, article.next_page) == (TITLE, None)


async def test_a_page_that_fails_ends_the_text_and_is_named(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve(
        {
            "/a.html": page(LINES[:2], link("a_2.html")),
            "/a_2.html": page(LINES[2:4], link("a_3.html")),
            "/a_3.html": answer(status=500),
        }
    )
    article = await fetch_article(fetcher, f"{root}/a.html")
    assert article.text.split("\n") == LINES[:4]
    assert article.next_page == f"{root}/a_3.html"


async def test_a_following_page_on_another_host_is_none_of_it(serve: Serve, fetcher: Fetcher) -> None:
    other = await serve({"/x": page(LINES[2:])})
    moved = answer(status=302, headers={"Location": f"{other}/x"})
    root = await serve({"/a.html": page(LINES[:2], link("a_2.html")), "/a_2.html": moved})
    article = await fetch_article(fetcher, f"{root}/a.html")
    assert article.text.split("\n") == LINES[:2]
    assert article.next_page == f"{root}/a_2.html"


async def test_the_page_that_has_it_whole_replaces_the_first(serve: Serve, fetcher: Fetcher) -> None:
    whole = link("a_2.html") + link("a_all.html", "阅读全文")
    root = await serve({"/a.html": page(LINES[:2], whole), "/a_all.html": page(LINES)})
    article = await fetch_article(fetcher, f"{root}/a.html")
    assert (article.text.split("\n"), article.next_page) == (LINES, None)


async def test_pages_that_never_end_are_read_so_far(serve: Serve, fetcher: Fetcher) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        unlike = [f"第{number}页：{line}" for line in LINES[:2]]
        return await page(unlike, link(f"a_{number + 1}.html"))(request)

    root = await serve({"/a_{number}.html": endless})
    article = await fetch_article(fetcher, f"{root}/a_1.html")
    assert len(article.text.split("\n")) == 20
    assert article.next_page == f"{root}/a_11.html"


async def test_a_page_that_leads_back_ends_the_article(serve: Serve, fetcher: Fetcher) -> None:
    back = answer(status=302, headers={"Location": "/a.html"})
    root = await serve({"/a.html": page(LINES[:2], link("a_2.html")), "/a_2.html": back})
    article = await fetch_article(fetcher, f"{root}/a.html")
    assert (article.text.split("\n"), article.next_page) == (LINES[:2], None)


async def test_robots_txt_binds_gathering_and_not_a_reader(serve: Serve, fetcher: Fetcher) -> None:
    rules = answer(text="User-agent: *\nDisallow: /a_2.html\nDisallow: /no/")
    answers = {"/a.html": page(LINES[:2], link("a_2.html")), "/a_2.html": page(LINES[2:]), "/no/b.html": page(LINES)}
    root = await serve({"/robots.txt": rules, **answers})
    with pytest.raises(FetchError) as caught:
        await fetch_article(fetcher, f"{root}/no/b.html")
    assert caught.value.code == "robots"
    gathered = await fetch_article(fetcher, f"{root}/a.html")
    assert (gathered.text.split("\n"), gathered.next_page) == (LINES[:2], f"{root}/a_2.html")
    read = partial(fetch_article, obeys_robots=False)
    asked = await asyncio.gather(read(fetcher, f"{root}/a.html"), read(fetcher, f"{root}/no/b.html"))
    assert [article.text.split("\n") for article in asked] == [LINES, LINES]
