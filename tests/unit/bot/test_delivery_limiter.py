"""How fast messages may go."""

import heapq
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limiter import Limiter
from bot.playground.emulator.limits import FloodLimits

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Wish(NamedTuple):
    """A message wanted so many seconds after the one before; the road there and back takes so many."""

    after: float
    chat: int
    there: float
    back: float


#: To a private chat, to a group, or to a chat of its own (0).
WISHES = st.builds(
    Wish, st.sampled_from((0.0, 0.0, 0.01, 0.3, 2.0)), st.sampled_from((7, -100, 0)), st.floats(0, 0.2), st.floats(0, 3)
)


class Road:
    """Messages on their way to Telegram, which counts them when they get there."""

    def __init__(self, now: Hand, limiter: Limiter) -> None:
        self.now = now
        self.limiter = limiter
        self.refused: list[int] = []
        self._flood = FloodLimits()
        self._coming: list[tuple[datetime, int, str, int, datetime]] = []  #: when, number, what, chat, left at
        self._number = 0

    def leave(self, wish: Wish, chat: int) -> None:
        left_at, there = self.limiter.leaves(), timedelta(seconds=wish.there)
        self._number += 1
        back = there + timedelta(seconds=wish.back)
        heapq.heappush(self._coming, (self.now.at + there, self._number, "there", chat, left_at))
        heapq.heappush(self._coming, (self.now.at + back, self._number, "back", chat, left_at))

    def move_to(self, at: datetime) -> None:
        while self._coming and self._coming[0][0] <= at:
            self.now.at, _, what, chat, left_at = heapq.heappop(self._coming)
            if what == "back":
                self.limiter.lands(chat, left_at)
            elif self._flood.take(chat, self.now.at) is not None:
                self.refused.append(chat)
        self.now.at = max(at, self.now.at)


def ready_at(limiter: Limiter, chat: int | None) -> datetime:
    """From when one more may go to the chat."""
    return max(limiter.bot_ready_at(1), limiter.turn_at(chat))


@at_most(60)
@given(st.lists(WISHES, min_size=1, max_size=100), st.booleans())
def test_telegram_never_counts_more_than_it_permits(wishes: Sequence[Wish], books: bool) -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    road = Road(now, limiter)
    for number, wish in enumerate(wishes):
        chat = wish.chat or number + 1000
        road.move_to(now.at + timedelta(seconds=wish.after))
        if books:  # as an answer
            road.move_to(limiter.book(chat))
            road.move_to(limiter.book(None))
            while limiter.room_at() > now.at:
                road.move_to(limiter.room_at())
        else:  # as what is claimed from the ledger
            while ready_at(limiter, chat) > now.at:
                road.move_to(ready_at(limiter, chat))
            assert limiter.reserve(1) == 1
            limiter.book(chat)
        road.leave(wish, chat)
    road.move_to(now.at + timedelta(seconds=5))
    assert not road.refused


def test_a_private_chat_gets_about_a_message_a_second_and_a_group_twenty_a_minute() -> None:
    limiter = Limiter(Hand(), rate=25)
    for chat, seconds in ((7, 1.2), (-100, 3.2)):
        assert [limiter.book(chat) for _ in range(3)] == [START + timedelta(seconds=seconds * n) for n in range(3)]
    assert limiter.turn_at(8) <= START


def test_the_next_to_a_chat_waits_a_second_after_the_answer_to_the_one_before() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    limiter.book(7)
    left_at = limiter.leaves()
    now.move(0.9)
    limiter.lands(7, left_at)
    assert limiter.turn_at(7) >= now() + timedelta(seconds=1)


def test_an_answer_waits_for_one_turn_only_however_much_else_is_to_go() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    assert limiter.reserve(100) == 5
    answer_at = limiter.book(None)
    assert answer_at == START + timedelta(seconds=0.04)
    now.at = answer_at
    assert limiter.reserve(100) == 0


def test_in_a_chat_the_turn_that_was_booked_first_comes_first() -> None:
    limiter = Limiter(Hand(), rate=25)
    booked = [limiter.book(7) for _ in range(4)]
    assert booked == sorted(booked)
    assert limiter.turn_at(7) > booked[-1]


def test_no_more_are_on_their_way_than_telegram_counts_in_a_second() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    left_at = [limiter.leaves() for _ in range(30)]
    assert limiter.room_at() == START + timedelta(seconds=2)
    now.move(0.5)
    limiter.lands(None, left_at[0])
    assert limiter.room_at() == START + timedelta(seconds=1.5), "a second after its answer"
    now.move(1.1)
    for at in left_at[1:]:
        limiter.lands(None, at)
    assert limiter.room_at() <= now()
    assert limiter.bot_ready_at(2) == START + timedelta(seconds=2), "answers later than a second move no end"


def test_one_after_another_is_as_many_as_at_once() -> None:
    limiter = Limiter(Hand(), rate=25)
    assert [limiter.reserve(1) for _ in range(7)] == [1, 1, 1, 1, 1, 0, 0]


def test_turns_that_are_given_back_are_there_again() -> None:
    limiter = Limiter(Hand(), rate=25)
    assert limiter.reserve(5) == 5
    assert limiter.reserve(1) == 0
    limiter.give_back(3)
    assert limiter.reserve(5) == 3


@given(st.integers(1, 60))
def test_after_a_pause_of_all_it_starts_again_at_the_pace(waiting: int) -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    until = START + timedelta(seconds=30)
    for chat in (7, 8):
        limiter.pause(chat, until)
    now.move(5)
    assert limiter.reserve(16) == 0
    turns = [limiter.book(None) for _ in range(waiting)]
    assert turns[0] == until
    for first in turns:
        assert sum(first <= turn < first + timedelta(seconds=1) for turn in turns) <= 30


def test_a_wait_that_telegram_asks_for_concerns_that_chat() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    until = START + timedelta(seconds=30)
    limiter.pause(7, until)
    assert ready_at(limiter, 7) == until
    assert ready_at(limiter, 8) <= START


def test_a_second_chat_that_has_to_wait_stops_them_all() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    until = START + timedelta(seconds=30)
    limiter.pause(7, until)
    limiter.pause(8, until)
    assert ready_at(limiter, 9) == until
    now.move(31)
    assert ready_at(limiter, 9) <= now()


def test_a_clock_that_is_put_back_keeps_nobody_waiting() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    assert limiter.reserve(5) == 5
    for chat in range(40):
        limiter.book(chat)
        limiter.leaves()
    limiter.pause(7, START + timedelta(minutes=5))
    now.move(-3600)
    assert all(ready_at(limiter, chat) <= now() for chat in (None, 0, 4, 7))
    assert limiter.book(0) <= now()
    assert limiter.turn_at(0) == now() + timedelta(seconds=1.2)


@pytest.mark.long
def test_chats_that_are_long_quiet_are_forgotten() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    for chat in range(1, 30_000):
        limiter.book(chat)
        now.move(0.04)
    assert len(limiter._chats) <= 10_001


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    limiter.pause(7, START + timedelta(seconds=30))
    limiter.pause(7, START + timedelta(seconds=3))
    assert ready_at(limiter, 7) == START + timedelta(seconds=30)
