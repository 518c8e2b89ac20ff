"""Of what was shown, what a place is told: that it was corrected, or withdrawn."""

from datetime import timedelta

from printed import NOW, report

from bot.digests.digest import Notice
from bot.digests.notices import notices
from bot.digests.telling import Correction, Telling
from storage import Report, ShownStory

HOUR = timedelta(hours=1)
SHOWN = ShownStory(until=3, at={1: NOW - 9 * HOUR, 2: NOW - 9 * HOUR}, versions={1: 1, 2: 1})


def told(*reports: Report, since: timedelta, corrected: tuple[Correction, ...] = ()) -> tuple[Notice, ...]:
    return notices({7: SHOWN}, reports, {7: Telling(3, corrections=corrected)}, NOW - since)


def test_they_come_by_article_in_whatever_order_the_reports_are() -> None:
    first, second = (report(number, 7, withdrawn_at=NOW - HOUR) for number in (1, 2))
    elsewhere = report(3, 8, withdrawn_at=NOW - HOUR)
    assert told(second, elsewhere, first, since=9 * HOUR) == (Notice("withdrawn", first), Notice("withdrawn", second))


def test_what_was_withdrawn_up_to_the_last_time_is_told_no_more() -> None:
    gone = report(1, 7, withdrawn_at=NOW - 2 * HOUR)
    assert [len(told(gone, since=since * HOUR)) for since in (3, 2, 1)] == [1, 0, 0]


def test_a_correction_is_told_of_the_version_that_was_shown() -> None:
    corrected = Correction(1, 1, 2, "figure", "三人受伤。", "四人受伤。", NOW - HOUR)
    now, later = (report(1, 7, version=version) for version in (2, 3))
    expected = Notice("figure", now, "三人受伤。", "四人受伤。")
    assert told(now, since=3 * HOUR, corrected=(corrected,)) == (expected,)
    assert told(later, since=3 * HOUR, corrected=(corrected,)) == ()
    assert told(now, since=HOUR, corrected=(corrected,)) == ()
