"""/missed and 补看: what did not arrive for certain, and what was not sent."""

from bot.delivery.bringing import issue_missed
from bot.delivery.issue import Order
from bot.handlers.incoming import Press
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.times.slots import ASKED
from storage import UnitOfWork


def missed(uow: UnitOfWork, visit: Visit) -> Reply:
    """It comes by the ledger; a line says so where nothing is missing."""
    now, slot = visit.incoming.at, f"{ASKED}{visit.incoming.update_id}"
    is_press = isinstance(visit.incoming.what, Press)
    order = Order(visit.place, slot, now, now, visit.policy.bot_username, visit.words)
    if issue_missed(uow, order, visit.preferences.zone):
        return visit.toast(visit.words.plain("missed-coming")) if is_press else NOTHING
    if is_press:
        return visit.toast(visit.words.plain("missed-nothing"))
    return visit.say(visit.words.html("missed-nothing"))
