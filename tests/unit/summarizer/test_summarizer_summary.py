"""Summaries of invented articles: what a reader gets, and what they never get."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse, summarize

PAGE = Path(__file__).with_name("jiangcheng_page.txt").read_text(encoding="utf-8")

ENGLISH = """River City opens its fourth metro line

By Ann Marlow

RIVER CITY, March 12 (Wire) — River City opened its fourth metro line on Thursday, two months early, Mr. Lin \
of the transport bureau said. The line is 25.4 kilometres long and has 18 stations.

What it costs

The city spent $3.1 billion on the line, 4 percent less than it had planned. "We learned from the third line. We dug \
faster," the chief engineer said.

But not everybody is happy. Who will pay for the buses? Shop owners along the route lost a third of their trade during \
the works, a survey of 420 shops by River University found.

Sign up for our newsletter.

Most read

The tea house that keeps three hundred pots draws 2,000 visitors a week.
"""

METRO = (
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座，连接东湖区与高铁江城东站。"
    "首日客流达到21万人次，比预测多三成。沿线新建停车场6处，泊位共计3200个。"
    "市发改委同时公布票价，起步价2元，全程6元。四号线由江城轨道集团建设，历时四年。"
)


def texts(source: str, **options: object) -> list[str]:
    return [point.text for point in summarize(source, **options).points]  # type: ignore[arg-type]


def test_a_city_newspapers_page_says_what_was_done_and_with_what_result() -> None:
    points = texts(PAGE)
    assert len(points) == 3
    figures = ("81.4%", "318部", "96.5%", "1260名", "46.2%")
    assert sum(any(figure in point for figure in figures) for point in points) >= 2
    for clutter in ("记者 林知远", "责任编辑", "排行榜", "茶馆", "夜跑", "挂图作战", "这也", "爬了二十年", "——"):
        assert all(clutter not in point for point in points)


def test_everything_may_be_given_by_name() -> None:
    flash = "地铁四号线明日首班车改为六点整"
    assert [point.text for point in summarize(text=flash, title="", query="", max_points=3, max_chars=None).points] == [
        flash
    ]


def test_english() -> None:
    points = texts(ENGLISH)
    assert points[0].startswith("River City opened its fourth metro line on Thursday")
    assert points[0].endswith("Mr. Lin of the transport bureau said.")
    assert any("$3.1 billion" in point for point in points)
    assert not any(word in point for point in points for word in ("Ann Marlow", "newsletter", "tea house", "But not"))


def test_points_stand_in_reading_order_and_where_they_say() -> None:
    document = analyse(PAGE)
    points = summarize(document).points
    assert [point.start for point in points] == sorted(point.start for point in points)
    assert all(PAGE[point.start : point.end] == point.text for point in points)
    assert summarize(PAGE) == summarize(document)


def test_traditional_text_gives_the_same_points_in_its_own_script() -> None:
    simplified = METRO.replace("由江城轨道集团建设，历时四年", "历时四年建成")
    traditional = simplified.translate(
        str.maketrans("铁号线运营长东区与达预测车场处泊发时间价", "鐵號線運營長東區與達預測車場處泊發時間價")
    )
    assert [p.start for p in summarize(traditional).points] == [p.start for p in summarize(simplified).points]


def test_the_headlines_words_draw_points() -> None:
    fares = "市发改委同时公布票价，起步价2元，全程6元。"
    assert fares not in texts(METRO, max_points=2)
    assert fares in texts(METRO, title="起步价2元 票价公布", max_points=2)


def test_fewer_points_where_the_article_has_fewer() -> None:
    first, second, third = (s + "。" for s in METRO.split("。")[:3])
    assert len(texts(first)) == 1
    assert len(texts(first + second)) == 1
    assert len(texts(first + second + third)) == 2


def test_what_is_said_twice_is_taken_once() -> None:
    lead = "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座。"
    again = "昨天上午，江城地铁四号线开通运营，设站18座，全长25.4公里。"
    points = texts(f"{lead}\n{again}\n首日客流达到21万人次，比预测多三成。\n市发改委公布票价，起步价2元，全程6元。")
    assert not (lead in points and again in points)


def test_a_query_brings_its_answer_first() -> None:
    assert texts(METRO, query="停车场", max_points=1) == ["沿线新建停车场6处，泊位共计3200个。"]
    assert texts(METRO, query="停車場 泊位", max_points=1) == ["沿线新建停车场6处，泊位共计3200个。"]


def test_a_query_without_an_answer_gives_the_plain_summary() -> None:
    assert summarize(METRO, query="火星 殖民地") == summarize(METRO)
    assert summarize(METRO, query="火星上的市长") == summarize(METRO)


def test_room_in_characters_is_kept() -> None:
    assert texts(METRO, max_chars=0) == []
    short = texts(METRO, max_chars=30)
    assert short
    assert sum(map(len, short)) <= 30


def test_quotations_over_several_sentences_stay_whole() -> None:
    quote = "“先把图纸贴在楼道口。哪天通水，哪天封路，都写清楚。”市住建局负责人林知远表示，全市318部电梯均已通过验收。"
    points = texts(
        f"江城去年改造老旧小区120个，惠及居民5400户。\n{quote}\n居民王女士当天领到了电梯卡，全楼共有46户办理。"
    )
    assert all("先把" not in point or point == quote for point in points)


@pytest.mark.parametrize(
    "text", ["", " ", "江", "。", "\n\n\n", "\x00\x01\x02", "😀😀😀", "\ud800", "“", "——", "1", "。" * 2000, "“" * 2000]
)
def test_texts_that_say_nothing_have_no_points(text: str) -> None:
    assert summarize(text, title=text, query=text).points == ()


def test_a_flash_without_a_full_stop_is_its_own_point() -> None:
    assert texts("江城东湖区今晨发生3.2级地震 暂无人员伤亡报告") == ["江城东湖区今晨发生3.2级地震 暂无人员伤亡报告"]


@pytest.mark.long
@pytest.mark.parametrize("unit", ["江城地铁", METRO, "River City opened it. ", '"', "a.b", "1,", "（“", "…", "\n"])
def test_a_long_text_passes(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(summarize(text).points) <= 3


ALPHABET = "江城地铁昨天开通运营全长公里市民说记者据悉他这。！？…“”《》（）\"'.,;：——  \n\t　AabU1３.S%😀\x00\ud800"
PIECES = st.lists(
    st.sampled_from([*METRO.split("，"), *PAGE.split("\n"), *ENGLISH.split(". "), "。", "\n", "“", "”", "他说，"]),
    max_size=30,
).map("".join)


@given(
    PIECES | st.text(alphabet=st.sampled_from(ALPHABET)) | st.text(),
    st.text(max_size=10),
    st.integers(0, 5),
    st.none() | st.integers(0, 200),
)
def test_points_are_verbatim_apart_and_within_their_room(text: str, query: str, count: int, room: int | None) -> None:
    points = summarize(text, query=query, max_points=count, max_chars=room).points
    assert len(points) <= count
    assert room is None or sum(len(point.text) for point in points) <= room
    end = 0
    for point in points:
        assert text[point.start : point.end] == point.text
        assert point.start >= end
        assert 0 <= point.score <= 1
        end = point.end
