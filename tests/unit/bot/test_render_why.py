"""为什么 as it reads: the grounds in one line, each key point bold in its paragraph, in pages within the limits."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import NOW, TEXTS, TIMES, accepts, report, reports

from bot.digests.digest import Card, Point, Progress
from bot.digests.passages import Passage
from bot.digests.why import Grounds
from bot.locale import LANGUAGES, Locales
from bot.render import Edition, Spot, Why, render_why, why_link, why_rows
from bot.render.text import in_bold_amid

LOCALES = Locales()
ZH = LOCALES["zh-Hans"]
EDITION = Edition(NOW, NOW, "Asia/Shanghai")
SPOT = Spot(12, 3, 6)

METRO = report(1, 1, url="https://jcrb.example/metro", title="四号线开通", first_seen_at=NOW - timedelta(minutes=48))
EVENING = report(2, 1, source_title="江城晚报")
PLAIN = Grounds(
    topics=("本地",),
    is_of_topics=True,
    words=(),
    is_followed=False,
    has_news=False,
    outlets=3,
    outlets_now=3,
    first_at=METRO.first_seen_at,
    is_growing=False,
    is_routine=False,
    lowered_topics=(),
    lowered_outlets=(),
)
FARES = Passage(METRO, 2, "首日客流31万。全程票价6元。", ((8, 15),))
LONG = Passage(METRO, 5, "前" * 400 + "全程票价6元。" + "后" * 400, ((400, 407),))
TITLE = '<b><a href="https://jcrb.example/metro">四号线开通</a></b>'


def told(*passages: Passage, language: str = "zh-Hans", **known: Any) -> tuple[str, ...]:
    return render_why(Why(Card(1, METRO), replace(PLAIN, **known), passages), EDITION, LOCALES[language])


def third_line(language: str = "zh-Hans", **known: Any) -> str:
    (page,) = told(language=language, **known)
    return page.splitlines()[2]


def test_the_grounds_and_each_point_in_its_paragraph() -> None:
    (page,) = told(FARES, replace(FARES, number=5, text="共21座车站。", points=((0, 7),)), words=("地铁",))
    assert page == (
        f"{TITLE}\n"
        "为什么有这条\n"
        "你的主题：本地 · 3 家报道 · 今天 07:12 第一次出现 · 你关注的词：地铁\n"
        "\n"
        '<a href="https://jcrb.example/metro">江城日报</a> · 要点出自：第 2、5 段\n'
        "<blockquote>首日客流31万。<b>全程票价6元。</b></blockquote>\n"
        "<blockquote><b>共21座车站。</b></blockquote>"
    )


def test_each_outlet_has_its_own() -> None:
    (page,) = told(FARES, replace(FARES, report=EVENING, number=1))
    first, second = page.split("\n\n")[1:]
    assert first.startswith('<a href="https://jcrb.example/metro">江城日报</a> · 要点出自：第 2 段\n<blockquote>')
    assert second.startswith('<a href="https://news.example/2">江城晚报</a> · 要点出自：第 1 段\n<blockquote>')


def test_what_was_changed_or_taken_back_since_says_so() -> None:
    (page,) = told(replace(FARES, is_former=True), FARES)
    assert "第 2 段\n这篇后来改过，下面是送来时的版本：\n<blockquote>" in page
    assert page.count("要点出自") == 2
    (page,) = told(replace(FARES, report=replace(METRO, withdrawn_at=NOW)))
    assert "江城日报</a>（已撤稿） · 要点出自" in page


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({}, "你的主题：本地 · 3 家报道 · 今天 07:12 第一次出现"),
        ({"is_of_topics": False}, "主题：本地 · 3 家报道 · 今天 07:12 第一次出现"),
        ({"topics": (), "outlets_now": 5}, "3 家报道，后来又有 2 家 · 今天 07:12 第一次出现"),
        ({"topics": (), "outlets_now": 2}, "3 家报道 · 今天 07:12 第一次出现"),
        (
            {"is_followed": True, "has_news": True},
            "你关注了这件事 · 你看过之后有了新进展 · 你的主题：本地 · 3 家报道 · 今天 07:12 第一次出现",
        ),
        (
            {
                "topics": (),
                "is_growing": True,
                "is_routine": True,
                "lowered_topics": ("财经",),
                "lowered_outlets": ("江城日报",),
            },
            "3 家报道 · 今天 07:12 第一次出现 · 别家还在跟进 · 例行的消息，排在后面 · 少看：财经、江城日报，排在后面",
        ),
    ],
)
def test_only_what_holds_is_said(known: dict[str, Any], line: str) -> None:
    assert third_line(**known) == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-Hant", "你的主題：本地 · 3 家媒體報導 · 今天 07:12 首次出現"),
        ("en", "Your topics: Local · 3 outlets told it · First seen today 07:12"),
    ],
)
def test_other_languages(language: str, line: str) -> None:
    assert third_line(language) == line
    assert "1 outlet told it, 2 more since" in third_line("en", outlets=1)


def test_paragraphs_are_counted() -> None:
    (one,), (two,) = told(FARES, language="en"), told(FARES, replace(FARES, number=5), language="en")
    assert "points from: paragraph 2\n" in one
    assert "points from: paragraphs 2, 5\n" in two


def test_a_story_that_came_again_says_so() -> None:
    card = Card(1, METRO, progress=Progress((Point("开通了。", 1),)))
    (page,) = render_why(Why(card, PLAIN, ()), EDITION, ZH)
    assert page.startswith("<b>进展 · <a")


def test_a_long_paragraph_is_cut_around_each_point() -> None:
    (page,) = told(replace(LONG, points=((0, 5), (400, 407), (800, 807))))
    begin, amid, end = re.findall("<blockquote>(.*)</blockquote>", page)
    assert re.fullmatch("<b>前{5}</b>前+…", begin)
    assert re.fullmatch("…前+<b>全程票价6元。</b>后+…", amid)
    assert re.fullmatch("…后+<b>后{7}</b>", end)
    assert all(len(accepts(quote).text) == 300 for quote in (begin, amid, end))


def test_before_a_point_stands_as_much_as_there_is_room_for() -> None:
    text, point = "前面 后票价", (4, 6)
    shown = [in_bold_amid(text, point, units) for units in range(2, 7)]
    marked = "<b>票价</b>"
    assert shown == [marked, f"…{marked}", f"…后{marked}", f"…后{marked}", f"前面 后{marked}"]


def test_of_many_names_the_first_are_told() -> None:
    assert third_line(topics=(), words=tuple("甲乙丙丁戊己")).endswith("你关注的词：甲、乙、丙、丁、戊、己")
    assert third_line(topics=(), words=tuple("甲乙丙丁戊己庚")).endswith("你关注的词：甲、乙、丙、丁、戊、己、…")


def test_what_does_not_fit_is_on_further_pages() -> None:
    pages = told(*(replace(LONG, number=number) for number in range(1, 25)))
    assert len(pages) == 2
    assert sum(page.count("<blockquote>") for page in pages) == 24
    for page in pages[1:]:
        assert page.startswith(f"{TITLE}\n\n<a href")
        assert "、24 段\n<blockquote>" in page


def test_buttons() -> None:
    def data(page: int, pages: int) -> list[tuple[str, str | None]]:
        return [(button.text, button.data) for row in why_rows(SPOT, page, pages, ZH) for button in row]

    assert data(1, 1) == [("‹ 返回", "card:12:3")]
    assert data(2, 3) == [("‹ 上一页", "why:12:3:1"), ("下一页 ›", "why:12:3:3"), ("‹ 返回", "card:12:3")]
    assert why_link(SPOT, "jianbao_bot", ZH).url == "https://t.me/jianbao_bot?start=why_12_3"


@st.composite
def paragraphs(draw: st.DrawFn) -> Passage:
    text = draw(TEXTS) + draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=60, unique=True)))
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    return Passage(
        draw(reports(draw(st.integers(1, 3)))), draw(st.integers(1, 10**9)), text, spans, draw(st.booleans())
    )


NAMES = st.lists(TEXTS, max_size=20).map(tuple)
GROUNDS = st.builds(
    Grounds,
    topics=NAMES,
    is_of_topics=st.booleans(),
    words=NAMES,
    is_followed=st.just(True),
    has_news=st.just(True),
    outlets=st.integers(1, 10**9),
    outlets_now=st.integers(0, 10**9),
    first_at=TIMES,
    is_growing=st.just(True),
    is_routine=st.just(True),
    lowered_topics=NAMES,
    lowered_outlets=NAMES,
)


class TestWhateverThereIsToSay:
    @at_most(60)
    @given(reports(), GROUNDS, st.lists(paragraphs(), max_size=12), st.sampled_from(LANGUAGES))
    def test_every_page_is_a_message(self, lead: Any, grounds: Grounds, passages: list[Passage], language: str) -> None:
        for page in render_why(Why(Card(1, lead), grounds, passages), EDITION, LOCALES[language]):
            accepts(page, room=4096 - 200)

    @given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 70))
    def test_an_excerpt_is_of_the_text_and_no_longer_than_it_may_be(
        self, text: str, one: int, other: int, units: int
    ) -> None:
        span = min(one, other), max(one, other)
        whole, shown = in_bold_amid(text, span, 1000), in_bold_amid(text, span, units)
        assert bool(shown) == bool(whole)
        if shown:
            told = accepts(shown, room=units).text
            assert told.strip("… ") in accepts(whole).text
