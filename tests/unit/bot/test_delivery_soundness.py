"""Whatever there is to tell, Telegram takes the message as it is sent: lines in front and at the foot included."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import NEWS, NOW, TEXTS, composed

from bot.calls import Call
from bot.delivery.lateness import first_line
from bot.delivery.plain import as_plain
from bot.delivery.sender import call_for
from bot.digests.cards import cards_of
from bot.digests.digest import Taste
from bot.locale import LANGUAGES, Html, Locales, escape
from bot.playground.emulator.markup import parse_html
from bot.playground.emulator.sending import check_text, formatted
from bot.render import Edition, Vantage, nothing_new, render_digest, render_news
from bot.render.blocks import pack
from bot.render.missed import Span, catch_up_line, copy_line, foot_lines
from bot.render.text import one_line, utf16_length
from storage import Delivery, Report, State

LOCALES = Locales()
LATE = NOW + timedelta(hours=30)
HERE = Vantage(LATE, "America/Argentina/ComodRivadavia")
LANGUAGE = st.sampled_from(LANGUAGES)
FEWER = at_most(40)


def delivery(html: str, language: str) -> Delivery:
    """A scheduled digest's first message, to a topic, with a button."""
    late = {"due_at": NOW.isoformat(), "zone": HERE.zone, "language": language}
    button = {"inline_keyboard": [[{"text": "‹", "callback_data": "back:1"}]]}
    fields: dict[str, Any] = {"chat_id": 1, "thread": 5, "chat_telegram_id": -7, "lane": 1, "state": State.SENDING}
    times = {"next_at": NOW, "started_at": NOW, "sent_at": None}
    rest = {"message_id": None, "reason": None, "attempts": 1, "options": {"late": late, "reply_markup": button}}
    return Delivery(id=1, digest_id=1, part=0, html=html, **fields, **times, **rest)


def assert_taken(html: str, language: str) -> None:
    """As it is, and as plain text where Telegram should refuse it all the same."""
    part = delivery(html, language)
    line = first_line(LOCALES, part, LATE)
    assert line
    call = call_for(part, line)
    assert "late" not in call.params
    assert len(parse_html(call.params["text"]).entities) <= 100
    for sent in (call, as_plain(call)):
        check(sent)


def check(call: Call) -> None:
    """The emulator's own rules; its refusal is raised."""
    check_text(formatted(call.params, "text"), 4096)


def ends(language: str) -> tuple[Html, Html]:
    """The longest line before a digest, and the longest foot."""
    words, hours = LOCALES[language], [NOW - timedelta(days=9 - day) for day in range(9)]
    lost = [("08:00", at) for at in hours]
    foot = Html("\n".join(foot_lines(lost, Span(hours[0], hours[-1]), HERE, words)))
    return catch_up_line(hours, HERE, words), foot


@pytest.mark.long
@FEWER
@given(NEWS, st.integers(1, 4), LANGUAGE)
def test_digests(news: Sequence[Report], points: int, language: str) -> None:
    edition = Edition(NOW, LATE, HERE.zone, points)
    first, *others = render_digest(composed(news, Taste(stories=10)), edition, LOCALES[language])
    head, foot = ends(language)
    copied = copy_line("08:00", NOW, HERE, LOCALES[language])
    for text in pack([Html("\n".join((head, copied, first))), *others, foot]):
        assert_taken(text, language)


@pytest.mark.long
@FEWER
@given(NEWS, LANGUAGE)
def test_news_of_stories(news: Sequence[Report], language: str) -> None:
    for card in cards_of(news):
        html = render_news(card, Edition(NOW, LATE, HERE.zone, 4), LOCALES[language])
        for text in pack([html, ends(language)[1]]):
            assert_taken(text, language)


@given(st.integers(0, 10**9), st.integers(0, 10**9), LANGUAGE)
def test_that_nothing_is_new(looked: int, failed: int, language: str) -> None:
    line = nothing_new(LOCALES[language], looked=looked, failed=failed)
    for text in pack([line, ends(language)[1]]):
        assert_taken(text, language)


@given(st.lists(TEXTS, max_size=9))
def test_announcements_of_any_text_that_an_admin_could_have_sent(texts: Sequence[str]) -> None:
    kept = "\n".join(texts).encode("utf-16-le", "ignore")[: 2 * 4096].decode("utf-16-le", "ignore")
    if not one_line(kept):
        return
    part = delivery(escape(kept), "en")
    call = call_for(replace(part, lane=2, options={}), "")
    for sent in (call, as_plain(call)):
        check(sent)


@given(TEXTS, st.integers(1, 300))
def test_plain_text_has_no_markup_and_room(text: str, times: int) -> None:
    html = f"<b>news {escape(text) * times}</b>"
    plain = as_plain(Call("sendMessage", {"chat_id": 7, "text": html, "parse_mode": "HTML"}))
    assert utf16_length(plain.params["text"]) <= 4096
    assert plain.params["text"].startswith("news ")
    check(plain)


def test_plain_text_says_the_same_to_the_same_place_as_far_as_it_fits() -> None:
    place = {"chat_id": -7, "message_thread_id": 5}
    marked = {"text": '<b>1 &lt; 2</b> <a href="https://a.example">甲</a>', "parse_mode": "HTML", "reply_markup": {}}
    assert as_plain(Call("sendMessage", place | marked)) == Call("sendMessage", {**place, "text": "1 < 2 甲"})
    for character, count in (("字", 4096), ("😀", 2048)):
        assert as_plain(Call("sendMessage", {**place, "text": character * 4097})).params["text"] == character * count
