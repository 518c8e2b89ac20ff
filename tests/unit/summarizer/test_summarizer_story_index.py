"""Stories of reports whose likeness is given: what joins, what merges, what is split, and what is forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from story_scene import START, Placed, nearness, placed, scene

from summarizer import StoryChange, StoryIndex
from summarizer.crowd import Crowd
from summarizer.evidence import Traits


@pytest.fixture
def index() -> Iterator[StoryIndex]:
    with scene():
        yield StoryIndex()


def test_a_story_takes_what_is_like_its_best_three(index: StoryIndex) -> None:
    stories = [index.add(placed(x, x)) for x in (0, 1, 2, 3, 20)]
    assert stories == [0, 0, 0, 0, 20]


def test_likeness_to_one_of_many_is_not_enough(index: StoryIndex) -> None:
    for x in (0, 40, 50):
        index.restore(placed(x, x), 0)
    assert index.add(placed(3, 3)) == 3


def test_likeness_to_many_is_not_enough_where_it_is_to_none_alone(index: StoryIndex) -> None:
    for x in (0, 1):
        index.restore(placed(x, x), 0)
    assert index.add(placed(7, 7)) == 7
    assert index.add(placed(5, 5)) == 7
    assert index.add(placed(4, 4)) == 0


def test_copies_count_as_one(index: StoryIndex) -> None:
    for id, x in enumerate((0, 0, 0, 40, 50)):
        index.restore(placed(id, x), 0)
    assert index.add(placed(9, 2)) == 9


def test_the_best_of_several_stories_takes_it(index: StoryIndex) -> None:
    for id, x in ((1, 0), (2, 8)):
        index.add(placed(id, x))
    assert index.add(placed(3, 5)) == 2
    assert index.take_changes() == ()


def test_the_same_text_belongs_to_a_story_whatever_else_is_in_it(index: StoryIndex) -> None:
    for id, x in (("a", 0), ("b", 70), ("c", 80), ("d", 90)):
        index.restore(placed(id, x), "a")
    assert index.add(placed("e", 1)) == "e"
    assert index.add(placed("f", 0)) == "a"


def test_follow_ups_of_many_days_stay_one_story(index: StoryIndex) -> None:
    days = [index.add(placed(day, 2 * day, hours=24 * day)) for day in range(12)]
    assert days == [0] * 12
    assert index.take_changes() == ()


def test_a_report_that_speaks_for_two_stories_makes_them_one(index: StoryIndex) -> None:
    for id, x in ((1, 0), (2, 6)):
        assert index.add(placed(id, x)) == id
    assert index.add(placed(3, 4)) == 1
    assert index.take_changes() == (StoryChange("merge", 3, 2, 1, (2, 3)),)
    assert index.take_changes() == ()
    assert index.stories() == {1: 1, 2: 1, 3: 1}
    assert index.add(placed(4, 6)) == 1


def test_two_stories_are_compared_by_their_reports_around_the_one_that_speaks_for_both(index: StoryIndex) -> None:
    for number in range(4):
        index.restore(placed(number, 0, number, hours=number), 0)
        index.restore(placed(4 + number, 20 + number // 2, number % 2, hours=20 + number), 0)
        index.restore(placed(10 + number, 24 - number // 2, number % 2, hours=15 + number), 10)
    assert index.add(placed(99, 22, hours=19)) == 0
    assert index.take_changes() == (StoryChange("merge", 99, 10, 0, (10, 11, 12, 13)),)


def test_the_story_with_the_earlier_first_report_survives(index: StoryIndex) -> None:
    index.add(placed(1, 6, hours=2))
    index.add(placed(2, 0, hours=1))
    index.add(placed(3, 4, hours=3))
    assert set(index.stories().values()) == {2}


def test_two_stories_that_one_report_resembles_are_not_one_for_that(index: StoryIndex) -> None:
    for id, x in ((1, 0), (2, 8)):
        index.add(placed(id, x))
    assert index.add(placed(3, 4)) == 1
    assert index.take_changes() == ()


def wrong_story(index: StoryIndex, first: int = 0) -> None:
    """Four reports of one event and three of another as one story, in turn."""
    for number, x in enumerate((0, 50, 0, 51, 1, 52, 1)):
        index.restore(placed(number, x, hours=number), first)


def test_a_story_of_two_events_is_split_when_more_is_known(index: StoryIndex) -> None:
    wrong_story(index)
    assert index.add(placed(7, 51, hours=7)) == 1
    assert index.take_changes() == (StoryChange("split", 7, 0, 1, (1, 3, 5, 7)),)
    assert index.stories() == {0: 0, 1: 1, 2: 0, 3: 1, 4: 0, 5: 1, 6: 0, 7: 1}
    assert index.add(placed(8, 0, hours=8)) == 0


def test_ids_may_be_numbers_and_texts_in_one_story(index: StoryIndex) -> None:
    for id, x in ((1, 0), ("b", 6), (2, 6), ("c", 6)):
        index.add(placed(id, x))
    index.add(placed(3, 4))
    assert index.take_changes() == (StoryChange("merge", 3, "b", 1, (2, 3, "b", "c")),)


def test_what_a_split_left_may_become_one_with_another_story(index: StoryIndex) -> None:
    index.restore(placed("z", 6, hours=-1), "z")
    wrong_story(index)
    index.add(placed(7, 51, hours=7))
    index.take_changes()
    assert index.add(placed(8, 3, hours=8)) == "z"
    assert index.take_changes() == (StoryChange("merge", 8, 0, "z", (0, 2, 4, 6, 8)),)


def test_among_many_reports_of_stories_like_it_the_likest_story_takes_it(index: StoryIndex) -> None:
    for story in range(5):
        for number in range(4):
            index.restore(placed(10 * story + number, 6 * story + number, hours=story), 10 * story)
    assert index.add(placed(99, 13, hours=6)) == 20


def test_a_story_of_many_newer_reports_hides_no_other(index: StoryIndex) -> None:
    index.restore(placed("near", 0), "near")
    for number in range(12):
        index.restore(placed(number, 50 + number, hours=1 + number), 0)
    assert index.add(placed("new", 1, hours=20)) == "near"


@pytest.mark.parametrize(("others", "story"), [(7, "near"), (8, "new")])
def test_a_report_is_compared_with_eight_stories(index: StoryIndex, others: int, story: str) -> None:
    index.restore(placed("near", 0), "near")
    for number in range(others):
        index.restore(placed(number, 20 + 15 * number, hours=1 + number), number)
    assert index.add(placed("new", 1, hours=20)) == story


def test_two_reports_are_an_event_of_their_own(index: StoryIndex) -> None:
    for number, x in enumerate((0, 50, 0)):
        index.restore(placed(number, x, hours=number), 0)
    index.add(placed(3, 50, hours=3))
    assert index.take_changes() == (StoryChange("split", 3, 0, 1, (1, 3)),)


@pytest.mark.parametrize(("hours", "is_split"), [((0, 1, 2, 4), True), ((0, 1, 2, 2.5), False)])
def test_of_two_events_the_second_begins_before_the_first_is_over(
    index: StoryIndex, hours: tuple[float, ...], is_split: bool
) -> None:
    for number, hour in enumerate(hours):
        index.restore(placed(number, 0, hours=hour), 0)
    for number, hour in enumerate((3, 5, 6), 4):
        index.restore(placed(number, 50, hours=hour), 0)
    index.add(placed(7, 50, hours=7))
    assert bool(index.take_changes()) is is_split


def test_it_is_looked_at_for_that_only_as_it_doubles(index: StoryIndex) -> None:
    for number, x in enumerate((0, 50, 0, 51, 1)):
        index.restore(placed(number, x, hours=number), 0)
    for number, x in ((5, 52), (6, 1)):
        index.add(placed(number, x, hours=number))
        assert index.take_changes() == ()
    index.add(placed(7, 51, hours=7))
    assert [change.kind for change in index.take_changes()] == ["split"]


def test_the_group_by_whose_report_the_story_is_called_keeps_its_name(index: StoryIndex) -> None:
    wrong_story(index, first=3)
    index.add(placed(7, 51, hours=7))
    assert index.take_changes() == (StoryChange("split", 7, 3, 0, (0, 2, 4, 6)),)


def test_where_that_report_is_forgotten_the_group_with_the_oldest_one_does(index: StoryIndex) -> None:
    for number, x in enumerate((0, 50, 51, 0, 1, 52, 1)):
        index.restore(placed(number, x, hours=number), "forgotten")
    index.add(placed(7, 51, hours=7))
    assert index.take_changes() == (StoryChange("split", 7, "forgotten", 1, (1, 2, 5, 7)),)


def test_what_follows_is_no_second_event(index: StoryIndex) -> None:
    for number, x in enumerate((0, 0, 0, 1, 50, 50, 51)):
        index.restore(placed(number, x, hours=number), 0)
    assert index.add(placed(7, 51, hours=7)) == 0
    assert index.take_changes() == ()


def test_a_report_of_another_time_is_of_another_story(index: StoryIndex) -> None:
    index.add(placed("a", 0))
    assert index.add(placed("b", 0, hours=73)) == "b"
    assert index.add(Placed("c", None, (0, 0))) == "a"


def test_reports_may_come_late_and_at_one_time(index: StoryIndex) -> None:
    hours = (9, 9, 30, 2, 9)
    assert {index.add(placed(id, id, hours=hour)) for id, hour in enumerate(hours)} == {0}


def test_a_few_wrong_dates_make_nothing_be_forgotten() -> None:
    with scene(always=3):
        index = StoryIndex()
        for number in range(2):
            index.add(Placed(f"far {number}", START.replace(year=2099), (90, 90)))
        for number in range(20):
            assert index.add(placed(number, 0, hours=number)) == 0


@pytest.mark.parametrize("year", [1, 9999])
def test_any_time_will_do(index: StoryIndex, year: int) -> None:
    assert index.add(Placed("a", datetime(year, 6, 1, tzinfo=START.tzinfo), (0, 0))) == "a"
    assert index.add(placed("b", 0)) == "b"


def test_the_story_of_what_is_forgotten_is_still_known() -> None:
    with scene(always=1):
        index = StoryIndex()
        for number, hours in enumerate((0, 1, 70, 140)):
            index.add(placed(number, 0, hours=hours))
        assert index.stories() == dict.fromkeys(range(4), 0)
        assert index.add(placed(0, 50, hours=141)) == 0


@pytest.mark.parametrize("step", [0, 20])
def test_a_report_costs_the_same_after_hundreds_of_copies_or_bulletins(step: int) -> None:
    with scene(), pytest.MonkeyPatch.context() as patch:
        compared: list[int] = []

        def counted(one: Traits, other: Traits, apart: timedelta | None, crowd: Crowd) -> float:
            compared[-1] += 1
            return nearness(one, other, apart, crowd)

        patch.setattr("summarizer.comparing.likeness_of", counted)
        index = StoryIndex()
        for number in range(400):
            compared.append(0)
            index.add(placed(number, step * number, hours=number / 100))
        assert len(set(index.stories().values())) == (400 if step else 1)
        assert max(compared[20:]) == compared[399] <= 15
        assert max(compared) < 150
