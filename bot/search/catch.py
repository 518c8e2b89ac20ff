"""What a word would have caught lately, by which somebody sees whether it is worth following."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.digests.candidates import read_of
from bot.digests.cards import cards_of
from bot.digests.digest import Card
from bot.digests.mentions import Mentions, written_parts
from bot.search.archive import Asked, matching
from bot.search.question import Question
from storage import Report, UnitOfWork

_LATELY = timedelta(days=7)
_ARTICLES = 500
#: Whether a word is in most of what there is, is seen in so many articles; fewer than these tell nothing.
_SAMPLE, _FEWEST = 200, 20


@dataclass(frozen=True)
class Catch:
    """Of the last week."""

    word: str
    cards: Sequence[Card]  #: of the stories that speak of it, the newest first
    has_more: bool = False  #: there are more than were looked at
    is_in_most: bool = False  #: more of the news speaks of it than does not


def catch_of(uow: UnitOfWork, word: str, now: datetime) -> Catch:
    """``word`` as a place follows it; by what somebody reads of a story, as in digests."""
    since, mentions = now - _LATELY, Mentions([word])
    question = Question(word, " ".join(written_parts(word)), since=since)
    found = matching(uow, Asked(question, by_date=True), _ARTICLES, needs_all=True)
    caught = _speaking(uow.articles.reports(found.article_ids), mentions)
    lately = [report for report in uow.articles.latest(_SAMPLE) if report.first_seen_at >= since]
    is_in_most = len(lately) >= _FEWEST and 2 * len(_speaking(lately, mentions)) > len(lately)
    return Catch(word, caught, found.total > len(found.article_ids), is_in_most)


def best_catch(uow: UnitOfWork, ways: Sequence[str], now: datetime) -> Catch:
    """Of the word as it was typed, the first of the ways, unless only another of them is in the news."""
    catches = [catch_of(uow, way, now) for way in ways]
    return next((one for one in catches if one.cards), catches[0])


def _speaking(reports: Sequence[Report], mentions: Mentions) -> list[Card]:
    """As one card a story; the newest story has the highest id."""
    standing = [report for report in reports if report.withdrawn_at is None]
    return [card for card in reversed(cards_of(standing)) if mentions.are_in(read_of(card))]
