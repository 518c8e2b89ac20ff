"""What is new to a place that has been told a story: the only reason for which it comes again."""

from collections.abc import Collection, Iterable, Sequence

from bot.digests.digest import Point, Progress
from bot.digests.telling import Step, Telling
from storage import Report

#: A reader who knows the story wants what is new, and not the day over again.
_MOST = 3


def steps_between(telling: Telling, after: int, until: int | None = None) -> tuple[Step, ...]:
    """The steps of the reports after ``after``, an article id, up to ``until``; None: of all that came."""
    return tuple(step for step in telling.steps if after < step.report <= (until or telling.until))


def progress_of(steps: Sequence[Step], standing: Collection[int]) -> Progress | None:
    """What the steps of reports that stand, given by their ids, come to; None where that is nothing.

    Of much that is new the newest is told.
    """
    steps = [step for step in steps if step.report in standing]
    points = tuple(Point(text, step.report) for step in steps for text in step.sentences)[-_MOST:]
    return Progress(points) if points else None


def outlets_since(reports: Iterable[Report], after: int, until: int | None = None) -> frozenset[int]:
    """The sources of the reports that came after ``after``, an article id, up to ``until``; None: of all."""
    return frozenset(
        report.source_id
        for report in reports
        if after < report.article_id and (until is None or report.article_id <= until)
    )
