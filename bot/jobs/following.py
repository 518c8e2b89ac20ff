"""What places follow: stories, whose news comes at once to who wants it so, until there is none; and words."""

import logging
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import Clock
from bot.delivery.alone import Alert, issue_alert, issue_news
from bot.delivery.issue import Order
from bot.delivery.material import tellings_of
from bot.delivery.moment import Moment
from bot.digests.candidates import Story
from bot.digests.cards import stories_of
from bot.digests.mentions import Mentions
from bot.digests.telling import Telling
from storage import Database, Follow, Place, UnitOfWork
from storage.batched import batched

log = logging.getLogger(__name__)

END_TICK = 3600.0  #: real seconds
#: A week without a report: whatever rests on a weekday, or over a weekend, has had its turn.
_QUIET = timedelta(days=7)
#: Stories that are read at once.
_MOST_STORIES = 500


@dataclass(frozen=True)
class FollowedStories:
    """A watch for what is new in them."""

    access: str
    what: str = "news of a followed story"

    def wishes(self, uow: UnitOfWork, story_ids: Set[int]) -> Iterable[Follow]:
        return uow.follows.at_once(story_ids, self.access)

    def issue(self, uow: UnitOfWork, order: Order, wish: Follow, moment: Moment) -> object:
        return issue_news(uow, order, wish)


@dataclass
class FollowedWords:
    """A watch for stories that speak of them.

    A story costs as much as its text has pairs of characters, however many words there are; a word is looked at once,
    however many places follow it.
    """

    access: str
    what: str = "news of a followed word"
    _words: frozenset[str] = frozenset()
    _mentions: Mentions = field(default_factory=lambda: Mentions(()))  #: of them

    def wishes(self, uow: UnitOfWork, story_ids: Set[int]) -> Iterable[Alert]:
        mentions = self._of(frozenset(uow.keywords.words_at_once())) if story_ids else None
        spoken = dict(_spoken(uow, sorted(story_ids), mentions)) if mentions else {}
        places: dict[str, list[Place]] = {}
        for one in uow.keywords.at_once({word for words in spoken.values() for word in words}, self.access):
            places.setdefault(one.word, []).append(one.place)
        for story, words in spoken.items():
            told: dict[Place, set[str]] = {}
            for word in words:
                for place in places.get(word, ()):
                    told.setdefault(place, set()).add(word)
            yield from (Alert(place, story, frozenset(its)) for place, its in told.items())

    def issue(self, uow: UnitOfWork, order: Order, wish: Alert, moment: Moment) -> object:
        return issue_alert(uow, order, wish, moment)

    def _of(self, words: frozenset[str]) -> Mentions | None:
        if words != self._words:
            self._words, self._mentions = words, Mentions(words)
        return self._mentions if words else None


def _spoken(uow: UnitOfWork, story_ids: list[int], mentions: Mentions) -> Iterator[tuple[int, list[str]]]:
    """The stories that may speak of the words, and of which; by all that any place may read of them."""
    for some in batched(story_ids, _MOST_STORIES):
        tellings = tellings_of(uow, some)
        for story, reports in stories_of(uow.articles.reports_of_stories(some)):
            if words := mentions.of(Story(reports, tellings.get(story, Telling())).read):
                yield story, words


@dataclass(frozen=True)
class EndTick:
    """Ends what is followed and has been quiet for long."""

    database: Database
    clock: Clock

    async def __call__(self) -> None:
        before = self.clock.now() - _QUIET
        if ended := await self.database.write(lambda uow: uow.follows.end_quiet(before)):
            log.info("follows of stories that are quiet, ended: %d", len(ended))
