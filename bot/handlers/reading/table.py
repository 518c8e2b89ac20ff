"""The part of the table that is about what there is to read: digests, the latest, the archive, a link."""

from time import perf_counter

from bot.handlers.choices import zones
from bot.handlers.pressing import opens
from bot.handlers.reading import clippings, digests, latest, links, missed, outlets, searching, whence, why
from bot.handlers.reading.handed import is_handed, is_place
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision, Reply, Visit
from storage import UnitOfWork


def area(tools: Tools) -> Area:
    commands = {
        "digest": Route(act=digests.digest),
        "missed": Route(act=missed.missed),
        "latest": Route(act=latest.latest),
        # A link, a forwarded post or a long text is read; anything else is a question, but for a place on the map.
        "search": Route(act=_asked(tools), errand=links.reading(tools), goes_out=is_handed),
        "why": Route(act=why.why),
        "sources": Route(act=outlets.outlets),
    }
    presses = {
        "card": Route(act=opens(digests.open_card)),
        "more": Route(act=opens(digests.open_more)),
        "back": Route(act=opens(digests.back)),
        "latest": Route(act=opens(latest.open_latest)),
        "pick": Route(act=opens(latest.choose_source)),
        "digest": Route(act=opens(digests.open_digest)),
        "missed": Route(act=missed.missed),
        "find": Route(act=_timed(tools, opens(searching.open_search))),
        "why": Route(act=opens(why.open_why)),
        "clip": Route(errand=clippings.open_clipping(tools)),
        "whence": Route(act=opens(whence.open_whence)),
        "outlets": Route(act=outlets.outlets),
    }
    return Area(commands, presses)


def _asked(tools: Tools) -> Decision:
    search = _timed(tools, searching.search)

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        return zones.offer(uow, visit) if is_place(visit.incoming) else search(uow, visit)

    return decide


def _timed(tools: Tools, search: Decision) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        began = perf_counter()
        reply = search(uow, visit)
        tools.meters.searched(perf_counter() - began)
        return reply

    return decide
