"""/search, and plain text: a question to the archive, its answer paged in place."""

import re
from collections.abc import Sequence

from bot.archive import ask
from bot.calls import Rows
from bot.handlers.incoming import Said
from bot.handlers.pressing import is_private, numbers, stale
from bot.handlers.reading import page_button
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
    """``find QUERY PAGE``: the query by its row id."""
    query_id, page = numbers(arguments, 2) or (0, 0)
    query = uow.queries.get(query_id)
    found = ask(uow, query, page) if query else None
    return _shown(visit, query_id, found) if found else stale(visit)


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
    return visit.show(html, _turns(visit, query_id, found))


def _turns(visit: Visit, query_id: int, found: SearchPage) -> Rows:
    words, row = visit.words, []
    if found.page > 1 and is_private(visit):
        row.append(page_button(visit, words.plain("button-previous-page"), "find", str(query_id), str(found.page - 1)))
    if found.page < found.pages:
        row.append(page_button(visit, words.plain("button-next-page"), "find", str(query_id), str(found.page + 1)))
    return (row,) if row else ()
