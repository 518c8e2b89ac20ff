"""What counts as right on a labelled page."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.gather.articles import measured
from benchmarks.gather.judging import complaint, judge, same_people, same_title
from benchmarks.gather.labels import Page, read_indexes, read_pages
from benchmarks.gather.peers import Taken
from gatherer.dates import CHINA

MINUTE = datetime(2026, 3, 5, 0, 30, tzinfo=CHINA)
PAGE = Page(
    name="one",
    raw=b"",
    url="http://paper.example/1.html",
    charset=None,
    is_aside=False,
    title="东湖二期，开工了！",
    text="东湖二期今日开工。\n明年底完工。",
    published=MINUTE,
    precision="minute",
    author="张三 李四",
    site=None,
    picture=None,
    next_page=None,
    unwanted=("责任编辑： 王五",),
)


def test_a_page_that_is_read_well_has_no_complaint() -> None:
    taken = Taken(PAGE.text, "东湖二期,开工了!", MINUTE.astimezone(UTC) + timedelta(seconds=20), "李四、张三")
    score = judge(PAGE, taken)
    assert score.body.f1 == 1.0
    assert score.fields == {"title": True, "day": True, "minute": True, "author": True}
    assert complaint(score) == ""


def test_the_day_is_that_of_the_labels_zone_and_the_minute_is_asked_only_where_the_label_has_it() -> None:
    evening = Taken(published=MINUTE.astimezone(UTC).replace(hour=18))
    assert judge(PAGE, evening).fields["day"] is True
    assert judge(PAGE, evening).fields["minute"] is False
    before = Taken(published=MINUTE - timedelta(hours=1))
    assert judge(PAGE, before).fields["day"] is False
    assert "minute" not in judge(replace(PAGE, precision="day"), evening).fields
    assert judge(PAGE, Taken()).fields["day"] is False


def test_a_wrong_answer_scores_low() -> None:
    wrong = Taken("责任编辑：王五　版权所有，未经授权不得转载。", "江城日报", MINUTE + timedelta(days=400), "王五")
    score = judge(PAGE, wrong)
    assert score.body.f1 == 0.0
    assert not any(score.fields.values())
    assert score.unwanted == PAGE.unwanted


def test_half_a_body_and_a_foreign_half_are_counted() -> None:
    # 15 characters without white space make 12 runs; the first line alone makes 6 of them.
    score = judge(PAGE, Taken("东湖二期今日开工。"))
    assert (score.body.both, score.body.extra, score.body.missed) == (6, 0, 6)
    assert score.body.f1 == pytest.approx(2 / 3)


def test_unwanted_lines_are_found_whatever_their_white_space() -> None:
    score = judge(PAGE, Taken(PAGE.text + "\n责任编辑：王五"))
    assert score.unwanted == PAGE.unwanted
    assert "unwanted: 责任编辑" in complaint(score)


def test_what_a_page_does_not_say_is_invented() -> None:
    silent = replace(PAGE, published=None, precision=None, author=None)
    score = judge(silent, Taken(published=MINUTE, author="张三", next_page="http://paper.example/2.html"))
    assert score.invented == ("date", "author", "next page")
    assert score.fields == {"title": False}


def test_titles_differ_in_words_not_in_width() -> None:
    assert same_title("“东湖”  二期：开工", '"东湖" 二期:开工')
    assert not same_title("东湖二期开工", "东湖二期开工_江城日报")
    assert not same_people("张三", None)


def test_labels_are_read_and_scored(tmp_path: Path) -> None:
    label = {
        "url": PAGE.url, "charset": "gb2312", "title": "东湖二期开工", "published": "2026-03-05", "precision": "day",
        "text": ["东湖二期今日开工，工期一年。" * 5, "明年底完工，市民可来参观。" * 5], "unwanted": [], "author": None,
    }  # fmt: skip
    body = "".join(f"<p>{line}</p>" for line in label["text"] or ())
    html = f"<html><head><title>{label['title']}</title></head><body><h1>{label['title']}</h1>{body}</body></html>"
    (tmp_path / "a.html").write_bytes(html.encode("gb18030"))
    (tmp_path / "a.json").write_text(json.dumps(label), "utf-8")
    (page,) = read_pages(tmp_path)
    assert page.published == datetime(2026, 3, 5, tzinfo=CHINA)
    assert (page.precision, page.is_aside, page.text.count("\n")) == ("day", False, 1)
    assert measured(tmp_path, alone=True)[2].split()[:4] == ["ours", "1.000", "1.000", "1.000"]
    assert measured(tmp_path, aside=True, alone=True) == [f"No pages with labels in {tmp_path} that are kept aside."]


def test_indexes_are_read(tmp_path: Path) -> None:
    link = {"url": "http://paper.example/1.html", "title": "东湖二期开工", "published": "2026-03-05"}
    label = {"url": "http://paper.example/", "shape": "table", "aside": True, "links": [link]}
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "a.json").write_text(json.dumps(label), "utf-8")
    (index,) = read_indexes(tmp_path)
    assert (index.shape, index.is_aside, index.charset) == ("table", True, None)
    assert index.links[0].precision == "day"
