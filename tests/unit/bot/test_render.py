"""How things read, and that Telegram takes whatever there is to tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import NEWS, NOW, TEXTS, TIMES, URLS, accepts, composed, points, report

from bot.digests.cards import cards_of
from bot.digests.digest import Taste
from bot.locale import LANGUAGES, Html, Locales
from bot.render import (
    Clipping,
    Edition,
    Listed,
    Spot,
    card_rows,
    digest_rows,
    in_parts,
    late_line,
    more_pages,
    more_rows,
    nothing_new,
    render_card,
    render_clipping,
    render_digest,
    render_instead,
    render_latest,
    render_more,
    render_search,
    told_in_messages,
)
from bot.render.blocks import entity_count, pack, parsed_length
from bot.render.samples import Sample, render_samples
from bot.render.text import clip, headline, one_line, utf16_length
from bot.search.answers import Answer
from bot.search.found import MOST_ARTICLES, Hit, Instead, SearchPage
from bot.search.question import Question
from storage import Report

LOCALES = Locales()
ZH, EN = LOCALES["zh-Hans"], LOCALES["en"]
EDITION = Edition(NOW, NOW, "Asia/Shanghai")
#: A digest of forty stories takes a while to make up.
FEWER = at_most(40)
WORDS = st.sampled_from([LOCALES[language] for language in LANGUAGES])

METRO = report(
    1,
    7,
    url="https://jcrb.example/metro?a=1&b=2",
    title="地铁四号线今日全线开通",
    published_at=NOW - timedelta(minutes=48),
    points=points("首日运营时间为 6:30 至 23:00，全程票价 6 元。", "21 座车站中有 5 座可以换乘。"),
)
SEEN_BY_OTHERS = [report(2, 7, source_title="江城晚报", title="四号线首日见闻"), report(3, 7, source_title="江城视讯")]


def test_a_digest_reads_as_it_was_drawn() -> None:
    others = [report(number, title="别的事", source_id=number) for number in range(20, 25)]
    digest = composed([METRO, *(replace(one, points=()) for one in SEEN_BY_OTHERS), *others])
    (part,) = render_digest(digest, EDITION, ZH)
    assert part.startswith(
        "<b>早报 · 地铁四号线今日全线开通，另有 5 条</b>\n"
        "11月24日 周二 08:00 · 约 1 分钟\n"
        "\n"
        '<b>1 <a href="https://jcrb.example/metro?a=1&amp;b=2">地铁四号线今日全线开通</a></b>\n'
        "• 首日运营时间为 6:30 至 23:00，全程票价 6 元。\n"
        "• 21 座车站中有 5 座可以换乘。\n"
        "江城日报 07:12 · 另有 2 家\n"
        "\n"
        "<b>2 <a"
    )


def test_in_english() -> None:
    digest = composed([replace(METRO, title="Metro line 4 opens today"), report(20)])
    (part,) = render_digest(digest, EDITION, EN)
    assert part.startswith("<b>Morning · Metro line 4 opens today, and 1 more</b>\nTue, Nov 24, 08:00 · about 1 min\n")


@pytest.mark.parametrize(
    ("hour", "name"), [(0, "夜报"), (4, "早报"), (10, "早报"), (11, "午报"), (14, "午后报"), (18, "晚报"), (23, "晚报")]
)
def test_the_local_hour_names_the_digest(hour: int, name: str) -> None:
    due = datetime(2026, 11, 24, hour, tzinfo=UTC)
    (part,) = render_digest(composed([METRO]), Edition(due, due, "UTC"), ZH)
    assert part.startswith(f"<b>{name} · 地铁四号线今日全线开通</b>")


def test_headlines_beyond_the_whole_cards_stand_in_an_expandable_quote() -> None:
    digest = composed([report(number) for number in range(1, 16)], Taste(stories=6))
    (part,) = render_digest(digest, EDITION, ZH)
    quote = part.partition("<blockquote expandable>")[2]
    assert quote.count("<a href=") == 9
    assert part.endswith("</blockquote>")


@pytest.mark.parametrize(("count", "told"), [(3, None), (26, None), (27, 26), (60, 26)])
def test_the_first_of_very_many_are_told_and_the_rest_is_behind_more(count: int, told: int | None) -> None:
    digest = composed([report(number) for number in range(1, count + 1)], Taste(stories=6))
    assert told_in_messages(digest) == told
    assert "".join(render_digest(digest, EDITION, ZH)).count("<a href=") == (told or count)


def test_the_heaviest_points_are_told_in_reading_order() -> None:
    light, heavy = points("轻。", score=0.1), points("占位。", "重。", "也重。", score=0.9)[1:]
    (part,) = render_digest(composed([report(1, points=(*light, *heavy))]), EDITION, ZH)
    assert "轻" not in part
    assert part.index("• 重。") < part.index("• 也重。")


def test_buttons_open_in_place_or_in_the_private_chat() -> None:
    digest = composed([report(number) for number in range(1, 16)], Taste(stories=6))
    numbers, below = digest_rows(12, digest, ZH)
    assert [(b.text, b.data) for b in numbers][-1] == ("6", "card:12:6")
    assert [(b.text, b.data) for b in below] == [("还有 9 条 ›", "more:12:1"), ("设置", "settings")]
    numbers, below = digest_rows(12, digest, ZH, deep_link_to="jianbao_bot")
    assert numbers[0].url == "https://t.me/jianbao_bot?start=card_12_1"
    assert [b.url for b in below] == ["https://t.me/jianbao_bot?start=more_12"]


def test_a_late_digest_says_so() -> None:
    due = NOW - timedelta(minutes=102)
    assert late_line(ZH, NOW, NOW + timedelta(minutes=102), "Asia/Shanghai") == "迟到的早报：08:00 的，09:42 送达\n"
    a_day_on = late_line(ZH, NOW, NOW + timedelta(days=1), "Asia/Shanghai")
    assert a_day_on == "迟到的早报：昨天 08:00 的，今天 08:00 送达\n"
    assert "late" in late_line(EN, due, NOW, "Asia/Shanghai")
    assert late_line(EN, NOW, NOW + timedelta(minutes=5), "Asia/Shanghai") == ""
    assert late_line(EN, NOW, NOW + timedelta(minutes=5, seconds=1), "Asia/Shanghai") != ""


def test_nothing_new_is_one_line() -> None:
    assert nothing_new(ZH, looked=12, failed=2) == "没有新的消息。看了 12 个来源，2 个读不到。"
    assert nothing_new(EN, looked=1, failed=0) == "Nothing new. The one source was read."
    assert nothing_new(ZH, looked=0, failed=0) == "还没有来源，所以没有消息。"


def test_a_card_has_every_point_and_every_outlet() -> None:
    told = replace(METRO, points=(*METRO.points, *points("第三点。")))
    (card,) = cards_of([told, *(replace(one, points=()) for one in SEEN_BY_OTHERS)])
    html = render_card(card, EDITION, ZH)
    assert html.count("• ") == 3
    assert '<a href="https://news.example/2">江城晚报</a> 07:00 · 四号线首日见闻' in html
    rows = card_rows(Spot(5, 2, 3), ZH, is_followed=False)
    assert [[(button.text, button.data) for button in row] for row in rows] == [
        [("关注", "follow:5:2"), ("为什么", "why:5:2"), ("少看这类", "lower:5:2")],
        [("‹ 上一条", "card:5:1"), ("下一条 ›", "card:5:3")],
        [("‹ 返回", "back:5")],
    ]


def test_a_list_that_ends_before_its_news_does_says_so() -> None:
    cards = cards_of([METRO])
    whole, cut = (render_latest(Question(), Listed(cards, is_cut), EDITION, ZH) for is_cut in (False, True))
    assert cut == f"{whole}\n\n这里只列最新的 {MOST_ARTICLES} 篇报道。看更早的，加上时间：/latest 上周"


def test_a_clipping_reads_as_it_was_drawn() -> None:
    clipping = Clipping("https://jcrb.example/a", "标题", "江城日报", "林知秋", NOW, ("第一点。", "第二点。"), 2846)
    assert render_clipping(clipping, ZH, "Asia/Shanghai") == (
        '<b><a href="https://jcrb.example/a">标题</a></b>\n'
        "江城日报 · 2026年11月24日 08:00 · 林知秋\n"
        "• 第一点。\n"
        "• 第二点。\n"
        '<a href="https://jcrb.example/a">2 个要点，原文 2,846 字</a>'
    )


def test_a_clipping_of_what_was_withdrawn_says_so() -> None:
    clipping = Clipping("https://jcrb.example/a", "标题", "", "", None, ("一。",), 9, is_withdrawn=True)
    first, *_ = render_clipping(clipping, ZH, "Asia/Shanghai").split("\n")
    assert first == '<b><a href="https://jcrb.example/a">标题</a>（已撤稿）</b>'


def test_of_a_sample_without_a_text_the_headline_is_shown() -> None:
    head = '<b><a href="https://a.example/1">标题</a></b>'
    samples = [Sample("标题", "https://a.example/1", point) for point in ("一点。", "")]
    assert render_samples(samples) == f"{head}\n• 一点。\n{head}"


def test_a_title_that_cannot_be_seen_gives_way_to_the_address() -> None:
    assert headline("\u200b", "https://a.example/1") == '<a href="https://a.example/1">https://a.example/1</a>'
    assert headline("", "") == "…"


def test_a_pasted_text_has_no_headline_and_no_link() -> None:
    clipping = Clipping("", "", "", "", None, ("一点。",), 300)
    assert render_clipping(clipping, ZH, "UTC") == "• 一点。\n1 个要点，原文 300 字"


class TestWhateverThereIsToTell:
    """Telegram's limits hold: 4,096 units parsed, 100 entities, well-formed, and something to see."""

    @pytest.mark.long
    @FEWER
    @given(NEWS, st.integers(5, 10), st.integers(1, 4), WORDS)
    def test_digests(self, news: tuple[Report, ...], stories: int, count: int, words: object) -> None:
        digest = composed(news, Taste(stories=stories))
        parts = render_digest(digest, replace(EDITION, points=count), words)  # type: ignore[arg-type]
        assert all(accepts(part, room=4096 - 200) for part in parts)
        shown = "\n".join(parts)
        assert all(f"<b>{number} " in shown for number in range(1, len(digest.shown) + 1))

    @pytest.mark.long
    @FEWER
    @given(NEWS, st.integers(1, 4))
    def test_cards_and_pages_behind_more(self, news: tuple[Report, ...], count: int) -> None:
        digest = composed(news, Taste(stories=5))
        assert all(accepts(render_card(card, EDITION, ZH)) for card in digest.cards)
        numbered = 0
        for page in range(1, more_pages(digest) + 1):
            accepts(render_more(digest, page, replace(EDITION, points=count), ZH))
            numbered += sum(button.text.isdigit() for row in more_rows(1, digest, page, ZH) for button in row)
        assert numbered == len(digest.more)

    @pytest.mark.long
    @FEWER
    @given(NEWS, TEXTS, TEXTS)
    def test_searches_and_headlines(self, news: tuple[Report, ...], sentence: str, query: str) -> None:
        cards = cards_of(news)
        half = len(sentence) // 2
        answer = Answer(sentence, ((half, half + 1),) if sentence else ())
        question = Question(query, query, (query,), NOW, None, (query,), (query,))
        hits = tuple(Hit(card, (answer, answer)) for card in cards[:5])
        for part in in_parts(SearchPage(question, 5, 1, 2, hits, "any")):
            accepts(render_search(part, EDITION, ZH))
        accepts(render_instead(Instead(question, True, True, (query,), (query,), query, tuple(news[:3])), EDITION, ZH))
        accepts(render_latest(Question(topics=(query,)), Listed(cards[:8], is_cut=True), EDITION, ZH))

    @given(
        st.builds(
            Clipping, URLS, TEXTS, TEXTS, TEXTS, st.none() | TIMES, st.lists(TEXTS).map(tuple), st.integers(0, 10**6)
        )
    )
    def test_clippings(self, clipping: Clipping) -> None:
        accepts(render_clipping(clipping, ZH, "Asia/Shanghai"))


@given(st.lists(st.sampled_from([Html("<b>x</b>" * 30), Html("字" * 1500), Html("😀" * 900)]), min_size=1))
def test_blocks_are_packed_in_order_and_never_cut(blocks: list[Html]) -> None:
    parts = pack(blocks)
    assert "\n\n".join(parts) == "\n\n".join(blocks)
    assert all(parsed_length(part) <= 3896 and entity_count(part) <= 95 for part in parts)


@given(st.text(), st.integers(2, 50))
def test_only_what_does_not_fit_is_clipped_and_by_no_more_than_it_must_be(text: str, units: int) -> None:
    line = one_line(text)
    clipped = clip(line, units)
    if utf16_length(line) <= units:
        assert clipped == line
    else:
        assert clipped.endswith("…")
        assert units - 2 <= utf16_length(clipped) <= units, "no more is lost than a space and half a character"
        assert line.startswith(clipped[:-1])
    assert clip("一二 三四五", 4) == "一二…", "no space before it"
