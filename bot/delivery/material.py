"""What is read of the store for the digests of one moment: each thing once, however many places it is for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.digests.candidates import Story
from bot.digests.cards import stories_of
from bot.digests.telling import Telling, telling_from
from storage import NewsQuery, Report, UnitOfWork


class Material:
    """Of stories, as they were grouped when it was made.

    What comes or is corrected later is not in it; the ledger says what a place was shown, so that its next digest has
    it. Once stories were merged or split it is of no use.
    """

    def __init__(self, uow: UnitOfWork, now: datetime) -> None:
        self.uow = uow  #: of the transaction under way; it changes
        self.stories: dict[int, Story] = {}  #: as far as they were loaded
        self._now = now
        self._fresh: dict[NewsQuery, Mapping[int, datetime]] = {}
        self._parted: dict[datetime, Mapping[int, datetime]] = {}
        self._told: dict[datetime, Mapping[int, datetime]] = {}
        self._tellings: dict[int, Telling] = {}
        self._reports: dict[int, Report] = {}
        self._looked_for: set[int] = set()  #: stories

    def fresh(self, since: datetime, topics: tuple[str, ...], not_topics: tuple[str, ...] = ()) -> set[int]:
        """The youngest stories that have news of the topics since then, or were split since then.

        ``not_topics``: what is of none but these is left out.
        """
        hour, parted = _hour(since), self.parted(since)
        query = NewsQuery(hour, self._now, topics, not_topics)
        if query not in self._fresh:
            self._fresh[query] = self.uow.stories.fresh(query)
        return {story for story, at in self._fresh[query].items() if at > since or story in parted}

    def parted(self, since: datetime) -> set[int]:
        """Stories that a split left, or made, since then."""
        hour = _hour(since)
        if hour not in self._parted:
            self._parted[hour] = self.uow.stories.parted(hour)
        return {story for story, at in self._parted[hour].items() if at > since}

    def told(self, since: datetime) -> set[int]:
        """Stories that were told since then."""
        hour = _hour(since)
        if hour not in self._told:
            self._told[hour] = self.uow.stories.told(hour)
        return {story for story, at in self._told[hour].items() if at > since}

    def tellings(self, story_ids: Iterable[int]) -> dict[int, Telling]:
        """As they were made; an empty one of a story that is not told yet."""
        ids = set(story_ids)
        if missing := ids - self._tellings.keys():
            self._tellings |= {id: Telling() for id in missing} | tellings_of(self.uow, missing)
        return {id: self._tellings[id] for id in ids}

    def reports(self, article_ids: Iterable[int]) -> list[Report]:
        """Withdrawn ones too."""
        ids = sorted(article_ids)
        if missing := [id for id in ids if id not in self._reports]:
            self._reports |= {report.article_id: report for report in self.uow.articles.reports(missing)}
        return [self._reports[id] for id in ids if id in self._reports]

    def load(self, story_ids: Iterable[int]) -> None:
        """Have these among ``stories``, as far as a report of them stands; what was withdrawn is left out."""
        if missing := set(story_ids) - self._looked_for:
            reports, tellings = self.uow.articles.reports_of_stories(missing), self.tellings(missing)
            self.stories |= {id: Story(told, as_of(told, tellings[id])) for id, told in stories_of(reports)}
            self._looked_for |= missing


def tellings_of(uow: UnitOfWork, story_ids: Iterable[int]) -> dict[int, Telling]:
    """As they were made; a story that is not told yet is left out."""
    return {id: telling_from(one.until, one.telling) for id, one in uow.stories.tellings(story_ids).items()}


def as_of(reports: Sequence[Report], telling: Telling) -> Telling:
    """Without what was corrected since it was told: else a place would be told it, and never that it is wrong."""
    return telling.as_of({report.article_id: report.version for report in reports})


def _hour(at: datetime) -> datetime:
    """Places whose last digests were within an hour are looked up together."""
    return at.replace(minute=0, second=0, microsecond=0)
