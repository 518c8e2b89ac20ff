"""/preview: a digest as a reader would get it now. Nothing is promised, and nothing counts as shown."""

from bot.calls import send
from bot.delivery.issue import Order, previewed
from bot.handlers.admin.persons import known
from bot.handlers.admin.subscribers import name_of, telegram_id
from bot.handlers.incoming import Press
from bot.handlers.pressing import pressed, stale
from bot.handlers.visit import Reply, Visit
from bot.times.slots import ASKED
from storage import Place, Preferences, RosterRow, UnitOfWork


def preview(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/preview ID``, ``preview:ID``; of a forum, each of its topics that is subscribed."""
    is_press = isinstance(visit.incoming.what, Press)
    asked = pressed(visit)[0] if is_press else next(iter(visit.argument.split()), "")
    found = known(uow, visit, asked)
    if found is None:
        return stale(visit) if is_press else visit.say(_unknown(visit, asked))
    if found.chat is None:
        return visit.say(visit.words.html("preview-never-met", name=name_of(found), id=telegram_id(found)))
    reply = visit.say(visit.words.html("preview-head", name=name_of(found), id=telegram_id(found)))
    for chosen in _chosen(visit, found):
        reply += _digest(uow, visit, chosen)
    return reply


def _unknown(visit: Visit, asked: str) -> str:
    if not asked:
        return visit.words.html("preview-how")
    return visit.words.html("person-unknown", id=asked[:40])


def _chosen(visit: Visit, found: RosterRow) -> list[Preferences]:
    """Of each place that gets digests; whoever chose nothing would get one of everything."""
    assert found.chat is not None
    subscribed = [chosen for chosen in found.chosen if chosen.subscribed]
    if subscribed or found.chosen:
        return subscribed or [found.chosen[0]]
    language = visit.policy.language_for(found.person, visit.locales)
    return [Preferences(Place(found.chat.id), language, visit.policy.zone, subscribed=False)]


def _digest(uow: UnitOfWork, visit: Visit, chosen: Preferences) -> Reply:
    now = visit.incoming.at
    order = Order(chosen.place, ASKED, now, now, visit.policy.bot_username, visit.locales[chosen.language])
    texts = previewed(uow, order, chosen)
    if not texts:
        return Reply((send(visit.address, visit.words.html("preview-silence")),))
    return Reply(tuple(send(visit.address, html) for html in texts))
