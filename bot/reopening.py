"""A digest of long ago as it was composed, with what is known of its stories now."""

from collections.abc import Sequence

from bot.cards import best_of, led_by
from bot.digest import Digest
from storage import Report


def reopened(stories: Sequence[tuple[int, int]], reports: Sequence[Report], whole: int) -> Digest:
    """``stories`` are its (story id, article id of the lead), in order."""
    by_story: dict[int, list[Report]] = {}
    for report in sorted(reports, key=lambda report: (report.first_seen_at, report.article_id)):
        by_story.setdefault(report.story_id or -report.article_id, []).append(report)
    cards = []
    for story, article in stories:
        if told := by_story.get(story):
            lead = next((report for report in told if report.article_id == article), None)
            cards.append(led_by(lead or best_of(told), story, told))
    return Digest(tuple(cards), min(len(cards), whole))
