"""An answer from the archive as it reads: what was found, in messages of so many links, and what there is instead."""

from datetime import timedelta

import pytest
from printed import NOW, accepts, points, report

from bot.digests.cards import cards_of
from bot.digests.digest import Card
from bot.locale import Html, Locales
from bot.render import Edition, in_parts, render_instead, render_search
from bot.search.answers import Answer
from bot.search.found import Hit, Instead, SearchPage
from bot.search.question import Question

ZH = Locales()["zh-Hans"]
EDITION = Edition(NOW, NOW, "Asia/Shanghai")

METRO = report(1, 7, title="地铁四号线今日全线开通", points=points("首日运营时间为 6:30 至 23:00。"))
SEEN_BY_OTHERS = [report(2, 7, source_title="江城晚报", title="四号线首日见闻"), report(3, 7, source_title="江城视讯")]


def test_a_search_marks_what_was_asked_for() -> None:
    (card,) = cards_of([METRO, *SEEN_BY_OTHERS])
    hit = Hit(card, (Answer("地铁<四号线>开通", ((0, 2),)),))
    html = render_search(SearchPage(Question("地铁", "地铁"), 23, 1, 5, (hit,)), EDITION, ZH)
    assert html.startswith("“地铁” · 23 条\n\n<b><a")
    assert "\n<b>地铁</b>&lt;四号线&gt;开通\n" in html


def test_a_long_sentence_is_shown_around_the_mark() -> None:
    hit = Hit(cards_of([METRO])[0], (Answer("无" * 900 + "地铁" + "关" * 900, ((900, 902),)),))
    html = render_search(SearchPage(Question("地铁"), 1, 1, 1, (hit,)), EDITION, ZH)
    assert "<b>地铁</b>" in html
    assert accepts(html).text.count("无") == 60
    assert "\n…无" in html
    near = Hit(cards_of([METRO])[0], (Answer("无" * 150 + "地铁", ((150, 152),)),))
    shown = render_search(SearchPage(Question("地铁"), 1, 1, 1, (near,)), EDITION, ZH)
    assert "\n" + "无" * 150 + "<b>地铁</b>\n" in shown


def test_of_many_reports_the_further_ones_are_told_in_a_further_part() -> None:
    many = [report(number, 7, source_title=f"{number}报") for number in range(2, 100)]
    (card,) = cards_of([METRO, *many])
    parts = in_parts(SearchPage(Question("地铁"), 1, 1, 1, (Hit(card, (Answer("地铁开通了。", ((0, 2),)),)),)))
    first, second = (render_search(part, EDITION, ZH).splitlines() for part in parts)
    assert "<b>地铁</b>开通了。" in first
    assert first[-1].startswith(f"{card.lead.source_title} · 今天 07:00 · 另有 98 家：<a")
    assert len(second) == 4
    assert second[-1].startswith("还有：<a")
    assert first[-1].count("<a") + second[-1].count("<a") == 98


@pytest.mark.parametrize(
    ("others", "spans"),
    [
        ([0, 50, 28, 100], [[(0, 0), (0, 50), (0, 27)], [(27, 28), (0, 77)], [(77, 100)]]),
        ([77, 1], [[(0, 77), (0, 1)]]),
        ([77, 5], [[(0, 77), (0, 1)], [(1, 5)]]),
        ([78, 5], [[(0, 78)], [(0, 5)]]),
        ([], [[]]),
    ],
)
def test_a_part_holds_eighty_links_and_no_report_is_lost(others: list[int], spans: list[list[tuple[int, int]]]) -> None:
    hits = tuple(Hit(Card(1, METRO, tuple(report(number) for number in range(count))), ()) for count in others)
    parts = in_parts(SearchPage(Question("地铁"), len(others), 1, 1, hits))
    assert [[(hit.first, hit.after) for hit in part.hits] for part in parts] == spans


