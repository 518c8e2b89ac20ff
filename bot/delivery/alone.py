"""A story by itself, told at once: what is new in one that a place follows, or that speaks of a word of its."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.calls import Rows
from bot.delivery.foot import foot_of
from bot.delivery.issue import Made, Order, deep_link_to, deliver, edition_of, keep_digest
from bot.delivery.moment import Moment
from bot.delivery.remainders import News
from bot.digests.candidates import read_of
from bot.digests.mentions import Mentions
from bot.locale import Html
from bot.render import news_rows, render_news
from bot.render.keywords import alert_rows, render_alert
from bot.search.keywords import MOST_AN_HOUR
from bot.times.slots import NEWS, WORD
from storage import Follow, Place, Preferences, UnitOfWork

_HOUR = timedelta(hours=1)
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Alone:
    """The one card that is told, and how."""

    kind: str  #: how its slot begins
    found: News
    html: Html
    rows: Callable[[int], Rows]  #: by the digest's id


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
    alone = _Alone(NEWS, found, html, lambda digest_id: news_rows(digest_id, order.words, link))
    return _issue_alone(uow, order, preferences, alone)


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
    alone = _Alone(WORD, found, html, lambda digest_id: alert_rows(digest_id, words, order.words, link))
    return _issue_alone(uow, order, preferences, alone)


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


def _issue_alone(uow: UnitOfWork, order: Order, preferences: Preferences, alone: _Alone) -> int | None:
    """A story by itself; None where it was told so before."""
    (card,) = alone.found.digest.cards
    order = replace(order, slot=f"{alone.kind}{card.story_id}:{card.until}")
    digest_id = keep_digest(uow, order, preferences, alone.found)
    if digest_id is None:
        return None
    foot = replace(foot_of(uow, preferences), unsent=None)  # the next digest names that, if there is any news in it
    deliver(uow, order, preferences, Made(digest_id, alone.found, [alone.html], alone.rows(digest_id), foot))
    return digest_id
