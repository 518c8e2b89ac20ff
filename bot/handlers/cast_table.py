"""The part of the table that is about everybody at once: what they are told, and how many they are."""

from bot.handlers import audience, broadcast, stats
from bot.handlers.route import Area, Route, Tools
from bot.handlers.visit import Decision


def area(tools: Tools) -> Area:
    alike = {
        "broadcast": _act(broadcast.broadcast),
        "stats": _act(stats.stats),
    }
    presses = {
        "castsend": _act(broadcast.confirm),
        "castdrop": _act(broadcast.drop),
        "castto": _act(audience.choose),
        "castlook": _act(broadcast.progress),
        "caststop": _act(broadcast.stop),
    }
    return Area(commands=alike, presses={**alike, **presses})


def _act(decision: Decision) -> Route:
    return Route(act=decision, role="admin")
