"""A digest of long ago as it was composed, with what is known of its stories now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.digests.candidates import Story
from bot.digests.cards import best_of, led_by
from bot.digests.composing import told_card
from bot.digests.digest import Card, Digest
from bot.digests.progress import outlets_since, progress_of, steps_between
from storage import DigestStory


def reopened(kept: Sequence[DigestStory], stories: Mapping[int, Story], whole: int) -> Digest:
    """``kept`` are its stories in order; ``stories`` by id, with withdrawn reports too. What is no more is left out."""
    cards = tuple(card_again(one, stories[one.story_id]) for one in kept if one.story_id in stories)
    return Digest(cards, min(len(cards), whole))


def card_again(kept: DigestStory, story: Story) -> Card:
    """The card as it was shown."""
    reports, telling = story.reports, story.telling
    lead = next((report for report in reports if report.article_id == kept.article_id), None) or best_of(reports)
    card = replace(told_card(led_by(lead, kept.story_id, reports), reports, telling), after=kept.after)
    if kept.after is None:
        return card
    steps = steps_between(telling, kept.after, kept.until)
    progress = progress_of(steps, {report.article_id for report in reports})
    if progress is not None:
        others = outlets_since(reports, kept.after, kept.until) - {lead.source_id}
        progress = replace(progress, others=len(others))
    return replace(card, progress=progress)
