"""Digests that were sent, read from the store once more."""

from collections.abc import Collection, Iterable, Sequence

from bot.delivery.material import as_of, tellings_of
from bot.digests.cards import stories_of
from bot.digests.digest import Card, Digest
from bot.digests.reopening import reopened
from bot.digests.telling import Telling
from storage import DigestStory, Report, UnitOfWork


def reopened_digest(uow: UnitOfWork, digest_id: int, whole: int, muted: Collection[int] = ()) -> Digest:
    """A digest as it was composed, but for its notices; ``whole``: how many of its cards it shows whole.

    ``muted``: sources of which its place wants nothing now.
    """
    return _reopened(uow, uow.digests.stories(digest_id), whole, muted)


def reopened_card(uow: UnitOfWork, kept: DigestStory, muted: Collection[int] = ()) -> Card | None:
    """One of its cards, without reading the others."""
    return next(iter(_reopened(uow, [kept], 1, muted).cards), None)


def without(reports: Iterable[Report], muted: Collection[int]) -> list[Report]:
    """The reports of stories but those of muted sources. A story that nobody else tells stays: it was told before."""
    left: list[Report] = []
    for _, told in stories_of(reports):
        left += [report for report in told if report.source_id not in muted] or told
    return left


def _reopened(uow: UnitOfWork, kept: Sequence[DigestStory], whole: int, muted: Collection[int]) -> Digest:
    stories = {story.story_id for story in kept}
    reports = uow.articles.reports_of_stories(stories, even_withdrawn=True)
    tellings = tellings_of(uow, stories)
    standing = {id: as_of(of_story, tellings.get(id, Telling())) for id, of_story in stories_of(reports)}
    return reopened(kept, without(reports, muted), standing, whole)
