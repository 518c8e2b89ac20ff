"""Composing a digest: a pure decision over the reports, what they tell together, and one place's taste."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.budget import whole_cards
from bot.cards import Choice, best_of, dated_at, led_by, stories_of
from bot.digest import Card, Digest, Point, Taste
from bot.headlines import is_routine, weights
from bot.importance import Standing, by_importance
from bot.mentions import Mentions
from bot.progress import outlets_since, progress_of, steps_between
from bot.telling import Telling
from storage import Report

_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Background:
    """What is known besides the reports."""

    now: datetime  #: aware UTC; freshness is counted from here
    tellings: Mapping[int, Telling] = field(default_factory=dict)  #: by story
    #: Of stories that the place was told, up to which article.
    told_until: Mapping[int, int] = field(default_factory=dict)
    #: In a story that was told, only what was first seen after that is new; aware UTC.
    since: datetime = _BEGINNING


def compose(reports: Sequence[Report], taste: Taste, background: Background) -> Digest:
    """The digest of these reports; the same reports in any order give the same digest.

    A story that the place was told is in it only with what is new, and only if it is still to the place's taste.
    """
    stories = dict(stories_of(reports))
    found = {story: card_of(story, told, taste, background) for story, told in stories.items()}
    cards = {story: card for story, card in found.items() if card is not None}
    standings = _standings(cards.values(), stories, taste)
    ordered = by_importance(standings, background.now)
    placed = tuple(replace(cards[story], importance=importance) for story, importance in ordered)
    return Digest(placed, whole_cards(placed, taste))


def card_of(story: int, reports: Sequence[Report], taste: Taste, background: Background) -> Card | None:
    """The story as the place is told it now; None where it was told it, and nothing is new."""
    telling = background.tellings.get(story, Telling())
    after = background.told_until.get(story)
    progress, telling_it = None, reports
    if after is not None:
        recent = {report.article_id for report in reports if report.first_seen_at > background.since}
        progress = progress_of(steps_between(telling, after), recent)
        if progress is None:
            return None
        bringing = {point.article_id for point in progress.points}
        telling_it = [report for report in reports if report.article_id in bringing]
    lead = best_of(telling_it, Choice(taste.language, taste.script, taste.lowered_sources))
    if progress is not None and after is not None:
        progress = replace(progress, others=len(outlets_since(reports, after) - {lead.source_id}))
    return replace(told_card(led_by(lead, story, reports), reports, telling), progress=progress, after=after)


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
    standing = {report.article_id for report in reports}
    own = {report: text for report, text in telling.own.items() if report in standing}
    until = telling.until if points else max(telling.until, card.lead.article_id)
    dates = {report: dated_at(readable[report]) for report in {point.article_id for point in points}}
    return replace(card, points=points, own=own, dates=dates, until=until)


def _standings(cards: Iterable[Card], stories: Mapping[int, Sequence[Report]], taste: Taste) -> Iterator[Standing]:
    """How the cards that are to the place's taste stand with it. What it follows always is."""
    muted, followed = (Mentions(_words(taste, mode)) for mode in ("mute", "follow"))
    for card in cards:
        standing = _standing(card, stories[card.story_id], taste)
        texts = _texts(card)
        if standing.is_followed or not (muted.are_in(texts) or _is_dropped(card, stories[card.story_id], taste)):
            yield replace(standing, has_keyword=followed.are_in(texts))


def _is_dropped(card: Card, reports: Iterable[Report], taste: Taste) -> bool:
    """Whether it comes again of a topic that the place takes no more; what is fresh was found by its topics."""
    topics = {topic for report in reports for topic in report.topics}
    return card.progress is not None and bool(taste.topics) and topics.isdisjoint(taste.topics)


def _standing(card: Card, reports: Sequence[Report], taste: Taste) -> Standing:
    joined: dict[int, datetime] = {}
    for report in sorted(reports, key=dated_at):
        joined.setdefault(report.source_id, dated_at(report))
    return Standing(
        story_id=card.story_id,
        joined=tuple(joined.values()),
        newest=max(map(dated_at, reports)),
        topics=card.lead.topics,
        is_of_topics=not set(taste.topics).isdisjoint(card.lead.topics),
        is_followed=card.story_id in taste.followed,
        is_lowered=_is_lowered(card, taste),
        is_routine=is_routine(card.lead.title),
        is_foreign=bool(taste.language) and card.lead.language != taste.language,
    )


def _is_lowered(card: Card, taste: Taste) -> bool:
    """By a topic of its lead; by its outlets only where none but such tell it."""
    by_topic = not taste.lowered_topics.isdisjoint(card.lead.topics)
    return by_topic or all(report.source_title in taste.lowered_sources for report in card.reports)


def _texts(card: Card) -> tuple[str, ...]:
    """What somebody reads of it."""
    new = card.progress.points if card.progress else ()
    return (*(report.title for report in card.reports), *(point.text for point in (*new, *card.told)))


def _words(taste: Taste, mode: str) -> list[str]:
    return [word for word, chosen in taste.keywords.items() if chosen == mode]
