"""How fast messages may go."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limiter import Limiter

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def test_a_private_chat_gets_one_message_a_second() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    limiter.take(7)
    assert limiter.ready_at(7) == START + timedelta(seconds=1)
    assert limiter.ready_at(8) <= START


def test_a_group_gets_one_message_in_three_seconds() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    limiter.take(-100)
    assert limiter.ready_at(-100) == START + timedelta(seconds=3)


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=200))
def test_the_whole_bot_keeps_to_its_rate_in_every_second(gaps: list[float]) -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    sent: list[datetime] = []
    for chat, gap in enumerate(gaps):
        now.move(gap)
        now.at = max(now.at, limiter.ready_at(None))
        limiter.take(chat + 1)
        sent.append(now.at)
    for first in sent:
        assert sum(first <= at < first + timedelta(seconds=1) for at in sent) <= 30


def test_a_wait_that_telegram_asks_for_concerns_that_chat() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    until = START + timedelta(seconds=30)
    limiter.pause(7, until)
    assert limiter.ready_at(7) == until
    assert limiter.ready_at(8) <= START


def test_a_second_chat_that_has_to_wait_stops_them_all() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    until = START + timedelta(seconds=30)
    limiter.pause(7, until)
    limiter.pause(8, until)
    assert limiter.ready_at(9) == until
    now.move(31)
    assert limiter.ready_at(9) <= now()


def test_a_clock_that_is_put_back_keeps_nobody_waiting() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    for chat in range(5):
        limiter.take(chat)
    limiter.pause(7, START + timedelta(minutes=5))
    now.move(-3600)
    assert all(limiter.ready_at(chat) <= now() for chat in (None, 0, 4, 7))
    limiter.take(0)
    assert limiter.ready_at(0) == now() + timedelta(seconds=1)


def test_a_shorter_wait_does_not_end_a_longer_one() -> None:
    now = Hand()
    limiter = Limiter(now, rate=25)
    limiter.pause(7, START + timedelta(seconds=30))
    limiter.pause(7, START + timedelta(seconds=3))
    assert limiter.ready_at(7) == START + timedelta(seconds=30)
