"""When a source is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from gatherer import Outlook, Rests, next_look, rhythm_of

NOW = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)  # a Tuesday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERY = 15 * MINUTE
NOTHING_KNOWN = Outlook()


def wait(outlook: Outlook = NOTHING_KNOWN, failures: int = 0, jitter: float = 0.5) -> timedelta:
    return next_look(NOW, EVERY, failures, outlook, jitter=jitter) - NOW


def test_a_source_that_is_well_is_looked_at_after_the_usual_wait() -> None:
    assert wait() == EVERY


@pytest.mark.parametrize(("failures", "factor"), [(1, 2), (2, 4), (3, 8), (6, 64)])
def test_each_failure_doubles_the_wait(failures: int, factor: int) -> None:
    assert wait(failures=failures) == EVERY * factor


def test_the_wait_ends_at_a_day_however_long_it_fails() -> None:
    assert wait(failures=7) == DAY
    assert wait(failures=10_000) == DAY


def test_a_usual_wait_of_more_than_a_day_is_not_shortened_by_failures() -> None:
    assert next_look(NOW, 2 * DAY, failures=3) == NOW + 2 * DAY


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_look(NOW.replace(tzinfo=None), EVERY)


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (MINUTE, 5 * MINUTE),  # a wire
        (20 * MINUTE, 5 * MINUTE),
        (40 * MINUTE, 10 * MINUTE),  # a city's paper
        (8 * HOUR, 2 * HOUR),  # an office
        (7 * DAY, DAY),  # a weekly
        (1000 * DAY, DAY),
    ],
)
def test_a_source_is_looked_at_in_its_own_rhythm(rhythm: timedelta, expected: timedelta) -> None:
    assert wait(Outlook(rhythm, NOW)) == expected


def test_a_source_that_falls_silent_is_looked_at_less_often() -> None:
    waits = [wait(Outlook(HOUR, NOW - silence)) for silence in (HOUR, 4 * HOUR, 16 * HOUR, 30 * DAY)]
    assert waits == [EVERY, EVERY, HOUR, DAY]


def test_what_server_and_feed_ask_for_is_given_up_to_a_day() -> None:
    assert wait(Outlook(asked=HOUR)) == HOUR
    assert wait(Outlook(asked=MINUTE)) == EVERY
    assert wait(Outlook(asked=HOUR, rests=Rests(wait=2 * HOUR))) == 2 * HOUR
    assert wait(Outlook(asked=10 * DAY)) == DAY
    assert wait(Outlook(asked=10 * HOUR), failures=1) == 10 * HOUR


def test_a_source_that_is_gone_is_looked_at_once_a_day() -> None:
    assert wait(Outlook(rhythm=MINUTE, newest_at=NOW, is_gone=True), failures=1) == DAY


def test_chance_moves_a_look_a_little_and_never_past_a_day() -> None:
    assert [wait(jitter=jitter) / EVERY for jitter in (0.0, 0.5, 1.0)] == pytest.approx([0.9, 1.0, 1.1])
    assert wait(failures=16, jitter=1.0) == DAY


def test_hours_and_days_of_rest_are_slept_through() -> None:
    assert next_look(NOW, EVERY, 0, Outlook(rests=Rests(hours=frozenset({4, 5})))) == NOW.replace(hour=6, minute=0)
    tuesday = Outlook(rests=Rests(weekdays=frozenset({1})))
    assert next_look(NOW, EVERY, 0, tuesday) == datetime(2026, 11, 25, tzinfo=UTC)
    assert wait(Outlook(rests=Rests(hours=frozenset({7})))) == EVERY


def test_a_feed_that_always_rests_does_not() -> None:
    assert wait(Outlook(rests=Rests(hours=frozenset(range(24))))) == EVERY
    assert wait(Outlook(rests=Rests(weekdays=frozenset(range(7))))) == EVERY


def test_the_rhythm_is_the_mean_time_between_the_newest_items() -> None:
    hourly = [NOW - n * HOUR for n in range(1, 21)]
    assert rhythm_of(hourly, NOW) == HOUR
    assert rhythm_of(reversed(hourly), NOW) == HOUR
    assert rhythm_of([*hourly, NOW - 400 * DAY], NOW) == HOUR, "what is old tells nothing of today"
    assert rhythm_of([*hourly[:10], *(NOW + n * DAY for n in range(1, 9))], NOW) == HOUR


def test_a_morning_paper_comes_all_at_once() -> None:
    assert rhythm_of([NOW - 10 * HOUR] * 20, NOW) == HOUR / 2


def test_two_items_are_no_rhythm() -> None:
    assert rhythm_of([NOW - HOUR, NOW - 2 * HOUR], NOW) is None
    assert rhythm_of([], NOW) is None
