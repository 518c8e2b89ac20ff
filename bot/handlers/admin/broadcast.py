"""/broadcast: one message to everybody who subscribed, or to some; seen first, confirmed, watched, and stopped."""

from bot.calls import send
from bot.handlers.admin.audience import asked, pressed_cast
from bot.handlers.admin.audited import record
from bot.handlers.incoming import Press
from bot.handlers.visit import Reply, Visit
from bot.jobs.broadcasting import expected, reach_of, slot_of, standing
from bot.locale import escape
from bot.render import Vantage, cast_rows, render_cast
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
    draft = uow.broadcasts.draft(visit.person_id, html, visit.incoming.at)
    cast = uow.broadcasts.get(draft)
    assert cast is not None
    return Reply((send(visit.address, html),)) + visit.say(*asked(uow, visit, cast))


def confirm(uow: UnitOfWork, visit: Visit) -> Reply:
    """From now on it is promised to its audience, and the pressed message tells how it goes."""
    cast = pressed_cast(uow, visit)
    count = 0 if cast is None else uow.broadcasts.count_places(reach_of(cast, visit.policy))
    if cast is not None and cast.started_at is None and cast.cancelled_at is None and not count:
        return visit.show(*asked(uow, visit, cast))
    if cast is None or not uow.broadcasts.start(cast.id, visit.incoming.at):
        return progress(uow, visit)
    what = visit.incoming.what
    if isinstance(what, Press) and what.message_id is not None:
        uow.broadcasts.watch(cast.id, visit.address.chat_id, what.message_id)
    record(uow, visit, "broadcast", str(cast.id), places=count, **(cast.audience.as_json() or {}))
    return visit.show(visit.words.html("broadcast-started", count=count), cast_rows(cast.id, visit.words))


def drop(uow: UnitOfWork, visit: Visit) -> Reply:
    """A draft is dropped; one that was confirmed meanwhile goes on."""
    cast = pressed_cast(uow, visit)
    if cast is None or cast.started_at is not None:
        return progress(uow, visit)
    uow.broadcasts.cancel(cast.id, visit.incoming.at)
    return visit.show(visit.words.html("broadcast-dropped"))


def progress(uow: UnitOfWork, visit: Visit) -> Reply:
    """How many have it, wait for it, or cannot get it."""
    cast, words = pressed_cast(uow, visit), visit.words
    if cast is None:
        return visit.toast(words.plain("broadcast-unknown"))
    if cast.started_at is None:
        return visit.show(words.html("broadcast-dropped"))
    seen = standing(uow, cast, visit.policy)
    end = expected(uow, cast, visit.policy, visit.incoming.at).end
    html = render_cast(seen, end, Vantage(visit.incoming.at, visit.preferences.zone), words)
    return visit.show(html, cast_rows(cast.id, words) if seen.waiting else ())


def stop(uow: UnitOfWork, visit: Visit) -> Reply:
    """What is not on its way yet will not go; what arrived stays."""
    cast = pressed_cast(uow, visit)
    if cast is not None and cast.started_at is not None and uow.broadcasts.cancel(cast.id, visit.incoming.at):
        cancelled = uow.deliveries.cancel(slot_of(cast))
        record(uow, visit, "stop_broadcast", str(cast.id), places=cancelled)
    return progress(uow, visit)
