"""Why a story is in a digest: what spoke for it, and against it, when the digest was composed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.digests.candidates import Candidate, standing_with
from bot.digests.digest import Card, Taste
from bot.digests.importance import importance
from bot.digests.mentions import Mentions
from storage import Report


@dataclass(frozen=True)
class Grounds:
    """As of a digest."""

    topics: tuple[str, ...]  #: those of the place, as far as the story is of them; else those of its lead
    is_of_topics: bool  #: they are the place's
    words: tuple[str, ...]  #: that the place follows, and the story speaks of
    is_followed: bool
    has_news: bool  #: the place was told the story before
    outlets: int  #: that had told it
    outlets_now: int  #: that tell it by now
    first_at: datetime  #: when the first of them told it
    is_growing: bool  #: outlets had taken it up in the last hours
    is_routine: bool  #: a bulletin of the day
    lowered_topics: tuple[str, ...]  #: of which the place wants less, and for which it stood behind
    lowered_outlets: tuple[str, ...]  #: likewise, where it is of no such topic


def grounds(card: Card, reports: Sequence[Report], taste: Taste, at: datetime) -> Grounds:
    """Of the story's reports, withdrawn ones too, those count that stood at ``at``, when the digest was composed."""
    stood = [report for report in reports if _stood(report, at)] or list(reports)
    candidate = Candidate(_with(card, stood), stood)
    words = tuple(Mentions(taste.words("follow")).of(candidate.read))
    standing = standing_with(candidate, taste, has_keyword=bool(words))
    parts = importance(standing, at).parts
    lowered = _lowered_topics(candidate.card, taste)
    chosen = tuple(topic for topic in taste.topics if topic in candidate.topics)
    return Grounds(
        topics=chosen or card.lead.topics,
        is_of_topics=bool(chosen),
        words=words,
        is_followed=parts["followed"] > 0,
        has_news=card.after is not None,
        outlets=len(standing.joined),
        outlets_now=len({report.source_id for report in reports if report.withdrawn_at is None}),
        first_at=min(standing.joined),
        is_growing=parts["growth"] > 0,
        is_routine=parts["routine"] < 0,
        lowered_topics=lowered if parts["lowered"] < 0 else (),
        lowered_outlets=_outlets(candidate.card) if parts["lowered"] < 0 and not lowered else (),
    )


def _stood(report: Report, at: datetime) -> bool:
    return report.first_seen_at <= at and (report.withdrawn_at is None or report.withdrawn_at > at)


def _with(card: Card, reports: Sequence[Report]) -> Card:
    """The card, as far as these reports tell it."""
    known = {report.article_id for report in reports}
    return replace(
        card,
        others=tuple(other for other in card.others if other.article_id in known),
        points=tuple(point for point in card.points if point.article_id in known),
    )


def _lowered_topics(card: Card, taste: Taste) -> tuple[str, ...]:
    return tuple(topic for topic in card.lead.topics if topic in taste.lowered_topics)


def _outlets(card: Card) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report.source_title for report in card.reports))
