"""Sources known and unknown, looked at on a small web."""

import asyncio
import pickle
from contextlib import aclosing
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from loopback_web import Answer, Serve, answer

from gatherer import Fetcher, GatherError, Probe, Rests, Source, discover, fetch_article, look

FEED = """<rss version="2.0"><channel><title>江城日报</title>
<item><title>江城港吞吐量创新高</title><link>/a/1.html</link><guid>a-1</guid></item></channel></rss>"""
HEADLINES = "".join(f"<li><a href='/a/2020011{n}/{n}.html'>江城今天的第{n}条新闻标题</a></li>" for n in range(6))
INDEX = f"<html><head><title>江城要闻</title></head><body><ul>{HEADLINES}</ul></body></html>"
ARTICLE = (
    "<p>江城日报讯，市政府今天公布新的公交线网方案，调整线路四十六条。</p>"
    "<p>其中新开线路十二条，主要连接去年建成的三个居民区和地铁四号线。</p>"
    "<p>市交通局表示，新的时刻表下月一日开始执行，首末班时间不变。</p>"
    "<p>从今天起，市民可以在每个车站看到新的线路图，也可以打电话询问。</p>"
)


def html(text: str, **fields: object) -> Answer:
    return answer(text=text, **{"content_type": "text/html", **fields})


async def probe(fetcher: Fetcher, url: str) -> Probe:
    """The best that can be followed there."""
    async with aclosing(discover(fetcher, url)) as found:
        return await anext(found)


