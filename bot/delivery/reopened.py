"""Digests that were sent, read from the store once more."""

from collections.abc import Sequence

from bot.cards import stories_of
from bot.delivery.material import as_of
from bot.digest import Card, Digest
from bot.reopening import reopened
from bot.telling import Telling, telling_from
from storage import DigestStory, UnitOfWork


def reopened_digest(uow: UnitOfWork, digest_id: int, whole: int) -> Digest:
    """A digest as it was composed, but for its notices; ``whole``: how many of its cards it shows whole."""
    return _reopened(uow, uow.digests.stories(digest_id), whole)


def reopened_card(uow: UnitOfWork, kept: DigestStory) -> Card | None:
    """One of its cards, without reading the others."""
    return next(iter(_reopened(uow, [kept], 1).cards), None)


def _reopened(uow: UnitOfWork, kept: Sequence[DigestStory], whole: int) -> Digest:
    stories = {story.story_id for story in kept}
    reports = uow.articles.reports_of_stories(stories, even_withdrawn=True)
    stored = uow.stories.tellings(stories).items()
    tellings = {id: telling_from(one.until, one.telling) for id, one in stored}
    standing = {id: as_of(of_story, tellings.get(id, Telling())) for id, of_story in stories_of(reports)}
    return reopened(kept, reports, standing, whole)
