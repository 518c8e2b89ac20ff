"""The part of the table that is about what there is to read: digests, the latest, the archive, a link."""

from time import perf_counter

from bot.handlers.choices import zones
from bot.handlers.incoming import Said
from bot.handlers.pressing import opens
from bot.handlers.reading import clippings, digests, latest, links, missed, outlets, searching, whence, why
from bot.handlers.reading.handed import handed
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision, Errand, Reply, Visit
from storage import UnitOfWork


def area(tools: Tools) -> Area:
    commands = {
        "digest": Route(act=digests.digest),
        "missed": Route(act=missed.missed),
        "latest": Route(act=latest.latest),
        "search": Route(errand=_read_or_search(tools)),
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


def _read_or_search(tools: Tools) -> Errand:
    """A link, a forwarded post or a long text is read; anything else is a question, but for a place on the map."""
    read = links.reading(tools)

    async def errand(visit: Visit) -> Decision:
        said = visit.incoming.what
        if isinstance(said, Said) and said.location and visit.is_private:
            return zones.offer
        if isinstance(said, Said) and handed(said, visit.policy.bot_username) is not None:
            return await read(visit)
        return _timed(tools, searching.search)

    return errand


def _timed(tools: Tools, search: Decision) -> Decision:
    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        began = perf_counter()
        reply = search(uow, visit)
        tools.meters.searched(perf_counter() - began)
        return reply

    return decide
