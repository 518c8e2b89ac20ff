"""Issuing a digest: composed, rendered and promised in the ledger, all in the caller's transaction."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calls import NO_PREVIEW, Rows
from bot.delivery.foot import Foot, brought_by_a_digest, foot_of, mark_told, unsent_of
from bot.delivery.moment import Moment, Scope
from bot.delivery.promises import ANSWERS, DIGESTS, Promise, record_parts
from bot.delivery.remainders import News
from bot.digests.digest import Digest
from bot.locale import Html, Words
from bot.render import Edition, Part, Vantage, digest_rows, nothing_new, told_in_messages
from bot.render.blocks import pack
from bot.render.missed import catch_up_line, unsent_line
from bot.times.schedule import slot_time
from bot.times.slots import ASKED, CATCH_UP, FIRST, NEWS, WORD
from storage import NewDigest, Place, Preferences, UnitOfWork

log = logging.getLogger(__name__)

#: Messages of a digest that stands for several: whoever was away is not to come back to a pile.
_MOST_TO_CATCH_UP = 2


@dataclass(frozen=True)
class Order:
    """A digest that is wanted. A place that has no preferences yet cannot have one."""

    place: Place
    slot: str  #: HH:MM, or as bot/times/slots.py says
    due_at: datetime  #: aware UTC
    now: datetime  #: aware UTC
    bot_username: str  #: without @
    words: Words
    day: date | None = None  #: local, that the slot belongs to; None: that of due_at
    delay: timedelta = timedelta()  #: so much after due_at it goes out
    missed: tuple[datetime, ...] = ()  #: when the digests were due that a catch-up stands for, in order
    since: datetime | None = None  #: the news since then was not sent, and is asked for

    @property
    def is_asked_for(self) -> bool:
        return self.slot.startswith((ASKED, FIRST))

    @property
    def is_alone(self) -> bool:
        """Of a story by itself."""
        return self.slot.startswith((NEWS, WORD))

    @property
    def is_scheduled(self) -> bool:
        return not self.is_asked_for and not self.is_alone


@dataclass(frozen=True)
class Early:
    """News that is told before the next digest, and not in it."""

    found: News
    texts: Sequence[Html]  #: its messages
    rows: Callable[[int], Rows]  #: under the last of them, by the digest's id


@dataclass(frozen=True)
class Made:
    """A digest that is recorded and rendered."""

    digest_id: int
    found: News
    texts: Sequence[Html]  #: its messages
    rows: Rows  #: under the last of them
    foot: Foot  #: at the end of that


def issue_digest(uow: UnitOfWork, order: Order) -> int | None:
    """Promise what is new to the place since its last digest, or one line that nothing is.

    A place that wants no such line gets none. Returns the digest's id; None when this slot's digest of this local day
    exists, or the place chose nothing yet.
    """
    preferences = uow.preferences.hold(order.place)
    return None if preferences is None else issue_prepared(uow, order, preferences, Moment(order.now))


def issue_prepared(uow: UnitOfWork, order: Order, preferences: Preferences, moment: Moment) -> int | None:
    """The same by the order's moment, which serves several places; ``preferences``: as they are held."""
    found = moment.news(uow, preferences)
    return _issue(uow, order, _with_what_is_unsent(uow, preferences, found, moment), found)


def issue_unsent(uow: UnitOfWork, order: Order) -> int | None:
    """Promise what is new to the place since it was last sent anything: what came too late to be sent unasked.

    Returns the digest's id; None where there is no such news.
    """
    preferences = uow.preferences.hold(order.place)
    if preferences is None or preferences.missed_since is None:
        return None
    since = preferences.missed_since
    chosen = replace(preferences, digest_at=since, missed_since=None, missed_told_by=None)
    return _issue(uow, replace(order, since=since), chosen, Moment(order.now).news(uow, chosen))


def _with_what_is_unsent(uow: UnitOfWork, preferences: Preferences, found: News, moment: Moment) -> Preferences:
    """As they are once the digest is told: what was set aside is not promised where it tells all there is of it.

    The bot was off, say, and found what came then when it was back.
    """
    if preferences.missed_since is None or unsent_of(uow, preferences) is None:
        return preferences
    aside = moment.news(uow, replace(preferences, digest_at=preferences.missed_since)).digest
    told = {card.story_id for card in found.digest.cards}
    if aside.notices or any(card.story_id not in told for card in aside.cards):
        return preferences
    return replace(preferences, missed_since=None, missed_told_by=None)


