"""What is left of the news for a place, and the digest that it makes: the same for all with the same remainder."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from bot.digests.candidates import Story
from bot.digests.composing import Composer, Known
from bot.digests.digest import Digest, Notice, Taste
from bot.locale import Html, Words
from bot.render import Edition, render_digest
from storage import Digest as RecordedDigest
from storage import DigestStory, NewDigest, ShownReport

#: Cards in the digests that are kept for further places, about a kilobyte each.
_MOST_CARDS = 30_000


@dataclass(frozen=True)
class Remainder:
    """All that a digest depends on, beside what is the same for all places."""

    taste: Taste
    fresh: frozenset[int]  #: stories
    #: Of stories that have news: up to which article they were told, and since when what is seen is new.
    told_until: frozenset[tuple[int, int]] = frozenset()
    since: datetime | None = None  #: None where there are no such stories
    notices: tuple[Notice, ...] = ()
    noticed: tuple[ShownReport, ...] = ()
    elsewhere: frozenset[int] = frozenset()  #: fresh stories of topics that the place does not take


@dataclass
class News:
    """A digest, what a place is shown with it, and how it reads."""

    digest: Digest
    #: Beside the leads of its cards.
    also_shown: Sequence[ShownReport]
    #: As it was last recorded, for whichever place.
    record: RecordedDigest | None = field(default=None, compare=False)
    _texts: dict[tuple[Edition, str], Sequence[Html]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def stories(self) -> Sequence[DigestStory]:
        """As the ledger keeps them."""
        return [
            DigestStory(card.story_id, card.lead.article_id, card.lead.version, card.until, card.after)
            for card in self.digest.cards
        ]

    @property
    def may_wait(self) -> Sequence[int]:
        """The article ids of reports of which something is noticed; not of those that lead a card, which show it."""
        leads = {card.lead.article_id for card in self.digest.cards}
        noticed = dict.fromkeys(notice.report.article_id for notice in self.digest.notices)
        return [article_id for article_id in noticed if article_id not in leads]

    def without_notices_of(self, article_id: int) -> "News":
        """The place is not shown the report as it is now, and hears later what became of it."""
        notices = tuple(notice for notice in self.digest.notices if notice.report.article_id != article_id)
        shown = [one for one in self.also_shown if one.article_id != article_id]
        return News(replace(self.digest, notices=notices), shown)

    def was_recorded(self, record: NewDigest, id: int) -> None:
        self.record = RecordedDigest(**vars(record), id=id)

    def texts(self, edition: Edition, words: Words) -> Sequence[Html]:
        """Its messages, of one that is not empty; rendered once for each edition and language."""
        key = edition, words.language
        if key not in self._texts:
            self._texts[key] = render_digest(self.digest, edition, words)
        return self._texts[key]


class Remainders:
    """Composes what is left for each place, once for all places for which the same is left."""

    def __init__(self, now: datetime, stories: Mapping[int, Story]) -> None:
        """``stories``: as a Composer takes them."""
        self._stories = stories
        self._composer = Composer(now, stories)
        self._kept: OrderedDict[Remainder, News] = OrderedDict()
        self._cards = 0

    def news(self, left: Remainder) -> News:
        if left in self._kept:
            self._kept.move_to_end(left)
            return self._kept[left]
        found = self._kept[left] = self._compose(left)
        self._cards += len(found.digest.cards)
        while self._cards > _MOST_CARDS and len(self._kept) > 1:
            _, longest_unused = self._kept.popitem(last=False)
            self._cards -= len(longest_unused.digest.cards)
        return found

    def _compose(self, left: Remainder) -> News:
        told_until = dict(left.told_until)
        known = Known(told_until, elsewhere=left.elsewhere)
        known = known if left.since is None else replace(known, since=left.since)
        digest = self._composer.compose((*left.fresh, *left.elsewhere, *told_until), left.taste, known)
        quoted = self._quoted(digest, left.taste.points)
        return News(replace(digest, notices=left.notices), (*quoted, *left.noticed))

    def _quoted(self, digest: Digest, points: int) -> Iterator[ShownReport]:
        """The reports beside its lead whose sentences a card shows, where it is shown whole."""
        for card in digest.shown if points else ():
            versions = {report.article_id: report.version for report in self._stories[card.story_id].reports}
            for article_id in dict.fromkeys(point.article_id for point in card.brief(points)):
                if article_id != card.lead.article_id:
                    yield ShownReport(article_id, versions[article_id], card.until)
