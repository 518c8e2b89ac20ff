"""How much a story matters: laws that hold whatever the weights are, and a few cases that the weights are for."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from printed import NOW

from bot.digests.importance import Standing, by_importance, importance

AGES = st.integers(0, 4 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
TOPICS = st.lists(st.sampled_from(["本地", "财经", "科技", "体育"]), max_size=2, unique=True).map(tuple)
NAMES = {"outlets", "freshness", "growth", "topic", "keyword", "followed", "lowered", "routine"}


@st.composite
def standings(draw: st.DrawFn, story_id: int = 1) -> Standing:
    joined = tuple(NOW - age for age in draw(st.lists(AGES, min_size=1, max_size=12)))
    flags = {
        name: draw(st.booleans()) for name in ("is_of_topics", "has_keyword", "is_followed", "is_lowered", "is_foreign")
    }
    return Standing(story_id, joined, max(joined), draw(TOPICS), **flags)


MANY = st.integers(0, 25).flatmap(lambda count: st.tuples(*(standings(number) for number in range(1, count + 1))))


def story(story_id: int, *ages: int, topics: tuple[str, ...] = (), **flags: bool) -> Standing:
    """Told by as many outlets as ages are given, in hours."""
    joined = tuple(NOW - timedelta(hours=age) for age in ages)
    return Standing(story_id, joined, max(joined), topics, **flags)


def order(*stories: Standing) -> list[int]:
    return list(by_importance(stories, NOW))


def asked(name: str, *, is_so: bool = True) -> dict[str, Any]:
    return {name: is_so}


def total(one: Standing) -> float:
    return importance(one, NOW).total


@given(standings(), AGES)
def test_a_further_outlet_never_lowers_it(one: Standing, age: timedelta) -> None:
    joined = (*one.joined, NOW - age)
    assert total(replace(one, joined=joined, newest=max(joined))) >= total(one)


@given(standings(), AGES)
def test_what_is_older_never_matters_more(one: Standing, age: timedelta) -> None:
    older = replace(one, joined=tuple(at - age for at in one.joined), newest=one.newest - age)
    assert total(older) <= total(one)


@given(standings(), st.sampled_from(["is_of_topics", "has_keyword", "is_followed"]))
def test_what_the_reader_asked_for_never_lowers_it(one: Standing, name: str) -> None:
    assert total(replace(one, **asked(name))) >= total(replace(one, **asked(name, is_so=False)))


@given(MANY, st.data())
def test_lowered_is_never_above_itself_unlowered_and_always_below_the_rest(
    many: tuple[Standing, ...], data: st.DataObject
) -> None:
    one = data.draw(standings(99))
    places = [order(*many, replace(one, is_lowered=is_lowered)).index(one.story_id) for is_lowered in (False, True)]
    assert places[0] <= places[1]
    readable = [story for story in many if not story.is_foreign and not story.is_followed]
    behind = [story.is_lowered for id in order(*readable) for story in readable if story.story_id == id]
    assert behind == sorted(behind)


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_count(many: tuple[Standing, ...], chance: random.Random) -> None:
    shuffled = list(many)
    chance.shuffle(shuffled)
    assert list(by_importance(shuffled, NOW)) == list(by_importance(many, NOW))


@given(MANY)
def test_every_story_is_placed_once_and_its_parts_are_named(many: tuple[Standing, ...]) -> None:
    assert sorted(order(*many)) == [one.story_id for one in many]
    assert all(set(importance(one, NOW).parts) == NAMES for one in many)


@given(MANY)
def test_what_is_followed_comes_first(many: tuple[Standing, ...]) -> None:
    followed = {one.story_id for one in many if one.is_followed}
    assert set(order(*many)[: len(followed)]) == followed


def test_no_topic_takes_it_all() -> None:
    sports = [story(number, 2, 3, 4, topics=("体育",)) for number in range(1, 9)]
    others = [story(20, 5, topics=("财经",)), story(21, 6, topics=("科技",))]
    first_six = order(*sports, *others)[:6]
    assert first_six[0] == 1
    assert {20, 21} <= set(first_six)


def test_each_further_story_of_a_topic_stands_further_behind() -> None:
    same = [story(number, 1, topics=("体育",)) for number in (1, 2, 3)]
    assert order(*same, story(4, 6), story(5, 30)) == [1, 4, 2, 5, 3]


def test_a_second_outlet_outweighs_hours_but_not_days() -> None:
    assert order(story(1, 8, 8), story(2, 0)) == [1, 2]
    assert order(story(1, 60, 60), story(2, 0)) == [2, 1]


def test_of_what_matters_the_same_the_newest_comes_first() -> None:
    long_ago = story(1, 1440, 1440), story(2, 1200, 1200)
    assert total(long_ago[0]) == total(long_ago[1])
    assert order(*long_ago) == [2, 1]


def test_outlets_that_joined_lately_outweigh_those_of_yesterday() -> None:
    assert order(story(1, 30, 29, 28, 1), story(2, 30, 3, 2, 1)) == [2, 1]


def test_a_first_report_of_this_hour_is_no_growth() -> None:
    assert importance(story(1, 0), NOW).parts["growth"] == 0
    assert importance(story(1, 0, 0), NOW).parts["growth"] > 0


def test_a_followed_word_lifts_a_lone_report_over_what_three_outlets_carry() -> None:
    assert order(story(1, 10, 9, 9), story(2, 8, has_keyword=True)) == [2, 1]


def test_a_followed_story_is_not_lowered() -> None:
    assert order(story(1, 1), story(2, 1, is_lowered=True, is_followed=True)) == [2, 1]
    assert importance(story(2, 1, is_lowered=True, is_followed=True), NOW).parts["lowered"] == 0


def test_a_bulletin_is_behind_what_happened_in_the_same_half_day() -> None:
    assert order(story(1, 0, is_routine=True), story(2, 11)) == [2, 1]
