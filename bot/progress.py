"""What is new to a place that has been told a story: the only reason for which it comes again."""

from collections.abc import Mapping

from bot.digest import Point, Progress
from bot.telling import Telling
from storage import Report

#: A reader who knows the story wants what is new, and not the day over again.
_MOST = 3


def progress_since(told_until: int, telling: Telling, reports: Mapping[int, Report]) -> Progress | None:
    """What the reports after ``told_until``, an article id, tell that none before them does; None where nothing is new.

    ``reports`` are those of the story that stand, by article id. Of much that is new the newest is told.
    """
    steps = [step for step in telling.steps if step.report > told_until and step.report in reports]
    points = tuple(Point(text, step.report) for step in steps for text in step.sentences)[-_MOST:]
    if not points:
        return None
    told = {point.article_id for point in points}
    kinds = dict.fromkeys(kind for step in steps if step.report in told for kind in step.kinds)
    return Progress(points, tuple(kinds))
