"""How long a digest takes to read, and how much of it fits into the time that a reader gives it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import NEWS, composed, points, report

from bot.digests.budget import minutes, minutes_of, whole_cards
from bot.digests.cards import cards_of
from bot.digests.digest import Card, Point, Progress, Taste
from storage import Report


def card(headline: int = 0, *told: int) -> Card:
    """Of so many Han characters in the headline, and in each point."""
    (card,) = cards_of([report(1, title="字" * headline, points=points(*("句" * count for count in told)))])
    return card


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("字" * 400, 1),
        ("word " * 220, 1),
        ("字" * 200 + " word" * 110, 1),
        ("2026年", 1 / 220 + 1 / 400),
        ("。，！ — 😀", 0),
    ],
)
def test_characters_a_minute_by_script(text: str, expected: float) -> None:
    assert minutes(text) == pytest.approx(expected)


def test_a_card_takes_its_headline_and_the_points_that_are_shown() -> None:
    assert minutes_of(card(40, 160, 200), 2) == pytest.approx(1)
    assert minutes_of(card(40, 160, 200), 1) == pytest.approx(0.5)
    again = replace(card(40, 160, 200), progress=Progress((Point("新" * 360),)))
    assert minutes_of(again, 2) == pytest.approx(1)


def test_whole_cards_are_those_that_fit_and_the_first() -> None:
    cards = [card(200), card(200), card(200)]
    assert whole_cards(cards, Taste(minutes=1)) == 2
    assert whole_cards(cards, Taste(minutes=2)) == 3
    assert whole_cards([card(4000), card(1)], Taste(minutes=1)) == 1
    assert whole_cards([], Taste(minutes=1)) == 0


def test_without_minutes_it_is_stories() -> None:
    assert whole_cards([card(4000)] * 9, Taste(stories=6)) == 6
    assert whole_cards([card(4000)] * 2, Taste(stories=6)) == 2


@pytest.mark.long
@given(NEWS, st.integers(1, 9), st.integers(0, 5))
def test_more_time_never_shows_less(news: tuple[Report, ...], time: int, limit: int) -> None:
    shorter, longer = (composed(news, Taste(minutes=m, points=limit)) for m in (time, time + 1))
    assert 1 <= shorter.whole <= longer.whole
    assert shorter.cards == longer.cards
    if shorter.whole > 1:
        assert sum(minutes_of(one, limit) for one in shorter.shown) <= time + 1e-6
