"""Whatever happens between digests, and whichever of them fail, nothing is told twice and nothing is lost."""

import random

import pytest
from news_day import Day, RegroupedDay
from news_desk import Desk

from bot.digests.telling import Step
from storage import Database

#: Fewer than a day: what is told later than that is no news.
ACTS = 80


@pytest.mark.long
@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_told_twice_and_nothing_is_lost(database: Database, seed: int) -> None:
    day = Day(Desk(database), random.Random(seed))
    for _ in range(ACTS):
        day.happen()
    day.end()

    assert all(count == 1 for count in (day.steps_read + day.notices_read).values())
    for story, reports in day.reports.items():
        standing = [report for report in reports if report not in day.withdrawn]
        assert story in day.fresh_until or not standing
        steps = [one.report for one in day.desk.told[story] if isinstance(one, Step)]
        newest = max((one for one in steps if one in standing and one > day.fresh_until[story]), default=None)
        assert newest is None or day.steps_read[newest] == 1, "what is new is told"
    is_set_right(day)


@pytest.mark.long
@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(20))
def test_nor_is_anything_where_stories_turn_out_to_be_one_or_two(database: Database, seed: int) -> None:
    day = RegroupedDay(Desk(database), random.Random(seed))
    for _ in range(ACTS):
        day.happen()
    day.end()

    assert all(count == 1 for count in (day.steps_read + day.notices_read).values())
    for story, reports in day.reports.items():
        assert story in day.fresh_until or all(report in day.withdrawn for report in reports)
    is_set_right(day)


def is_set_right(day: Day) -> None:
    """What was shown, and is said no more."""
    for report, at in day.shown_at.items():
        if report in day.withdrawn and day.withdrawn[report] > at:
            assert day.notices_read["withdrawn", report, day.versions[report] + 1] == 1
        elif report not in day.withdrawn:
            shown = day.desk.do(lambda uow: uow.digests.shown_of([day.desk.place], day.reports))[day.desk.place]
            assert day.versions[report] + 1 in [s.versions.get(report) for s in shown.values()], "it is set right"
