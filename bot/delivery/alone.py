"""A story by itself, told at once: what is new in one that a place follows, or that speaks of a word of its."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.delivery.issue import Early, Order, deep_link_to, edition_of, issue_early
from bot.delivery.moment import Moment
from bot.digests.candidates import read_of
from bot.digests.digest import Card
from bot.digests.mentions import Mentions
from bot.render import news_rows, render_news
from bot.render.keywords import alert_rows, render_alert
from bot.search.keywords import MOST_AN_HOUR
from bot.times.slots import NEWS, WORD
from storage import Follow, Place, Preferences, UnitOfWork

_HOUR = timedelta(hours=1)
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Alert:
    """A story that speaks of words of which a place wants to hear at once."""

    place: Place
    story_id: int
    words: frozenset[str]


def issue_news(uow: UnitOfWork, order: Order, follow: Follow) -> int | None:
    """Promise what is new in a story that the place follows, by itself; no digest tells it again.

    The order's slot becomes the news's own. Returns the digest's id; None where nothing is new.
    """
    preferences = _held(uow, order.place)
    found = Moment(order.now).news_of(uow, preferences, follow) if preferences else None
    if preferences is None or found is None or found.digest.is_empty:
        return None
    (card,) = found.digest.cards
    html = render_news(card, edition_of(order, preferences), order.words)
    link = deep_link_to(uow, order)
    early = Early(found, [html], lambda digest_id: news_rows(digest_id, order.words, link))
    return issue_early(uow, replace(order, slot=_slot(NEWS, card)), preferences, early)


def issue_alert(uow: UnitOfWork, order: Order, alert: Alert, moment: Moment) -> int | None:
    """Promise a story that speaks of words which the place follows, by itself; no digest tells it again.

    The order's slot becomes the alert's own; ``moment``: the order's. Returns the digest's id; None where the place was
    told the story, or follows no such word any more, or had as many in the last hour as it gets.
    """
    preferences = _held(uow, order.place)
    followed = [one for one in uow.keywords.of(order.place) if one.at_once and one.word in alert.words]
    if preferences is None or not followed or _had(uow, order, order.now) >= MOST_AN_HOUR:
        return None
    since = min(one.followed_at or _EVER for one in followed)
    found = moment.news_by_word(uow, preferences, alert.story_id, since)
    mentions = Mentions(one.word for one in followed)
    words = [word for card in found.digest.cards for word in mentions.of(read_of(card))]
    if not words:
        return None
    (card,) = found.digest.cards
    had = _had(uow, order, min(order.now, max(report.first_seen_at for report in card.reports)))
    if had >= MOST_AN_HOUR:
        return None
    is_last = had + 1 == MOST_AN_HOUR
    html = render_alert(card, words, edition_of(order, preferences), order.words, is_last=is_last)
    link = deep_link_to(uow, order)
    early = Early(found, [html], lambda digest_id: alert_rows(digest_id, words, order.words, link))
    return issue_early(uow, replace(order, slot=_slot(WORD, card)), preferences, early)


def _held(uow: UnitOfWork, place: Place) -> Preferences | None:
    """None where it was paused or unsubscribed since it was seen that it waits for this."""
    preferences = uow.preferences.hold(place)
    is_served = preferences is not None and preferences.subscribed and preferences.paused_at is None
    return preferences if is_served else None


def _had(uow: UnitOfWork, order: Order, at: datetime) -> int:
    """How many the place had in the hour before then, and since.

    Of the hour before the news came: what was left to the digest then is not told when it is looked at again.
    """
    return uow.digests.count(order.place, WORD, at - _HOUR)


def _slot(kind: str, card: Card) -> str:
    """Of a story by itself, so that what it tells is told once."""
    return f"{kind}{card.story_id}:{card.until}"
