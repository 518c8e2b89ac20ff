"""The newest stories, of all news or of what is chosen of it: the lists that are no answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.cards import cards_of
from bot.digests.digest import Card
from bot.search.archive import Asked, matching
from bot.search.found import MOST_ARTICLES
from storage import Report, UnitOfWork

#: More than most stories have: so many are read for each story that is wanted, and only where that is too few, all.
_REPORTS_A_STORY = 4


@dataclass(frozen=True)
class Newest:
    """Stories, the newest first, where the newest of its reports that are let through stands."""

    cards: Sequence[Card]
    is_cut: bool = False  #: older articles were not looked at


def newest(uow: UnitOfWork, asked: Asked, wanted: int) -> Newest:
    """So many stories at least, if there are among the newest articles."""
    found = Newest(())
    for articles in (min(_REPORTS_A_STORY * wanted, MOST_ARTICLES), MOST_ARTICLES):
        read = _newest(uow, asked, articles)
        reports = [report for report in read if report.withdrawn_at is None]
        order = {report.article_id: place for place, report in enumerate(reports)}
        cards = sorted(cards_of(reports), key=lambda card: min(order[report.article_id] for report in card.reports))
        found = Newest(cards, is_cut=len(read) >= articles)
        if len(cards) >= wanted or articles == MOST_ARTICLES:
            break
    return found


def whole(uow: UnitOfWork, asked: Asked, cards: Sequence[Card]) -> list[Card]:
    """With all reports of their stories that are let through, of which the best leads."""
    stories = [card.story_id for card in cards if card.story_id > 0]
    reports = uow.articles.reports_of_stories(stories) if stories else []
    told = {card.story_id: card for card in cards_of(filter(asked.lets_through, reports))}
    return [told.get(card.story_id, card) for card in cards]


def _newest(uow: UnitOfWork, asked: Asked, most: int) -> Sequence[Report]:
    if asked.source_ids is None and not asked.question.has_filters:
        return uow.articles.latest(most)
    return uow.articles.reports(matching(uow, asked, most).article_ids)
