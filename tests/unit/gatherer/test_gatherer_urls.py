"""One address, one spelling."""

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
    st.sampled_from(["Example.com", "江城.example", "127.0.0.1", "[::1]"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    words,
    st.sampled_from(["id", "utm_source", "spm", "from", "q"]),
    words,
    words,
    words,
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
