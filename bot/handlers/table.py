"""The table of all handlers: which command, button or message leads where, and for whom it is open."""

from collections.abc import Iterable, Mapping

from bot.handlers import unknown
from bot.handlers.admin.table import area as admin
from bot.handlers.choices.table import area as choices
from bot.handlers.following.table import area as following
from bot.handlers.leaving.table import area as leaving
from bot.handlers.places import membership
from bot.handlers.places.table import area as places
from bot.handlers.reading import inline
from bot.handlers.reading.table import area as reading
from bot.handlers.route import Route, Routes, Tools
from bot.handlers.sources import opml_files
from bot.handlers.sources.table import area as sources
from bot.handlers.spoken import phrasebook

#: The table's parts, one for each thing that it is about.
_AREAS = (reading, following, choices, leaving, admin, sources, places)


def routes(tools: Tools) -> Routes:
    areas = [area(tools) for area in _AREAS]
    commands = _together(area.commands for area in areas)
    of_staff = frozenset(name for name, route in commands.items() if route.role is not None)
    book = phrasebook(tools.locales, frozenset(commands), of_staff)
    return Routes(
        commands=commands,
        presses=_together(area.presses for area in areas),
        # Else the same as /search, for it counts what each person hands over.
        text=opml_files.unasked(tools, commands["search"]),
        inline=Route(act=inline.answer),
        # Whoever blocks the bot, puts it out or moves a group need not be admitted for that, nor be unbanned.
        membership=Route(act=membership.standing, while_waiting=True, while_banned=True),
        unknown=Route(act=unknown.unknown(book), while_waiting=True),
        phrasebook=book,
        answers=_together(area.answers for area in areas),
    )


def _together(parts: Iterable[Mapping[str, Route]]) -> Mapping[str, Route]:
    """No two parts may lead somewhere else by one name."""
    found: dict[str, Route] = {}
    for part in parts:
        if taken := found.keys() & part.keys():
            raise ValueError(f"two handlers of {', '.join(sorted(taken))}")
        found |= part
    return found
