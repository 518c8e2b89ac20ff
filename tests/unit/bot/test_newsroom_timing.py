"""When a source is looked at again, by what its looks showed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.newsroom import GatherPolicy
from bot.newsroom.timing import address_of, failed, looked, postponed, validators_of
from bot.newsroom.values import CLAIMED, Limits
from gatherer import Entry, FetchError, Look, Rests, Validators
from storage import Source

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # a Tuesday
EVERY = timedelta(minutes=30)
POLICY = GatherPolicy(EVERY, chance=lambda: 0.5)
HOUR = timedelta(hours=1)


def source(**told: object) -> Source:
    nothing = dict.fromkeys(Source.__dataclass_fields__)
    told = {"url": "https://paper.example/feed", "title": "江城日报", "failures": 0} | told
    return Source(**nothing | told)  # type: ignore[arg-type]  # the columns that matter here


def look(*ages: timedelta, fresh_for: timedelta | None = None, rests: Rests | None = None) -> Look:
    """At a source that lists entries of these ages."""
    entries = tuple(Entry(str(n), f"https://paper.example/{n}", "消息", NOW - age) for n, age in enumerate(ages))
    return Look(entries, "江城日报", Validators(), fresh_for=fresh_for, rests=rests or Rests())


def wait_after(one: Look, known: Source) -> timedelta:
    return looked(known, one, POLICY, NOW, is_newer=True).next_at - NOW


@pytest.mark.parametrize(
    ("between", "wait"),
    [
        (timedelta(minutes=5), EVERY / 3),
        (timedelta(hours=4), HOUR),
        (timedelta(days=7), 24 * HOUR),
    ],
    ids=["a wire", "a daily", "a weekly"],
)
def test_a_source_is_looked_at_by_its_own_rhythm_within_bounds(between: timedelta, wait: timedelta) -> None:
    assert wait_after(look(*(between * n for n in range(1, 21))), source()) == wait


def test_of_an_unknown_rhythm_the_wait_is_the_usual_one() -> None:
    assert wait_after(look(), source()) == EVERY


def test_a_rhythm_that_was_learned_holds_where_nothing_is_listed() -> None:
    assert wait_after(look(), source(rhythm=4 * 3600.0)) == HOUR


def test_a_silence_does_not_become_the_habit_that_it_is_against() -> None:
    known, quiet = source(rhythm=4 * 3600.0), look(*(timedelta(days=4) + n * 4 * HOUR for n in range(3)))
    assert looked(known, quiet, POLICY, NOW, is_newer=False).rhythm == 4 * 3600
    assert looked(source(), quiet, POLICY, NOW, is_newer=False).rhythm == (4 * 24 + 8) * 3600 / 3


def test_servers_and_feeds_may_ask_for_a_longer_wait() -> None:
    wire = [timedelta(minutes=5 * n) for n in range(1, 21)]
    assert wait_after(look(*wire, fresh_for=2 * HOUR), source()) == 2 * HOUR
    assert wait_after(look(*wire, rests=Rests(wait=3 * HOUR)), source()) == 3 * HOUR
    assert wait_after(look(*wire, rests=Rests(hours=frozenset({4, 5}))), source()) == 2 * HOUR
    assert wait_after(look(*wire, rests=Rests(weekdays=frozenset({1}))), source()) == 20 * HOUR


def test_what_a_feed_asked_for_holds_while_it_is_not_modified() -> None:
    first = looked(source(), look(rests=Rests(wait=3 * HOUR, hours=frozenset({9}))), POLICY, NOW, is_newer=True)
    unchanged = Look((), "", Validators(), not_modified=True)
    again = looked(source(rests=first.rests), unchanged, POLICY, NOW, is_newer=False)
    assert again.next_at - NOW == 3 * HOUR
    assert not again.is_listed


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    error = FetchError("http_status", "https://paper.example/feed", status=500)
    waits = [failed(source(failures=n), error, POLICY, NOW).next_at - NOW for n in (0, 1, 2, 30)]
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR]


def test_a_server_that_asks_to_wait_is_left_alone_for_so_long() -> None:
    error = FetchError("http_status", "https://paper.example/feed", status=429, retry_after=5 * 3600)
    assert failed(source(), error, POLICY, NOW).next_at - NOW == 5 * HOUR


def test_a_source_that_is_gone_is_asked_once_a_day() -> None:
    told = failed(source(), FetchError("gone", "https://paper.example/feed"), POLICY, NOW)
    assert (told.is_gone, told.next_at - NOW) == (True, 24 * HOUR)


def test_only_a_source_that_has_an_address_for_a_name_is_given_its_own() -> None:
    nameless = source(title="https://paper.example/feed")
    assert looked(nameless, look(), POLICY, NOW, is_newer=False).title == "江城日报"
    assert looked(source(), look(), POLICY, NOW, is_newer=False).title == ""


def test_chance_moves_a_look_a_little() -> None:
    early = GatherPolicy(EVERY, chance=lambda: 0.0)
    assert looked(source(), look(), early, NOW, is_newer=True).next_at - NOW == EVERY * 0.9


OLD, NEW = "https://paper.example/feed", "https://paper.example/rss"


def moved(to: str | None, known: Source) -> tuple[str | None, bool]:
    told = looked(known, Look((), "", Validators(), moved_to=to), POLICY, NOW, is_newer=False)
    return told.moved_to, told.is_back


def test_while_a_new_address_fails_the_old_one_is_asked_too() -> None:
    assert [address_of(source(address=NEW, failures=n)) for n in range(4)] == [NEW, OLD] * 2


def test_a_source_that_answers_at_its_old_address_is_back() -> None:
    assert moved(None, source(address=NEW, failures=1)) == (None, True)
    assert moved(None, source(address=NEW)) == (None, False)
    assert moved(OLD, source(address=NEW)) == moved(OLD, source()) == (None, True)


def test_a_move_is_told_once() -> None:
    assert moved(NEW, source()) == (NEW, False)
    assert moved(NEW, source(address=NEW, failures=1)) == (None, False)


def test_where_the_operators_rsshub_is_a_setting_says() -> None:
    assert moved(NEW, source(url="rsshub://jiangcheng/news"))[0] is None


def test_a_look_is_conditional_on_what_the_same_address_gave_not_long_ago() -> None:
    gave = {"etag": '"v1"', "last_modified": "Tue", "listed_at": NOW - HOUR}
    conditional = Validators('"v1"', "Tue")
    assert validators_of(source(**gave), NOW) == validators_of(source(**gave, address=NEW), NOW) == conditional
    assert validators_of(source(**gave, address=NEW, failures=1), NOW) == Validators()
    assert validators_of(source(**gave), NOW + timedelta(days=4)) == Validators()
    assert validators_of(source(**gave | {"listed_at": None}), NOW) == Validators()


def test_a_source_that_was_not_asked_waits_as_usual_or_as_long_as_its_host_wants() -> None:
    waits = [postponed(source(), FetchError("asked_to_wait", retry_after=n), POLICY, NOW) - NOW for n in (60, 7200)]
    assert waits == [EVERY, 2 * HOUR]


def test_a_source_has_a_minute_and_a_run_less_than_two() -> None:
    """What it claims is left alone by others for longer."""
    usual = Limits()
    assert usual.source == 60
    assert 100 < usual.run < 120 < CLAIMED.total_seconds()
