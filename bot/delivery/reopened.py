"""Digests that were sent, read from the store once more."""

from collections.abc import Collection, Sequence

from bot.delivery.material import as_of, tellings_of
from bot.digests.candidates import Story
from bot.digests.cards import stories_of
from bot.digests.digest import Card, Digest
from bot.digests.reopening import card_again, reopened
from bot.digests.telling import Telling
from storage import DigestStory, Report, UnitOfWork


def reopened_digest(uow: UnitOfWork, kept: Sequence[DigestStory], whole: int, muted: Collection[int] = ()) -> Digest:
    """The digest of these stories as it was composed, but for its notices.

    ``whole``: how many of its cards it shows whole; ``muted``: sources of which its place wants nothing now.
    """
    return reopened(kept, _stories(uow, kept, muted), whole)


def reopened_card(
    uow: UnitOfWork, kept: DigestStory, muted: Collection[int] = ()
) -> tuple[Card, Sequence[Report]] | None:
    """One of its cards, without reading the others, and the reports that its story has now."""
    story = _stories(uow, [kept], muted).get(kept.story_id)
    return (card_again(kept, story), story.reports) if story else None


def _stories(uow: UnitOfWork, kept: Sequence[DigestStory], muted: Collection[int]) -> dict[int, Story]:
    """Without the reports of muted sources. A story that nobody else tells stays: it was told before."""
    ids = {one.story_id for one in kept}
    reports, tellings = uow.articles.reports_of_stories(ids, even_withdrawn=True), tellings_of(uow, ids)
    stories = {id: Story(told, as_of(told, tellings.get(id, Telling()))) for id, told in stories_of(reports)}
    return {id: story.without(muted) or story for id, story in stories.items()}