def _issue(uow: UnitOfWork, order: Order, preferences: Preferences, found: News) -> int | None:
    found, edition, foot = _fitting(order, preferences, found, foot_of(uow, preferences))
    digest_id = _keep(uow, order, preferences, found)
    if digest_id is None:
        return None
    if not (found.digest.is_empty and foot.is_empty and _wants_silence(order, preferences)):
        texts, rows = _texts(uow, order, edition, found), _rows(uow, order, digest_id, found.digest)
        preferences = _deliver(uow, order, preferences, Made(digest_id, found, texts, rows, foot))
    saved = replace(brought_by_a_digest(preferences), digest_at=order.now)
    if foot.left_out:
        since = saved.missed_since or preferences.digest_at
        saved = replace(saved, missed_since=since, missed_told_by=preferences.missed_told_by)
    uow.preferences.save(saved)
    return digest_id


def previewed(uow: UnitOfWork, order: Order, preferences: Preferences) -> Sequence[Html]:
    """How a digest would read at this hour; nothing is recorded. Empty: none would come."""
    found = Moment(order.now).news(uow, preferences)
    foot = foot_of(uow, preferences)
    if found.digest.is_empty and preferences.nothing_new == "silence" and foot.is_empty:
        return ()
    texts = _texts(uow, order, edition_of(order, preferences), found)
    return _with_foot(texts, foot, order, preferences)


def issue_digest_of(uow: UnitOfWork, order: Order, scope: Scope) -> int | None:
    """Promise what is new to the place of some topics or sources; no digest tells it again, and none comes sooner.

    Returns the digest's id; None where nothing is new, or the place chose nothing yet.
    """
    preferences = uow.preferences.hold(order.place)
    found = Moment(order.now).news_within(uow, preferences, scope) if preferences else None
    if preferences is None or found is None or found.digest.is_empty:
        return None
    texts = found.texts(replace(edition_of(order, preferences), about=scope.about), order.words)
    early = Early(found, texts, lambda digest_id: _rows(uow, order, digest_id, found.digest))
    return issue_early(uow, order, preferences, early)


def issue_early(uow: UnitOfWork, order: Order, preferences: Preferences, early: Early) -> int | None:
    """The digest's id; None where there is one of that slot."""
    digest_id = _keep(uow, order, preferences, early.found)
    if digest_id is None:
        return None
    foot = replace(foot_of(uow, preferences), unsent=None)  # the next digest names that, if there is any news in it
    _deliver(uow, order, preferences, Made(digest_id, early.found, early.texts, early.rows(digest_id), foot))
    return digest_id


def _keep(uow: UnitOfWork, order: Order, preferences: Preferences, found: News) -> int | None:
    """The digest's record; None where there is one."""
    day = order.day or order.due_at.astimezone(ZoneInfo(preferences.zone)).date()
    told = told_in_messages(found.digest)
    record = NewDigest(order.place, order.slot, day, order.due_at, order.now, told)
    digest_id = uow.digests.add(record, found.stories, found.record)
    if digest_id is None and order.is_scheduled and _by_another_clock(uow, record, preferences.zone):
        record = replace(record, slot=f"{order.slot} {preferences.zone}")
        digest_id = uow.digests.add(record, found.stories, found.record)
    if digest_id is not None:
        found.was_recorded(record, digest_id)
    return digest_id


def _by_another_clock(uow: UnitOfWork, record: NewDigest, zone: str) -> bool:
    """Whether the slot was served for that day before this zone's clock showed the hour: the zone was changed since.

    A change takes effect at the first slot to come, which is then another one, though it has the same name and day.
    """
    served = uow.digests.find(record.place, record.slot, record.local_date)
    hour = record.slot.removeprefix(CATCH_UP)
    return served is not None and served.due_at < slot_time(hour, record.local_date, zone)


def _deliver(uow: UnitOfWork, order: Order, preferences: Preferences, made: Made) -> Preferences:
    """Into the ledger, together with what it shows the place; the preferences as they are to be saved."""
    lane = ANSWERS if order.is_asked_for else DIGESTS
    wait = max(timedelta(), order.due_at + order.delay - order.now)
    parts = _parts(order, preferences, made)
    wanted = Promise(order.place, order.slot, order.now, preferences.zone, parts, lane, wait=wait)
    deliveries = record_parts(uow, made.digest_id, wanted, _options(order, preferences))
    uow.afterwards(lambda: log.info("composed; parts: %d", len(deliveries), extra={"digest": made.digest_id}))
    uow.digests.mark_shown(order.place, made.found.also_shown, deliveries[0])
    return mark_told(uow, preferences, made.foot, deliveries[-1])


