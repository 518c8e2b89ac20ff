"""What goes into a digest, and in what order: a pure decision over the reports and one place's taste."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Literal

from bot.importance import Importance
from storage import Report


@dataclass(frozen=True)
class Taste:
    """What a place chose, as far as it decides how the news of its topics are laid out."""

    stories: int = 6  #: whole cards; further stories are headlines
    language: str = ""  #: as articles have it, zh or en: what is written in it comes first; "" for no preference


@dataclass(frozen=True)
class Point:
    """A sentence of a report, verbatim."""

    text: str
    outlet: str = ""  #: whose it is; named only where outlets differ in a figure
    bold: tuple[tuple[int, int], ...] = ()  #: the figures in which they differ, as spans of ``text``
    score: float = 0.0


@dataclass(frozen=True)
class Progress:
    """What is new in a story since the place was told it."""

    points: tuple[Point, ...]  #: the newest last
    kinds: tuple[str, ...]  #: of figure, stage, party


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
    importance: Importance | None = field(default=None, hash=False)
    progress: Progress | None = None  #: of a story that comes again
    until: int = 0  #: the highest article id that is told here
    after: int | None = None  #: of a story that comes again: what the place was told before, up to this article id

    @property
    def reports(self) -> tuple[Report, ...]:
        return (self.lead, *self.others)

    @property
    def told(self) -> tuple[Point, ...]:
        """Its points; while there are none of all reports, those of the lead."""
        return self.points or tuple(Point(point.text, score=point.score) for point in self.lead.points)


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
    def shown(self) -> tuple[Card, ...]:
        return self.cards[: self.whole]

    @property
    def more(self) -> tuple[Card, ...]:
        return self.cards[self.whole :]


def language_of_news(language: str) -> str:
    """What articles are written in for readers of one of the bot's languages: either script of Chinese is zh."""
    return language.partition("-")[0]


def compose(reports: Sequence[Report], taste: Taste) -> Digest:
    """The digest of these reports; the same reports in any order give the same digest."""
    cards = sorted(cards_of(reports, taste.language), key=lambda card: _rank(card, taste.language))
    return Digest(tuple(cards), min(len(cards), taste.stories))


def cards_of(reports: Iterable[Report], language: str = "") -> list[Card]:
    """One card a story, by story id, told in the given language where somebody does."""
    ordered = sorted(reports, key=lambda report: (_story(report), report.first_seen_at, report.article_id))
    return [_card(story, list(group), language) for story, group in groupby(ordered, key=_story)]


def reopened(stories: Sequence[tuple[int, int]], reports: Sequence[Report], whole: int) -> Digest:
    """A digest as it was composed: ``stories`` are its (story id, article id of the lead), in order."""
    by_story: dict[int, list[Report]] = {}
    for report in sorted(reports, key=lambda report: (report.first_seen_at, report.article_id)):
        by_story.setdefault(_story(report), []).append(report)
    cards = [_led_by(article, story, by_story[story]) for story, article in stories if story in by_story]
    return Digest(tuple(cards), min(len(cards), whole))


def _story(report: Report) -> int:
    return report.story_id or -report.article_id


def _card(story: int, reports: list[Report], language: str) -> Card:
    readable = [report for report in reports if report.language == language] or reports
    return _led_by(max(readable, key=_worth_leading).article_id, story, reports)


def _led_by(article_id: int, story: int, reports: list[Report]) -> Card:
    """The story as told by that article; by the best one, if it is gone."""
    lead = next((report for report in reports if report.article_id == article_id), max(reports, key=_worth_leading))
    others: dict[int, Report] = {}
    for report in sorted(reports, key=lambda report: report.withdrawn_at is not None):
        if report.source_id != lead.source_id:
            others.setdefault(report.source_id, report)
    return Card(story, lead, tuple(others.values()))


def _worth_leading(report: Report) -> tuple[bool, float, int]:
    """A complete report, one with key points, tells the story better than a flash; of those, the newest."""
    return bool(report.points), _dated_at(report).timestamp(), report.article_id


def _dated_at(report: Report) -> datetime:
    """When it was published; some sources date what is still to come, and it is no fresher for that."""
    return min(report.published_at or report.first_seen_at, report.first_seen_at)


def _rank(card: Card, language: str) -> tuple[bool, int, float, int]:
    """What the reader can read first, then what many carry, what is new."""
    newest = max(map(_dated_at, card.reports))
    is_foreign = bool(language) and card.lead.language != language
    return is_foreign, -len(card.reports), -newest.timestamp(), card.story_id
