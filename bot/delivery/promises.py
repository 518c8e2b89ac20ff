"""Messages that must not get lost: written into the ledger, in the caller's transaction, before they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.calls import NO_PREVIEW, keyboard
from bot.render import Part
from storage import NewDelivery, NewDigest, Place, UnitOfWork

ANSWERS, DIGESTS, BROADCASTS = 0, 1, 2  #: lanes: the lower goes first

_NO_WAIT = timedelta()


@dataclass(frozen=True)
class Promise:
    """An answer to a link, a broadcast, the parts of a digest."""

    place: Place
    slot: str  #: a digest's own, or as bot/times/slots.py says
    now: datetime  #: aware UTC
    zone: str  #: an IANA name; its local date is the digest's
    parts: Sequence[Part]
    lane: int = ANSWERS
    preview: bool = False  #: whether Telegram shows what the first link leads to
    wait: timedelta = _NO_WAIT  #: so much after now it goes out


def promise(uow: UnitOfWork, wanted: Promise) -> int | None:
    """Record the parts; gives the id they are kept under, None when the same was promised already."""
    return promise_all(uow, [wanted])[0]


def promise_all(uow: UnitOfWork, wanted: Sequence[Promise]) -> list[int | None]:
    """Many at once: what each is kept under, in their order; None where the same was promised already."""
    ids = uow.digests.add_all([digest_of(one) for one in wanted])
    kept = [(id, one) for id, one in zip(ids, wanted, strict=True) if id is not None]
    uow.deliveries.add_all([delivery for id, one in kept for delivery in _deliveries(id, one, _shown_as(one))])
    return ids


def record_parts(uow: UnitOfWork, digest_id: int, wanted: Promise, options: dict[str, Any]) -> list[int]:
    """The parts as deliveries of a digest that is recorded; returns their ids."""
    return uow.deliveries.add_all(_deliveries(digest_id, wanted, options))


def digest_of(wanted: Promise) -> NewDigest:
    local_date = wanted.now.astimezone(ZoneInfo(wanted.zone)).date()
    return NewDigest(wanted.place, wanted.slot, local_date, wanted.now, wanted.now)


def _shown_as(wanted: Promise) -> dict[str, Any]:
    return {} if wanted.preview else {"link_preview_options": NO_PREVIEW}


def _own(part: Part) -> dict[str, Any]:
    """What Telegram is told with this part alone."""
    own = dict(part.options)
    if part.rows:
        own["reply_markup"] = keyboard(part.rows)
    if part.pictured:
        picture = {"url": part.pictured, "prefer_large_media": True, "show_above_text": True}
        own["link_preview_options"] = picture
    return own


def _deliveries(digest_id: int, wanted: Promise, options: dict[str, Any]) -> list[NewDelivery]:
    """A second apart, which is a private chat's pace."""
    return [
        NewDelivery(
            digest_id=digest_id,
            part=number,
            chat_id=wanted.place.chat_id,
            thread=wanted.place.thread,
            html=part.html,
            options=options | _own(part),
            lane=wanted.lane,
            next_at=wanted.now + wanted.wait + timedelta(seconds=number),
        )
        for number, part in enumerate(wanted.parts)
    ]
