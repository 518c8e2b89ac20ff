"""Issuing a digest: composed, rendered and promised in the ledger, all in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calls import NO_PREVIEW, Rows, keyboard
from bot.composing import Background, compose
from bot.digest import Digest, Taste, language_of_news
from bot.locale import Words
from bot.render import Edition, Part, digest_rows, nothing_new, render_digest
from storage import DigestStory, NewDelivery, NewDigest, NewsQuery, Place, Preferences, UnitOfWork

#: How far back a place's first digest looks.
FIRST_LOOK = timedelta(hours=24)

ANSWERS, DIGESTS, BROADCASTS = 0, 1, 2  #: lanes: the lower goes first


@dataclass(frozen=True)
class Order:
    """A digest that is wanted. A place that has no preferences yet cannot have one."""

    place: Place
    slot: str  #: 08:00; first; ask:<update id>; catchup:<first missed>
    due_at: datetime  #: aware UTC
    now: datetime  #: aware UTC
    bot_username: str  #: without @
    words: Words

    @property
    def is_scheduled(self) -> bool:
        return not self.slot.startswith(("ask:", "first"))


@dataclass(frozen=True)
class Promise:
    """Any other message that must not get lost: an answer to a link, a broadcast."""

    place: Place
    slot: str  #: ask:<update id>; cast:<id>
    now: datetime  #: aware UTC
    zone: str  #: an IANA name; its local date is the digest's
    parts: Sequence[Part]
    lane: int = ANSWERS
    preview: bool = False  #: whether Telegram shows what the first link leads to


def issue_digest(uow: UnitOfWork, order: Order) -> int | None:
    """Promise what is new to the place since its last digest, or one line that nothing is.

    Returns the digest's id; None when this slot's digest of this local day exists, or the place chose nothing yet.
    """
    preferences = uow.preferences.get(order.place)
    if preferences is None:
        return None
    digest = news(uow, preferences, order.now)
    stories = [DigestStory(card.story_id, card.lead.article_id, card.lead.version) for card in digest.cards]
    digest_id = uow.digests.add(_digest_record(order, preferences.zone), stories)
    if digest_id is None:
        return None
    parts = _parts(uow, order, preferences, digest)
    if digest.cards:
        parts[-1] = replace(parts[-1], rows=_rows(uow, order, digest, digest_id))
    lane = DIGESTS if order.is_scheduled else ANSWERS
    wanted = Promise(order.place, order.slot, order.now, preferences.zone, parts, lane)
    deliveries = _record(uow, digest_id, wanted, _options(order, preferences))
    uow.digests.mark_shown(order.place, stories, deliveries[0])
    uow.preferences.save(replace(preferences, digest_at=order.now))
    return digest_id


def _digest_record(order: Order, zone: str) -> NewDigest:
    local_date = order.due_at.astimezone(ZoneInfo(zone)).date()
    return NewDigest(order.place, order.slot, local_date, order.due_at, order.now)


def news(uow: UnitOfWork, preferences: Preferences, now: datetime) -> Digest:
    """What a digest for the place would hold at this moment."""
    topics = uow.preferences.topics(preferences.place)
    since = preferences.digest_at or now - FIRST_LOOK
    found = uow.stories.news_for(NewsQuery(preferences.place, since, now, topics))
    taste = Taste(preferences.stories, points=preferences.points, language=language_of_news(preferences.language))
    return compose(uow.articles.reports_of_stories(found), taste, Background(now))


def _parts(uow: UnitOfWork, order: Order, preferences: Preferences, digest: Digest) -> list[Part]:
    """Its messages, at least one."""
    if digest.cards:
        edition = Edition(order.due_at, order.now, preferences.zone, preferences.points)
        return [Part(text) for text in render_digest(digest, edition, order.words)]
    sources = uow.sources.listing()
    return [nothing_new(order.words, looked=len(sources), failed=sum(s.failures > 0 for s in sources))]


def _rows(uow: UnitOfWork, order: Order, digest: Digest, digest_id: int) -> Rows:
    """The buttons below the last one; in a chat that others read, cards open in private."""
    chat = uow.chats.get(order.place.chat_id)
    is_shared = chat is not None and chat.kind != "private"
    return digest_rows(digest_id, digest, order.words, order.bot_username if is_shared else None)


def promise(uow: UnitOfWork, wanted: Promise) -> int | None:
    """Record the parts; gives the id they are kept under, None when the same was promised already."""
    local_date = wanted.now.astimezone(ZoneInfo(wanted.zone)).date()
    digest_id = uow.digests.add(NewDigest(wanted.place, wanted.slot, local_date, wanted.now, wanted.now), ())
    if digest_id is not None:
        _record(uow, digest_id, wanted, {} if wanted.preview else {"link_preview_options": NO_PREVIEW})
    return digest_id


def _record(uow: UnitOfWork, digest_id: int, wanted: Promise, options: dict[str, Any]) -> list[int]:
    """The parts as deliveries, a second apart, which is a private chat's pace; returns their ids."""
    return [
        uow.deliveries.add(
            NewDelivery(
                digest_id=digest_id,
                part=number,
                chat_id=wanted.place.chat_id,
                thread=wanted.place.thread,
                html=part.html,
                options=options | ({"reply_markup": keyboard(part.rows)} if part.rows else {}),
                lane=wanted.lane,
                next_at=wanted.now + timedelta(seconds=number),
            )
        )
        for number, part in enumerate(wanted.parts)
    ]


def _options(order: Order, preferences: Preferences) -> dict[str, Any]:
    """What Telegram is told with each part and, for a scheduled digest, what it takes to say that it is late."""
    options: dict[str, Any] = {"link_preview_options": NO_PREVIEW, "disable_notification": preferences.silent}
    if order.is_scheduled:
        options["late"] = {
            "due_at": order.due_at.isoformat(),
            "zone": preferences.zone,
            "language": preferences.language,
        }
    return options
