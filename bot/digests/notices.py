"""What became of reports that a place was shown: corrected since, or withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.digests.digest import Notice
from bot.digests.telling import Telling
from storage import Report, ShownStory

#: Of one report: a page that is rewritten all day is no list of what changed.
_MOST = 3


def notices(
    shown: Mapping[int, ShownStory], reports: Sequence[Report], tellings: Mapping[int, Telling], since: datetime
) -> tuple[Notice, ...]:
    """Of the reports that were shown, each once and as it is now, what the place is to be told, by article.

    ``shown`` and ``tellings`` are by story. A correction is known once the story is told as it is now. What was
    corrected or withdrawn before ``since`` is told no more.
    """
    ordered = sorted(reports, key=lambda report: report.article_id)
    return tuple(
        notice
        for report in ordered
        if (story := report.story_id) is not None and story in shown
        for notice in _of(report, shown[story], tellings.get(story, Telling()), since)
    )


def _of(report: Report, shown: ShownStory, telling: Telling, since: datetime) -> Iterator[Notice]:
    if report.withdrawn_at is not None:
        if report.withdrawn_at > max(shown.at[report.article_id], since):
            yield Notice("withdrawn", report)
        return
    before = shown.versions[report.article_id]
    corrected = [
        correction
        for correction in telling.corrections
        if (correction.report, correction.before, correction.after) == (report.article_id, before, report.version)
        and correction.at > since
    ]
    for correction in corrected[:_MOST]:
        yield Notice(correction.kind, report, correction.was, correction.now)
