"""Links found on an index page, held against its label."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.gather.indexes import compare, faults, long_links, measured
from benchmarks.gather.labels import Headline, Index
from benchmarks.gather.shingles import Match
from gatherer import Link
from gatherer.dates import CHINA

DAY = datetime(2026, 3, 5, tzinfo=CHINA)
LABELS = (
    Headline("http://paper.example/1.html", "东湖二期今日开工建设", DAY, "day"),
    Headline("http://paper.example/2.html", "江城地铁三号线开通", None, None),
    Headline("http://paper.example/3.html", "市图书馆新馆向市民开放", DAY, "day"),
)
INDEX = Index("one", b"", "http://paper.example/", None, False, "list", None, LABELS)


def test_addresses_titles_and_days_are_counted_apart() -> None:
    found = [
        Link("HTTP://paper.example/1.html#top", "东湖二期今日开工建设", DAY.astimezone(UTC)),
        Link("http://paper.example/2.html", "江城地铁三号线"),
        Link("http://paper.example/about.html", "关于江城日报社的介绍"),
    ]
    listed = compare(INDEX, found)
    assert listed.addresses == Match(both=2, extra=1, missed=1)
    assert (listed.titles, listed.days) == ((True, False), (True,))
    assert listed.named == Match(both=1, extra=2, missed=2)
    assert listed.named.f1 == pytest.approx(1 / 3)
    assert [label.title for label in listed.missed] == ["市图书馆新馆向市民开放"]


def test_who_takes_the_menu_for_the_news_scores_nothing() -> None:
    menu = [Link(f"http://paper.example/{name}/", "江城日报社新闻频道") for name in ("news", "sports")]
    listed = compare(INDEX, menu)
    assert (listed.addresses.f1, listed.named.f1, listed.titles, listed.days) == (0.0, 0.0, (), ())


def test_an_address_that_is_found_twice_counts_once_with_its_first_title() -> None:
    link = Link("http://paper.example/1.html", "东湖二期今日开工建设")
    listed = compare(INDEX, [link, Link(link.url, "详细"), link])
    assert listed.addresses == Match(both=1, extra=0, missed=2)
    assert (listed.titles, listed.days) == ((True,), (False,))


def test_the_naive_way_takes_every_long_link(tmp_path: Path) -> None:
    html = (
        "<a href='/1.html'>东湖二期今日开工建设</a><a href='/'>首页</a><a href='javascript:'>东湖二期今日开工建设</a>"
    )
    index = Index("one", html.encode("gbk"), "http://paper.example/", "gbk", False, "list", None, LABELS)
    assert [(link.url, link.title) for link in long_links(index)] == [
        ("http://paper.example/1.html", "东湖二期今日开工建设")
    ]


def test_a_folder_gives_a_table_and_its_faults(tmp_path: Path) -> None:
    links = [{"url": label.url, "title": label.title, "published": None} for label in LABELS]
    (tmp_path / "a.json").write_text(json.dumps({"url": INDEX.url, "links": links, "shape": "list"}), "utf-8")
    (tmp_path / "a.html").write_bytes(b"<p>nothing</p>")
    assert measured(tmp_path)[0].startswith("1 index pages")
    assert measured(tmp_path)[3].split()[:3] == ["ours", "0.000", "0.000"]
    assert faults(tmp_path)[1] == "  missed    http://paper.example/1.html  东湖二期今日开工建设"
    assert faults(tmp_path, aside=True) == []
