"""One address, one spelling."""

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gatherer import canonical_url
from gatherer.urls import absolute_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://News.Example.COM:80/a", "http://news.example.com/a"),
        ("https://news.example.com:443", "https://news.example.com/"),
        ("https://news.example.com:8443/a", "https://news.example.com:8443/a"),
        ("https://news.example.com/a#comments", "https://news.example.com/a"),
        ("https://news.example.com/a?utm_source=rss&utm_medium=feed", "https://news.example.com/a"),
        ("https://news.example.com/a?id=7&spm=1.2.3&from=timeline", "https://news.example.com/a?id=7"),
        ("https://news.example.com/a?fbclid=x&b=2&a=1", "https://news.example.com/a?b=2&a=1"),
        ("https://news.example.com/show?from_id=3", "https://news.example.com/show?from_id=3"),
        ("https://a.example/1?from=2020-01-01&to=2020-02-01", "https://a.example/1?from=2020-01-01&to=2020-02-01"),
        ("https://a.example/s?id=9&wfr=spider&for=pc", "https://a.example/s?id=9"),
        ("https://a.example/s?for=pc&t=1579390620&_=1579390620123", "https://a.example/s?for=pc&t=1579390620"),
        ("https://a.example/?p=12&msclkid=1&gbraid=2&clid=3", "https://a.example/?p=12&clid=3"),
        ("https://a.example/?tag=a&tag=b&tag=a", "https://a.example/?tag=a&tag=b&tag=a"),
        (
            "https://mp.example/s?__biz=Mz==&mid=22&idx=1&sn=ab&chksm=c&scene=21&srcid=0&sharer_shareid=5#wechat_redirect",
            "https://mp.example/s?__biz=Mz==&mid=22&idx=1&sn=ab",
        ),
        ("https://a.example/app?scene=21&mid=22#rd", "https://a.example/app?scene=21&mid=22"),
        ("https://a.example/#!/news/1", "https://a.example/#!/news/1"),
        ("https://a.example/app#/新闻/1", "https://a.example/app#/%E6%96%B0%E9%97%BB/1"),
        ("https://a.example/#!", "https://a.example/"),
        ("https://a.example./x/./y/../z/..", "https://a.example/x/"),
        ("https://a.example/../../x", "https://a.example/x"),
        ("https://a.example/x/%2e%2E/y", "https://a.example/y"),
        ("https://a.example/%7euser/%41%2f?q=%7E%26", "https://a.example/~user/A%2F?q=~%26"),
        ("https://a.example/x?", "https://a.example/x"),
        (r"https://a.example\x\y", "https://a.example/x/y"),
        (" https://news.example.com/新闻/1 ", "https://news.example.com/%E6%96%B0%E9%97%BB/1"),
        ("https://news.example.com/%e6%96%b0?q=100%", "https://news.example.com/%E6%96%B0?q=100%25"),
        ("https://江城.example/a", "https://xn--uis919b.example/a"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("mailto:desk@example.com", "mailto:desk@example.com"),
        ("http://[broken/", "http://[broken/"),
    ],
)
def test_one_spelling(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


words = st.text(st.characters(codec="utf-8"), max_size=12)
addresses = st.builds(
    "{}://{}{}/{}?{}={}&{}#{}".format,
    st.sampled_from(["http", "HTTPS"]),
    st.sampled_from(["Example.com", "example.com.", "江城.example", "127.0.0.1", "[::1]"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.one_of(words, st.text("./%2eE\\a", max_size=12)),
    st.sampled_from(["id", "utm_source", "spm", "from", "q", "wfr", "__biz", "_"]),
    words,
    words,
    st.one_of(words, st.text("!/.%2eb", max_size=8)),
)


@given(st.one_of(addresses, st.text(max_size=60)))
@example("http://a/%")
@example("http://a/?&&x")
def test_applying_it_twice_changes_nothing(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(st.dictionaries(st.sampled_from(["id", "page", "aid", "q"]), st.integers(0, 999).map(str)))
def test_meaningful_parameters_survive_between_tracking_ones(query: dict[str, str]) -> None:
    kept = "&".join(f"{name}={value}" for name, value in query.items())
    url = canonical_url(f"http://a.example/n?utm_campaign=x&{kept}&spm=9&gclid=1")
    assert url == "http://a.example/n" + (f"?{kept}" if kept else "")


def test_links_become_absolute_and_only_web_addresses_stay() -> None:
    page = "http://news.example.com/local/index.html"
    assert absolute_url(page, "../a/1.html?utm_source=x") == "http://news.example.com/a/1.html"
    assert absolute_url(page, "//cdn.example.com/x") == "http://cdn.example.com/x"
    assert absolute_url(page, "javascript:void(0)") == ""
    assert absolute_url(page, "data:text/html,x") == ""
    assert absolute_url(page, "http://[broken") == ""


@pytest.mark.parametrize(
    "base", ["http://a.example/b/c.html", "https://a.example/", "http://a.example", "http://a.example/b?x=/y/"]
)
@pytest.mark.parametrize(
    "href",
    [
        "/d.html",
        "d.html",
        "./d/e.html",
        "../d.html",
        "//b.example/d",
        "http://b.example/d/1.htm",
        "HTTP://B.example/d",
        "/d//e",
        "/d/../e",
        "?p=1",
        "/d?utm_source=x&id=1",
        ".//d",
        "/./d",
        "http://b.example",
        "d/.e",
        "#f",
        "/d/#f",
        "e..html",
    ],
)
def test_an_absolute_address_is_what_a_browser_would_open(base: str, href: str) -> None:
    assert absolute_url(base, href) == canonical_url(urljoin(base, href))
