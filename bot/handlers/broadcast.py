"""/broadcast: one message to everybody who subscribed; seen first, confirmed, watched, and stopped if need be."""

from collections.abc import Iterator

from bot.calls import Button, Rows, send
from bot.delivery.promises import BROADCASTS, Promise, promise
from bot.handlers.audited import record
from bot.handlers.paging import back
from bot.handlers.pressing import pressed_number
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words, escape
from bot.locale.times import clock_time
from bot.render import Part
from bot.render.text import one_line
from storage import Broadcast, Place, Subscriber, UnitOfWork

_BATCH = 500


def broadcast(uow: UnitOfWork, visit: Visit) -> Reply:
    """The message exactly as it will arrive, then how many get it and the question whether to send it."""
    text, words = visit.argument, visit.words
    if not one_line(text):  # nothing of it would be seen, and Telegram would refuse it everywhere
        return visit.show(words.html("broadcast-how"), [back(words, "admin")])
    count = sum(1 for _ in _recipients(uow, visit))
    if not count:
        return visit.say(words.html("broadcast-nobody"))
    html = escape(text)
    draft = uow.broadcasts.draft(visit.person.id if visit.person else None, html, visit.incoming.at)
    row = [
        Button(words.plain("button-confirm"), f"castsend:{draft}"),
        Button(words.plain("button-cancel"), f"castdrop:{draft}"),
    ]
    shown = Reply((send(visit.address, html),))
    return shown + visit.say(words.html("broadcast-ask", count=count), [row])


def confirm(uow: UnitOfWork, visit: Visit) -> Reply:
    """Everything is in the ledger when this is done; a second press only shows how it goes."""
    cast = uow.broadcasts.get(pressed_number(visit))
    if cast is None or not uow.broadcasts.start(cast.id, visit.incoming.at):
        return progress(uow, visit)
    places = [subscriber.preferences.place for subscriber in _recipients(uow, visit)]
    for place in places:
        promise(uow, _promised(cast, place, visit))
    record(uow, visit, "broadcast", str(cast.id), places=len(places))
    return visit.show(visit.words.html("broadcast-started", count=len(places)), _watch(cast, visit.words))


def drop(uow: UnitOfWork, visit: Visit) -> Reply:
    """A draft is dropped; one that was confirmed meanwhile goes on."""
    cast = uow.broadcasts.get(pressed_number(visit))
    if cast is None or cast.started_at is not None:
        return progress(uow, visit)
    uow.broadcasts.cancel(cast.id, visit.incoming.at)
    return visit.show(visit.words.html("broadcast-dropped"))


def progress(uow: UnitOfWork, visit: Visit) -> Reply:
    """How many have it, wait for it, or cannot get it."""
    cast, words = uow.broadcasts.get(pressed_number(visit)), visit.words
    if cast is None:
        return visit.toast(words.plain("broadcast-unknown"))
    if cast.started_at is None:
        return visit.show(words.html("broadcast-dropped"))
    counts = uow.deliveries.counts_of(_slot(cast))
    waiting = counts["pending"] + counts["sending"]
    html = words.html(
        "broadcast-progress" if cast.cancelled_at is None else "broadcast-stopped",
        clock=clock_time(visit.incoming.at, visit.preferences.zone),
        total=sum(counts.values()),
        sent=counts["sent"],
        waiting=waiting,
        uncertain=counts["uncertain"],
        failed=counts["failed"] + counts["dead"],
    )
    return visit.show(html, _watch(cast, words) if waiting else ())


def stop(uow: UnitOfWork, visit: Visit) -> Reply:
    """What is not on its way yet will not go; what arrived stays."""
    cast = uow.broadcasts.get(pressed_number(visit))
    if cast is not None and cast.started_at is not None and uow.broadcasts.cancel(cast.id, visit.incoming.at):
        cancelled = uow.deliveries.cancel(_slot(cast))
        record(uow, visit, "stop_broadcast", str(cast.id), places=cancelled)
    return progress(uow, visit)


def _recipients(uow: UnitOfWork, visit: Visit) -> Iterator[Subscriber]:
    """Everybody who would get a digest now: who paused asked for silence, and a blocked chat hears nothing."""
    offset = 0
    while batch := uow.preferences.subscribers(_BATCH, offset):
        offset += len(batch)
        yield from (subscriber for subscriber in batch if _is_served(subscriber, visit.policy.access))


def _is_served(subscriber: Subscriber, access_mode: str) -> bool:
    if subscriber.chat.suspended_at is not None or subscriber.preferences.paused_at is not None:
        return False
    return subscriber.person is None or subscriber.person.is_admitted(access_mode)


def _promised(cast: Broadcast, place: Place, visit: Visit) -> Promise:
    return Promise(
        place=place,
        slot=_slot(cast),
        now=visit.incoming.at,
        zone=visit.policy.zone,
        parts=(Part(Html(cast.html)),),
        lane=BROADCASTS,
    )


def _slot(cast: Broadcast) -> str:
    return f"cast:{cast.id}"


def _watch(cast: Broadcast, words: Words) -> Rows:
    return [
        [
            Button(words.plain("button-progress"), f"castlook:{cast.id}"),
            Button(words.plain("button-stop"), f"caststop:{cast.id}"),
        ]
    ]
