"""When Telegram is held for lost, and when it is back."""

import asyncio
from typing import Any

from fast_clock import MIDNIGHT, FastClock
from telegram.error import InvalidToken, TimedOut

from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import PutOff, Retry, Sent, Uncertain
from bot.delivery.reach import DOUBTS, FIRST_PAUSE, LONGEST_PAUSE, Reach
from bot.delivery.wire import Wire

LOST = Uncertain("timed out")


class Telegram:
    """Answers with each of ``errors`` in turn; then all is well. It notes when it was asked."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.clock = FastClock()
        self.asked: list[float] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> Any:
        self.asked.append((self.clock.now() - MIDNIGHT).total_seconds())
        if self.errors:
            raise self.errors.pop(0)
        return {"id": 42}


def reach_to(telegram: Telegram) -> Reach:
    clock = telegram.clock
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    return Reach(wire, asyncio.Event(), lambda: None)


def noted(reach: Reach, *outcomes: Any) -> list[bool]:
    return [reach.note(outcome) for outcome in outcomes]


async def test_so_many_doubts_in_a_row_are_too_many() -> None:
    reach = reach_to(Telegram())
    assert noted(reach, *[LOST] * DOUBTS) == [False] * (DOUBTS - 1) + [True]
    assert reach.room(16) == 0
    assert not reach.note(LOST)


async def test_an_answer_ends_the_row_and_what_was_put_off_does_not() -> None:
    reach = reach_to(Telegram())
    for answer in (Sent({"message_id": 1}), Retry("refused")):
        assert not any(noted(reach, *[LOST] * (DOUBTS - 1), answer))
    assert noted(reach, *[LOST] * (DOUBTS - 1), PutOff(MIDNIGHT), LOST)[-2:] == [False, True]


async def test_once_regained_one_is_tried_until_it_arrives() -> None:
    telegram = Telegram(*[TimedOut()] * 5)
    reach = reach_to(telegram)
    noted(reach, *[LOST] * DOUBTS)
    await reach.regain()
    waits = [after - before for before, after in zip([0.0, *telegram.asked], telegram.asked, strict=False)]
    assert waits == [FIRST_PAUSE, 10.0, 20.0, 40.0, LONGEST_PAUSE, LONGEST_PAUSE]
    assert reach.room(16) == 1
    assert not reach.note(Sent({"message_id": 1}))
    assert reach.room(16) == 16


async def test_a_token_that_is_refused_is_an_answer_too() -> None:
    telegram = Telegram(InvalidToken("Unauthorized"), *[TimedOut()] * 3)
    reach = reach_to(telegram)
    noted(reach, *[LOST] * DOUBTS)
    await reach.regain()
    assert len(telegram.asked) == 1
