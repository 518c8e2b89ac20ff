"""An index that was stopped and restored goes on as if it had not been, whatever came before."""

from datetime import timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from story_scene import START, Placed, nearness, scene

from summarizer import StoryIndex
from summarizer.crowd import Crowd
from summarizer.evidence import Traits

PLACES = st.tuples(st.integers(0, 9), st.integers(0, 2))
HOURS = st.integers(0, 150)


@st.composite
def streams(draw: st.DrawFn, *, all_timed: bool) -> list[Placed]:
    times = HOURS if all_timed else st.none() | HOURS
    count = draw(st.integers(1, 30))
    drawn = draw(st.lists(st.tuples(PLACES, times), min_size=count, max_size=count))
    when = [None if hours is None else START + timedelta(hours=hours) for _, hours in drawn]
    return [Placed(number, when[number], place) for number, (place, _) in enumerate(drawn)]


def follow(index: StoryIndex, reports: list[Placed]) -> list[object]:
    """What there is to see of an index while reports are added, and how common it takes words to be."""
    seen: list[object] = []

    def noted(one: Traits, other: Traits, apart: timedelta | None, crowd: Crowd) -> float:
        seen.append((crowd.size, crowd.rarities(sorted(one.terms))))
        return nearness(one, other, apart, crowd)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarizer.comparing.likeness_of", noted)
        for report in reports:
            seen += [index.add(report), index.take_changes()]
    return [*seen, index.stories()]


def restored(reports: list[Placed], index: StoryIndex) -> StoryIndex:
    again, stories = StoryIndex(), index.stories()
    for report in reports:
        again.restore(report, stories[report.id])
    return again


def check(stream: list[Placed], cut: int, order: list[Placed]) -> None:
    index = StoryIndex()
    for report in stream[:cut]:
        index.add(report)
    for change in index.take_changes():
        event(change.kind)
    again = restored(order, index)
    assert follow(again, stream[cut:]) == follow(index, stream[cut:])


@given(streams(all_timed=True), st.data())
def test_restored_in_any_order(stream: list[Placed], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(stream)))
    with scene(always=3, newest=6):
        check(stream, cut, data.draw(st.permutations(stream[:cut])))


@given(streams(all_timed=False), st.data())
def test_restored_in_their_order_where_some_have_no_time(stream: list[Placed], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(stream)))
    with scene(always=3, newest=6):
        check(stream, cut, stream[:cut])


@given(streams(all_timed=False))
def test_every_report_has_a_story_that_is_called_by_one_of_its_own(stream: list[Placed]) -> None:
    with scene():
        index = StoryIndex()
        for report in stream:
            index.add(report)
        stories = index.stories()
        assert list(stories) == [report.id for report in stream]
        assert all(stories[story] == story for story in stories.values())


@given(streams(all_timed=False))
def test_the_changes_lead_from_what_was_said_first_to_what_is_said_last(stream: list[Placed]) -> None:
    with scene():
        index = StoryIndex()
        said: dict[object, object] = {}
        for report in stream:
            last = index.add(report)
            said.setdefault(report.id, last)
            for change in index.take_changes():
                moved = {id for id in change.moved if id != report.id}
                assert all(said[id] == change.story for id in moved)
                said |= dict.fromkeys(moved, change.into)
        assert said == index.stories()
