"""What a digest holds, and what a place chose of how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from storage import Report


@dataclass(frozen=True)
class Taste:
    """What a place chose, as far as it decides how the news of its topics are laid out."""

    stories: int = 6  #: whole cards, where no minutes are chosen; further stories are headlines
    minutes: int | None = None  #: that reading the whole cards may take; None: as many as ``stories``
    points: int = 2  #: a card, at most
    language: str = ""  #: as articles have it, zh or en: what is written in it comes first; "" for no preference
    script: str = ""  #: of Chinese, Hans or Hant: of a story's reports, one in it is preferred; "" for no preference
    topics: tuple[str, ...] = ()  #: subscribed to; (): all
    keywords: Mapping[str, str] = field(default_factory=dict, hash=False)  #: follow or mute, by word
    followed: frozenset[int] = frozenset()  #: stories
    lowered_topics: frozenset[str] = frozenset()  #: of which it wants less
    lowered_sources: frozenset[str] = frozenset()  #: by title
    muted_sources: frozenset[int] = frozenset()  #: by id: nothing of them is told
    not_topics: frozenset[str] = frozenset()  #: of all, what is of none but these is for others

    def words(self, mode: str) -> list[str]:
        """Those that it follows, or mutes."""
        return [word for word, chosen in self.keywords.items() if chosen == mode]


@dataclass(frozen=True)
class Point:
    """A sentence of a report, verbatim."""

    text: str
    article_id: int = 0  #: of the report
    outlet: str = ""  #: whose it is; named only where outlets differ in a figure
    bold: tuple[tuple[int, int], ...] = ()  #: the figures in which they differ, as spans of ``text``
    score: float = 0.0


@dataclass(frozen=True)
class Progress:
    """What is new in a story since the place was told it."""

    points: tuple[Point, ...]  #: the newest last
    others: int = 0  #: outlets beside the lead's that reported since then


@dataclass(frozen=True)
class Card:
    """One story: the report that tells it, and the others that carry it."""

    story_id: int  #: of a report that belongs to no story yet: its article's id, negative
    lead: Report
    #: Of other outlets, in the order in which they were first seen, withdrawn ones last.
    others: tuple[Report, ...] = ()
    points: tuple[Point, ...] = ()  #: over all reports, in reading order; () where it is not told yet
    #: By article id: the sentence that no other report says.
    own: Mapping[int, str] = field(default_factory=dict, hash=False)
    #: By article id, of whatever report its points are: when it was published.
    dates: Mapping[int, datetime] = field(default_factory=dict, hash=False)
    progress: Progress | None = None  #: of a story that comes again
    until: int = 0  #: the highest article id that is told here
    after: int | None = None  #: of a story that comes again: what the place was told before, up to this article id

    @property
    def reports(self) -> tuple[Report, ...]:
        return (self.lead, *self.others)

    @property
    def told(self) -> tuple[Point, ...]:
        """Its points; while there are none of all reports, those of the lead."""
        lead = self.lead
        return self.points or tuple(Point(p.text, lead.article_id, score=p.score) for p in lead.points)

    def brief(self, limit: int) -> tuple[Point, ...]:
        """What a digest shows of it: what is new, or its heaviest points in reading order, so many at most.

        Sentences in which outlets differ are of one weight, and stand together even if that is one more, or two.
        """
        if self.progress is not None:
            return self.progress.points
        told = self.told
        heaviest = sorted(range(len(told)), key=lambda place: (-told[place].score, place))
        chosen = heaviest[:limit]
        if chosen and (last := told[chosen[-1]]).outlet:
            chosen += [place for place in heaviest[limit:] if told[place].outlet and told[place].score == last.score]
        return tuple(told[place] for place in sorted(chosen))


@dataclass(frozen=True)
class Notice:
    """What became of a report that the place was shown."""

    kind: Literal["title", "figure", "name", "withdrawn"]
    report: Report  #: as it is now
    was: str = ""  #: a sentence, or the headline, as it was shown; "" of what is withdrawn
    now: str = ""


@dataclass(frozen=True)
class Digest:
    """Cards in order; the first ``whole`` of them are shown whole, the others as headlines."""

    cards: tuple[Card, ...]
    whole: int
    notices: tuple[Notice, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.cards and not self.notices

    @property
    def shown(self) -> tuple[Card, ...]:
        return self.cards[: self.whole]

    @property
    def more(self) -> tuple[Card, ...]:
        return self.cards[self.whole :]


def script_of_news(language: str) -> str:
    """The script of Chinese that readers of one of the bot's languages prefer; "" of others."""
    return language.partition("-")[2]


def language_of_news(language: str) -> str:
    """What articles are written in for readers of one of the bot's languages: either script of Chinese is zh."""
    return language.partition("-")[0]
