"""Whether a claimed delivery leaves now, and whom it lets go first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from fast_clock import MIDNIGHT, FastClock

from bot.delivery.limiter import Limiter
from bot.delivery.turns import Turns
from storage import Delivery, State

ANSWERS, DIGESTS, BROADCASTS = 0, 1, 2
ELEVEN = MIDNIGHT + timedelta(hours=15)  # 23:00 in Asia/Shanghai
SECOND = timedelta(seconds=1)


def delivery(id: int, lane: int, chat: int = 7, part: int = 0, **quiet: Any) -> Delivery:
    given: dict[str, Any] = {"chat_id": 1, "thread": 0, "html": "news", "options": {}, "state": State.SENDING}
    times: dict[str, Any] = {"attempts": 1, "next_at": MIDNIGHT, "started_at": MIDNIGHT, "sent_at": None}
    rest: dict[str, Any] = {"message_id": None, "reason": None, **quiet}
    return Delivery(id=id, digest_id=id, part=part, chat_telegram_id=chat, lane=lane, **given, **times, **rest)


class Chat:
    """The clock, the limiter and the turns of one bot."""

    def __init__(self, at: datetime = MIDNIGHT) -> None:
        self.clock = FastClock(at)
        self.limiter = Limiter(self.clock.now, 25)
        self.turns = Turns(self.limiter)

    def wait(self, one: Delivery) -> timedelta | None:
        until = self.turns.wait_until(one, self.clock.at)
        return None if until is None else until - self.clock.at


def test_what_may_go_goes_and_takes_its_chats_turn() -> None:
    chat = Chat()
    assert chat.wait(delivery(1, DIGESTS)) is None
    assert chat.wait(delivery(2, DIGESTS)) == 1.2 * SECOND
    assert chat.wait(delivery(3, DIGESTS, chat=8)) is None


def test_an_answer_from_the_ledger_has_its_turn_however_steadily_somebody_taps() -> None:
    chat = Chat()
    chat.limiter.book(7)  # what is said at once
    answer = delivery(1, ANSWERS)
    wait = chat.wait(answer)
    assert wait == 1.2 * SECOND
    taps = [chat.limiter.book(7) for _ in range(5)]
    assert min(taps) > chat.clock.at + wait
    chat.clock.at += wait
    assert chat.wait(answer) is None


def test_a_digest_lets_answers_go_first() -> None:
    chat = Chat()
    chat.limiter.book(7)
    assert chat.wait(delivery(1, DIGESTS)) == 1.2 * SECOND
    assert chat.limiter.book(7) == chat.clock.at + 1.2 * SECOND
    assert chat.wait(delivery(1, DIGESTS)) == 2.4 * SECOND


def test_what_waited_when_a_pause_began_goes_one_after_another_when_it_ends() -> None:
    chat = Chat()
    answers = [delivery(id, ANSWERS) for id in range(4)]
    for answer in answers:
        chat.wait(answer)
    chat.limiter.pause(7, chat.clock.at + 30 * SECOND)
    chat.clock.at += 10 * SECOND
    waits = [chat.wait(answer) for answer in answers[1:]]
    assert waits == [20 * SECOND, 21.2 * SECOND, 22.4 * SECOND]
    chat.clock.at += 20 * SECOND
    assert [chat.wait(answer) for answer in answers[1:]] == [None, 1.2 * SECOND, 2.4 * SECOND]


@pytest.mark.parametrize(
    ("lane", "part", "hours"),
    [(ANSWERS, 0, None), (DIGESTS, 0, 8), (DIGESTS, 1, None), (BROADCASTS, 0, 8)],
)
def test_in_quiet_hours_only_what_was_asked_for_leaves_and_what_has_begun(
    lane: int, part: int, hours: int | None
) -> None:
    quiet = {"quiet_from": "23:00", "quiet_until": "07:00", "zone": "Asia/Shanghai"}
    one = delivery(1, lane, part=part, **quiet)
    assert Chat(ELEVEN).wait(one) == (None if hours is None else timedelta(hours=hours))
    assert Chat(ELEVEN - SECOND).wait(one) is None


def test_where_nothing_was_chosen_no_hours_are_quiet() -> None:
    assert Chat(ELEVEN).wait(delivery(1, BROADCASTS)) is None


def test_turns_of_what_never_comes_are_forgotten() -> None:
    chat = Chat()
    kept = []
    for id in range(3000):
        chat.limiter.book(id + 10)
        chat.wait(delivery(id, ANSWERS, chat=id + 10))
        chat.clock.at += 4 * SECOND
        kept.append(len(chat.turns._booked))
    assert max(kept) <= 1000
    assert min(kept[1000:]) >= 900, "those of the last hour are not"
