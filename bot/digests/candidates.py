"""Cards that may come into a digest, and how they stand with the place that it is for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.digests.cards import dated_at
from bot.digests.digest import Card, Taste
from bot.digests.headlines import is_routine
from bot.digests.importance import Standing
from bot.digests.mentions import Mentions, ReadText
from bot.digests.telling import Telling
from storage import Report


@dataclass(frozen=True)
class Story:
    """What is known of a story."""

    reports: Sequence[Report]  #: in order of arrival; at least one
    telling: Telling

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Their titles."""
        return frozenset(report.source_title for report in self.reports)

    @cached_property
    def source_ids(self) -> frozenset[int]:
        return frozenset(report.source_id for report in self.reports)

    def without(self, muted: Collection[int]) -> "Story | None":
        """As the other sources tell it; None where they do not."""
        left = [report for report in self.reports if report.source_id not in muted]
        return replace(self, reports=left) if left else None

    @cached_property
    def read(self) -> ReadText:
        """All that any place may read of it, however its card is made."""
        texts = [report.title for report in self.reports]
        texts += [point.text for report in self.reports for point in report.points]
        texts += [point.text for point in self.telling.points]
        return ReadText([*texts, *(sentence for step in self.telling.steps for sentence in step.sentences)])


@dataclass(frozen=True)
class Candidate:
    """A card, and what of its standing is the same in all places; each is found out once."""

    card: Card
    reports: Sequence[Report]  #: of its story

    @cached_property
    def standing(self) -> Standing:
        """With a place that chose nothing."""
        joined: dict[int, datetime] = {}
        for report in sorted(self.reports, key=dated_at):
            joined.setdefault(report.source_id, dated_at(report))
        lead = self.card.lead
        return Standing(
            story_id=self.card.story_id,
            joined=tuple(joined.values()),
            newest=max(map(dated_at, self.reports)),
            topics=lead.topics,
            is_routine=is_routine(lead.title),
        )

    @cached_property
    def topics(self) -> frozenset[str]:
        """Of all reports."""
        return frozenset(topic for report in self.reports for topic in report.topics)

    @cached_property
    def read(self) -> ReadText:
        """What somebody reads of it."""
        return read_of(self.card)


def read_of(card: Card) -> ReadText:
    """What somebody reads of it: the headlines, and what is told in it."""
    new = card.progress.points if card.progress else ()
    return ReadText((*(report.title for report in card.reports), *(point.text for point in (*new, *card.told))))


def standings(
    candidates: Iterable[Candidate], taste: Taste, elsewhere: Collection[int] = frozenset()
) -> Iterator[Standing]:
    """How those that are to the place's taste stand with it. What it follows always is.

    ``elsewhere``: stories of topics that it does not take, in which only a word that it follows is to its taste.
    """
    muted, followed = (Mentions(taste.words(mode)) for mode in ("mute", "follow"))
    for one in candidates:
        is_followed = one.card.story_id in taste.followed
        if not is_followed and muted.are_in(one.read):
            continue
        has_keyword = followed.are_in(one.read)
        is_elsewhere = one.card.story_id in elsewhere or _is_dropped(one, taste)
        if is_followed or has_keyword or not is_elsewhere:
            yield standing_with(one, taste, has_keyword=has_keyword)


def standing_with(candidate: Candidate, taste: Taste, *, has_keyword: bool) -> Standing:
    """How it stands with the place; ``has_keyword``: it speaks of a word that the place follows."""
    card = candidate.card
    return replace(
        candidate.standing,
        is_of_topics=not set(taste.topics).isdisjoint(candidate.standing.topics),
        has_keyword=has_keyword,
        is_followed=card.story_id in taste.followed,
        is_lowered=_is_lowered(card, taste),
        is_foreign=bool(taste.language) and card.lead.language != taste.language,
    )


def _is_dropped(candidate: Candidate, taste: Taste) -> bool:
    """Whether it comes again of a topic that the place takes no more; what is fresh was found by its topics."""
    comes_again = candidate.card.progress is not None
    if not comes_again or not candidate.topics:
        return comes_again and bool(taste.topics)
    is_of_others = candidate.topics <= taste.not_topics
    return is_of_others or (bool(taste.topics) and candidate.topics.isdisjoint(taste.topics))


def _is_lowered(card: Card, taste: Taste) -> bool:
    """By a topic of its lead; by its outlets only where none but such tell it."""
    by_topic = not taste.lowered_topics.isdisjoint(card.lead.topics)
    return by_topic or all(report.source_title in taste.lowered_sources for report in card.reports)
