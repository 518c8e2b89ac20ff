"""The newsroom as a browser and a feed reader meet it."""

import json
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from html import unescape

import feedparser
import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Client
from lxml import html

from bot.playground.newsroom import OUTLETS, Breakage, Newsroom, Outlet, SourceKind, create_app

START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
XML_OUTLETS = [each for each in OUTLETS if each.kind in (SourceKind.RSS, SourceKind.ATOM)]


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(Clock())


@pytest.fixture
async def client(newsroom: Newsroom) -> AsyncIterator[Client]:
    async with open_client(newsroom, "http://127.0.0.1:8090") as client:
        yield client


def open_client(newsroom: Newsroom, base_url: str) -> Client:
    return Client(transport=ASGITransport(create_app(newsroom)), base_url=base_url)


async def read_page(client: Client, url: str) -> html.HtmlElement:
    return html.fromstring((await client.get(url)).content)


async def statuses(client: Client, urls: Iterable[str]) -> set[int]:
    return {(await client.get(url)).status_code for url in set(urls)}


def publish_all(newsroom: Newsroom) -> None:
    while newsroom.publish_next():
        pass


@pytest.mark.parametrize("outlet", XML_OUTLETS, ids=lambda outlet: outlet.slug)
async def test_each_feed_parses_and_links_to_its_pages(newsroom: Newsroom, client: Client, outlet: Outlet):
    publish_all(newsroom)
    articles = newsroom.published(outlet)

    answer = await client.get(outlet.source_path)
    feed = feedparser.parse(answer.content)

    assert not feed.bozo
    assert feed.feed.title == outlet.name
    assert [entry.title for entry in feed.entries] == [article.title for article in articles]
    assert [entry.summary for entry in feed.entries] == [article.summary for article in articles]
    assert [datetime(*entry.published_parsed[:6], tzinfo=UTC) for entry in feed.entries] == [
        article.published for article in articles
    ]
    assert len({entry.id for entry in feed.entries}) == len(articles)
    assert await statuses(client, (entry.link for entry in feed.entries)) == {200}


async def test_the_json_feed_parses_and_links_to_its_pages(newsroom: Newsroom, client: Client):
    publish_all(newsroom)
    answer = await client.get("/xinghuo/feed.json")
    feed = json.loads(answer.content)

    assert answer.headers["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    titles = [article.title for article in newsroom.published() if article.outlet.slug == "xinghuo"]
    assert [item["title"] for item in feed["items"]] == titles
    assert await statuses(client, (item["url"] for item in feed["items"])) == {200}


async def test_the_outlet_without_a_feed_lists_its_headlines_with_dates(newsroom: Newsroom, client: Client):
    publish_all(newsroom)
    page = await read_page(client, "/dukou/")

    items = page.xpath("//ul[@class='list']/li")
    assert [item.findtext("a") for item in items] == [
        article.title for article in newsroom.published() if article.outlet.slug == "dukou"
    ]
    assert all(item.findtext("time").startswith("2026年11月2") for item in items)
    assert await statuses(client, (item.find("a").get("href") for item in items)) == {200}
    assert (await client.get("/dukou/feed.xml")).status_code == 404


async def test_the_page_of_headlines_links_to_no_other_papers_articles(client: Client):
    links = {link.get("href") for link in (await read_page(client, "/dukou/")).iter("a")}

    assert {link.split("/")[3] for link in links if link.endswith(".html")} == {"dukou"}


async def test_every_page_holds_its_article_whole(newsroom: Newsroom, client: Client):
    publish_all(newsroom)
    for article in newsroom.published():
        page = await read_page(client, article.path)
        text = page.text_content()

        assert page.findtext(".//h1") == article.title
        assert article.manuscript.author in text
        assert all(paragraph.text in text for paragraph in article.paragraphs)
        assert "$" not in text
        assert "{date" not in text


async def test_every_page_has_the_clutter_of_a_paper(newsroom: Newsroom, client: Client):
    for article in newsroom.published():
        page = unescape((await client.get(article.path)).text)

        assert article.manuscript.editor in page
        assert article.manuscript.caption in page
        assert page.count("<ol><li>") == 2
        assert page.count("data:image/svg+xml,") == 2
        assert any(word in page for word in ("许可证", "許可證", "permit"))


async def test_links_lead_somewhere(newsroom: Newsroom, client: Client):
    page = await read_page(client, "/")
    seen = {link.get("href") for link in page.iter("a")}
    for article in newsroom.published():
        page = await read_page(client, article.path)
        seen |= {link.get("href") for link in page.iter("a")}

    assert await statuses(client, seen) == {200}


async def test_the_reprint_names_where_it_comes_from(client: Client, newsroom: Newsroom):
    (reprint,) = (each for each in newsroom.published() if each.manuscript.credit)

    assert "来源：渡口文化" in (await client.get(reprint.path)).text


async def test_what_waits_cannot_be_read(newsroom: Newsroom, client: Client):
    path = "/jcwb/2026/11/cold-snap-warning.html"
    assert (await client.get(path)).status_code == 404

    newsroom.publish_next()
    assert (await client.get(path)).status_code == 200


async def test_an_unknown_outlet_or_page_is_not_found(client: Client):
    assert (await client.get("/nobody/")).status_code == 404
    assert (await client.get("/jcrb/2026/11/nothing.html")).status_code == 404
    assert (await client.get("/jcrb/feed.json")).status_code == 404


async def test_a_new_article_changes_the_feed_and_its_validators(newsroom: Newsroom, client: Client):
    before = await client.get("/jcwb/feed.xml")
    article = newsroom.publish_next()
    after = await client.get("/jcwb/feed.xml")

    assert article is not None
    assert feedparser.parse(after.content).entries[0].title == article.title
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.headers["Last-Modified"] != before.headers["Last-Modified"]


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
async def test_an_unchanged_source_answers_304(client: Client, outlet: Outlet):
    first = await client.get(outlet.source_path)

    by_etag = await client.get(outlet.source_path, headers={"If-None-Match": first.headers["ETag"]})
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    by_date = await client.get(outlet.source_path, headers=since)

    assert (by_etag.status_code, by_etag.content) == (304, b"")
    assert (by_date.status_code, by_date.content) == (304, b"")
    assert by_etag.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"another"'},
        {"If-None-Match": '"another"', "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"If-Modified-Since": "Wed, 01 Jan 2020 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 -0000"},
    ],
)
async def test_a_changed_source_answers_in_full(client: Client, headers: dict[str, str]):
    assert (await client.get("/jcrb/feed.xml", headers=headers)).status_code == 200


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
async def test_a_broken_source_fails_until_it_is_mended(newsroom: Newsroom, client: Client, outlet: Outlet):
    newsroom.break_source(outlet.slug)
    assert (await client.get(outlet.source_path)).status_code == 500

    newsroom.mend_source(outlet.slug)
    assert (await client.get(outlet.source_path)).status_code == 200


async def test_a_broken_source_may_give_garbage(newsroom: Newsroom, client: Client):
    newsroom.break_source("jcrb", Breakage.GARBAGE)

    answer = await client.get("/jcrb/feed.xml")

    assert answer.status_code == 200
    assert feedparser.parse(answer.content).bozo
    assert (await client.get("/jcwb/feed.xml")).status_code == 200


async def test_links_follow_the_address_that_was_asked(newsroom: Newsroom):
    async with open_client(newsroom, "http://localhost:9999") as client:
        feed = feedparser.parse((await client.get("/jcrb/feed.xml")).content)

    assert all(entry.link.startswith("http://localhost:9999/jcrb/2026/") for entry in feed.entries)