async def test_an_address_may_be_a_feed(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/rss": html(FEED, content_type="text/xml")})
    found = await probe(fetcher, f"{root}/rss")
    assert (found.kind, found.url, found.title) == ("feed", f"{root}/rss", "江城日报")
    assert [entry.url for entry in found.entries] == [f"{root}/a/1.html"]


async def test_a_site_leads_to_the_feed_that_it_links_to(serve: Serve, fetcher: Fetcher) -> None:
    head = (
        "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'>"
        "<link rel='alternate' type='application/rss+xml' href='/dead'>"
        "<link rel='alternate' type='application/atom+xml' href='/rss'>"
    )
    root = await serve(
        {"/": html(f"<html><head>{head}</head></html>"), "/rss": html(FEED), "/comments/feed": html(FEED)}
    )
    found = await probe(fetcher, f"{root}/")
    assert (found.kind, found.url) == ("feed", f"{root}/rss")


async def test_a_site_without_a_feed_is_read_by_its_headlines(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/news/": html(INDEX)})
    found = await probe(fetcher, f"{root}/news/")
    assert (found.kind, found.url, found.title) == ("page", f"{root}/news/", "江城要闻")
    assert len(found.entries) == 6
    assert found.entries[0].id == found.entries[0].url == f"{root}/a/20200110/0.html"


async def test_a_small_paper_may_have_two_headlines(serve: Serve, fetcher: Fetcher) -> None:
    first, second, *_ = HEADLINES.split("</li>")
    root = await serve({"/news/": html(f"<html><body><ul>{first}{second}</ul></body></html>")})
    assert len((await probe(fetcher, f"{root}/news/")).entries) == 2


def feed(name: str) -> Answer:
    return html(FEED.replace("江城日报", name).replace("/a/1.html", f"/a/{name}.html"))


async def kinds(fetcher: Fetcher, url: str) -> list[tuple[str, str]]:
    return [(found.kind, found.url.removeprefix(url.rstrip("/"))) async for found in discover(fetcher, url)]


async def test_all_that_a_site_offers_is_told_with_what_it_holds(serve: Serve, fetcher: Fetcher) -> None:
    head = "".join(f"<link rel='alternate' type='application/rss+xml' href='/{n}'>" for n in ("main", "dead", "copy"))
    menu = "<a href='/local/'>本地新闻</a> <a href='/empty/'>要闻</a> <a href='/app/'>下载</a>"
    menu += "<a href='/tech/rss'>订阅</a>"
    root = await serve(
        {
            "/": html(f"<html><head><title>江城</title>{head}</head><body>{menu}<ul>{HEADLINES}</ul></body></html>"),
            "/main": feed("要闻"),
            "/copy": feed("要闻"),
            "/tech/rss": feed("科技"),
            "/local/": html(INDEX.replace("/a/", "/b/")),
            "/empty/": html("<html><body>建设中</body></html>"),
        }
    )
    assert await kinds(fetcher, f"{root}/") == [
        ("feed", "/main"),
        ("feed", "/tech/rss"),
        ("page", "/"),
        ("page", "/local/"),
    ]
    held: list[Probe] = [found async for found in discover(fetcher, f"{root}/")]
    assert [(found.title, len(found.entries)) for found in held[1:]] == [("科技", 1), ("江城", 6), ("江城要闻", 6)]


async def test_a_front_page_that_links_to_no_feed_may_have_one_in_a_usual_place(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": html(INDEX), "/news/": html(INDEX), "/rss.xml": feed("要闻"), "/feed": html(INDEX)})
    assert await kinds(fetcher, f"{root}/") == [("feed", "/rss.xml"), ("page", "/")]
    assert await kinds(fetcher, f"{root}/news/") == [("page", "/")], "who names a page means that page"


async def test_one_good_find_is_enough_to_follow_a_site(serve: Serve, fetcher: Fetcher) -> None:
    asked: list[str] = []

    async def section(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text=INDEX, content_type="text/html")

    head = "<link rel='alternate' type='application/rss+xml' href='/rss'>"
    page = html(f"<html><head>{head}</head><body><a href='/local/'>新闻</a></body></html>")
    root = await serve({"/": page, "/rss": feed("要闻"), "/local/": section})
    assert (await probe(fetcher, f"{root}/")).url == f"{root}/rss"
    assert asked == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body><h1>欢迎</h1></body></html>", "no_source"),
        ("<html><body><a href='/a/20200110/1.html'>江城今天的第1条新闻标题</a></body></html>", "no_source"),
        ("", "empty"),
        ("<html><body><div id='app'></div><script src='/app.js'></script></body></html>", "needs_script"),
        ("<html><head><title>安全验证</title></head><body><p>请完成安全验证</p></body></html>", "challenge"),
        (f"<html><body><h1>江城调整公交线网</h1>{ARTICLE}</body></html>", "no_source"),
        ("<rss version='2.0'><channel><title>x", "malformed"),
    ],
)
async def test_what_cannot_be_followed_is_refused(text: str, code: str, serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": html(text)})
    with pytest.raises(GatherError) as caught:
        await probe(fetcher, f"{root}/")
    assert caught.value.code == code


async def test_a_picture_is_no_source(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/a.png": answer(body=b"\x89PNG\r\n\x1a\n" + bytes(64), content_type="image/png")})
    with pytest.raises(GatherError, match="it is image/png, neither a web page nor a feed"):
        await probe(fetcher, f"{root}/a.png")


async def test_a_page_that_robots_txt_forbids_is_not_to_be_followed_but_its_feed_is(
    serve: Serve, fetcher: Fetcher
) -> None:
    rules = answer(text="User-agent: *\nDisallow: /", content_type="text/plain")
    closed = await serve({"/robots.txt": rules, "/": html(INDEX)})
    with pytest.raises(GatherError) as caught:
        await probe(fetcher, f"{closed}/")
    assert caught.value.code == "robots"
    fed = await serve({"/robots.txt": rules, "/": html(INDEX), "/feed": html(FEED, content_type="text/xml")})
    assert await kinds(fetcher, f"{fed}/") == [("feed", "/feed")]


async def test_what_moved_for_good_is_followed_where_it_is_now(serve: Serve, fetcher: Fetcher) -> None:
    def moved(status: int, to: str) -> Answer:
        return answer(status=status, headers={"Location": to})

    head = "<link rel='alternate' type='application/rss+xml' href='/old-rss'>"
    root = await serve(
        {
            "/": html(f"<html><head>{head}</head></html>"),
            "/old-rss": moved(301, "/rss"),
            "/for-now": moved(302, "/rss"),
            "/old-news": moved(308, "/news"),
            "/rss": html(FEED, content_type="text/xml"),
            "/news": html(INDEX),
        }
    )
    for asked, known in (("/", "/rss"), ("/old-rss", "/rss"), ("/for-now", "/for-now"), ("/old-news", "/news")):
        assert (await probe(fetcher, root + asked)).url == root + known


async def test_a_known_feed_is_looked_at_conditionally(serve: Serve, fetcher: Fetcher) -> None:
    async def feed(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304)
        return web.Response(text=FEED, content_type="text/xml", headers={"ETag": '"v1"'})

    root = await serve({"/rss": feed})
    first = await look(fetcher, Source("feed", f"{root}/rss"))
    second = await look(fetcher, Source("feed", f"{root}/rss", first.validators))
    assert ([entry.id for entry in first.entries], first.title, first.not_modified) == (["a-1"], "江城日报", False)
    assert (second.entries, second.not_modified, second.validators) == ((), True, first.validators)


async def test_a_look_tells_what_feed_and_server_ask_for(serve: Serve, fetcher: Fetcher) -> None:
    async def moved(_: web.Request) -> web.Response:
        return web.Response(status=301, headers={"Location": "/rss"})

    served = answer(text=FEED, content_type="text/xml", headers={"Cache-Control": "max-age=600"})
    root = await serve({"/old": moved, "/rss": served})
    found = await look(fetcher, Source("feed", f"{root}/old"))
    assert (found.moved_to, found.fresh_for) == (f"{root}/rss", timedelta(minutes=10))
    assert found.rests == Rests()


async def test_a_page_that_robots_txt_forbids_is_not_looked_at(serve: Serve, fetcher: Fetcher) -> None:
    rules = answer(text="User-agent: *\nDisallow: /")
    root = await serve({"/robots.txt": rules, "/": html(INDEX), "/rss": html(FEED)})
    with pytest.raises(GatherError, match=r"robots\.txt"):
        await look(fetcher, Source("page", f"{root}/"))
    assert len((await look(fetcher, Source("feed", f"{root}/rss"))).entries) == 1


async def test_a_known_index_page_is_looked_at_by_its_headlines(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/": html(INDEX), "/empty": html("<html><body>维护中</body></html>")})
    assert len((await look(fetcher, Source("page", f"{root}/"))).entries) == 6
    with pytest.raises(GatherError) as caught:
        await look(fetcher, Source("page", f"{root}/empty"))
    assert caught.value.code == "no_source"


async def test_a_feed_that_has_become_a_page_is_told(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/rss": html("<html><body>本站已关闭</body></html>")})
    with pytest.raises(GatherError) as caught:
        await look(fetcher, Source("feed", f"{root}/rss"))
    assert caught.value.code == "not_a_feed"


async def test_one_bad_source_does_not_disturb_another(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/good": html(FEED), "/bad": html("<rss><channel><title>x"), "/large": html("x" * 20_000_000)})
    sources = [Source("feed", f"{root}/{name}") for name in ("bad", "good", "large", "missing")]
    results = await asyncio.gather(*(look(fetcher, source) for source in sources), return_exceptions=True)
    codes = [result.code if isinstance(result, GatherError) else "ok" for result in results]
    assert codes == ["malformed", "ok", "too_large", "http_status"]


async def test_an_article_is_fetched_and_parsed_off_the_event_loop(serve: Serve, fetcher: Fetcher) -> None:
    title = "公交线网调整方案公布"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{ARTICLE}</body></html>"
    root = await serve({"/a": html(page, charset="gb2312")})
    ran: list[str] = []

    async def run(work: Any) -> Any:
        ran.append(work.func.__name__)
        return await asyncio.to_thread(pickle.loads(pickle.dumps(work)))

    article = await fetch_article(fetcher, f"{root}/a", run)
    assert (article.title, article.text.count("\n")) == (title, 3)
    assert ran == ["read_page"]


async def test_what_is_no_page_is_no_article(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/a.pdf": html("%PDF", content_type="application/pdf")})
    with pytest.raises(GatherError) as caught:
        await fetch_article(fetcher, f"{root}/a.pdf")
    assert (caught.value.code, caught.value.fields["content_type"]) == ("not_html", "application/pdf")


def sitemap(pages: str) -> Answer:
    space = "http://www.google.com/schemas/sitemap-news/0.9"
    return answer(text=f"<urlset xmlns:news='{space}'>{pages}</urlset>", content_type="text/xml")


async def test_a_sitemap_of_news_comes_before_the_headlines_of_the_page(serve: Serve, fetcher: Fetcher) -> None:
    news = "<url><loc>/a/9.html</loc><news:news><news:title>江城港吞吐量创新高</news:title></news:news></url>"
    root = await serve({"/": html(INDEX), "/sitemap.xml": sitemap(news)})
    found = [one async for one in discover(fetcher, f"{root}/")]
    assert [(one.kind, one.url.removeprefix(root)) for one in found] == [("feed", "/sitemap.xml"), ("page", "/")]


async def test_a_sitemap_of_bare_addresses_is_the_last_resort(serve: Serve, fetcher: Fetcher) -> None:
    dated = "<url><loc>/a/20200119.html</loc><lastmod>2020-01-19</lastmod></url>"
    root = await serve({"/": html("<html><body>江城</body></html>"), "/sitemap.xml": sitemap(dated)})
    found = [one async for one in discover(fetcher, f"{root}/")]
    assert [(one.kind, len(one.entries)) for one in found] == [("feed", 1)]
    root = await serve({"/": html(INDEX), "/sitemap.xml": sitemap(dated)})
    assert [one.kind async for one in discover(fetcher, f"{root}/")] == ["page"]


async def test_a_list_of_sitemaps_leads_to_those_of_news(serve: Serve, fetcher: Fetcher) -> None:
    news = "<url><loc>/a/9.html</loc><news:news><news:title>江城港吞吐量创新高</news:title></news:news></url>"
    listed = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    root = await serve({"/map.xml": html(listed, content_type="text/xml"), "/news.xml": sitemap(news)})
    assert (await probe(fetcher, f"{root}/map.xml")).url == f"{root}/news.xml"


async def test_a_list_of_sitemaps_that_cannot_be_read_is_no_source(serve: Serve, fetcher: Fetcher) -> None:
    listed = "<sitemapindex><sitemap><loc>/dead.xml</loc></sitemap></sitemapindex>"
    root = await serve({"/sitemaps.xml": html(listed, content_type="text/xml")})
    with pytest.raises(GatherError) as caught:
        await probe(fetcher, f"{root}/sitemaps.xml")
    assert caught.value.code == "no_source"
