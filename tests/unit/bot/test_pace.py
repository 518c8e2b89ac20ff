"""Sixty a minute are anybody's; what is above waits behind what the same person asked before, and nobody else does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.pace import AHEAD_IN_GROUP, AT_ONCE, Bucket, judged
from bot.inbox.raw_update import RawUpdate
from storage import Queue

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
GROUP = -1005


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def said(id: int, person: int = 7, chat: int | None = None, text: str = "/add") -> RawUpdate:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    message = {"chat": {"id": chat or person}, "from": {"id": person}, "text": text, "entities": entities}
    return RawUpdate({"update_id": id, "message": message})


def typed_inline(id: int, person: int = 7) -> RawUpdate:
    return RawUpdate({"update_id": id, "inline_query": {"id": f"q{id}", "from": {"id": person}}})


def waits(*arrivals: RawUpdate, queues: dict[tuple[int, int], Queue] | None = None) -> dict[int, float]:
    """In seconds, of those that wait."""
    judgement = judged(arrivals, {}, queues or {}, NOW)
    return {id: (at - NOW).total_seconds() for id, at in judgement.waits.items()}


def test_sixty_go_at_once_and_then_one_a_second() -> None:
    assert waits(*(said(id) for id in range(AT_ONCE + 3))) == {60: 1, 61: 2, 62: 3}


@given(st.lists(st.sampled_from([0, 1, 400, 1000, 7000]), min_size=61, max_size=200))
def test_nobody_who_asks_no_more_than_sixty_a_minute_waits(gaps: list[int]) -> None:
    times = [NOW]
    for gap in gaps:  # in milliseconds; the 61st comes a minute after the first, at the earliest
        a_minute_later = [times[-60] + seconds(60)] if len(times) >= 60 else []
        times.append(max([times[-1] + timedelta(milliseconds=gap), *a_minute_later]))
    bucket = Bucket(NOW, NOW)
    for time in times:
        bucket, at = bucket.take(time)
        assert at == time


def test_a_clock_that_was_put_back_slows_nobody() -> None:
    bucket = Bucket(NOW, NOW + seconds(500))
    assert bucket.take(NOW - seconds(3600))[1] == NOW - seconds(3600)
    assert bucket.take(NOW)[1] == NOW + seconds(441)


def test_another_person_of_the_same_group_does_not_wait() -> None:
    flood = [said(id, person=7, chat=GROUP) for id in range(100)]
    assert 100 not in waits(*flood, said(100, person=8, chat=GROUP))


def test_wherever_it_is_asked_it_is_one_persons() -> None:
    assert waits(*(said(id) for id in range(AT_ONCE)), said(60, chat=GROUP)) == {60: 1}


def test_a_groups_member_with_much_open_lets_others_go_first_and_is_not_slowed() -> None:
    assert waits(*(said(id, chat=GROUP) for id in range(AHEAD_IN_GROUP + 2))) == {
        AHEAD_IN_GROUP: 0,
        AHEAD_IN_GROUP + 1: 0,
    }


def test_after_what_waits_already_also_where_nothing_is_remembered() -> None:
    waiting = {(7, 7): Queue(3, NOW + seconds(9)), (GROUP, 7): Queue(1, None)}
    assert waits(said(1), said(2, person=8), said(3), said(4, chat=GROUP), queues=waiting) == {1: 9, 3: 9}


def test_members_talk_among_themselves_as_fast_as_they_like() -> None:
    talk = [said(id, chat=GROUP, text="早") for id in range(200)]
    assert waits(*talk, said(200, chat=GROUP)) == {200: 0}


def test_inline_questions_above_it_are_dropped_and_take_nothing_from_what_follows() -> None:
    judgement = judged(
        [*(said(id) for id in range(60)), *(typed_inline(id) for id in range(60, 90)), said(90)], {}, {}, NOW
    )
    assert [question.update_id for question in judgement.dropped] == [*range(60, 90)]
    assert judgement.waits == {90: NOW + seconds(1)}


def test_what_is_nobodys_does_not_wait() -> None:
    assert waits(*(RawUpdate({"update_id": id, "message": {"chat": {"id": -5}}}) for id in range(100))) == {}


@pytest.mark.parametrize(
    ("message", "is_request"),
    [
        ({"chat": {"id": 7}}, True),
        ({"chat": {"id": GROUP}}, False),
        ({"chat": {"id": GROUP}, "caption_entities": [{"type": "mention"}]}, True),
        ({"chat": {"id": GROUP}, "reply_to_message": {"from": {"id": 99, "is_bot": True}}}, True),
        ({"chat": {"id": GROUP}, "reply_to_message": {"from": {"id": 8, "is_bot": False}}}, False),
        ({"chat": {"id": GROUP}, "entities": [7], "reply_to_message": {"from": "?"}}, False),
        ("?", False),
    ],
)
def test_what_is_asked_of_the_bot(message: Any, is_request: bool) -> None:
    assert RawUpdate({"update_id": 1, "message": message}).is_request is is_request
