"""What may not have arrived and what was not sent, in each language and by the reader's clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import accepts, composed, points, report

from bot.locale import LANGUAGES, Html, Locales
from bot.render import Edition, Vantage, render_digest
from bot.render.blocks import pack
from bot.render.missed import Span, catch_up_line, copy_line, foot_lines, message_name
from storage import Report

LOCALES = Locales()
ZH, HANT, EN = (LOCALES[language] for language in LANGUAGES)
NOW = datetime.fromisoformat("2026-11-24T00:00:00Z")  # 08:00 on Tuesday in Asia/Shanghai
HERE = Vantage(NOW, "Asia/Shanghai")


def at(local: str) -> datetime:
    """An hour of these days in Shanghai: "23 20:30"."""
    day, clock = local.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}:00+08:00")


def test_one_message_is_named_with_its_hour() -> None:
    uncertain = [("20:30", at("23 20:30"))]
    assert foot_lines(uncertain, None, HERE, ZH) == ["昨天 20:30 的晚报可能没有送到：/missed"]
    assert foot_lines(uncertain, None, HERE, HANT) == ["昨天 20:30 的晚報可能沒有送達：/missed"]
    assert foot_lines(uncertain, None, HERE, EN) == [
        "Perhaps lost: the evening digest of yesterday 20:30. To get it: /missed"
    ]


def test_of_several_the_first_is_named() -> None:
    uncertain = [("08:00", at("22 08:00")), ("ask:5", at("22 09:00")), ("20:30", at("23 20:30"))]
    assert foot_lines(uncertain, None, HERE, ZH) == ["11月22日 08:00 的早报和另外 2 条可能没有送到：/missed"]
    assert foot_lines(uncertain, None, HERE, EN) == [
        "Perhaps lost: the morning digest of Nov 22 08:00, and 2 more. To get them: /missed"
    ]


@pytest.mark.parametrize(
    ("slot", "name"),
    [
        *(("08:00", "早报"), ("catchup:08:00", "早报"), ("08:00 Asia/Tokyo", "早报"), ("first", "早报")),
        *(
            ("ask:7", "回答"),
            ("missed:7", "回答"),
            ("news:3:9", "新进展"),
            ("word:3:9", "新进展"),
            ("cast:1", "通知"),
            ("no-rights:3", "通知"),
        ),
    ],
)
def test_each_kind_of_message_has_a_name(slot: str, name: str) -> None:
    assert message_name(slot, at("24 07:10"), HERE, ZH) == f"今天 07:10 的{name}"


@pytest.mark.parametrize(
    ("hour", "name"),
    [("03:00", "夜报"), ("08:00", "早报"), ("12:00", "午报"), ("15:00", "午后报"), ("20:30", "晚报")],
)
def test_a_digest_is_named_by_its_hour(hour: str, name: str) -> None:
    assert message_name(hour, at(f"23 {hour}"), HERE, ZH) == f"昨天 {hour} 的{name}"


def test_what_was_not_sent_is_named_from_when_to_when() -> None:
    unsent = Span(at("22 08:00"), at("23 12:00"))
    assert foot_lines([], unsent, HERE, ZH) == ["11月22日 08:00 到昨天 12:00 的新闻没有送：/missed"]
    assert foot_lines([], unsent, HERE, HANT) == ["11月22日 08:00 到昨天 12:00 的新聞還沒送給你：/missed"]
    assert foot_lines([], unsent, HERE, EN) == [
        "Not sent: the news from Nov 22 08:00 to yesterday 12:00. To get it: /missed"
    ]
    of_a_day = Span(at("23 08:00"), at("23 12:00"))
    assert foot_lines([], of_a_day, HERE, ZH) == ["昨天 08:00–12:00 的新闻没有送：/missed"]


@pytest.mark.parametrize(
    ("missed", "line"),
    [
        (("24 06:00", "24 07:00"), "补送：06:00、07:00 没有送出，合在这一份里"),
        (("23 12:00", "23 20:30", "24 07:00"), "补送：昨天 12:00、20:30、今天 07:00 没有送出，合在这一份里"),
        (("23 08:00", "23 12:00", "23 18:00", "23 20:30"), "补送：昨天 08:00–20:30 的 4 份没有送出，合在这一份里"),
        (
            ("23 08:00", "23 12:00", "23 20:30", "24 07:00"),
            "补送：昨天 08:00 到今天 07:00 的 4 份没有送出，合在这一份里",
        ),
    ],
)
def test_a_digest_for_several_says_which(missed: tuple[str, ...], line: str) -> None:
    assert catch_up_line([at(one) for one in missed], HERE, ZH) == line


def test_the_last_of_several_may_be_in_time() -> None:
    line = "补送：昨天 20:30 没有送出，合在这一份里"
    assert catch_up_line([at("23 20:30"), at("24 08:00")], HERE, ZH) == line
    assert catch_up_line([at("24 07:00")], HERE, ZH) == ""
    assert catch_up_line([at("24 07:58"), at("24 08:00")], HERE, ZH) == ""


def test_a_digest_for_several_says_so_in_each_language() -> None:
    missed = [at("24 06:00"), at("24 07:00")]
    assert catch_up_line(missed, HERE, HANT) == "補送：06:00、07:00 沒送出去，併在這一份裡"
    assert catch_up_line(missed, HERE, EN) == "Missed: 06:00, 07:00. It is all in this one."


#: More than is told of a headline, a key point or an outlet's name.
LONG = st.sampled_from(["x" * 600, "字" * 600, "😀" * 300, "<b>&" * 150, "e\u0301" * 300, "江城 " * 200])


def much_news(texts: Sequence[str]) -> list[Report]:
    """A story of each text."""
    told = {number: f"{number} {text}" for number, text in enumerate(texts, 1)}
    return [
        report(number, title=text, source_title=text, points=points(f"1: {text}", f"2: {text}"))
        for number, text in told.items()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@at_most(40)
@given(st.lists(LONG, min_size=6, max_size=30), st.integers(1, 9))
def test_a_digest_with_all_of_it_is_within_telegrams_limits(language: str, texts: list[str], many: int) -> None:
    words, edition = LOCALES[language], Edition(NOW, NOW, "America/Argentina/ComodRivadavia")
    vantage = Vantage(NOW, edition.zone)
    missed = [NOW - timedelta(days=400, hours=number) for number in range(many, 0, -1)]
    foot = foot_lines([(f"{number}:00", at) for number, at in enumerate(missed)], Span(missed[0], NOW), vantage, words)
    first, *others = render_digest(composed(much_news(texts)), edition, words)
    head = catch_up_line(missed, vantage, words)
    parts = pack([Html(f"{head}\n{first}"), *others, Html("\n".join(foot))])
    assert len(parts) > 1
    for part in parts:
        accepts(part)


def test_the_readers_clock_decides_what_is_yesterday() -> None:
    lost = at("24 07:00")
    assert copy_line("07:00", lost, HERE, ZH) == "补送：今天 07:00 的早报"
    in_new_york = Vantage(NOW + timedelta(hours=12), "America/New_York")
    assert copy_line("18:00", lost, in_new_york, ZH) == "补送：昨天 18:00 的晚报"
