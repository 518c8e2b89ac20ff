"""/broadcast: one message to everybody who subscribed, or to some; seen first, confirmed, watched, and stopped."""

from bot.calls import send
from bot.handlers.admin.audience import asked, pressed_broadcast
from bot.handlers.admin.audited import record
from bot.handlers.incoming import Press
from bot.handlers.visit import Reply, Visit
from bot.jobs.broadcasting import expected, reach_of, slot_of, standing
from bot.locale import escape
from bot.render import Vantage, broadcast_rows, render_broadcast
from bot.render.rows import back
from bot.render.text import one_line
from storage import Reach, UnitOfWork


def broadcast(uow: UnitOfWork, visit: Visit) -> Reply:
    """The message exactly as it will arrive, then how many get it and the question whether to send it."""
    text, words = visit.argument, visit.words
    if not one_line(text):  # nothing of it would be seen, and Telegram would refuse it everywhere
        return visit.show(words.html("broadcast-how"), [back(words, "admin")])
    if not uow.broadcasts.count_places(Reach("", visit.policy.access)):
        return visit.say(words.html("broadcast-nobody"))
    html = escape(text)
    draft = uow.broadcasts.get(uow.broadcasts.draft(visit.person_id, html, visit.incoming.at))
    assert draft is not None
    return Reply((send(visit.address, html),)) + visit.say(*asked(uow, visit, draft))


def confirm(uow: UnitOfWork, visit: Visit) -> Reply:
    """From now on it is promised to its audience, and the pressed message tells how it goes."""
    broadcast = pressed_broadcast(uow, visit)
    count = 0 if broadcast is None else uow.broadcasts.count_places(reach_of(broadcast, visit.policy))
    if broadcast is not None and broadcast.started_at is None and broadcast.cancelled_at is None and not count:
        return visit.show(*asked(uow, visit, broadcast))
    if broadcast is None or not uow.broadcasts.start(broadcast.id, visit.incoming.at):
        return progress(uow, visit)
    what = visit.incoming.what
    if isinstance(what, Press) and what.message_id is not None:
        uow.broadcasts.watch(broadcast.id, visit.address.chat_id, what.message_id)
    record(uow, visit, "broadcast", str(broadcast.id), places=count, **(broadcast.audience.as_json() or {}))
    return visit.show(visit.words.html("broadcast-started", count=count), broadcast_rows(broadcast.id, visit.words))


def drop(uow: UnitOfWork, visit: Visit) -> Reply:
    """A draft is dropped; one that was confirmed meanwhile goes on."""
    broadcast = pressed_broadcast(uow, visit)
    if broadcast is None or broadcast.started_at is not None:
        return progress(uow, visit)
    uow.broadcasts.cancel(broadcast.id, visit.incoming.at)
    return visit.show(visit.words.html("broadcast-dropped"))


def progress(uow: UnitOfWork, visit: Visit) -> Reply:
    """How many have it, wait for it, or cannot get it."""
    broadcast, words = pressed_broadcast(uow, visit), visit.words
    if broadcast is None:
        return visit.toast(words.plain("broadcast-unknown"))
    if broadcast.started_at is None:
        return visit.show(words.html("broadcast-dropped"))
    seen = standing(uow, broadcast, visit.policy)
    end = expected(uow, broadcast, visit.policy, visit.incoming.at).end
    html = render_broadcast(seen, end, Vantage(visit.incoming.at, visit.preferences.zone), words)
    return visit.show(html, broadcast_rows(broadcast.id, words) if seen.waiting else ())


def stop(uow: UnitOfWork, visit: Visit) -> Reply:
    """What is not on its way yet will not go; what arrived stays."""
    broadcast, now = pressed_broadcast(uow, visit), visit.incoming.at
    if broadcast is not None and broadcast.started_at is not None and uow.broadcasts.cancel(broadcast.id, now):
        cancelled = uow.deliveries.cancel(slot_of(broadcast))
        record(uow, visit, "stop_broadcast", str(broadcast.id), places=cancelled)
    return progress(uow, visit)
