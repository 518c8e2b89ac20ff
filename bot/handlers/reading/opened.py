"""Digests that are opened again, and their cards, each with what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import storage
from bot.calls import Rows
from bot.delivery.reopened import reopened_card, reopened_digest
from bot.digests.digest import Card, Digest
from bot.handlers.pressing import numbers
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render import Edition, Spot, card_rows, render_card
from storage import Delivery, DigestStory, Follow, Report, UnitOfWork


@dataclass(frozen=True)
class Opened:
    """A digest of long ago, or of just now, as it was composed."""

    id: int
    digest: Digest
    edition: Edition
    slot: str
    parts: Sequence[Delivery]
    is_cut: bool  #: it is so old that only what its messages tell is kept


@dataclass(frozen=True)
class OpenedCard:
    """One of its cards."""

    card: Card
    reports: Sequence[Report]  #: of its story
    spot: Spot
    edition: Edition
    digest: storage.Digest  #: that it is of
    kept: DigestStory  #: as what it was shown there


def opened_digest(uow: UnitOfWork, visit: Visit, digest_id: int) -> Opened | None:
    """The digest, if there is such a one and the visitor may see it."""
    record = _record(uow, visit, digest_id)
    kept = uow.digests.stories(digest_id) if record else []
    if record is None or not kept:  # an answer to a link or a pasted text, say
        return None
    parts = uow.deliveries.of(digest_id)
    muted = uow.muted_sources.of(record.place)
    digest = reopened_digest(uow, kept, _shown_whole(parts), muted)
    is_cut = record.told is not None and len(kept) <= record.told
    return Opened(digest_id, digest, edition_of(visit, record.due_at), record.slot, parts, is_cut)


def opened_card(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> OpenedCard | None:
    """The card that ``DIGEST NUMBER`` name, numbered from 1 through the whole digest."""
    digest_id, number = numbers(arguments, 2) or (0, 0)
    record = _record(uow, visit, digest_id)
    kept = uow.digests.stories(digest_id) if record else []
    if record is None or not 1 <= number <= len(kept):
        return None
    again = reopened_card(uow, kept[number - 1], uow.muted_sources.of(record.place))
    if again is None:
        return None
    spot = Spot(digest_id, number, len(kept))
    return OpenedCard(*again, spot, edition_of(visit, record.due_at), record, kept[number - 1])


def _record(uow: UnitOfWork, visit: Visit, digest_id: int) -> storage.Digest | None:
    """A group's is open to every reader: its buttons open in private chats, and its stories are in the archive."""
    record = uow.digests.get(digest_id)
    chat = uow.chats.get(record.place.chat_id) if record else None
    is_theirs = chat is not None and (chat.kind != "private" or chat.id == visit.place.chat_id)
    return record if is_theirs else None


def show_card(uow: UnitOfWork, visit: Visit, opened: OpenedCard, note: str = "", rows: Rows = ()) -> Reply:
    """The card, with a note of what was done with it; ``rows`` in place of the buttons that it has anyway."""
    html = render_card(opened.card, opened.edition, visit.words)
    gone = (visit.words.html("text-gone"),) if opened.card.lead.text_gone_at else ()
    is_followed = follow_of(uow, visit, opened.card.story_id) is not None
    rows = rows or card_rows(opened.spot, visit.words, is_followed=is_followed)
    return visit.show(Html("\n\n".join(filter(None, (html, *gone, note)))), rows)


def follow_of(uow: UnitOfWork, visit: Visit, story_id: int) -> Follow | None:
    """How the place follows the story, if it does."""
    return next((follow for follow in uow.follows.of(visit.place) if follow.story_id == story_id), None)


def edition_of(visit: Visit, due_at: datetime) -> Edition:
    return Edition(due_at, visit.incoming.at, visit.preferences.zone, visit.preferences.points)


def _shown_whole(parts: Sequence[Delivery]) -> int:
    """How many cards the digest shows whole, whatever is chosen now: as many as have a button of their own."""
    markup = parts[-1].options.get("reply_markup", {}) if parts else {}
    return sum(button["text"].isdigit() for row in markup.get("inline_keyboard", ()) for button in row)
