"""Cards in a digest and opened, what is new in a story, and what became of what was told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import NOW, TEXTS, accepts, points, report, reports

from bot.digests.digest import Card, Digest, Notice, Point, Progress
from bot.locale import LANGUAGES, Locales, Words
from bot.render import (
    Edition,
    LessOf,
    Spot,
    digest_rows,
    following_rows,
    lowered_rows,
    lowering_rows,
    news_rows,
    render_card,
    render_digest,
    render_more,
    render_news,
)
from bot.render.text import in_bold

LOCALES = Locales()
ZH = LOCALES["zh-Hans"]
EDITION = Edition(NOW, NOW, "Asia/Shanghai")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
FEWER = at_most(40)
WORDS = st.sampled_from([LOCALES[language] for language in LANGUAGES])

FIRE = report(
    1,
    url="https://jcrb.example/fire",
    title="城东仓库火灾已扑灭",
    published_at=NOW - timedelta(minutes=20),
    points=points("仓库昨晚起火。", "两人轻伤。"),
)
EVENING = report(2, 1, source_title="江城晚报", title="城东一仓库起火", published_at=NOW - timedelta(hours=10))
VIDEO = report(3, 1, source_title="江城视讯", title="现场画面", published_at=NOW - timedelta(hours=9))
NEWS = Progress((Point("火灾于今晨6时扑灭。", 1),))


def differing(text: str, outlet: str, figure: str) -> Point:
    start = text.index(figure)
    return Point(text, outlet=outlet, bold=((start, start + len(figure)),), score=1.0)


BURNT = (
    differing("过火面积约800平方米。", "江城日报", "800平方米"),
    differing("大火烧毁了1200平方米仓库。", "江城晚报", "1200平方米"),
)


class TestInADigest:
    def test_where_outlets_differ_each_is_named_and_its_figure_is_bold(self) -> None:
        (part,) = render_digest(Digest((Card(1, FIRE, (EVENING,), points=BURNT),), 1), EDITION, ZH)
        assert part.endswith(
            "\n"
            '<b>1 <a href="https://jcrb.example/fire">城东仓库火灾已扑灭</a></b>\n'
            "• 江城日报：过火面积约<b>800平方米</b>。\n"
            "• 江城晚报：大火烧毁了<b>1200平方米</b>仓库。\n"
            "江城日报 07:40 · 另有 1 家"
        )

    @pytest.mark.parametrize(
        ("language", "first", "second"),
        [
            ("zh-Hans", "早报 · 进展：城东仓库火灾已扑灭", "<b>1 进展 · <a"),
            ("zh-Hant", "早報 · 進展：城东仓库火灾已扑灭", "<b>1 進展 · <a"),
            ("en", "Morning · Update: 城东仓库火灾已扑灭", "<b>1 Update · <a"),
        ],
    )
    def test_a_story_that_comes_again_says_so_and_tells_only_what_is_new(
        self, language: str, first: str, second: str
    ) -> None:
        (part,) = render_digest(Digest((Card(1, FIRE, progress=NEWS),), 1), EDITION, LOCALES[language])
        assert part.startswith(f"<b>{first}</b>\n")
        assert second in part
        assert "• 火灾于今晨6时扑灭。" in part
        assert "两人轻伤" not in part

    def test_however_many_outlets_differ_the_card_is_within_a_message(self) -> None:
        points = tuple(replace(BURNT[0], text=BURNT[0].text + "长" * 600, outlet="甲" * 90) for _ in range(9))
        parts = render_digest(Digest((Card(1, FIRE, points=points),), 1), replace(EDITION, points=4), ZH)
        assert all(accepts(part, room=4096 - 200) for part in parts)

    def test_among_the_headlines_it_says_so_too(self) -> None:
        (part,) = render_digest(Digest((Card(2, VIDEO), Card(1, FIRE, progress=NEWS)), 1), EDITION, ZH)
        assert '<blockquote expandable>进展 · <a href="https://jcrb.example/fire">城东仓库火灾已扑灭</a> · ' in part

    def test_behind_more_it_tells_what_is_new(self) -> None:
        html = render_more(Digest((Card(2, VIDEO), Card(1, FIRE, progress=NEWS)), 1), 1, EDITION, ZH)
        assert html.startswith("<b>2 进展 · <a")
        assert "• 火灾于今晨6时扑灭。" in html

    @pytest.mark.parametrize(("title", "points", "told"), [(20, 4, 6), (300, 4, 0), (20, 0, 0)])
    def test_behind_more_all_have_as_many_points_as_there_is_room_for(self, title: int, points: int, told: int) -> None:
        news = Progress(tuple(Point(f"{number}" * 450) for number in range(4)))
        long = [report(number, title="题" * title) for number in range(2, 8)]
        cards = tuple(Card(one.article_id, one, points=news.points) for one in long)
        html = render_more(Digest((Card(1, FIRE), *cards), 1), 1, replace(EDITION, points=points), ZH)
        accepts(html)
        assert (html.count("<a"), html.count("• ")) == (6, told)

    def test_who_chose_headlines_alone_gets_no_more_of_what_is_new(self) -> None:
        assert "•" not in render_news(Card(1, FIRE, progress=NEWS), replace(EDITION, points=0), ZH)


class TestOpened:
    def test_outlets_with_what_only_they_say(self) -> None:
        card = Card(1, FIRE, (EVENING, VIDEO), own={2: "火光在三公里外都能看到。"})
        assert render_card(card, EDITION, ZH) == (
            '<b><a href="https://jcrb.example/fire">城东仓库火灾已扑灭</a></b>\n'
            "• 仓库昨晚起火。\n"
            "• 两人轻伤。\n"
            "\n"
            "各家报道，引的是别家没说的：\n"
            '<a href="https://jcrb.example/fire">江城日报</a> 07:40\n'
            '<a href="https://news.example/2">江城晚报</a> 昨天 22:00 · 城东一仓库起火\n'
            "<blockquote>火光在三公里外都能看到。</blockquote>\n"
            '<a href="https://news.example/3">江城视讯</a> 昨天 23:00 · 现场画面'
        )

    def test_first_what_is_new_and_then_the_whole_without_telling_anything_twice(self) -> None:
        told = tuple(Point(text) for text in ("仓库昨晚起火。", "两人轻伤。", "火灾于今晨6时扑灭。"))
        html = render_card(Card(1, FIRE, points=told, progress=NEWS, own={1: "两人轻伤。"}), EDITION, ZH)
        assert html.startswith("<b>进展 · <a")
        assert "</b>\n• 火灾于今晨6时扑灭。\n\n整件事：\n• 仓库昨晚起火。\n• 两人轻伤。\n\n<a" in html

    def test_what_is_new_is_quoted_of_nobody(self) -> None:
        html = render_card(Card(1, FIRE, progress=NEWS, own={1: NEWS.points[0].text}), EDITION, ZH)
        assert html.count(NEWS.points[0].text) == 1

    def test_what_was_told_over_days_is_in_their_order_each_under_its_date(self) -> None:
        told = (
            Point("火灾于今晨6时扑灭。", 1),
            Point("大火烧了一夜。", 3),
            Point("今晚9时，仓库起火。", 2),
            Point("两人轻伤。", 1),
        )
        dates = {1: NOW, 2: NOW - timedelta(hours=10), 3: NOW - timedelta(hours=1)}
        html = render_card(Card(1, FIRE, (EVENING,), points=told, dates=dates), EDITION, ZH)
        lines = (
            *("11月23日", "• 今晚9时，仓库起火。"),
            *("11月24日", "• 大火烧了一夜。", "• 火灾于今晨6时扑灭。", "• 两人轻伤。"),
        )
        assert "</b>\n" + "\n".join(lines) + "\n\n" in html

    def test_outlets_that_differ_stay_side_by_side_over_days(self) -> None:
        told = (replace(BURNT[0], article_id=1), Point("两人轻伤。", 3), replace(BURNT[1], article_id=2))
        dates = {1: NOW, 2: NOW - timedelta(hours=10), 3: NOW - timedelta(hours=1)}
        lines = render_card(Card(1, FIRE, (EVENING,), points=told, dates=dates), EDITION, ZH).splitlines()
        begin = [line[:7] for line in lines[1:6]]
        assert begin == ["11月23日", "• 江城日报：", "• 江城晚报：", "11月24日", "• 两人轻伤。"]

    @EVERY_LANGUAGE
    def test_a_report_that_was_taken_back_is_marked_and_no_longer_quoted(self, language: str) -> None:
        withdrawn = replace(EVENING, withdrawn_at=NOW)
        words = LOCALES[language]
        html = render_card(Card(1, FIRE, (withdrawn,), own={2: "火光冲天。"}), EDITION, words)
        assert f"江城晚报</a>{words.html('withdrawn')} " in html
        assert "火光冲天" not in html

    def test_outlets_that_find_no_room_are_counted(self) -> None:
        others = tuple(report(number, 1, title="题" * 200) for number in range(2, 40))
        html = render_card(Card(1, FIRE, others, own=dict.fromkeys(range(40), "句" * 400)), EDITION, ZH)
        (foot,) = [line for line in html.splitlines() if line.startswith("还有 ")]
        assert foot == f"还有 {39 - (html.count('https://') - 1)} 家"
        accepts(html, room=4096 - 200 - 300)
        much = tuple(Point(f"{number}" * 450) for number in range(9))
        accepts(render_card(Card(1, FIRE, others, points=much), EDITION, ZH), room=4096 - 200 - 300)

    def test_a_long_address_of_what_was_taken_back_is_no_trouble(self) -> None:
        long = replace(FIRE, url="https://a.example/?" + "&" * 1900, withdrawn_at=NOW)
        accepts(render_card(Card(1, long), EDITION, ZH))


class TestNotices:
    FIGURE = Notice("figure", FIRE, "套餐定价12.5元。", "套餐定价15元。")
    TITLE = Notice("title", EVENING, "城东一工厂起火", "城东一仓库起火")
    NAME = Notice("name", EVENING, "队长王立说，火势已经控制。", "队长黄莉说，火势已经控制。")
    WITHDRAWN = Notice("withdrawn", VIDEO)

    def test_what_was_and_what_is(self) -> None:
        digest = Digest((Card(9, report(9)),), 1, (self.FIGURE, self.TITLE, self.NAME, self.WITHDRAWN))
        (part,) = render_digest(digest, EDITION, ZH)
        assert part.startswith("<b>早报 · 新闻9</b>\n")
        assert part.endswith(
            "\n\n"
            '<b>更正 · <a href="https://jcrb.example/fire">城东仓库火灾已扑灭</a></b>\n'
            "江城日报原来说：套餐定价<b>12.5</b>元。\n"
            "现在是：套餐定价<b>15</b>元。\n"
            "\n"
            '<b>更正 · <a href="https://news.example/2">城东一仓库起火</a></b>\n'
            "江城晚报原来的标题：城东一<b>工厂</b>起火\n"
            "江城晚报原来说：队长<b>王立</b>说，火势已经控制。\n"
            "现在是：队长<b>黄莉</b>说，火势已经控制。\n"
            "\n"
            '<b>撤稿 · <a href="https://news.example/3">现场画面</a></b>\n'
            "江城视讯撤回了这篇报道。"
        )

    def test_they_stand_before_the_headlines_of_what_is_not_told_whole(self) -> None:
        digest = Digest((Card(9, report(9)), Card(8, report(8))), 1, (self.WITHDRAWN,))
        (part,) = render_digest(digest, EDITION, ZH)
        assert part.index("撤稿") < part.index("<blockquote")

    def test_a_headline_that_changed_once_more_is_told_as_it_was_then(self) -> None:
        notice = replace(self.TITLE, now="城东一库房起火")
        (part,) = render_digest(Digest((), 0, (notice,)), EDITION, ZH)
        assert part.endswith("原来的标题：城东一<b>工厂</b>起火\n现在是：城东一<b>库房</b>起火")

    def test_each_place_that_changed_is_marked(self) -> None:
        notice = Notice("figure", FIRE, "已有23人送医，其中青屿区19人。", "已有17人送医，青屿区18人。")
        (part,) = render_digest(Digest((), 0, (notice,)), EDITION, ZH)
        assert "原来说：已有<b>23</b>人送医，<b>其中</b>青屿区<b>19</b>人。\n" in part
        assert part.endswith("现在是：已有<b>17</b>人送医，青屿区<b>18</b>人。")

    def test_a_long_sentence_is_marked_as_a_short_one_is(self) -> None:
        notice = Notice("figure", FIRE, f"三{'停运，' * 80}三", f"五{'停运，' * 80}五")
        (part,) = render_digest(Digest((), 0, (notice,)), EDITION, ZH)
        assert part.endswith(f"现在是：<b>五</b>{'停运，' * 80}<b>五</b>")

    def test_sentences_that_have_little_in_common_are_not_marked(self) -> None:
        notice = Notice("figure", FIRE, "共有三人受伤。", "消防部门称，目前没有人员伤亡，现场仍在清理。")
        (part,) = render_digest(Digest((), 0, (notice,)), EDITION, ZH)
        assert "江城日报原来说：共有三人受伤。\n" in part

    @pytest.mark.parametrize(
        ("language", "first"),
        [
            ("zh-Hans", "早报 · 更正：城东仓库火灾已扑灭，另有 1 条"),
            ("zh-Hant", "早報 · 更正：城东仓库火灾已扑灭，另有 1 則"),
            ("en", "Morning · Correction: 城东仓库火灾已扑灭, and 1 more"),
        ],
    )
    def test_a_digest_of_them_alone_begins_with_the_first(self, language: str, first: str) -> None:
        digest = Digest((), 0, (self.FIGURE, self.WITHDRAWN))
        (part,) = render_digest(digest, EDITION, LOCALES[language])
        assert part.startswith(f"<b>{first}</b>\n")
        assert [[button.data for button in row] for row in digest_rows(5, digest, ZH) if row] == [["settings"]]

    def test_what_changed_in_one_report_is_one_of_them(self) -> None:
        (part,) = render_digest(Digest((), 0, (self.TITLE, self.NAME)), EDITION, ZH)
        first, _ = part.split("\n", 1)
        assert first == f"<b>早报 · 更正：{EVENING.title}</b>"

    def test_a_report_taken_back_may_be_the_first(self) -> None:
        (part,) = render_digest(Digest((), 0, (self.WITHDRAWN,)), EDITION, LOCALES["en"])
        assert part.startswith("<b>Morning · Withdrawn: 现场画面</b>\n")
        assert part.endswith("江城视讯 has taken this report back.")


def test_news_of_a_followed_story_begin_with_what_a_notification_shows() -> None:
    html = render_news(Card(1, FIRE, (EVENING, VIDEO), progress=replace(NEWS, others=1)), EDITION, ZH)
    assert html == (
        '<b>进展 · <a href="https://jcrb.example/fire">城东仓库火灾已扑灭</a></b>\n'
        "• 火灾于今晨6时扑灭。\n"
        "江城日报 07:40 · 另有 1 家"
    )
    assert [(b.text, b.data) for row in news_rows(5, ZH) for b in row] == [
        ("看整件事", "card:5:1"),
        ("不再关注", "follow:5:1:end"),
    ]
    assert [b.url for row in news_rows(5, ZH, "jianbao_bot") for b in row] == [
        "https://t.me/jianbao_bot?start=card_5_1"
    ]


def test_buttons_of_a_card_carry_what_they_mean() -> None:
    spot = Spot(9_999_999_999_999_999, 999, 999)
    choices = [LessOf("本地", "t0123456789"), LessOf("长" * 40, "s0123456789", True, False)]
    drawn = [
        *following_rows(spot, ZH, at_once=True),
        *lowering_rows(spot, choices, ZH),
        *lowered_rows(spot, "t0123456789", ZH),
    ]
    told = {button.text: button.data for row in drawn for button in row}
    assert {"马上告诉我 ✓", "放进下一份", "不再关注", "主题：本地", f"来源：{'长' * 40} ✓", "撤销"} < told.keys()
    assert all(len((data or "").encode()) <= 64 for data in told.values())


POINTS = st.builds(
    Point,
    TEXTS,
    st.integers(1, 9),
    st.just("") | TEXTS,
    st.lists(st.tuples(st.integers(-2, 80), st.integers(-2, 80)), max_size=30).map(tuple),
    st.sampled_from([0.5, 1.0]),  # alike, as of those that contradict one another, and are shown together
)


@st.composite
def cards(draw: st.DrawFn, most: int = 24) -> Card:
    """``most``: reports."""
    lead, *others = (draw(reports(number)) for number in range(1, 1 + draw(st.integers(1, most))))
    news = st.lists(POINTS, min_size=1, max_size=5).map(tuple)
    return Card(
        1,
        lead,
        tuple(replace(one, withdrawn_at=draw(st.none() | st.just(NOW))) for one in others),
        points=draw(st.lists(POINTS, max_size=8).map(tuple)),
        own=draw(st.dictionaries(st.integers(1, 25), TEXTS)),
        progress=draw(st.none() | st.builds(Progress, news)),
    )


KINDS = st.sampled_from(["title", "figure", "name", "withdrawn"])
NOTICES = st.builds(Notice, KINDS, reports(), TEXTS, TEXTS)


class TestWhateverThereIsToTell:
    @pytest.mark.long
    @FEWER
    @given(cards(), WORDS)
    def test_a_card_leaves_room_for_a_note(self, card: Card, words: Words) -> None:
        html = render_card(card, EDITION, words)
        accepts(html, room=4096 - 200 - 300)
        accepts(render_news(card, EDITION, words))

    @pytest.mark.long
    @FEWER
    @given(st.lists(cards(4), max_size=10), st.lists(NOTICES, max_size=6), st.integers(1, 4), WORDS)
    def test_digests_and_what_is_behind_more(
        self, told: list[Card], noticed: list[Notice], count: int, words: Words
    ) -> None:
        digest = Digest(tuple(told), min(len(told), 5), tuple(noticed))
        edition = replace(EDITION, points=count)
        if told or noticed:
            assert all(accepts(part, room=4096 - 200) for part in render_digest(digest, edition, words))
        if digest.more:
            accepts(render_more(digest, 1, edition, words))

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40))), st.integers(2, 40))
    def test_what_is_bold_is_what_was_meant(self, text: str, spans: list[tuple[int, int]], units: int) -> None:
        html = in_bold(text, spans, units)
        plain = in_bold(text, (), units)
        assert html.replace("<b>", "").replace("</b>", "") == plain


def test_bold_is_where_it_was_whatever_is_taken_out_before_it() -> None:
    text = " \u202e约  31\u200f万\n人次。\n"
    start = text.index("31")
    assert in_bold(text, [(start, start + 4)], 40) == "约 <b>31万</b> 人次。"
    assert in_bold("共31万人次。", [(1, 4)], 5) == "共<b>31万</b>…"
    assert in_bold("共31万人次。", [(1, 4)], 4) == "共31…"
