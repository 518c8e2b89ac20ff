"""The part of the table that is about everybody at once: what they are told, and how many they are."""

from bot.handlers.admin import audience, broadcast, stats, stats_picture
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision, Errand


def area(tools: Tools) -> Area:
    commands = {
        "broadcast": _act(broadcast.broadcast),
        "stats": _errand(stats_picture.typed(tools)),
    }
    presses = {
        "broadcast": _act(broadcast.broadcast),
        "castsend": _act(broadcast.confirm),
        "castdrop": _act(broadcast.drop),
        "castto": _act(audience.choose),
        "castlook": _act(broadcast.progress),
        "caststop": _act(broadcast.stop),
        "stats": _errand(stats.stats(tools)),
        "chart": _errand(stats_picture.pressed(tools)),
    }
    return Area(commands=commands, presses=presses)


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="admin")


def _errand(errand: Errand) -> Route:
    return Route(errand=errand, role="admin")
