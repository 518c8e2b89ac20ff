"""What goes into a digest, and in what order."""

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from printed import NEWS, NOW, report

from bot.digest import Taste, cards_of, compose, language_of_news, reopened
from storage import Report


def test_a_story_is_one_card_with_the_outlets_that_carry_it() -> None:
    digest = compose([report(1, 7, source_id=1), report(2, 7, source_id=2), report(3, 8)], Taste())
    assert [(card.story_id, len(card.reports)) for card in digest.cards] == [(7, 2), (8, 1)]


def test_an_outlet_that_tells_it_twice_counts_once() -> None:
    (card,) = cards_of([report(1, 7, source_id=1), report(2, 7, source_id=1), report(3, 7, source_id=2)])
    assert [other.article_id for other in card.others] in ([1], [3])
    assert len({one.source_id for one in card.reports}) == 2


def test_the_newest_report_with_key_points_leads() -> None:
    flash = report(3, 7, points=(), first_seen_at=NOW)
    full = report(1, 7, first_seen_at=NOW - timedelta(hours=2))
    (card,) = cards_of([flash, full])
    assert (card.lead, card.others) == (full, (flash,))


def test_order_is_outlets_then_freshness() -> None:
    old = report(1, first_seen_at=NOW - timedelta(hours=9))
    fresh = report(2, first_seen_at=NOW - timedelta(minutes=9))
    wide = [report(3, 3, first_seen_at=NOW - timedelta(hours=8)), report(4, 3)]
    digest = compose([old, fresh, *wide], Taste())
    assert [card.story_id for card in digest.cards] == [3, 2, 1]


def test_what_the_reader_can_read_comes_first() -> None:
    english = [report(1, 1, language="en"), report(2, 1, language="en")]
    lone = report(3, language="en", title="Whales")
    chinese = report(4, first_seen_at=NOW - timedelta(hours=20))
    news = [*english, lone, chinese]
    taste = Taste(language=language_of_news("zh-Hant"))
    assert [card.story_id for card in compose(news, taste).cards] == [4, 1, 3]
    assert [card.story_id for card in compose(news, Taste(language="en")).cards] == [1, 3, 4]
    assert [card.story_id for card in compose(news, Taste()).cards] == [1, 3, 4]


def test_a_card_is_told_by_a_report_that_the_reader_can_read() -> None:
    chinese = report(1, 7, points=(), first_seen_at=NOW - timedelta(hours=9))
    english = report(2, 7, language="en", first_seen_at=NOW)
    assert cards_of([chinese, english], "zh")[0].lead == chinese
    assert cards_of([chinese, english], "en")[0].lead == english
    assert cards_of([english], "zh")[0].lead == english


def test_what_was_published_last_is_freshest_but_not_what_is_dated_ahead() -> None:
    seen = NOW - timedelta(hours=1)
    stale = report(1, first_seen_at=seen, published_at=NOW - timedelta(hours=20))
    ahead = report(2, first_seen_at=seen - timedelta(hours=2), published_at=NOW + timedelta(days=3))
    fresh = report(3, first_seen_at=seen, published_at=NOW - timedelta(hours=2))
    assert [card.story_id for card in compose([stale, ahead, fresh], Taste()).cards] == [3, 2, 1]


def test_what_is_beyond_the_whole_cards_is_behind_more() -> None:
    digest = compose([report(number) for number in range(1, 16)], Taste(stories=6))
    assert (len(digest.shown), len(digest.more)) == (6, 9)
    assert compose([], Taste()).cards == ()


def test_a_report_without_a_story_is_a_card_by_itself() -> None:
    lone = [
        report(1, 1),
        Report(**{**report(2).__dict__, "story_id": None}),
        Report(**{**report(3).__dict__, "story_id": None}),
    ]
    assert [card.story_id for card in cards_of(lone)] == [-3, -2, 1]


@settings(max_examples=40)
@given(NEWS, st.randoms(use_true_random=False))
def test_the_same_reports_in_any_order_give_the_same_digest(news: tuple[Report, ...], order: random.Random) -> None:
    shuffled = list(news)
    order.shuffle(shuffled)
    assert compose(shuffled, Taste()) == compose(news, Taste())


@settings(max_examples=40)
@given(NEWS)
def test_a_digest_opens_as_it_was_composed(news: tuple[Report, ...]) -> None:
    digest = compose(news, Taste(stories=5))
    kept = [(card.story_id, card.lead.article_id) for card in digest.cards]
    later = [*news, report(999, 1, source_id=999, first_seen_at=NOW + timedelta(days=1))]
    opened = reopened(kept, later, 5)
    assert [(card.story_id, card.lead.article_id) for card in opened.cards] == kept
    assert opened.whole == digest.whole


def test_a_story_that_was_cleared_away_is_left_out_of_an_old_digest() -> None:
    assert [card.story_id for card in reopened([(1, 1), (2, 2)], [report(2)], 6).cards] == [2]
    assert reopened([(2, 77)], [report(2)], 6).cards[0].lead.article_id == 2
