"""/search, and plain text: a question to the archive, its answer paged in place."""

import hashlib
import re
from collections.abc import Sequence

from bot.archive import ask
from bot.handlers.incoming import Said
from bot.handlers.paging import page_turns
from bot.handlers.pressing import numbers, stale
from bot.handlers.visit import Reply, Visit
from bot.render import Edition, SearchPage, render_search
from storage import UnitOfWork

#: A longer question is a text, of which the beginning is asked for.
_LONGEST_QUERY = 200


def search(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/search 地铁``, or 地铁 by itself."""
    query = _query(visit)
    if not query:
        return visit.say(visit.words.html("search-how"))
    found = ask(uow, query)
    if found is None:
        return visit.say(visit.words.html("search-nothing", query=query[:60]))
    return _shown(visit, uow.queries.keep(query, visit.incoming.at), found)


def open_search(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``find QUERY PAGE SEAL``: the query by its row id. The seal keeps others' questions from whoever counts up."""
    query_id, page = numbers(arguments, 2) or (0, 0)
    query = uow.queries.get(query_id)
    is_meant = query is not None and _seal(query) in arguments[2:]
    found = ask(uow, query, page) if query and is_meant else None
    return _shown(visit, query_id, found) if found else stale(visit)


def _seal(query: str) -> str:
    """What only somebody who has seen the question knows."""
    return hashlib.blake2b(query.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _query(visit: Visit) -> str:
    """What was asked, without the bot's own name where it was called by it."""
    said = visit.incoming.what
    if not isinstance(said, Said):
        return ""
    text = said.argument if said.command else said.text
    own_name = re.compile(rf"@{re.escape(visit.policy.bot_username)}\b", re.IGNORECASE)
    return " ".join(own_name.sub(" ", text).split())[:_LONGEST_QUERY]


def _shown(visit: Visit, query_id: int, found: SearchPage) -> Reply:
    now, chosen = visit.incoming.at, visit.preferences
    html = render_search(found, Edition(now, now, chosen.zone, chosen.points), visit.words)
    seal = _seal(found.query)
    turns = page_turns(
        visit, found.page, found.page < found.pages, lambda number: ("find", str(query_id), str(number), seal)
    )
    return visit.show(html, turns)