def _fitting(order: Order, preferences: Preferences, found: News, foot: Foot) -> tuple[News, Edition, Foot]:
    """As they are; one that catches up has no more than its messages have room for.

    That is fewer points under each headline, as its cards have them all, and then corrections of fewer reports: the
    others are left to /missed.
    """
    edition = edition_of(order, preferences)
    if not order.missed or found.digest.is_empty:
        return found, edition, foot

    def is_long() -> bool:
        return len(_with_foot(_headed(order, edition, found), foot, order, preferences)) > _MOST_TO_CATCH_UP

    while edition.points and is_long():
        edition = replace(edition, points=edition.points - 1)
    for article_id in reversed(found.may_wait):
        if not is_long():
            break
        found, foot = found.without_notices_of(article_id), replace(foot, left_out=foot.left_out + 1)
    return found, edition, foot


def _texts(uow: UnitOfWork, order: Order, edition: Edition, found: News) -> list[Html]:
    """Its messages, at least one."""
    if not found.digest.is_empty:
        return _headed(order, edition, found)
    head = _head(order, edition, found.digest)
    sources = [source for source in uow.sources.listing() if source.paused_at is None]
    line = nothing_new(order.words, looked=len(sources), failed=sum(s.failures > 0 for s in sources))
    return [Html("\n".join(head if order.since else (*head, line)))]


def _headed(order: Order, edition: Edition, found: News) -> list[Html]:
    first, *others = found.texts(edition, order.words)
    return [Html("\n".join((*_head(order, edition, found.digest), first))), *others]


def _rows(uow: UnitOfWork, order: Order, digest_id: int, digest: Digest) -> Rows:
    return () if digest.is_empty else digest_rows(digest_id, digest, order.words, deep_link_to(uow, order))


def _parts(order: Order, preferences: Preferences, made: Made) -> list[Part]:
    """The first with the picture of a digest's first story, where the place wants pictures."""
    first, *others = _with_foot(made.texts, made.foot, order, preferences)
    cards = made.found.digest.cards if preferences.pictures and not order.is_alone else ()
    parts = [Part(first, pictured=cards[0].lead.url if cards else ""), *map(Part, others)]
    parts[-1] = replace(parts[-1], rows=made.rows)
    return parts


def _head(order: Order, edition: Edition, digest: Digest) -> list[Html]:
    """The line before the first, of a digest that brings what was not sent in its time."""
    if line := _catch_up_line(order, edition.zone):
        return [line]
    if order.since is None:
        return []
    vantage = Vantage(order.now, edition.zone)
    return [unsent_line(order.since, vantage, order.words, is_empty=digest.is_empty)]


def _catch_up_line(order: Order, zone: str) -> Html:
    return catch_up_line(order.missed, Vantage(order.now, zone), order.words)


def _with_foot(texts: Sequence[Html], foot: Foot, order: Order, preferences: Preferences) -> Sequence[Html]:
    """Under the last message, or by itself where it has no room there."""
    below = foot.html(order.words, order.now, preferences.zone)
    return pack([*texts, below]) if below else texts


def _wants_silence(order: Order, preferences: Preferences) -> bool:
    """Whether the place wants to hear nothing of a digest without news."""
    return order.is_scheduled and preferences.nothing_new == "silence"


def edition_of(order: Order, preferences: Preferences) -> Edition:
    return Edition(order.due_at, order.now, preferences.zone, preferences.points)


def deep_link_to(uow: UnitOfWork, order: Order) -> str | None:
    """The bot's username in a chat that others read, where cards open in private."""
    chat = uow.chats.get(order.place.chat_id)
    is_shared = chat is not None and chat.kind != "private"
    return order.bot_username if is_shared else None


def _options(order: Order, preferences: Preferences) -> dict[str, Any]:
    """What Telegram is told with each part and, for a scheduled digest, what it takes to say that it is late.

    One that stands for several says what it is itself.
    """
    options: dict[str, Any] = {"link_preview_options": NO_PREVIEW, "disable_notification": preferences.silent}
    if order.is_scheduled and not _catch_up_line(order, preferences.zone):
        options["late"] = {
            "due_at": order.due_at.isoformat(),
            "spread": order.delay.total_seconds(),
            "zone": preferences.zone,
            "language": preferences.language,
        }
    return options
