"""Issuing a digest: composed, rendered and promised in the ledger, all in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calls import NO_PREVIEW, keyboard
from bot.delivery.news import news, news_of_story
from bot.digest import Digest
from bot.locale import Words
from bot.render import Edition, Part, digest_rows, news_rows, nothing_new, render_digest, render_news
from bot.schedule import slot_time
from storage import DigestStory, Follow, NewDelivery, NewDigest, Place, Preferences, ShownReport, UnitOfWork

ANSWERS, DIGESTS, BROADCASTS = 0, 1, 2  #: lanes: the lower goes first
NEWS = "news:"  #: begins the slot of a followed story's news
CATCH_UP = "catchup:"  #: begins that of the one digest for all that was missed


@dataclass(frozen=True)
class Order:
    """A digest that is wanted. A place that has no preferences yet cannot have one."""

    place: Place
    slot: str  #: 08:00; first; ask:<update id>; catchup:<first missed>; news:<story id>:<id of its newest article>
    due_at: datetime  #: aware UTC
    now: datetime  #: aware UTC
    bot_username: str  #: without @
    words: Words
    day: date | None = None  #: local, that the slot belongs to; None: that of due_at
    spread: timedelta = timedelta()  #: so much after due_at it goes out, so that not all go out at once

    @property
    def is_asked_for(self) -> bool:
        return self.slot.startswith(("ask:", "first"))

    @property
    def is_scheduled(self) -> bool:
        return not self.is_asked_for and not self.slot.startswith(NEWS)


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


@dataclass(frozen=True)
class _Made:
    """A digest that is recorded and rendered."""

    digest_id: int
    parts: Sequence[Part]
    shown: Sequence[ShownReport]


def issue_digest(uow: UnitOfWork, order: Order) -> int | None:
    """Promise what is new to the place since its last digest, or one line that nothing is.

    Returns the digest's id; None when this slot's digest of this local day exists, or the place chose nothing yet.
    """
    preferences = uow.preferences.hold(order.place)
    if preferences is None:
        return None
    found = news(uow, preferences, order.now)
    digest_id = _keep(uow, order, preferences, found.digest)
    if digest_id is None:
        return None
    parts = _parts(uow, order, preferences, found.digest)
    if not found.digest.is_empty:
        rows = digest_rows(digest_id, found.digest, order.words, _deep_link_to(uow, order))
        parts[-1] = replace(parts[-1], rows=rows)
    _deliver(uow, order, preferences, _Made(digest_id, parts, found.shown))
    uow.preferences.save(replace(preferences, digest_at=order.now))
    return digest_id


def issue_news(uow: UnitOfWork, order: Order, follow: Follow) -> int | None:
    """Promise what is new in a story that the place follows, by itself; no digest tells it again.

    The order's slot becomes the news's own. Returns the digest's id; None where nothing is new.
    """
    preferences = uow.preferences.hold(order.place)
    found = news_of_story(uow, preferences, follow, order.now) if preferences else None
    if preferences is None or found is None or found.digest.is_empty:
        return None
    (card,) = found.digest.cards
    order = replace(order, slot=f"{NEWS}{card.story_id}:{card.until}")
    digest_id = _keep(uow, order, preferences, found.digest)
    if digest_id is None:
        return None
    html = render_news(card, _edition(order, preferences), order.words)
    part = Part(html, news_rows(digest_id, order.words, _deep_link_to(uow, order)))
    _deliver(uow, order, preferences, _Made(digest_id, [part], found.shown))
    return digest_id


def _keep(uow: UnitOfWork, order: Order, preferences: Preferences, digest: Digest) -> int | None:
    """The digest's record; None where there is one."""
    stories = [
        DigestStory(card.story_id, card.lead.article_id, card.lead.version, card.until, card.after)
        for card in digest.cards
    ]
    day = order.day or order.due_at.astimezone(ZoneInfo(preferences.zone)).date()
    record = NewDigest(order.place, order.slot, day, order.due_at, order.now)
    digest_id = uow.digests.add(record, stories)
    if digest_id is None and order.is_scheduled and _by_another_clock(uow, record, preferences.zone):
        return uow.digests.add(replace(record, slot=f"{order.slot} {preferences.zone}"), stories)
    return digest_id


def _by_another_clock(uow: UnitOfWork, record: NewDigest, zone: str) -> bool:
    """Whether the slot was served for that day before this zone's clock showed the hour: the zone was changed since.

    A change takes effect at the first slot to come, which is then another one, though it has the same name and day.
    """
    served = uow.digests.find(record.place, record.slot, record.local_date)
    hour = record.slot.removeprefix(CATCH_UP)
    return served is not None and served.due_at < slot_time(hour, record.local_date, zone)


def _deliver(uow: UnitOfWork, order: Order, preferences: Preferences, made: _Made) -> None:
    """Into the ledger, together with what it shows the place."""
    lane = ANSWERS if order.is_asked_for else DIGESTS
    goes_at = max(order.now, order.due_at + order.spread)
    wanted = Promise(order.place, order.slot, goes_at, preferences.zone, made.parts, lane)
    deliveries = _record(uow, made.digest_id, wanted, _options(order, preferences))
    uow.digests.mark_shown(order.place, made.shown, deliveries[0])


def _parts(uow: UnitOfWork, order: Order, preferences: Preferences, digest: Digest) -> list[Part]:
    """Its messages, at least one."""
    if not digest.is_empty:
        return [Part(text) for text in render_digest(digest, _edition(order, preferences), order.words)]
    sources = uow.sources.listing()
    return [nothing_new(order.words, looked=len(sources), failed=sum(s.failures > 0 for s in sources))]


def _edition(order: Order, preferences: Preferences) -> Edition:
    return Edition(order.due_at, order.now, preferences.zone, preferences.points)


def _deep_link_to(uow: UnitOfWork, order: Order) -> str | None:
    """The bot's username in a chat that others read, where cards open in private."""
    chat = uow.chats.get(order.place.chat_id)
    is_shared = chat is not None and chat.kind != "private"
    return order.bot_username if is_shared else None


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
            "spread": order.spread.total_seconds(),
            "zone": preferences.zone,
            "language": preferences.language,
        }
    return options
