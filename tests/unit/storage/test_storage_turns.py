"""What becomes of a delivery in front of its lane."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.claims import GOES, HOLDS, STAYS, Head, Turn, turn_of

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def second_part(state: str, next_at: datetime = NOW) -> Head:
    return Head(2, 1, NOW, is_held=False, before=1, before_state=state, before_next_at=next_at)


def test_what_is_due_goes() -> None:
    assert turn_of(Head(1, 1, NOW, is_held=False), NOW, {}) == GOES


def test_what_is_not_due_is_put_aside_until_it_is() -> None:
    assert turn_of(Head(1, 1, LATER, is_held=False), NOW, {}) == Turn(until=LATER)


def test_what_is_held_waits_for_its_chat() -> None:
    assert turn_of(Head(1, 1, LATER, is_held=True), NOW, {}) == HOLDS


@pytest.mark.parametrize("state", ["sent", "uncertain", "failed", "dead"])
def test_a_part_goes_after_the_one_before_it(state: str) -> None:
    assert turn_of(second_part(state), NOW, {}) == GOES


def test_a_part_stays_while_the_one_before_it_is_under_way_or_goes_now() -> None:
    assert turn_of(second_part("sending"), NOW, {}) == STAYS
    assert turn_of(second_part("sending", LATER), NOW, {}) == STAYS
    assert turn_of(second_part("pending"), NOW, {1: GOES}) == STAYS
    assert turn_of(second_part("pending"), NOW, {}) == STAYS


def test_a_part_is_put_aside_with_the_one_before_it() -> None:
    assert turn_of(second_part("pending", LATER), NOW, {}) == Turn(until=LATER)
    assert turn_of(second_part("pending"), NOW, {1: Turn(until=LATER)}) == Turn(until=LATER)


def test_its_own_time_counts_before_that_of_the_one_before_it() -> None:
    third = Head(3, 1, LATER, is_held=False, before=2, before_state="sent", before_next_at=NOW)
    assert turn_of(third, NOW, {2: GOES}) == Turn(until=LATER)