def found(question: Question, *hits: Hit, **known: object) -> Html:
    page = SearchPage(question, 200, 2, 2, hits or (Hit(Card(1, METRO)),), **known)  # type: ignore[arg-type]
    return render_search(page, EDITION, ZH)


def test_what_there_is_beyond_a_page_is_said() -> None:
    whole = found(Question("地铁"))
    assert whole.startswith("“地铁” · 200 条\n\n<b>")
    best, newest, also_newest = (
        found(Question("地铁"), has_more=True, **order) for order in ({}, {"by_date": True}, {"how": "newest"})
    )
    assert best.startswith("“地铁” · 200 条以上\n\n<b>")
    assert "\n\n找到的不止这些，这里只列最相关的 200 篇报道。" in best
    assert newest == also_newest
    assert "\n\n这里只列最新的 200 篇报道。" in newest


def test_what_has_only_a_part_of_what_was_asked_for_comes_after_a_line_that_says_so() -> None:
    question = Question("地铁 票价", "地铁 票价")
    html = found(question, Hit(Card(1, METRO)), Hit(Card(2, report(2)), is_partial=True), with_all=1)
    _, first, line, second = html.split("\n\n")
    assert ("地铁四号线" in first, "新闻2" in second) == (True, True)
    assert line == "只有 1 条有全部字词，下面的只有其中一部分。"
    assert found(question, how="any").splitlines()[1] == "没有同时含有“地铁”“票价”的，下面是含有其中一部分的。"


def test_what_was_asked_for_is_told_as_it_was_read() -> None:
    filters = Question("地铁 from:日报 #本地", "地铁", sources=("江城日报",), topics=("本地",))
    assert found(filters).splitlines()[1] == "来源：江城日报 · #本地"
    assert found(Question("#本地", topics=("本地",))).splitlines()[1] == "", "a second time it says nothing"
    unknown = found(Question("地铁 #天 since:早", "地铁", no_topics=("天",), unread=("早",))).splitlines()
    assert unknown[1].startswith("没有“天”这个主题")
    assert unknown[2].startswith("没看懂“早”是什么时间")
    assert found(Question("“地铁 开通”", phrases=("地铁 开通",))).startswith("“地铁 开通” · ")
    assert found(Question("“地铁”“开通”", phrases=("地铁", "开通"))).startswith("“‘地铁’‘开通’” · ")


def test_several_reports_of_one_outlet_are_numbered() -> None:
    others = tuple(
        report(number, 1, source_id=source, source_title=title)
        for number, source, title in ((2, 2, "江城晚报"), (3, 2, "江城晚报"), (4, 1, "江城日报"))
    )
    last = accepts(found(Question("地铁"), Hit(Card(1, METRO, others)))).text.splitlines()[-1]
    assert last.endswith("另见：江城晚报、江城晚报 2、江城日报 2")


def instead(question: Question, **known: object) -> list[str]:
    return render_instead(Instead(question, **known), EDITION, ZH).splitlines()[1:]  # type: ignore[arg-type]


def test_in_place_of_nothing_there_are_near_words_and_the_newest() -> None:
    assert instead(Question("地跌")) == ["换个词试试，或看看 /latest 。"]
    assert instead(Question("地跌"), near=("地铁",)) == ["有这些相近的词："]
    limited = instead(Question("地跌", since=NOW - timedelta(days=1)), near=("地铁",), is_there_without_filters=True)
    assert limited[1:] == ["不限时间就有。", "", "有这些相近的词："]


def test_the_newest_are_said_to_be_of_a_topic_only_where_one_of_them_is() -> None:
    of_topic = instead(Question("地跌", topics=("本地", "财经")), newest=(METRO,))
    assert of_topic[1:3] == ["", "本地的最新消息："]
    assert instead(Question("地跌", topics=("财经", "本地")), newest=(METRO,))[2] == "换个词试试。眼下最新的消息："
    guessed = instead(Question("地跌"), guessed_topic="本地", newest=(METRO,))
    assert guessed[1] == "听起来像是本地的事，那里最新的是："
