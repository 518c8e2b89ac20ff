"""Composing a digest: a pure decision over the reports, what they tell together, and one place's taste."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.digests.budget import whole_cards
from bot.digests.candidates import Candidate, Story, standings
from bot.digests.cards import Choice, best_of, dated_at, led_by
from bot.digests.digest import Card, Digest, Point, Taste
from bot.digests.headlines import weights
from bot.digests.importance import by_importance
from bot.digests.progress import outlets_since, progress_of, steps_between
from bot.digests.telling import Telling
from storage import Report

#: All that a card depends on: the story, by whom it is told, and what the place knows of it.
_Made = tuple[int, Choice, frozenset[int], int | None, datetime | None]
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Known:
    """What a place was told before."""

    #: Of stories that the place was told, up to which article.
    told_until: Mapping[int, int] = field(default_factory=dict)
    #: In a story that was told, only what was first seen after that is new; aware UTC.
    since: datetime = _BEGINNING
    #: Stories of topics that it does not take: only those that speak of a word which it follows are for it.
    elsewhere: Collection[int] = frozenset()


class Composer:
    """Composes the digests of one moment; a card that several places are shown is made once."""

    def __init__(self, now: datetime, stories: Mapping[int, Story]) -> None:
        """``now``: aware; freshness is counted from there.

        ``stories`` by id: it may grow, and what is in it stays as it is. One that is not in it makes no card.
        """
        self._now = now
        self._stories = stories
        self._candidates: dict[_Made, Candidate | None] = {}

    def compose(self, story_ids: Iterable[int], taste: Taste, known: Known) -> Digest:
        """The digest of these stories, in whatever order they are given.

        One that the place was told is in it only with what is new, and only if it is still to the place's taste.
        """
        found = [self._candidate(id, taste, known) for id in story_ids if id in self._stories]
        candidates = {one.card.story_id: one for one in found if one is not None}
        ordered = by_importance(standings(candidates.values(), taste, known.elsewhere), self._now)
        placed = tuple(candidates[id].card for id in ordered)
        return Digest(placed, whole_cards(placed, taste))

    def _candidate(self, id: int, taste: Taste, known: Known) -> Candidate | None:
        story, after = self._stories[id], known.told_until.get(id)
        choice = Choice(taste.language, taste.script, taste.lowered_sources & story.outlets)
        muted = taste.muted_sources & story.source_ids
        key = (id, choice, muted, after, None if after is None else known.since)
        if key not in self._candidates:
            left = story.without(muted) if muted else story
            self._candidates[key] = None if left is None else _candidate(id, left, choice, known)
        return self._candidates[key]


def told_card(card: Card, reports: Sequence[Report], telling: Telling) -> Card:
    """With what all reports tell; where they tell nothing yet, it is the lead that is told."""
    readable = {report.article_id: report for report in reports if report.language == card.lead.language}
    weight = weights(list(readable.values()), card.lead) if telling.points else {}
    points = tuple(
        Point(
            told.text,
            told.report,
            readable[told.report].source_title if told.differing else "",
            told.differing,
            told.score if told.differing else told.score * weight[told.report],
        )
        for told in telling.points
        if told.report in readable
    )
    points = _with_news_first(points, card.lead, telling)
    standing = {report.article_id for report in reports}
    own = {report: text for report, text in telling.own.items() if report in standing}
    until = telling.until if points else max(telling.until, card.lead.article_id)
    dates = {report: dated_at(readable[report]) for report in {point.article_id for point in points}}
    return replace(card, points=points, own=own, dates=dates, until=until)


def _with_news_first(points: tuple[Point, ...], lead: Report, telling: Telling) -> tuple[Point, ...]:
    """What the lead has as new stands first, and weighs most: its headline tells of that."""
    differing = {point.text for point in points if point.outlet}
    news = [text for text in telling.news.get(lead.article_id, ()) if text not in differing]
    most = max((point.score for point in points), default=0.0)
    first = tuple(Point(text, lead.article_id, score=most) for text in news) if points else ()
    return (*first, *(point for point in points if point.text not in news))


def _candidate(id: int, story: Story, choice: Choice, known: Known) -> Candidate | None:
    is_told = id in known.told_until
    card = _card_again(id, story, choice, known) if is_told else _fresh_card(id, story, choice)
    return None if card is None else Candidate(card, story.reports)


def _fresh_card(id: int, story: Story, choice: Choice) -> Card:
    reports, telling = story.reports, story.telling
    lead = best_of(reports, choice, telling.news)
    if telling.points:  # what came after it would lend them a headline of which they say nothing: it comes as progress
        readable = [one for one in reports if one.language == lead.language and one.article_id <= telling.until]
        lead = best_of(readable, choice, telling.news) if readable else lead
    return told_card(led_by(lead, id, reports), reports, telling)


def _card_again(id: int, story: Story, choice: Choice, known: Known) -> Card | None:
    """The story as a place that was told it is told it now; None where nothing is new."""
    reports, after = story.reports, known.told_until[id]
    recent = {report.article_id for report in reports if report.first_seen_at > known.since}
    progress = progress_of(steps_between(story.telling, after), recent)
    if progress is None:
        return None
    bringing = _bringing(reports, {point.article_id for point in progress.points})
    lead = best_of(bringing, choice, story.telling.news)
    others = outlets_since(reports, after) - {lead.source_id}
    card = told_card(led_by(lead, id, reports), reports, story.telling)
    return replace(card, progress=replace(progress, others=len(others)), after=after)


def _bringing(reports: Iterable[Report], ids: Collection[int]) -> list[Report]:
    return [report for report in reports if report.article_id in ids]
