"""The project's own articles and the tables that are made of them."""

from pathlib import Path

import pytest

from benchmarks.summaries.articles import ArticleFileError, parse, read_own, with_references
from benchmarks.summaries.baselines import Point
from benchmarks.summaries.fault_tables import fault_table, faulty, prose_lead
from benchmarks.summaries.profiling import shares
from benchmarks.summaries.tables import table
from summarizer.text.folding import fold

FILE = """title: 江城地铁5号线开通
shape: bulletin
aside: yes
summary: 江城地铁5号线今天开通。
summary: 5号线开通，全长20公里。

江城地铁5号线开通
本报讯（记者 张三）江城地铁5号线今天开通，全长20公里。

市民排起长队，首日客流超过20万人次。
张三 摄
"""


def test_headers_end_at_the_first_empty_line() -> None:
    article = parse(FILE, "x01", "zh")
    assert (article.id, article.title, article.shape, article.is_kept_aside) == (
        "x01",
        "江城地铁5号线开通",
        "bulletin",
        True,
    )
    assert article.refs == ("江城地铁5号线今天开通。", "5号线开通，全长20公里。")
    assert article.text.startswith("江城地铁5号线开通\n")
    assert article.text.endswith("张三 摄")


def test_a_file_without_headers_is_refused_with_its_line() -> None:
    with pytest.raises(ArticleFileError, match=r"x01: '江城地铁今天开通。' is no header"):
        parse("江城地铁今天开通。\n\n正文。", "x01", "zh")


def test_articles_are_read_by_language_and_name(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    for name in ("b", "a"):
        (tmp_path / "zh" / f"{name}.txt").write_text(FILE, "utf-8")
    assert [article.id for article in read_own("zh", tmp_path)] == ["a", "b"]
    assert read_own("en", tmp_path) == []


def test_a_lead_like_article_is_told_by_its_first_sentences() -> None:
    told = parse(FILE, "x01", "zh")
    tail = parse(FILE.replace("市民排起", "雨。停了。又下。\n市民排起"), "x02", "zh")
    later = parse(
        FILE.split("summary")[0] + "summary: 首日客流超过20万人次\n\n天晴。\n风大。\n云多。\n" + tail.text, "x", "zh"
    )
    assert [article.lead for article in with_references([told, later])] == [True, False]


def test_the_lead_of_prose_passes_over_headline_and_credit() -> None:
    article = with_references([parse(FILE, "x01", "zh")])[0]
    assert [point.text for point in prose_lead(article)] == [
        "本报讯（记者 张三）江城地铁5号线今天开通，全长20公里。",
        "市民排起长队，首日客流超过20万人次。",
    ]


def test_faults_are_shares_of_all_points() -> None:
    article = with_references([parse(FILE, "x01", "zh")])[0]
    credit, told = "张三 摄", "市民排起长队，首日客流超过20万人次。"
    points = [Point(text, article.text.index(text), article.text.index(text) + len(text)) for text in (credit, told)]
    lines = fault_table("江城", [article], {"Lead-3": [points], "ours": [points[1:]]})
    assert lines[0].split() == ["江城", "(1)", "ours", "Lead-3"]
    assert next(line for line in lines if line.startswith("ANY")).split()[-2:] == ["0.0", "50.0"]
    assert faulty(article, points) == ["x01  caption, too short: '张三 摄'"]


def test_chinese_is_two_columns_wide() -> None:
    assert table(["名", "n"], [["地铁", "10"], ["a"]]) == ["名     n", "--------", "地铁  10", "a"]


def test_time_is_put_down_to_the_file_that_asked_for_it() -> None:
    found = shares(lambda: [fold("江城地鐵" * 500) for _ in range(20)])
    assert sum(found.values()) == pytest.approx(1)
    assert "folding" in found
    assert found.keys().isdisjoint({"~", "opencc", "re"})
